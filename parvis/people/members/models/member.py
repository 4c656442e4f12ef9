"""Members: people with an account."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from parvis.ground.territories.models import Territory


class MemberQuerySet(models.QuerySet["Member"]):
    def speaking(self) -> MemberQuerySet:
        """Those who may speak: the set form of `Member.may_speak`."""
        return self.filter(is_active=True, verified_at__isnull=False, suspended_until__isnull=True, restricted_at__isnull=True)

    def shown(self) -> MemberQuerySet:
        """Those whose name others read: the set form of `Member.is_shown`."""
        return self.filter(models.Q(closed_at=None) | models.Q(remembered_at__isnull=False), restricted_at=None)


FORMER = "Ancien membre"  # what others read in the place of a name that is shown no more


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
    # RGPD 18, and the days before an erasure: the account stands still, its holder alone signs in, and nobody reads its name.
    restricted_at = models.DateTimeField(null=True, blank=True)
    # What is left then: a number that decisions and invoices point at, without a person.
    erased_at = models.DateTimeField(null=True, blank=True)
    # Its holder died, and those who were close asked that the name stay under what they said.
    remembered_at = models.DateTimeField(null=True, blank=True)
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
            models.CheckConstraint(
                condition=models.Q(erased_at=None)
                | models.Q(closed_at__isnull=False, first_name="", last_name="", home=None, verified_at=None, remembered_at=None),
                name="erased_member_is_nobody",
            ),
            models.CheckConstraint(
                condition=models.Q(remembered_at=None) | models.Q(closed_at__isnull=False), name="remembered_member_is_closed"
            ),
        ]
        indexes = [models.Index(fields=["last_name", "first_name"], name="member_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What others read: first and last name, as long as the account is shown. Never a part of the e-mail address."""
        return self.full_name if self.is_shown else FORMER

    @property
    def full_name(self) -> str:
        """The name as it is kept: for its holder, and for those who keep accounts."""
        return f"{self.first_name} {self.last_name}".strip() or ("Membre sans nom" if self.erased_at is None else FORMER)

    @property
    def is_shown(self) -> bool:
        return self.restricted_at is None and (self.closed_at is None or self.remembered_at is not None)

    @property
    def may_speak(self) -> bool:
        """Only a verified member comments, votes and publishes (R53, R56), and none who is suspended."""
        return self.is_active and self.verified_at is not None and self.suspended_until is None and self.restricted_at is None

    def may_speak_at(self, at: datetime) -> bool:
        """The same, to the second: whether or not the job that ends a suspension has come round."""
        ended = self.suspended_until is None or self.suspended_until <= at
        return self.is_active and self.verified_at is not None and ended and self.restricted_at is None

    @property
    def is_suspended(self) -> bool:
        return self.suspended_until is not None

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_restricted(self) -> bool:
        return self.restricted_at is not None

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
