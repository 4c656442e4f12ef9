"""What happens in a place on a day: an event, its dates, and the lists of territories it stands on."""

from __future__ import annotations

import uuid
from datetime import date
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from parvis.ground.core.text.fold import slugify
from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation


class Kind(models.TextChoices):
    """What one looks for in an agenda, in plain words."""

    FEAST = "feast", "fête"
    SHOW = "show", "spectacle, concert"
    MARKET = "market", "marché, vide-grenier"
    MEETING = "meeting", "réunion publique"
    WORKSHOP = "workshop", "atelier"
    SPORT = "sport", "sport"
    EXHIBITION = "exhibition", "exposition, visite"
    SOLIDARITY = "solidarity", "solidarité"
    OTHER = "other", "autre rendez-vous"


class Repeats(models.TextChoices):
    NEVER = "never", "une seule fois"
    WEEKLY = "weekly", "chaque semaine"
    MONTHLY = "monthly", "chaque mois"


class EventQuerySet(models.QuerySet["Event"]):
    def visible(self) -> EventQuerySet:
        """Those that anyone reads; a cancelled one is told as cancelled, to the day."""
        return self.filter(withdrawn_at=None, hidden_at=None)


class Event(models.Model):
    uid = models.UUIDField(unique=True, default=uuid.uuid4, help_text="By which calendars know it for good")
    # Put here by an app above (« workshops:session:12 »), which alone changes it; empty for what organisations write themselves.
    source = models.CharField(max_length=80, blank=True)
    source_url = models.CharField(max_length=200, blank=True, help_text="Path of the page that says more and takes registrations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="events")
    organiser = models.CharField("organisé par", max_length=160, help_text="As readers are told: an organisation or a delegation")
    territory = models.ForeignKey(
        Territory, models.PROTECT, related_name="+", help_text="The commune, or district, it takes place in"
    )
    kind = models.CharField("nature", max_length=10, choices=Kind.choices, default=Kind.OTHER)
    title = models.CharField("titre", max_length=120)
    text = models.TextField("ce qui s’y passe", max_length=3000, blank=True)
    place = models.CharField("lieu", max_length=160)
    address = models.CharField("adresse", max_length=200, blank=True)
    is_free = models.BooleanField("gratuit", default=True)
    price = models.CharField("prix", max_length=120, blank=True, help_text="In words: 5 €, 2 € pour les enfants")
    booking = models.CharField("inscription", max_length=200, blank=True, help_text="How one registers; empty: one just comes")
    is_accessible = models.BooleanField("accessible en fauteuil roulant", default=False)
    # Of the first date. Wall time is that of the territory; an event of whole days runs from midnight to midnight there.
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_all_day = models.BooleanField("toute la journée", default=False)
    repeats = models.CharField(max_length=7, choices=Repeats.choices, default=Repeats.NEVER)
    interval = models.PositiveSmallIntegerField(default=1, help_text="Every so many weeks or months")
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True, help_text="0 is Monday; for weekly ones")
    nth = models.SmallIntegerField(default=0, help_text="1 to 4, -1 the last: which weekday of the month, for monthly ones")
    until = models.DateField(null=True, blank=True, help_text="Last day it may fall on")
    count = models.PositiveSmallIntegerField(null=True, blank=True, help_text="How many dates in all")
    exceptions = ArrayField(models.DateField(), default=list, blank=True, help_text="Days on which it does not take place")
    sequence = models.PositiveIntegerField(default=0, help_text="Grows with every change that calendars must hear of (RFC 5545)")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="Taken off the agenda by who put it there")
    hidden_at = models.DateTimeField(null=True, blank=True, help_text="By a decision of the court")
    hidden_because = models.CharField(max_length=1000, blank=True)
    written_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source"], condition=~Q(source=""), name="event_source_once"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(place="") & ~Q(organiser=""), name="event_says_what_where_and_who"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(source="") | Q(organisation__isnull=False), name="event_is_of_someone"),
            models.CheckConstraint(condition=Q(interval__range=(1, 12)), name="event_interval_is_small"),
            models.CheckConstraint(condition=Q(until=None) | Q(count=None), name="event_ends_one_way"),
            models.CheckConstraint(
                condition=Q(repeats="never", weekdays=[], nth=0, until=None, count=None)
                | Q(repeats="weekly", nth=0) & ~Q(weekdays=[])
                | Q(repeats="monthly", weekdays=[], nth__in=[1, 2, 3, 4, -1]),
                name="event_repeats_by_its_rule",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=False) | Q(cancelled_because=""), name="event_cancelled_for_its_reason"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-starts_at"], name="event_of_organisation")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/evenement/{self.pk}-{slugify(self.title)}/"

    @staticmethod
    def tag_of(organisation_id: int) -> str:
        """Of the pages that show what an organisation announces."""
        return f"events_of:{organisation_id}"

    @property
    def zone(self) -> ZoneInfo:
        """The clock on the wall of the place. Asks for `territory`."""
        return ZoneInfo(self.territory.time_zone)

    @property
    def first_day(self) -> date:
        return self.starts_at.astimezone(self.zone).date()

    @property
    def is_repeated(self) -> bool:
        return self.repeats != Repeats.NEVER

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_public(self) -> bool:
        return self.withdrawn_at is None and self.hidden_at is None

    @property
    def is_own(self) -> bool:
        """Written by an organisation, not put here by another app."""
        return self.source == ""


class Occurrence(models.Model):
    """One date of an event; of one without an end, those of the coming year or so, to which each night adds."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="occurrences")
    day = models.DateField(help_text="In the territory")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True, help_text="This date alone")
    cancelled_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "day"], name="occurrence_once_a_day"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="occurrence_ends_after_it_starts"),
        ]

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None


class Listed(models.Model):
    """A date on the agenda of a territory: its own and that of every territory around, so that a list is one index range."""

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="listed")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", db_index=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    kind = models.CharField(max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["occurrence", "territory"], name="listed_once")]
        indexes = [
            models.Index(fields=["territory", "starts_at", "occurrence"], name="listed_by_date"),
            models.Index(fields=["territory", "kind", "starts_at", "occurrence"], name="listed_by_kind"),
            models.Index(fields=["territory", "ends_at"], name="listed_by_end"),
        ]

    @staticmethod
    def tag(territory_id: int) -> str:
        """Of the pages that show the agenda of a territory."""
        return f"agenda:{territory_id}"
