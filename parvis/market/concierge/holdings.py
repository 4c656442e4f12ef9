"""What is kept of a member at the concierge's desk: errands asked for; rounds and parcels of those who carry."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from parvis.people.members.holdings import Kept, Own, Traces
from parvis.people.members.models import Member

from .actions.errands import cancel_errand, erase_errands_of
from .models import Errand


def _errands(member: Member) -> QuerySet[Errand]:
    return Errand.objects.filter(Q(asked_by=member) | Q(answered_by=member)).order_by("pk")


def _forget(member: Member, at: datetime) -> list[Kept]:
    mine = Errand.objects.filter(asked_by=member)
    for one in mine:
        if one.can_be_cancelled:
            cancel_errand(by=member, errand=one, at=at)
    left = erase_errands_of(member=member, at=at)
    why = "Le conducteur en a besoin jusqu’à la remise ; son adresse s’efface ensuite d’elle-même."
    return [Kept("Une course en route", why)] if left else []


def _told(one: Errand) -> dict[str, Any]:
    return {
        "quoi": one.what,
        "de": one.from_address,
        "a": one.to_address,
        "nom": one.name,
        "telephone": one.phone,
        "demandee": one.asked_at,
        "etat": one.get_state_display(),
    }


HOLDINGS = (
    Own(
        "courses",
        "Vos courses de conciergerie",
        "Le temps de les faire ; les noms et les adresses s’effacent ensuite.",
        ("concierge_errand",),
        _errands,
        _told,
        _forget,
    ),
    Traces(
        "tournees",
        "Les tournées et les colis que vous avez menés",
        {"concierge_round": "tournée", "concierge_parcel": "colis reçu"},
    ),
)
