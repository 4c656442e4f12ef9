"""The providers there are. Another one is a module beside Mollie's, and a line here."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .mollie import URL, Mollie
from .port import Provider


class Kind(models.TextChoices):
    MOLLIE = "mollie", "Mollie"


def provider_of(kind: str, key: str) -> Provider:
    """The account that this key opens. Raises WrongKey where it cannot be one."""
    assert kind == Kind.MOLLIE, kind
    return Mollie(key, url=settings.PROVIDER_DOUBLE_URL or URL)
