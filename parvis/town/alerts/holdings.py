"""What is kept of a member in alerts: the address that follows, a relay; what was written and confirmed for a town hall."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.people.members.holdings import Kept, Opposable, Own, Traces
from parvis.people.members.models import Member

from .actions.followers import leave
from .actions.relays import remove_relay
from .models import Follower, Relay


def _followers(member: Member) -> QuerySet[Follower]:
    return Follower.objects.filter(email__iexact=member.email).order_by("pk")


def _leave(member: Member, at: datetime) -> list[Kept]:
    for one in _followers(member):
        leave(follower=one, at=at)
    return []


def _relays(member: Member) -> QuerySet[Relay]:
    return Relay.objects.filter(Q(email__iexact=member.email) | Q(added_by=member)).select_related("territory").order_by("pk")


def _leave_relays(member: Member, at: datetime) -> list[Kept]:
    for one in _relays(member).filter(email__iexact=member.email):
        remove_relay(by=None, relay=one, at=at)
    return []


def _page(member: Member) -> str:
    found = _followers(member).first()
    return found.get_absolute_url() if found else ""


HOLDINGS = (
    Own(
        "alertes-suivies",
        "Les alertes que reçoit votre adresse",
        "Tant que vous les suivez : se désinscrire efface tout.",
        ("alerts_follower",),
        _followers,
        lambda one: {"sortes": one.kinds or "toutes", "depuis": one.created_at, "page": one.get_absolute_url()},
        _leave,
    ),
    Own(
        "relais",
        "Votre place parmi les relais d’alerte",
        "Tant que vous l’êtes, ou pour ceux que vous avez inscrits.",
        ("alerts_relay",),
        _relays,
        lambda one: {"territoire": one.territory.name, "nom": one.name, "depuis": one.added_at},
        _leave_relays,
    ),
    Traces("alertes", "Les alertes que vous avez écrites, proposées ou confirmées", {"alerts_alert": "alerte"}),
)

ALERTS = Opposable(
    "alertes",
    "Les alertes de votre commune par courriel",
    "Choisir lesquelles, ou ne plus en recevoir.",
    _page,
    lambda member: _followers(member).exists(),
)
