"""What someone looks for, in their own words, and how far the question has gone."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from parvis.ground.territories.models import Territory


class Ring(models.IntegerChoices):
    """How far the question goes: it widens by itself while nobody has it."""

    HERE = 0, "la commune"
    NEIGHBOURS = 1, "les communes voisines"
    INTERCOMMUNALITY = 2, "l’intercommunalité"
    DEPARTMENT = 3, "le département"


class Question(models.Model):
    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", "adresse à confirmer"  # no shop has been asked yet
        ASKING = "asking", "posée aux commerces"
        ANSWERED = "answered", "quelqu’un l’a"
        NOBODY = "nobody", "personne ne l’a"  # all were asked, as far as the question may go
        CLOSED = "closed", "terminée"

    LIVE = (State.ASKING, State.ANSWERED, State.NOBODY)  # shops may still answer

    reference = models.CharField(max_length=40, unique=True, help_text="Unguessable: the address of its follow-up")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    name = models.CharField("prénom ou nom", max_length=80, blank=True, help_text="Shops read it; emptied when forgotten")
    email = models.EmailField(max_length=254, blank=True, help_text="No shop reads it; emptied when forgotten")
    mark = models.CharField(max_length=64, blank=True, help_text="Keyed hash of the address: one asker counts once")
    subject = models.CharField("ce que l’on cherche", max_length=80, blank=True)
    details = models.TextField("précisions", max_length=600, blank=True)
    words = ArrayField(models.CharField(max_length=40), default=list, blank=True, help_text="Of the subject, folded")
    trade = models.CharField("genre de commerce", max_length=12, blank=True, help_text="A family of `registers.trades`")
    picture = models.CharField(max_length=80, blank=True, help_text="Name in core.files, never public")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", help_text="The commune, or district, it starts in")
    widest = models.PositiveSmallIntegerField("jusqu’où", choices=Ring.choices, default=Ring.DEPARTMENT)
    ring = models.PositiveSmallIntegerField(choices=Ring.choices, default=Ring.HERE, help_text="How far it has gone")
    wait_hours = models.PositiveSmallIntegerField(help_text="Working hours that each ring has to answer")
    wanted_by = models.DateField("il le faut avant le", null=True, blank=True)
    answer_by = models.DateTimeField(null=True, help_text="When the ring it is in has had its time")
    state = models.CharField(max_length=11, choices=State.choices, default=State.UNCONFIRMED)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True, help_text="Nothing is left of who asked, nor of what")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ring__lte=F("widest")), name="question_goes_as_far_as_it_may"),
            models.CheckConstraint(
                condition=Q(state="unconfirmed", confirmed_at__isnull=True) | Q(confirmed_at__isnull=False),
                name="question_confirmed_before_anything",
            ),
            models.CheckConstraint(
                condition=Q(state="asking", answer_by__isnull=False) | ~Q(state="asking"), name="question_asked_until_an_instant"
            ),
            models.CheckConstraint(
                condition=Q(state="closed", ended_at__isnull=False) | ~Q(state="closed"), name="question_ended_at_an_instant"
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at__isnull=True) & ~Q(subject="") & ~Q(name="") & ~Q(email="")
                | Q(
                    forgotten_at__isnull=False, subject="", details="", name="", email="", mark="", words=[], picture="",
                    member__isnull=True, state="closed",
                ),
                name="question_forgotten_whole",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["answer_by"], condition=Q(state="asking"), name="question_due"),
            models.Index(fields=["mark", "-asked_at"], condition=~Q(mark=""), name="question_of_asker"),
            models.Index(fields=["territory", "confirmed_at"], condition=Q(forgotten_at=None), name="question_of_territory"),
            models.Index(fields=["member", "-asked_at"], name="question_of_member"),
        ]

    def get_absolute_url(self) -> str:
        return f"/demande/{self.reference}/"

    @property
    def is_live(self) -> bool:
        return self.state in self.LIVE

    @property
    def first_name(self) -> str:
        """As shops read it until something is put aside for the asker."""
        return self.name.split(" ")[0]

    def is_due(self, at: datetime) -> bool:
        return self.state == self.State.ASKING and self.answer_by is not None and self.answer_by <= at
