"""What a follower reads of a message: a letter or a few lines on a screen, made once for all, then addressed to each."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.template.loader import get_template
from django.utils import timezone

from parvis.ground.core.text.plain import tidy_line

from .models import Alert, AlertMessage, Delivery, Severity

_RECEIPT = "alerts.receipt"
LONGEST_PUSH = timedelta(days=2)
BODY = 400  # signs of what to do, on a locked screen


def receipt_address(delivery: int) -> str:
    """Where a device, or whoever reads, says that it arrived: signed for one delivery, kept nowhere."""
    return f"/alertes/recu/{signature_of(delivery)}/"


def signature_of(delivery: int) -> str:
    return signing.Signer(salt=_RECEIPT).sign(str(delivery))


def delivery_of(token: str) -> int | None:
    try:
        return int(signing.Signer(salt=_RECEIPT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None


@dataclass(frozen=True)
class Letter:
    """One message, in words that are the same for everyone."""

    message: AlertMessage
    alert: Alert

    @classmethod
    def of(cls, message: AlertMessage) -> Letter:
        """Asks for its alert, with its territory and organisation."""
        return cls(message, message.alert)

    @property
    def is_danger(self) -> bool:
        return self.alert.is_danger and not self.alert.exercise

    @cached_property
    def subject(self) -> str:
        word = str(Severity(self.alert.severity).label)
        if self.message.ends:
            word = "Alerte annulée" if self.alert.is_cancelled else "Fin d’alerte"
        elif self.message.position > 1:
            word = f"{word}, mise à jour"
        drill = "EXERCICE – " if self.alert.exercise else ""
        return tidy_line(f"{drill}{word} : {self.alert.title} – {self.alert.territory.name}")

    @cached_property
    def address(self) -> str:
        return f"{settings.PUBLIC_URL}{self.alert.get_absolute_url()}"

    @cached_property
    def _common(self) -> dict[str, Any]:
        return {
            "alert": self.alert, "message": self.message, "address": self.address, "PUBLIC_URL": settings.PUBLIC_URL,
            "severity": str(Severity(self.alert.severity).label),
        }  # fmt: skip

    @cached_property
    def _host(self) -> str:
        return urlsplit(settings.PUBLIC_URL).hostname or "localhost"

    @cached_property
    def _template(self) -> Any:
        return get_template("alerts/mail/alert.txt")

    def name_for(self, delivery: Delivery) -> str:
        """The Message-ID: the same each time this delivery is tried, and tells nobody how many there are."""
        mark = hmac.new(settings.SECRET_KEY.encode(), f"alerts.delivery\0{delivery.pk}".encode(), sha256).hexdigest()[:24]
        return f"<alerte.{self.alert.pk}.{self.message.position}.{mark}@{self._host}>"

    def mail_for(self, delivery: Delivery) -> dict[str, Any]:
        """What `Post.hand_over` takes; asks for the delivery's follower."""
        follower = delivery.follower
        assert follower is not None
        choices = f"{settings.PUBLIC_URL}{follower.get_absolute_url()}"
        told = {**self._common, "receipt": f"{settings.PUBLIC_URL}{receipt_address(delivery.pk)}", "choices": choices}
        with timezone.override(self.alert.territory.time_zone):  # « jusqu’à 18 h » is by the clock of the place
            body = self._template.render(told)
        urgent = {"Importance": "high", "X-Priority": "1"} if self.is_danger else {}
        return {
            "to": follower.email, "subject": self.subject, "body": f"{body.strip()}\n", "name": self.name_for(delivery),
            "headers": {
                "List-Unsubscribe": f"<{choices}arreter/>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click", **urgent,
            },
        }  # fmt: skip

    def push_for(self, delivery: Delivery) -> bytes:
        told = {
            "title": self.subject, "body": self._short, "url": self.alert.get_absolute_url(), "tag": self.topic,
            "urgent": self.is_danger and not self.message.ends, "receipt": receipt_address(delivery.pk),
        }  # fmt: skip
        return json.dumps(told, ensure_ascii=False).encode()

    @property
    def topic(self) -> str:
        return f"alerte-{self.alert.pk}"

    @property
    def urgency(self) -> str:
        return "high" if self.alert.severity >= Severity.MODERATE else "normal"

    def ttl(self, at: datetime) -> int:
        """How long a push service keeps it for a device that is away: what is over is told to nobody."""
        return max(600, min(int((self.alert.ends_at - at).total_seconds()), int(LONGEST_PUSH.total_seconds())))

    @cached_property
    def _short(self) -> str:
        text = tidy_line(self.message.note if self.message.ends and self.message.note else self.alert.instruction)
        return text if len(text) <= BODY else f"{text[: BODY - 1].rstrip()}…"
