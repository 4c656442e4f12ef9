"""« Bonnes adresses »: chosen by people of a delegation who sign, never bought, never one's own (R26, R87)."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member

from ..models import GoodAddress, Listing
from ..permissions import can_recommend, good_addresses_withdrawn_by, has_a_stake
from ..queries import lock_listing, tags_of
from .refusals import DirectoryRefused

LEAST_REASON = 20


@transaction.atomic
def recommend(*, by: Member, delegation: Delegation, listing: Listing, reason: str, at: datetime) -> GoodAddress:
    """In the name of a delegation, signed with one's own."""
    if not can_recommend(by, delegation, listing, at):
        raise NotAllowed
    listing = lock_listing(listing.pk)
    if not listing.is_listed:
        raise DirectoryRefused("Cette fiche n’est plus dans l’annuaire.")
    if has_a_stake(by, listing):
        raise DirectoryRefused("Vous répondez de cette adresse : seule une autre personne de la délégation peut la recommander.")
    reason = " ".join(reason.split())
    if len(reason) < LEAST_REASON:
        raise DirectoryRefused(
            f"Dites pourquoi, en {LEAST_REASON} caractères au moins : c’est ce que les habitants liront.", field="reason"
        )
    try:
        with transaction.atomic():
            made = GoodAddress.objects.create(
                delegation=delegation, listing=listing, reason=reason[:300], chosen_by=by, chosen_at=at
            )
    except IntegrityError as error:
        raise DirectoryRefused(f"{delegation.name} recommande déjà cette adresse.") from error
    record(
        by=by, action="good_address.choose", subject_kind="listing", subject_id=listing.pk, at=at, delegation=delegation.pk,
        reason=made.reason,
    )  # fmt: skip
    seal_contribution(by=by, operation="good_address.choose", kind="listing", id=listing.pk, at=at)
    purge(*tags_of(listing), "directory")
    return made


@transaction.atomic
def withdraw_recommendation(*, by: Member, good: GoodAddress, at: datetime) -> GoodAddress:
    found = good_addresses_withdrawn_by(by, at).select_for_update(of=("self",)).filter(pk=good.pk).first()
    if found is None:
        raise NotAllowed
    found.withdrawn_at, found.withdrawn_by = at, by
    found.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record(
        by=by, action="good_address.withdraw", subject_kind="listing", subject_id=found.listing_id, at=at,
        delegation=found.delegation_id,
    )  # fmt: skip
    purge(*tags_of(found.listing), "directory")
    return found
