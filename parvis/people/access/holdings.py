"""What is kept of a member here: the keys they gave to programs, and the addresses they had told."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from parvis.people.members.holdings import Kept, Own
from parvis.people.members.models import Member

from .models import Endpoint, Token


def _tokens(member: Member) -> QuerySet[Token]:
    return Token.objects.filter(member=member).select_related("organisation").order_by("created_at", "pk")


def _forget_tokens(member: Member, at: datetime) -> list[Kept]:
    _tokens(member).delete()
    return []


def _endpoints(member: Member) -> QuerySet[Endpoint]:
    return Endpoint.objects.filter(member=member).select_related("organisation").order_by("created_at", "pk")


def _forget_endpoints(member: Member, at: datetime) -> list[Kept]:
    _endpoints(member).delete()
    return []


HOLDINGS = (
    Own(
        "cles-de-programmes",
        "Les clés que vous avez données à des programmes",
        "Pour que le programme agisse en votre nom, un an au plus ; seule l’empreinte de la clé est gardée.",
        ("access_token",),
        _tokens,
        lambda one: {
            "organisation": one.organisation.name,
            "nom": one.name,
            "droits": one.scope_labels,
            "creee": one.created_at,
            "jusqu_au": one.expires_at,
            "revoquee": one.revoked_at,
            "dernier_jour": one.last_used_on,
        },
        _forget_tokens,
    ),
    Own(
        "adresses-prevenues",
        "Les adresses de programmes que vous avez fait prévenir",
        "Tant que l’organisation veut qu’elles le soient.",
        ("access_endpoint",),
        _endpoints,
        lambda one: {"organisation": one.organisation.name, "adresse": one.url, "depuis": one.created_at},
        _forget_endpoints,
    ),
)

__all__ = ["HOLDINGS"]
