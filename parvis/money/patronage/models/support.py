"""A firm supports an association (R77): the one says so, the other confirms, either ends it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from parvis.people.organisations.models import Organisation


class Support(models.Model):
    class Nature(models.TextChoices):
        MONEY = "money", "un don d’argent"
        GOODS = "goods", "un don en nature"
        SKILLS = "skills", "du temps et du savoir-faire"

    class State(models.TextChoices):
        DECLARED = "declared", "à confirmer"
        CONFIRMED = "confirmed", "confirmé"
        DECLINED = "declined", "non reconnu"
        ENDED = "ended", "terminé"

    association = models.ForeignKey(Organisation, models.PROTECT, related_name="patrons")
    firm = models.ForeignKey(Organisation, models.PROTECT, related_name="supports")
    nature = models.CharField(max_length=6, choices=Nature.choices)
    what = models.CharField(max_length=160, blank=True, help_text="In words: the van for away matches")
    amount = models.PositiveIntegerField(null=True, help_text="In cents, as declared; the platform holds no money")
    shows_amount = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DECLARED)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(association=F("firm")), name="support_goes_to_another"),
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gt=0), name="support_is_worth_something"),
            models.CheckConstraint(condition=Q(shows_amount=False) | Q(amount__isnull=False), name="support_shows_what_it_says"),
            models.CheckConstraint(
                condition=Q(state="declared", answered_at__isnull=True, ended_at__isnull=True)
                | Q(
                    state__in=["confirmed", "declined"],
                    answered_at__isnull=False,
                    answered_by__isnull=False,
                    ended_at__isnull=True,
                )
                | Q(state="ended", ended_at__isnull=False, ended_by__isnull=False),
                name="support_state_has_its_date",
            ),
            models.UniqueConstraint(
                fields=["association", "firm", "nature"],
                condition=Q(state__in=["declared", "confirmed"]),
                name="support_runs_once",
            ),
        ]
        indexes = [models.Index(fields=["association"], condition=Q(state="confirmed"), name="support_confirmed")]

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.DECLARED

    @property
    def is_standing(self) -> bool:
        return self.state in {self.State.DECLARED, self.State.CONFIRMED}

    @property
    def shown_amount(self) -> int | None:
        return self.amount if self.shows_amount else None
