"""What a member does with what is kept of them: take a copy, leave. And what becomes of the account of one who died."""

from __future__ import annotations

from datetime import timedelta

from django.db import models

from parvis.ground.territories.models import Territory

from .member import Member

CHANGE_OF_MIND = timedelta(days=7)


class Departure(models.Model):
    """An account that goes: asked by its holder, or decided for one who died. Seven days, then a job, app by app.

    `steps` are the holdings that are done with: a job that dies is taken up after the last of them.
    """

    class Kind(models.TextChoices):
        ERASURE = "erasure", "effacement"
        MEMORIAL = "memorial", "compte en mémoire"

    class Words(models.TextChoices):
        UNSIGNED = "unsigned", "ils restent, sans mon nom"
        DELETED = "deleted", "ils sont effacés"

    member = models.ForeignKey(Member, models.CASCADE, related_name="departures")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ERASURE)
    words = models.CharField(max_length=10, choices=Words)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    # The account stood still already, because its holder asked: it does again when they change their mind.
    was_restricted = models.BooleanField(default=False)
    cancelled_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    steps = models.JSONField(default=list)
    kept = models.JSONField(default=list, help_text="What stays and why, as the last letter says it")
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(done_at=None, cancelled_at=None), name="one_departure_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_at=None) | models.Q(begun_at=None, done_at=None), name="departure_begun_or_cancelled"
            ),
            models.CheckConstraint(
                condition=models.Q(begun_at=None) | models.Q(begun_at__gte=models.F("due_at")), name="departure_waits_its_days"
            ),
            models.CheckConstraint(
                condition=models.Q(due_at__gte=models.F("asked_at") + CHANGE_OF_MIND), name="departure_leaves_seven_days"
            ),
        ]

    @property
    def is_open(self) -> bool:
        """May its holder still change their mind?"""
        return self.cancelled_at is None and self.begun_at is None and self.done_at is None


COPY_KEPT = timedelta(days=7)


class DataCopy(models.Model):
    """A copy of all that is kept about a member: one file, made by a job, gone after seven days."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="data_copies")
    asked_at = models.DateTimeField()
    parts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveSmallIntegerField(default=0)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    file = models.CharField(max_length=100, blank=True, help_text="Name in core.files; empty once it is gone")
    size = models.PositiveBigIntegerField(default=0)
    failed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(ready_at=None, failed_at=None), name="one_data_copy_under_way"
            ),
            models.CheckConstraint(
                condition=models.Q(file="") | models.Q(ready_at__isnull=False, expires_at__isnull=False),
                name="data_copy_has_a_term",
            ),
        ]

    @property
    def is_under_way(self) -> bool:
        return self.ready_at is None and self.failed_at is None


class DeathNotice(models.Model):
    """Someone tells that a member died (loi Informatique et Libertés, art. 85). A person looks into it and decides.

    `about` is what was typed: whoever tells is not shown whether there is such an account.
    """

    class Link(models.TextChoices):
        FAMILY = "family", "un membre de la famille"
        EXECUTOR = "executor", "la personne chargée de ses volontés"
        TOWN = "town", "la mairie ou la délégation"
        OTHER = "other", "quelqu’un d’autre"

    class Outcome(models.TextChoices):
        MEMORIAL = "memorial", "compte en mémoire"
        ERASURE = "erasure", "compte effacé"
        REFUSED = "refused", "sans suite"

    about = models.CharField(max_length=160)
    home = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    wish = models.CharField(max_length=10, choices=Departure.Kind)
    link = models.CharField(max_length=10, choices=Link)
    word = models.TextField(blank=True)
    teller_name = models.CharField(max_length=160, blank=True)
    teller_email = models.EmailField(blank=True)
    told_at = models.DateTimeField()
    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reason = models.TextField(blank=True, help_text="What was seen: the death certificate, the directives left")
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="", decided_at=None, decided_by=None)
                | ~models.Q(outcome="") & ~models.Q(reason="") & models.Q(decided_at__isnull=False, decided_by__isnull=False),
                name="death_notice_decided_by_someone",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=("", "refused")) | models.Q(member__isnull=False),
                name="death_notice_names_its_member",
            ),
            models.CheckConstraint(
                condition=~models.Q(decided_by=models.F("member")), name="death_notice_not_decided_by_oneself"
            ),
        ]
