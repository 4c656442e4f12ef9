"""Telling those concerned: a month that is paid, who brought a customer contested, then decided. The reasons stay on the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import chain

from parvis.commons.notifications.actions import announce
from parvis.ground.core.money import euros
from parvis.ground.core.templatetags.french import month_name
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
