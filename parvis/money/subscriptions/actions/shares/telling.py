"""Telling those concerned: a month that is paid, who brought a customer contested, then decided. The reasons stay on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import chain

from parvis.commons.notifications.actions import announce
from parvis.ground.core.money import euros
from parvis.ground.core.templatetags.french import month_name
from parvis.money.billing.models import Document
from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.delegations.queries import holders_of, national_delegation
from parvis.people.members.models import Member

from ...models import Referral, ReferralDispute, ShareStatement
from ...queries import owners_of

OFFICERS = (Mandate.Role.PRESIDENT, Mandate.Role.TREASURER)


def officers_of(delegation: Delegation, at: datetime) -> list[Member]:
    """Its presidency and its treasury, by a mandate of its own."""
    return list(chain.from_iterable(holders_of(delegation, role, at) for role in OFFICERS))


def tell_statement(statement: ShareStatement, at: datetime) -> None:
    delegation = statement.delegation
    text = f"Le relevé de {month_name(statement.month)} est prêt : {euros(statement.document.total)} à recevoir."
    address = f"/delegation/gestion/{delegation.slug}/comptes/{statement.month:%Y-%m}/"
    announce(to=officers_of(delegation, at), reason="share.statement", text=text, address=address, at=at)


def tell_reclaimed(document: Document, amounts: Mapping[int, int], at: datetime) -> None:
    """To those whose share was paid: it is deducted, and comes back with the money."""
    for delegation, amount in _delegations(amounts):
        text = (
            f"Le paiement de la facture {document.number} est revenu : les {euros(amount)} déjà versés seront déduits du "
            "prochain relevé, et vous reviendront si le client paie."
        )
        announce(to=officers_of(delegation, at), reason="share.reclaimed", text=text, address=_accounts(delegation), at=at)


def tell_lost(document: Document, amounts: Mapping[int, int], at: datetime) -> None:
    """To those whose share it would have been."""
    for delegation, amount in _delegations({pk: amount for pk, amount in amounts.items() if amount > 0}):
        text = (
            f"La facture {document.number} ne sera pas payée, elle est passée en perte : {euros(amount)} de votre part ne "
            "seront pas dus."
        )
        announce(to=officers_of(delegation, at), reason="share.lost", text=text, address=_accounts(delegation), at=at)


def _delegations(amounts: Mapping[int, int]) -> list[tuple[Delegation, int]]:
    found = Delegation.objects.in_bulk(list(amounts))
    return [(found[pk], amounts[pk]) for pk in sorted(found)]


def _accounts(delegation: Delegation) -> str:
    return f"/delegation/gestion/{delegation.slug}/comptes/"


def tell_dispute(dispute: ReferralDispute, standing: Referral | None, at: datetime) -> None:
    """The treasury, which decides, and the other side."""
    name, national = dispute.organisation.name, national_delegation()
    if national is not None:
        text = f"Qui a amené {name} est contesté : une décision est attendue de la trésorerie."
        address = f"/tresorerie/parts/contestations/{dispute.pk}/"
        announce(to=officers_of(national, at), reason="referral.to_decide", text=text, address=address, at=at)
    told = [standing.delegation] if standing is not None else []
    _tell_sides(dispute, told, f"Qui a amené {name} est contesté : la trésorerie nationale va décider.", "referral.disputed", at)


def tell_decision(dispute: ReferralDispute, standing: Referral | None, at: datetime) -> None:
    """Both sides, and the customer."""
    told = [side for side in (dispute.delegation, standing.delegation if standing else None) if side is not None]
    text = f"La trésorerie a décidé qui a amené {dispute.organisation.name} ; le motif est sur la page."
    _tell_sides(dispute, told, text, "referral.decided", at)


def _tell_sides(dispute: ReferralDispute, told: Iterable[Delegation], text: str, reason: str, at: datetime) -> None:
    for delegation in told:
        address = f"/delegation/gestion/{delegation.slug}/parrainages/"
        announce(to=officers_of(delegation, at), reason=reason, text=text, address=address, at=at)
    owners = [member for member in owners_of(dispute.organisation_id) if member.pk != dispute.raised_by_id or dispute.decided_at]
    address = f"/compte/organisations/{dispute.organisation.slug}/parrainage/"
    announce(to=owners, reason=reason, text=text, address=address, at=at)
