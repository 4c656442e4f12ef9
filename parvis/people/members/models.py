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

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = MemberManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="member_email_unique")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What other members read: first and last name, or the part of the address before @."""
        return f"{self.first_name} {self.last_name}".strip() or self.email.split("@")[0]

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
