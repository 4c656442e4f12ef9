"""Where the sign-in library asks us: how an account is made, what its e-mails carry, how secrets are kept."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest

from parvis.ground.core.clock import now
from parvis.ground.journal.actions import record

from .actions import end_sessions, register, seal_declared_identity
from .models import Member


class AccountAdapter(DefaultAccountAdapter):
    def save_user(self, request: HttpRequest, user: Member, form: Any, commit: bool = True) -> Member:
        """Make the account with the action of the house: journal line, checks, charter."""
        data = form.cleaned_data
        return register(
            email=data["email"],
            password=data["password1"],
            first_name=data["first_name"],
            last_name=data["last_name"],
            home=data["home"],
            at=now(),
        )

    def confirm_email(self, request: HttpRequest, email_address: Any) -> Any:
        """A confirmed address is one by which the law wants the holder to be found."""
        confirmed = super().confirm_email(request, email_address)
        if confirmed:
            seal_declared_identity(Member.objects.get(pk=email_address.user_id), at=now())
        return confirmed

    def set_password(self, user: Member, password: str) -> None:
        """A password that changes ends every sign-in but this one: whoever knew the old one is out."""
        super().set_password(user, password)
        session = getattr(self.request, "session", None)
        end_sessions(user, but=session.session_key if session is not None else None)
        record(by=user, action="member.set_password", subject_kind="member", subject_id=user.pk, at=now())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """As the library does, without what it knows of the reader's machine."""
        kept = {name: value for name, value in context.items() if name not in {"ip", "user_agent"}}
        super().send_mail(template_prefix, email, {**kept, "PUBLIC_URL": settings.PUBLIC_URL})


class MfaAdapter(DefaultMFAAdapter):
    """Secrets of authenticator applications and recovery codes lie encrypted in the database."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """The drawing to photograph, without the XML declaration that no HTML page may hold."""
        return super().build_totp_svg(url).rpartition("?>")[2].lstrip()


def _cipher() -> Fernet:
    key = hashlib.sha256(b"members.mfa:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
