"""Members: people with an account."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower

from parvis.ground.territories.models import Territory


class MemberQuerySet(models.QuerySet["Member"]):
    def speaking(self) -> MemberQuerySet:
        """Those who may speak: the set form of `Member.may_speak`."""
        return self.filter(is_active=True, verified_at__isnull=False, suspended_until__isnull=True)


class MemberManager(BaseUserManager["Member"].from_queryset(MemberQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Member:
        member = self.model(email=self.normalize_email(email), **fields)
        member.set_password(password)
        member.full_clean()
        member.save()
        return member


class Member(AbstractBaseUser):
    email = models.EmailField(max_length=254)
    first_name = models.CharField("prénom", max_length=80, blank=True)
    last_name = models.CharField("nom", max_length=80, blank=True)
    home = models.ForeignKey(Territory, models.PROTECT, null=True, blank=True, related_name="+", help_text="Declared commune")
    created_at = models.DateTimeField(auto_now_add=True)
    # False once closed, and then nobody signs in with it.
    is_active = models.BooleanField(default=True)  # type: ignore[assignment,misc]
    closed_at = models.DateTimeField(null=True, blank=True)
    # Until then one signs in, reads, prepares and appeals, and does not speak. A job takes it away when its time has come.
    suspended_until = models.DateTimeField(null=True, blank=True)
    # R53: identity and home proven. A dated fact that a delegate or an administrator sets.
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    is_administrator = models.BooleanField(default=False)
    charter_accepted_at = models.DateTimeField(null=True, blank=True, help_text="R62: when the charter of that day was accepted")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = MemberManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="member_email_unique"),
            models.CheckConstraint(
                condition=models.Q(verified_at__isnull=True) | ~models.Q(first_name="") & ~models.Q(last_name=""),
                name="verified_member_has_a_name",
            ),
            models.CheckConstraint(
                condition=models.Q(is_active=True, closed_at__isnull=True) | models.Q(is_active=False, closed_at__isnull=False),
                name="closed_member_has_a_date",
            ),
        ]
        indexes = [models.Index(fields=["last_name", "first_name"], name="member_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What others read: first and last name. Never a part of the e-mail address."""
        return f"{self.first_name} {self.last_name}".strip() or "Membre sans nom"

    @property
    def may_speak(self) -> bool:
        """Only a verified member comments, votes and publishes (R53, R56), and none who is suspended."""
        return self.is_active and self.verified_at is not None and self.suspended_until is None

    def may_speak_at(self, at: datetime) -> bool:
        """The same, to the second: whether or not the job that ends a suspension has come round."""
        ended = self.suspended_until is None or self.suspended_until <= at
        return self.is_active and self.verified_at is not None and ended

    @property
    def is_suspended(self) -> bool:
        return self.suspended_until is not None

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None

    # The server of kept libraries asks these of a user model.
    @property
    def is_staff(self) -> bool:
        return False

    @property
    def is_superuser(self) -> bool:
        return False


class SignIn(AbstractBaseSession):
    """What keeps one device signed in. It says whose it is, so that ending it takes one DELETE; nothing about the device."""

    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="sign_ins")
    started_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[SignIn]] = models.Manager()  # type: ignore[assignment]

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    @classmethod
    def get_session_store_class(cls) -> Any:
        from .sessions import SessionStore

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
