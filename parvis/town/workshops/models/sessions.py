"""A workshop on a day, in a place, for so many people; or a help desk cut into appointments."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import formats

from parvis.ground.core.text.fold import slugify

from ..words import clock, long_day
from .places import Room, ThirdPlace


class Family(models.TextChoices):
    """The three families of R100, help with forms (R103), and what fits none of them."""

    DIGITAL = "digital", "Informatique"
    FRENCH = "french", "Français"
    MEDIA = "media", "Éducation aux médias"
    FORMS = "forms", "Aide aux formulaires"
    OTHER = "other", "Autres ateliers"


class Age(models.TextChoices):
    ALL = "all", "tous les âges"
    YOUNG = "young", "jeunes, de 11 à 17 ans"
    ADULTS = "adults", "adultes"
    SENIORS = "seniors", "à partir de 60 ans"


class Mastery(models.TextChoices):
    ALL = "all", "tous niveaux"
    FIRST = "first", "première fois"
    SOME = "some", "un peu d’habitude"
    GOOD = "good", "bonne habitude"


class Learners(models.TextChoices):
    """R102."""

    RESIDENTS = "residents", "habitants"
    FIRMS = "firms", "responsables de TPE et PME"
    BOTH = "both", "habitants et responsables de TPE et PME"


class Session(models.Model):
    place = models.ForeignKey(ThirdPlace, models.PROTECT, related_name="sessions")
    room = models.ForeignKey(Room, models.PROTECT, null=True, related_name="+")
    workshop = models.CharField(max_length=40, blank=True, help_text="Its key in the catalogue; empty: one of their own")
    family = models.CharField("famille", max_length=8, choices=Family.choices)
    title = models.CharField("titre", max_length=120)
    summary = models.TextField("ce qu’on y fait", max_length=1000)
    facilitator = models.CharField("qui anime", max_length=120)
    age = models.CharField("âge", max_length=8, choices=Age.choices, default=Age.ALL)
    mastery = models.CharField("niveau", max_length=8, choices=Mastery.choices, default=Mastery.ALL)
    learners = models.CharField("pour qui", max_length=9, choices=Learners.choices, default=Learners.RESIDENTS)
    price = models.PositiveIntegerField("prix", default=0, help_text="In cents, paid there; usually none")
    seats = models.PositiveSmallIntegerField("places")
    # Kept by a trigger on registrations, whoever writes: with the constraint below, no seat is ever given twice.
    taken = models.PositiveSmallIntegerField(default=0)
    slot_minutes = models.PositiveSmallIntegerField(null=True, help_text="A help desk: how long each appointment lasts")
    starts_at = models.DateTimeField("début")
    ends_at = models.DateTimeField("fin")
    opened_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(max_length=200, blank=True)
    hidden_at = models.DateTimeField(null=True, help_text="By a decision of moderation")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_start"),
            models.CheckConstraint(condition=Q(seats__gte=1, seats__lte=500), name="session_has_seats"),
            models.CheckConstraint(condition=Q(taken__lte=F("seats")), name="session_never_oversold"),
            models.CheckConstraint(
                condition=Q(family="forms", slot_minutes__gte=5) | ~Q(family="forms") & Q(slot_minutes=None),
                name="session_slots_at_a_help_desk",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_because="") | Q(cancelled_at__isnull=False) & ~Q(cancelled_because=""),
                name="session_cancelled_for_a_reason",
            ),
            ExclusionConstraint(
                name="session_room_used_once",
                expressions=[
                    ("room", RangeOperators.EQUAL),
                    (
                        Func("starts_at", "ends_at", function="tstzrange", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(cancelled_at=None, room__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["starts_at"], name="session_by_date"),
            models.Index(fields=["place", "starts_at"], name="session_of_place"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/atelier/{self.pk}-{slugify(self.title) or 'atelier'}/"

    @property
    def free(self) -> int:
        return self.seats - self.taken

    @property
    def is_help_desk(self) -> bool:
        return self.slot_minutes is not None

    @property
    def is_public(self) -> bool:
        return self.hidden_at is None

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    def has_begun(self, at: datetime) -> bool:
        return self.starts_at <= at

    def is_over(self, at: datetime) -> bool:
        return self.ends_at <= at

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.place.territory.time_zone)

    @property
    def begins(self) -> datetime:
        """In the time of its place."""
        return self.starts_at.astimezone(self.zone)

    @property
    def ends(self) -> datetime:
        return self.ends_at.astimezone(self.zone)

    @property
    def on_day(self) -> str:
        """« mardi 1er décembre 2026 »."""
        return long_day(self.begins)

    @property
    def date_parts(self) -> tuple[str, int, str]:
        """« mar. », 24, « nov. »."""
        return formats.date_format(self.begins, "D").lower(), self.begins.day, formats.date_format(self.begins, "N").lower()

    @property
    def from_to(self) -> str:
        """« de 14 h à 15 h 30 »."""
        return f"de {clock(self.begins)} à {clock(self.ends)}"

    @property
    def when(self) -> str:
        """« mardi 1er décembre 2026, de 14 h à 15 h 30 »."""
        return f"{self.on_day}, {self.from_to}"

    @property
    def slots(self) -> list[datetime]:
        """When each appointment of a help desk begins, in the time of its place."""
        if self.slot_minutes is None:
            return []
        step = timedelta(minutes=self.slot_minutes)
        many = int((self.ends_at - self.starts_at) / step)
        return [(self.starts_at + step * place).astimezone(self.zone) for place in range(many)]
