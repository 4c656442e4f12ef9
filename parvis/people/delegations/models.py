"""Delegations: the local associations of people that answer for a territory; their mandates."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now

from parvis.ground.territories.models import Territory
from parvis.people.organisations.models import Organisation


class Delegation(models.Model):
    name = models.CharField("nom", max_length=160)
    slug = models.SlugField(max_length=80, unique=True)
    answers_for = models.ManyToManyField(
        Territory, through="Remit", related_name="delegations", help_text="Roots of the subtrees it answers for"
    )
    address = models.CharField("adresse", max_length=300, blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    email = models.EmailField("courriel", blank=True)
    support_hours = models.CharField(max_length=200, blank=True, help_text="OSM opening_hours (R104)")
    # It is an association: what the registers call it, and its account, which only its presidency and treasury read whole.
    siren = models.CharField("numéro SIREN", max_length=9, blank=True)
    rna = models.CharField("numéro RNA", max_length=10, blank=True)
    iban = models.CharField(max_length=34, blank=True)
    newsroom = models.OneToOneField(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", help_text="Where its journalists publish (R40)"
    )
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """What follows « la délégation »: "de Narbonne" for « Délégation de Narbonne »."""
        noun, _, rest = self.name.partition(" ")
        return rest if noun.lower() == "délégation" and rest else self.name

    @property
    def masked_iban(self) -> str:
        """Enough of the account to recognise it."""
        return f"{self.iban[:4]} … {self.iban[-4:]}" if self.iban else ""


class Remit(models.Model):
    """A territory that a delegation answers for, with all it contains; a territory has one delegation at most."""

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="remits")
    territory = models.OneToOneField(Territory, models.PROTECT, related_name="remit")


class MandateQuerySet(models.QuerySet["Mandate"]):
    def in_force(self, at: datetime | Now) -> MandateQuerySet:
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at)


class Mandate(models.Model):
    """What a member may do for a delegation, from a start to an end, and who gave it."""

    class Role(models.TextChoices):
        PRESIDENT = "president", "présidence"  # manages the delegation and its mandates
        TREASURER = "treasurer", "trésorerie"
        VERIFIER = "verifier", "vérification"  # says who is who, and reads pieces
        MODERATOR = "moderator", "modération"  # reads pieces and notices
        PANEL_MEMBER = "panel", "jury"  # drawn by lot to judge reports and appeals
        JOURNALIST = "journalist", "journalisme"  # R40: publishes for the newsroom
        CONCIERGE = "concierge", "conciergerie"
        FACILITATOR = "facilitator", "animation"  # of workshops

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="mandates")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mandates")
    role = models.CharField(max_length=11, choices=Role.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=300, blank=True)
    warned_days = models.PositiveSmallIntegerField(null=True, help_text="How long before its end its holder was last told of it")

    objects = MandateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name="mandate_ends_after_start"
            ),
            # The same right is held once at a time, so that ending it ends it.
            ExclusionConstraint(
                name="mandate_held_once",
                expressions=[
                    ("delegation", RangeOperators.EQUAL),
                    ("member", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (
                        Func("starts_at", "ends_at", function="tstzrange", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def is_in_force(self, at: datetime) -> bool:
        return self.starts_at <= at and (self.ends_at is None or self.ends_at > at)


class WatchQuerySet(models.QuerySet["Watch"]):
    def standing(self) -> WatchQuerySet:
        """Agreed to by both sides, and not cancelled."""
        return self.filter(agreed_at__isnull=False, cancelled_at__isnull=True)

    def in_force(self, at: datetime) -> WatchQuerySet:
        return self.standing().filter(starts_at__lte=at, ends_at__gt=at)


class Watch(models.Model):
    """A night during which a delegation works the queues of another (R57)."""

    on_duty = models.ForeignKey(Delegation, models.CASCADE, related_name="watches")
    watched = models.ForeignKey(Delegation, models.CASCADE, related_name="watched_by")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    is_asked_for = models.BooleanField(help_text="The watched side offered it, so the other one answers")
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    objects = WatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="watch_ends_after_start"),
            models.CheckConstraint(condition=~Q(on_duty=F("watched")), name="watch_is_for_another"),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True, agreed_by__isnull=True) | Q(agreed_at__isnull=False, agreed_by__isnull=False),
                name="watch_agreed_by_someone",
            ),
            # A reader's place is watched by one delegation at a time.
            ExclusionConstraint(
                name="watched_by_one_at_a_time",
                expressions=[
                    ("watched", RangeOperators.EQUAL),
                    (
                        Func("starts_at", "ends_at", function="tstzrange", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(agreed_at__isnull=False, cancelled_at__isnull=True),
            ),
        ]

    def is_in_force(self, at: datetime) -> bool:
        return self.agreed_at is not None and self.cancelled_at is None and self.starts_at <= at < self.ends_at
