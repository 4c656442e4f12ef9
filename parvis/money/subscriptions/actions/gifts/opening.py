"""An institution opens its gift, or takes it back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.templatetags.french import day
from parvis.ground.journal.actions import record
from parvis.ground.registers import queries as registers
from parvis.ground.registers.models import Snapshot
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import lock_organisation

from ...days import day_of
from ...models import LONGEST, Gift, Product
from ...permissions import can_give
from ...queries import in_force
from ...queries.gifts import booklets_waiting, lock_gift, territory_given_by
from ..refusals import GiftRefused
from .inviting import invite_shops

LEAST_REASON = 10


@transaction.atomic
def open_gift(
    *, by: Member, organisation: Organisation, opens_on: date, closes_on: date, signatory: str, office: str, welcome: str,
    counter: str, at: datetime,
) -> Gift:  # fmt: skip
    """Offer the months to every merchant and producer of its territory, as the register tells them today."""
    if not can_give(by, organisation):
        raise NotAllowed
    organisation = lock_organisation(organisation.pk)
    territory = territory_given_by(organisation)
    if territory is None:
        raise GiftRefused(
            "Seule une commune ou une intercommunalité ouvre cette offre, et le registre ne dit pas que votre "
            "organisation en est "
            "une. Écrivez à la délégation si c’est une erreur."
        )
    if not organisation.may_publish(at) or in_force(organisation, Product.PREMIUM, at) is None:
        raise GiftRefused(
            "Pour offrir, votre collectivité doit être authentifiée et son abonnement premium doit courir aujourd’hui."
        )
    if registers.read_at(Snapshot.Register.ESTABLISHMENTS) is None:
        raise GiftRefused(
            "Le registre des établissements (SIRENE) n’est pas chargé ici : l’exploitant doit l’importer avant que vos commerces "
            "puissent être invités."
        )
    _check_dates(organisation, opens_on, closes_on, on=day_of(at))
    signatory, office, welcome = _words(signatory), _words(office), welcome.strip()
    for field, said, missing in (
        ("signatory", signatory, "Écrivez qui signe la lettre."),
        ("office", office, "Écrivez sa fonction, par exemple « maire de Narbonne »."),
        ("welcome", welcome, "Écrivez un mot de bienvenue : il est imprimé sur chaque lettre."),
    ):
        if not said:
            raise GiftRefused(missing, field=field)
    gift = Gift(
        organisation=organisation, territory=territory, opens_on=opens_on, closes_on=closes_on, signatory=signatory[:120],
        office=office[:120], welcome=welcome[:400], counter=_words(counter)[:300], opened_by=by, opened_at=at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            gift.save()
    except IntegrityError as error:  # two of its owners at once
        raise GiftRefused("Une offre de votre collectivité court déjà à ces dates.", field="opens_on") from error
    invited = invite_shops(gift)
    record(
        by=by, action="gift.open", subject_kind="gift", subject_id=gift.pk, at=at, organisation=organisation.pk,
        territory=territory.pk, opens_on=opens_on, closes_on=closes_on, invited=invited, signatory=gift.signatory,
    )  # fmt: skip
    return gift


@transaction.atomic
def withdraw_gift(*, by: Member, gift: Gift, reason: str, at: datetime) -> Gift:
    """Nobody claims any more. What was claimed stays, for all its months."""
    if not can_give(by, gift.organisation):
        raise NotAllowed
    reason = reason.strip()
    if len(reason) < LEAST_REASON:
        raise GiftRefused(f"Écrivez le motif, en {LEAST_REASON} caractères au moins : il reste au dossier.", field="reason")
    gift = lock_gift(gift.pk)
    if gift.withdrawn_at is not None:
        raise GiftRefused("Cette offre est déjà retirée.")
    if gift.closes_on < day_of(at):
        raise GiftRefused(f"Cette offre est close depuis le {day(gift.closes_on)} : il n’y a plus rien à retirer.")
    gift.withdrawn_by, gift.withdrawn_at, gift.withdrawal_reason = by, at, reason[:300]
    gift.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawal_reason"])
    booklets_waiting(gift).update(cancelled_at=at)
    record(by=by, action="gift.withdraw", subject_kind="gift", subject_id=gift.pk, at=at, reason=reason)
    return gift


def _check_dates(organisation: Organisation, opens_on: date, closes_on: date, *, on: date) -> None:
    if opens_on < on:
        raise GiftRefused("L’offre s’ouvre aujourd’hui au plus tôt.", field="opens_on")
    if closes_on <= opens_on:
        raise GiftRefused("Le dernier jour doit venir après le premier.", field="closes_on")
    if closes_on - opens_on > LONGEST or opens_on - on > LONGEST:
        raise GiftRefused(
            "Une offre s’ouvre dans l’année et dure un an au plus : vous pourrez en ouvrir une autre.", field="closes_on"
        )
    other = organisation.gifts.filter(withdrawn_at__isnull=True, opens_on__lte=closes_on, closes_on__gte=opens_on).first()
    if other is not None:
        raise GiftRefused(
            f"Votre offre du {day(other.opens_on)} court jusqu’au {day(other.closes_on)} : une seule à la fois, pour que chaque "
            "commerce sache quelle lettre compte.",
            field="opens_on",
        )


def _words(text: str) -> str:
    return " ".join(text.split())
