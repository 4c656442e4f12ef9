"""Where a member is signed in, and the second factor they lost."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from .member import Member


class SignIn(AbstractBaseSession):
    """What keeps one device signed in. It says whose it is, so that ending it takes one DELETE; nothing about the device."""

    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="sign_ins")
    started_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[SignIn]] = models.Manager()  # type: ignore[assignment]

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    @classmethod
    def get_session_store_class(cls) -> Any:
        from ..sessions import SessionStore

        return SessionStore


RESET_AFTER, OPEN_FOR = timedelta(hours=24), timedelta(days=30)


class LostFactorQuerySet(models.QuerySet["LostFactor"]):
    def open_at(self, at: datetime) -> LostFactorQuerySet:
        return self.filter(done_at=None, cancelled_at=None, asked_at__gt=at - OPEN_FOR)


class LostFactor(models.Model):
    """A member who lost their second factor asks for it to be removed; two people confirm having seen them."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="lost_factors")
    asked_at = models.DateTimeField()
    first_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    first_at = models.DateTimeField(null=True)
    second_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    second_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True, help_text="A day after the second confirmation")
    offered_at = models.DateTimeField(null=True, help_text="When the link was sent")
    done_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    objects = LostFactorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(done_at=None, cancelled_at=None), name="one_lost_factor_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(second_by=None) | ~models.Q(second_by=models.F("first_by")) & models.Q(first_by__isnull=False),
                name="lost_factor_seen_by_two",
            ),
            models.CheckConstraint(
                condition=~models.Q(first_by=models.F("member")) & ~models.Q(second_by=models.F("member")),
                name="lost_factor_not_seen_by_oneself",
            ),
            models.CheckConstraint(
                condition=models.Q(ready_at=None)
                | models.Q(second_by__isnull=False, second_at__isnull=False, ready_at__gte=models.F("second_at") + RESET_AFTER),
                name="lost_factor_waits_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(done_at=None) | models.Q(ready_at__isnull=False, done_at__gte=models.F("ready_at")),
                name="lost_factor_done_after_its_day",
            ),
        ]

    def is_open(self, at: datetime) -> bool:
        return self.done_at is None and self.cancelled_at is None and self.asked_at > at - OPEN_FOR

    def is_ready(self, at: datetime) -> bool:
        return self.is_open(at) and self.ready_at is not None and self.ready_at <= at
