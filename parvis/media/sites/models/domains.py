"""Domains that organisations say are theirs, and what the DNS said of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Func, Q

from parvis.people.organisations.models import Organisation

# How long a name that was lost or given up is kept for whom it was served: the DNS may be mended meanwhile.
KEPT_FOR_THE_FIRST = timedelta(days=30)
PREFIX = "parvis-preuve="


class Domain(models.Model):
    """One name of one organisation. Several may claim the same name; the DNS says whose it is, and it is served for one."""

    class State(models.TextChoices):
        WAITING = "waiting", "à prouver"
        PROVEN = "proven", "prouvé"
        LOST = "lost", "preuve disparue"
        RELEASED = "released", "rendu"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="domains")
    name = models.CharField("nom de domaine", max_length=253, help_text="In lower case, accents as xn--")
    token = models.CharField(max_length=64, help_text="Drawn anew at each claim; the DNS is to repeat it")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    is_main = models.BooleanField(default=False, help_text="The name readers are led to from all the others")
    claimed_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, help_text="When the DNS was last asked")
    failures = models.PositiveSmallIntegerField(default=0, help_text="Checks in a row that found no proof")
    proven_at = models.DateTimeField(null=True, help_text="Since when it is proven, this time")
    ended_at = models.DateTimeField(null=True, help_text="When it was lost or given up")
    # From its proof to the day another organisation may have it: no two of these overlap for one name.
    held_from = models.DateTimeField(null=True)
    held_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="domain_claimed_once"),
            models.UniqueConstraint(fields=["organisation"], condition=Q(is_main=True), name="domain_one_main"),
            models.CheckConstraint(condition=Q(name__regex=r"^[a-z0-9.-]+$"), name="domain_name_is_ascii"),
            models.CheckConstraint(condition=Q(is_main=False) | Q(state="proven"), name="domain_main_is_proven"),
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at__isnull=True)
                | Q(
                    state="proven",
                    proven_at__isnull=False,
                    held_from__isnull=False,
                    held_until__isnull=True,
                    ended_at__isnull=True,
                )
                | Q(state__in=["lost", "released"], ended_at__isnull=False),
                name="domain_state_has_its_dates",
            ),
            ExclusionConstraint(
                name="domain_served_for_one",
                expressions=[
                    ("name", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.NOT_EQUAL),
                    (
                        Func("held_from", "held_until", function="tstzrange", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(held_from__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["name"], name="domain_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_proven(self) -> bool:
        return self.state == self.State.PROVEN

    @property
    def record_name(self) -> str:
        """Where the DNS is to say it."""
        return f"_parvis.{self.name}"

    @property
    def record_value(self) -> str:
        return f"{PREFIX}{self.token}"

    @property
    def shown_name(self) -> str:
        """As people write it, with its accents."""
        try:
            return self.name.encode("ascii").decode("idna")
        except UnicodeError:
            return self.name

    def is_kept_from_others(self, at: datetime) -> bool:
        return self.held_from is not None and (self.held_until is None or self.held_until > at)
