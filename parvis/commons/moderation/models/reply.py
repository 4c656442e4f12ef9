"""The right of reply: what a person named in a piece answers, shown with it (R63; LCEN, article 6; décret 2007-1527)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.ground.territories.models import Territory
from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

from .ground import CITES_NOTHING, CITES_ONE_GROUND, Grounded

SHOWN_WITHIN = timedelta(days=3)
ASKED_WITHIN = timedelta(days=92)  # three months from the publication


class Reply(Grounded):
    """One reply to one piece. What it says is never changed: not by its editor, not by a delegate."""

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", "adresse à confirmer"
        WAITING = "waiting", "à examiner"
        SHOWN = "shown", "parue"
        REFUSED = "refused", "refusée"
        APPEALED = "appealed", "à réexaminer"

    OPEN = (State.WAITING, State.APPEALED)  # a human still has to decide

    reference = models.CharField(max_length=40, unique=True, help_text="Unguessable: the address of its follow-up")
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="replies")
    name = models.CharField(max_length=120, help_text="Who replies, as readers see it")
    quality = models.CharField(max_length=120, blank=True, help_text="In which capacity: mayor, shopkeeper")
    email = models.EmailField(max_length=254, blank=True, help_text="Emptied a year after the last decision")
    passage = models.CharField(max_length=500, help_text="The words that name or point at this person")
    text = models.TextField(max_length=20_000)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=11, choices=State.choices, default=State.UNCONFIRMED)
    confirmed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True, help_text="When it must have appeared")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(max_length=2000, blank=True, help_text="Why it was refused")
    appeal = models.TextField(max_length=2000, blank=True, help_text="Why the refusal should be taken back")
    appealed_at = models.DateTimeField(null=True)
    first_decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", help_text="Who refused it before the appeal"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(name="") & ~Q(passage=""), name="reply_says_something"),
            models.CheckConstraint(
                condition=Q(state="unconfirmed", confirmed_at__isnull=True, due_at__isnull=True)
                | Q(confirmed_at__isnull=False, due_at__isnull=False) & ~Q(state="unconfirmed"),
                name="reply_confirmed_before_anything",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["unconfirmed", "waiting", "appealed"], decided_by__isnull=True, decided_at__isnull=True)
                | Q(state__in=["shown", "refused"], decided_by__isnull=False, decided_at__isnull=False),
                name="reply_decided_by_a_human",
            ),
            models.CheckConstraint(
                condition=CITES_NOTHING & ~Q(state="refused") | CITES_ONE_GROUND, name="reply_refused_on_one_ground"
            ),
            models.CheckConstraint(condition=~Q(state="refused", reason=""), name="no_refused_reply_without_a_reason"),
            models.CheckConstraint(
                condition=Q(appealed_at__isnull=True, first_decided_by__isnull=True, appeal="")
                | Q(appealed_at__isnull=False, first_decided_by__isnull=False) & ~Q(appeal=""),
                name="reply_appealed_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(first_decided_by__isnull=True)
                | Q(decided_by__isnull=True)
                | ~Q(decided_by=models.F("first_decided_by")),
                name="reply_appeal_heard_by_another",
            ),
        ]
        indexes = [
            models.Index(fields=["delegation", "due_at"], condition=Q(state__in=["waiting", "appealed"]), name="reply_queue"),
            models.Index(
                fields=["delegation", "-decided_at", "-id"], condition=Q(decided_at__isnull=False), name="reply_decided"
            ),
            models.Index(fields=["kind", "object_id"], condition=Q(state="shown"), name="reply_shown_with"),
        ]

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def can_be_appealed(self) -> bool:
        return self.state == self.State.REFUSED and self.appealed_at is None

    def is_late(self, at: datetime) -> bool:
        return self.is_open and self.due_at is not None and at > self.due_at
