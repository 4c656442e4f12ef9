"""What was reported, where, and each step until its end. Who reported it is emptied three months after."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from .desks import Category, Desk, Service


class State(models.TextChoices):
    UNCONFIRMED = "unconfirmed", "adresse à confirmer"  # the town hall has not read it yet
    NEW = "new", "reçu"
    TAKEN = "taken", "pris en charge"
    PLANNED = "planned", "prévu"
    DONE = "done", "réglé"
    DECLINED = "declined", "sans suite"
    JOINED = "joined", "rejoint un autre signalement"


OPEN = (State.NEW, State.TAKEN, State.PLANNED)
ENDED = (State.DONE, State.DECLINED, State.JOINED)


class Problem(models.Model):
    number = models.BigIntegerField(unique=True, null=True, help_text="Over the whole platform; given once it is confirmed")
    reference = models.CharField(max_length=40, unique=True, help_text="Unguessable: the address where it is followed")
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="problems")
    category = models.CharField(max_length=9, choices=Category.choices)
    place = models.CharField("où", max_length=160, help_text="As typed; public once the town hall has taken it on")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    details = models.TextField("ce que l’on voit", max_length=600, blank=True, help_text="Read by the town hall alone")
    photo = models.CharField(max_length=80, blank=True, help_text="Name in core.files, without metadata; read by the town hall")
    # The gate: readers see the photograph only once someone of the town hall said that nobody can be recognised on it.
    photo_passed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    photo_passed_at = models.DateTimeField(null=True)
    name = models.CharField("prénom ou nom", max_length=80, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        help_text="Who noted it for someone at the telephone",
    )
    service = models.ForeignKey(Service, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=11, choices=State.choices, default=State.UNCONFIRMED)
    planned_on = models.DateField("prévu le", null=True)
    same_as = models.ForeignKey("self", models.SET_NULL, null=True, related_name="others")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True, help_text="When the delay that its service aims at is over")
    ended_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True, help_text="Nothing is left of who reported it, nor of their words")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="unconfirmed", number__isnull=True, confirmed_at__isnull=True)
                | ~Q(state="unconfirmed") & Q(number__isnull=False, confirmed_at__isnull=False, due_at__isnull=False),
                name="problem_numbered_once_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["done", "declined", "joined"], ended_at__isnull=False)
                | ~Q(state__in=["done", "declined", "joined"]) & Q(ended_at__isnull=True),
                name="problem_ends_at_an_instant",
            ),
            models.CheckConstraint(condition=~Q(state="planned") | Q(planned_on__isnull=False), name="problem_planned_on_a_day"),
            models.CheckConstraint(condition=~Q(state="joined") | Q(same_as__isnull=False), name="problem_joined_to_another"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="problem_stands_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(photo_passed_at__isnull=True) | Q(photo_passed_at__isnull=False) & ~Q(photo=""),
                name="problem_gate_for_a_photo",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at__isnull=True)
                | Q(forgotten_at__isnull=False, name="", email="", details="", ended_at__isnull=False),
                name="problem_forgotten_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["desk", "state", "due_at"], name="problem_of_desk"),
            models.Index(fields=["desk", "-number"], name="problem_listed"),
            models.Index(fields=["asked_at"], condition=Q(state="unconfirmed"), name="problem_to_confirm"),
        ]

    def get_absolute_url(self) -> str:
        return f"/probleme/{self.reference}/"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_confirmed(self) -> bool:
        return self.state != State.UNCONFIRMED

    @property
    def shows_photo(self) -> bool:
        return bool(self.photo) and self.photo_passed_at is not None

    @property
    def shown_place(self) -> str:
        """What readers see of where it is: the words that were typed, once someone of the town hall has read them."""
        return self.place if self.state not in {State.UNCONFIRMED, State.NEW} else ""

    def is_late(self, at: datetime) -> bool:
        return self.is_open and self.due_at is not None and self.due_at < at

    @property
    def took(self) -> timedelta | None:
        return self.ended_at - self.confirmed_at if self.ended_at and self.confirmed_at else None


class Step(models.Model):
    """One answer of the town hall, or the reporter's own: never changed, shown on the page of the report."""

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=11, choices=State.choices)
    words = models.TextField("réponse", max_length=600, blank=True, help_text="Public: written by the town hall")
    by_reporter = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
