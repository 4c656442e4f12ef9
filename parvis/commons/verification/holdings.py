"""What is kept of a member who proved who they are: the trace of each request; papers are destroyed long before."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from parvis.people.members.holdings import Kept, Own, Traces
from parvis.people.members.models import Member

from .actions import withdraw
from .models import PersonMark, Recusal, Verification


def _requests(member: Member) -> QuerySet[Verification]:
    return Verification.objects.filter(member=member).select_related("territory", "delegation").order_by("opened_at", "pk")


def _forget(member: Member, at: datetime) -> list[Kept]:
    for one in _requests(member).filter(state__in=Verification.OPEN):
        withdraw(by=member, verification=one, at=at)
    PersonMark.objects.filter(member=member).delete()
    Recusal.objects.filter(member=member).delete()
    why = "Date, moyen et territoire, sans votre nom : la délégation rend compte de ce qu’elle a vérifié."
    return [Kept("La trace de vos vérifications", why)] if _requests(member).exists() else []


def _told(one: Verification) -> dict[str, Any]:
    return {
        "objet": one.get_purpose_display(),
        "moyen": one.get_method_display(),
        "territoire": one.territory.name,
        "delegation": one.delegation.name,
        "ouverte": one.opened_at,
        "etat": one.get_state_display(),
        "decidee": one.decided_at,
        "motif": one.reason,
        "pieces_detruites": one.destroyed_at,
    }


HOLDINGS = (
    Own(
        "verifications",
        "Vos vérifications d’identité et de domicile",
        "Vos documents sont détruits au verdict, en trente jours au plus ; il reste quand, comment et où vous avez "
        "été vérifié, et une empreinte "
        "qui dit qu’une personne n’a qu’un compte.",
        ("verification_verification", "verification_personmark", "verification_recusal"),
        _requests,
        _told,
        _forget,
    ),
    Traces(
        "lettres-de-code", "Les lettres de vérification que vous avez imprimées", {"verification_lettercode": "lettre imprimée"}
    ),
)
