"""Which shops a gift reaches: those of the register, less those the town takes out, and those it adds."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.fold import fold
from parvis.ground.journal.actions import record
from parvis.ground.registers import queries as registers
from parvis.ground.registers.identifiers import WrongNumber, checked_siret
from parvis.ground.registers.models import Establishment, Unit
from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member

from ...models import Gift, GiftInvitation
from ...permissions import can_keep_gift
from ...queries.gifts import claimed_before, communes_of, lock_gift, lock_invitation, shops_of
from ..refusals import GiftRefused

AT_ONCE = 1000
LEAST_REASON = 5
_NUMBERED = re.compile(r"(?P<number>\d{1,5})\b(?:\s*(?:BIS|TER|QUATER|[A-Z]))?\s+(?P<street>\D.*)")


def invite_shops(gift: Gift) -> int:
    """Invite every eligible shop that is not invited yet; gives how many. Part of the action that calls."""
    communes = communes_of(gift.territory)
    known = set(gift.invitations.values_list("siren", flat=True))
    shops = [shop for shop in shops_of(communes) if shop.siren not in known]
    units = registers.units(shop.siren for shop in shops)
    rows = [_invited(gift, shop, units[shop.siren], communes[shop.commune_code]) for shop in shops]
    named = [row for row in rows if row.name]
    GiftInvitation.objects.bulk_create(named, batch_size=AT_ONCE)
    return len(named)


@transaction.atomic
def bring_up_to_date(*, by: Member, gift: Gift, at: datetime) -> int:
    """Invite the shops that the register has learned of since; nobody leaves the list by it."""
    gift = _kept(by, gift)
    invited = invite_shops(gift)
    record(by=by, action="gift.bring_up_to_date", subject_kind="gift", subject_id=gift.pk, at=at, invited=invited)
    return invited


@transaction.atomic
def add_shop(*, by: Member, gift: Gift, siret: str, reason: str, at: datetime) -> GiftInvitation:
    """Invite one that its activity code does not tell, by its SIRET."""
    gift = _kept(by, gift)
    try:
        number = checked_siret(siret)
    except WrongNumber as wrong:
        raise GiftRefused(wrong.message, field="siret") from wrong
    if not number:
        raise GiftRefused("Écrivez le SIRET : quatorze chiffres, sur ses factures ou sa vitrine.", field="siret")
    reason = _reason(reason)
    shop, unit = registers.establishment(number), registers.unit(number[:9])
    if shop is None or unit is None:
        raise GiftRefused(
            "La photographie du registre ne connaît pas ce SIRET. Une création récente n’y figure pas encore.", field="siret"
        )
    if shop.is_hidden or unit.is_hidden:
        raise GiftRefused(
            "Cette personne s’oppose à la diffusion de ses données : nous n’avons ni son nom ni son adresse, et ne "
            "pouvons pas lui "
            "écrire. Elle peut s’inscrire d’elle-même ; l’administration de Parvis peut lui offrir les mêmes mois.",
            field="siret",
        )  # fmt: skip
    if shop.is_closed or unit.is_closed:
        raise GiftRefused("Le registre dit cet établissement fermé.", field="siret")
    commune = communes_of(gift.territory).get(shop.commune_code)
    if commune is None:
        raise GiftRefused(
            f"Cet établissement n’est pas à l’adresse de {gift.territory.name} : {shop.address or 'ailleurs'}.", field="siret"
        )
    added = _invited(gift, shop, unit, commune)
    standing = gift.invitations.filter(siren=shop.siren).first()
    if standing is not None:
        raise GiftRefused(f"{standing.name} est déjà sur la liste.", field="siret")
    earlier = claimed_before(added)
    if earlier is not None and earlier.is_taken:
        raise GiftRefused(
            f"{earlier.name} a déjà reçu un cadeau à {commune.name} : il n’y en a qu’un par commerce.", field="siret"
        )
    added.added_by, added.reason = by, reason
    added.save()
    record(by=by, action="gift.add_shop", subject_kind="gift", subject_id=gift.pk, at=at, siret=number, reason=reason)
    return added


@transaction.atomic
def take_out(*, by: Member, invitation: GiftInvitation, reason: str, at: datetime) -> GiftInvitation:
    """Do not invite this one, and keep why. Its letter no longer counts."""
    invitation = _kept_invitation(by, invitation)
    if invitation.claimed_at is not None:
        raise GiftRefused(f"{invitation.name} a déjà réclamé son cadeau : il lui reste acquis.")
    if invitation.is_excluded:
        raise GiftRefused(f"{invitation.name} est déjà écarté.")
    invitation.excluded_by, invitation.excluded_at, invitation.reason = by, at, _reason(reason)
    invitation.save(update_fields=["excluded_by", "excluded_at", "reason"])
    record(
        by=by, action="gift.take_out", subject_kind="gift_invitation", subject_id=invitation.pk, at=at, reason=invitation.reason
    )
    return invitation


@transaction.atomic
def take_back_in(*, by: Member, invitation: GiftInvitation, at: datetime) -> GiftInvitation:
    """Invite it after all: the letter it has counts again."""
    invitation = _kept_invitation(by, invitation)
    if not invitation.is_excluded:
        raise GiftRefused(f"{invitation.name} est déjà invité.")
    invitation.excluded_by = invitation.excluded_at = None
    if invitation.added_by_id is None:
        invitation.reason = ""
    invitation.save(update_fields=["excluded_by", "excluded_at", "reason"])
    record(by=by, action="gift.take_back_in", subject_kind="gift_invitation", subject_id=invitation.pk, at=at)
    return invitation


def _invited(gift: Gift, shop: Establishment, unit: Unit, commune: Territory) -> GiftInvitation:
    """As the register tells it today; the letter goes to the sign, which the postman knows."""
    street, _, town = shop.address.rpartition(", ")
    found = _NUMBERED.match(street)
    return GiftInvitation(
        gift=gift, siren=shop.siren, siret=shop.siret, name=(shop.name or unit.name)[:250], activity=shop.activity,
        commune=commune,
        number=int(found["number"]) if found else 0, street=street, street_key=fold(found["street"] if found else street)[:250],
        town=(town or f"{commune.postcodes[:5]} {commune.name}".strip())[:120],
    )  # fmt: skip


def _kept(by: Member, gift: Gift) -> Gift:
    if not can_keep_gift(by, gift):
        raise NotAllowed
    gift = lock_gift(gift.pk)
    if gift.withdrawn_at is not None:
        raise GiftRefused("Cette offre est retirée : sa liste ne change plus.")
    return gift


def _kept_invitation(by: Member, invitation: GiftInvitation) -> GiftInvitation:
    if not can_keep_gift(by, invitation.gift):
        raise NotAllowed
    return lock_invitation(invitation.pk)


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if len(reason) < LEAST_REASON:
        raise GiftRefused("Dites pourquoi, en quelques mots : le motif reste au dossier.", field="reason")
    return reason[:300]
