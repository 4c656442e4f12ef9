"""Members: people with an account."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from parvis.ground.territories.models import Territory


class MemberManager(BaseUserManager["Member"]):
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
    is_active = models.BooleanField(default=True)  # type: ignore[assignment,misc]
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
        """Only a verified member comments, votes and publishes (R53, R56)."""
        return self.is_active and self.verified_at is not None

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
