"""A delegation's newsroom (R40): local journalism where the local press would not come, apart from sponsors."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.people.members.models import Member
from parvis.people.organisations import newsrooms

from ..models import Delegation
from ..permissions import can_manage
from ..queries import lock_delegation
from .refusal import DelegationRefused


@transaction.atomic
def open_newsroom(*, by: Member, delegation: Delegation, at: datetime) -> Delegation:
    """Give the delegation its newsroom: a medium under the association's own number, without subscription or team.

    Whoever holds a journalist's mandate of the delegation publishes there, as long as the mandate lasts.
    """
    if not can_manage(by, delegation, at):
        raise NotAllowed
    delegation = lock_delegation(delegation.pk)
    if delegation.newsroom_id is not None:
        raise DelegationRefused("La rédaction est déjà ouverte.")
    seat = delegation.answers_for.order_by("level", "id").first()
    if seat is None:
        raise DelegationRefused("La délégation ne répond d’aucun territoire.")
    name = f"Rédaction {delegation.short_name}" if delegation.short_name != delegation.name else f"Rédaction, {delegation.name}"
    try:
        delegation.newsroom = newsrooms.open_newsroom(
            by=by, delegation=delegation.name, name=name[:160], slug=f"redaction-{delegation.slug}"[:60], seat=seat,
            siren=delegation.siren, rna=delegation.rna, at=at,
            about=f"La rédaction de « {delegation.name} » : des journalistes nommés par elle, sans annonceur.",
        )  # fmt: skip
    except newsrooms.NewsroomRefused as refusal:
        raise DelegationRefused(refusal.message) from refusal
    delegation.save(update_fields=["newsroom"])
    return delegation
