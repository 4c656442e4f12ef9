"""What is kept of a member in workshops: where they come, whom they registered at a desk."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from parvis.people.members.holdings import Kept, Own
from parvis.people.members.models import Member

from .actions.registering import withdraw
from .models import Registration


def _registrations(member: Member) -> QuerySet[Registration]:
    mine = Q(member=member) | Q(taken_by=member) | Q(email__iexact=member.email)
    return Registration.objects.filter(mine).select_related("session__place").order_by("pk")


def _forget(member: Member, at: datetime) -> list[Kept]:
    mine = Registration.objects.filter(Q(member=member) | Q(email__iexact=member.email))
    for one in mine.filter(state__in=Registration.LIVE, session__starts_at__gt=at).select_related("session"):
        withdraw(by=None, registration=one, at=at)
    mine.filter(state=Registration.State.UNCONFIRMED).delete()
    mine.update(name="", email="", phone="", helper="", call="", member=None, forgotten_at=at)
    return []


def _told(one: Registration) -> dict[str, Any]:
    return {
        "atelier": one.session.title,
        "lieu": one.session.place.name,
        "le": one.session.starts_at,
        "nom": one.name,
        "telephone": one.phone,
        "tranche_d_age": one.get_band_display() if one.band else "",
        "inscription": one.get_way_display(),
        "etat": one.get_state_display(),
        "present": one.attended,
    }


HOLDINGS = (
    Own(
        "ateliers",
        "Vos ateliers, et ceux où vous avez inscrit quelqu’un",
        "Un mois après l’atelier ; votre passeport, tant que vous le voulez.",
        ("workshops_registration",),
        _registrations,
        _told,
        _forget,
    ),
)
