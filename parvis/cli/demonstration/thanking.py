"""Firms that support Les Amis de la Robine, whom they thank by name, and two receipts (R77)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from parvis.money.patronage.actions import answer_support, declare_issuer, declare_support, issue_receipt
from parvis.money.patronage.models import Support
from parvis.people.organisations.actions import add_to_team
from parvis.people.organisations.models import TeamMember

from .cast import Cast

THANKS, OWNER, ALSO = "amis-de-la-robine", "amis", "editor"
Nature = Support.Nature
# firm, its owner, nature, what, cents, is it shown, days ago, has the association answered
SUPPORTED = (
    ("vignerons-du-roc", "vigneron", Nature.GOODS, "le vin des journées du patrimoine", 42_000, False, 120, True),
    ("lettre-d-oc", "libraire", Nature.MONEY, "les plans du canal, réimprimés", 60_000, True, 75, True),
    ("levain-du-pont", "boulanger", Nature.SKILLS, "une matinée de fournil par an", None, False, 6, False),
)


def thank(cast: Cast, *, now: datetime) -> None:
    """Play it. Played once."""
    if Support.objects.exists():
        return
    association, owner = cast.organisations[THANKS], cast.members[OWNER]
    for firm, keeper, nature, what, amount, shows_amount, days, answered in SUPPORTED:
        at = now - timedelta(days=days)
        support = declare_support(
            by=cast.members[keeper], firm=cast.organisations[firm], association=association, nature=nature, what=what,
            amount=amount, shows_amount=shows_amount, at=at,
        )  # fmt: skip
        if answered:
            answer_support(by=owner, support=support, confirms=True, at=at + timedelta(days=1))
    at = now - timedelta(days=50)
    declare_issuer(
        by=owner, association=association, quality="general", signatory="Bernard Sicre", office="président", declares=True, at=at,
        object="Étudier, faire connaître et préserver le canal de la Robine, ses ouvrages et ses arbres.",
        address="Maison des Barques, 8 quai des Barques, 11100 Narbonne",
    )  # fmt: skip
    on = timezone.localdate(at)
    issue_receipt(
        by=owner, association=association, donor="firm", nature=Nature.MONEY, amount=60_000, given_on=on, means="transfer",
        firm=cast.organisations["lettre-d-oc"], address="17 rue de l’Ancien-Courrier, 11100 Narbonne", legal_form="SARL", at=at,
    )  # fmt: skip
    issue_receipt(
        by=owner, association=association, donor="person", nature=Nature.MONEY, amount=5_000, given_on=on, means="cheque",
        name="Odile Vidal", address="9 rue Rabelais, 11100 Narbonne", at=at,
    )  # fmt: skip
    add_to_team(by=owner, organisation=association, member=cast.members[ALSO], role=TeamMember.Role.OWNER, at=now)
