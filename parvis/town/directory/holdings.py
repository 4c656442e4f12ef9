"""What is kept of a member in the directory: listings they keep, claims, addresses they recommended."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.ground.core.pages import purge
from parvis.people.members.holdings import Kept, Opposable, Own, Traces
from parvis.people.members.models import Member

from .models import Claim, Listing


def _claims(member: Member) -> QuerySet[Claim]:
    return Claim.objects.filter(Q(member=member) | Q(handed_by=member)).select_related("listing").order_by("pk")


def _forget_claims(member: Member, at: datetime) -> list[Kept]:
    Claim.objects.filter(member=member).delete()
    return []


def _kept(member: Member) -> QuerySet[Listing]:
    return Listing.objects.filter(keeper=member).order_by("pk")


def _let_go(member: Member, at: datetime) -> list[Kept]:
    if _kept(member).update(keeper=None):
        purge("directory")
        return [
            Kept(
                "Les fiches de l’annuaire que vous teniez", "Elles sont celles des lieux : quelqu’un d’autre peut les reprendre."
            )
        ]
    return []


HOLDINGS = (
    Own(
        "fiches-reprises",
        "Vos demandes de reprise d’une fiche de l’annuaire",
        "Pour savoir qui répond d’une fiche.",
        ("directory_claim",),
        _claims,
        lambda one: {"fiche": one.listing.name, "moyen": one.get_way_display(), "etat": one.get_state_display()},
        _forget_claims,
    ),
    Own(
        "fiches",
        "Les fiches de l’annuaire que vous tenez",
        "Tant que vous les tenez.",
        ("directory_listing",),
        _kept,
        lambda one: {"fiche": one.name, "page": one.get_absolute_url(), "depuis": one.kept_since},
        _let_go,
    ),
    Traces("bonnes-adresses", "Les adresses que vous avez recommandées", {"directory_goodaddress": "bonne adresse"}),
)

DIRECTORY = Opposable(
    "annuaire",
    "L’annuaire des entreprises",
    "Votre nom y paraît parce que votre entreprise individuelle est au registre ? Demandez à ne plus y être.",
    lambda member: "/annuaire/",
    lambda member: True,
)
