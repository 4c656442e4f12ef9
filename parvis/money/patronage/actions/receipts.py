"""Receipts: numbered without a gap in each year, printed when asked for, cancelled and never changed.

The platform holds no money and judges no tax right: the association declares that it may issue them, and answers for it.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.ground.registers.identifiers import WrongNumber, checked_siren
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import publishers_of

from ..models import Receipt, ReceiptIssuer, Support
from ..paper import print_receipt_page, print_year_page
from ..permissions import ASSOCIATIONS, can_act_for, receipts_read_by
from ..queries import firms_of, lock_issuer, next_sequence, receipts_of_year
from .refusals import PatronageRefused

Nature, Donor = Support.Nature, Receipt.Donor
LEAST_REASON = 10
OLDEST_YEARS = 1  # a receipt is for a gift of this year or the one before


@transaction.atomic
def declare_issuer(
    *, by: Member, association: Organisation, quality: str, object: str, address: str, signatory: str, office: str,
    declares: bool, at: datetime,
) -> ReceiptIssuer:  # fmt: skip
    """Say, on one's own responsibility, that the association may issue tax receipts, and what they say of it."""
    if association.kind not in ASSOCIATIONS or not can_act_for(by, association):
        raise NotAllowed
    if association.authenticated_at is None or association.is_closed:
        raise PatronageRefused("La délégation doit d’abord reconnaître votre association.")
    if not declares:
        raise PatronageRefused(
            "Cochez la déclaration : Parvis ne peut pas savoir à votre place si vous en avez le droit.", field="declares"
        )
    said = {"object": object, "address": address, "signatory": signatory, "office": office}
    said = {name: " ".join(text.split()) for name, text in said.items()}
    for name, text in said.items():
        if not text:
            raise PatronageRefused("Cette mention est obligatoire sur un reçu.", field=name)
    if quality not in ReceiptIssuer.Quality.values:
        raise PatronageRefused("Choisissez à quel titre vous recevez des dons.", field="quality")
    issuer, _ = ReceiptIssuer.objects.update_or_create(
        association=association, defaults={**said, "quality": quality, "declared_by": by, "declared_at": at, "withdrawn_at": None}
    )
    record(
        by=by, action="receipts.declare", subject_kind="organisation", subject_id=association.pk, at=at, quality=quality, **said
    )
    return issuer


@transaction.atomic
def stop_issuing(*, by: Member, association: Organisation, at: datetime) -> ReceiptIssuer:
    """Give no more receipts; those given stay."""
    if not can_act_for(by, association):
        raise NotAllowed
    issuer = lock_issuer(association)
    if issuer is None or issuer.withdrawn_at is not None:
        raise PatronageRefused("Votre association ne donne pas de reçus.")
    issuer.withdrawn_at = at
    issuer.save(update_fields=["withdrawn_at"])
    record(by=by, action="receipts.stop", subject_kind="organisation", subject_id=association.pk, at=at)
    return issuer


@transaction.atomic
def issue_receipt(
    *, by: Member, association: Organisation, donor: str, nature: str, amount: int, given_on: date, at: datetime,
    description: str = "", means: str = "", firm: Organisation | None = None, name: str = "", address: str = "",
    siren: str = "", legal_form: str = "",
) -> Receipt:  # fmt: skip
    """Give the next receipt of the year. It is never changed afterwards."""
    if association.kind not in ASSOCIATIONS or not can_act_for(by, association):
        raise NotAllowed
    issuer = lock_issuer(association)
    if issuer is None or issuer.withdrawn_at is not None:
        raise PatronageRefused("Déclarez d’abord que votre association peut délivrer des reçus fiscaux.")
    if donor not in Donor.values:
        raise PatronageRefused("Dites si le don vient d’une entreprise ou d’une personne.", field="donor")
    if firm is not None and (donor != Donor.FIRM or firm not in firms_of(association)):
        raise PatronageRefused(
            "Cette entreprise n’est pas de celles qui vous soutiennent ici : écrivez son nom et son SIREN.", field="firm"
        )
    name = firm.name if firm is not None else " ".join(name.split())
    address, legal_form, description = (" ".join(text.split()) for text in (address, legal_form, description))
    number = firm.siren if firm is not None else _siren(siren) if donor == Donor.FIRM else ""
    _check(donor, nature, amount, given_on, description, means, name, address, number, on=timezone.localdate(at))
    today = timezone.localdate(at)
    receipt = Receipt.objects.create(
        association=association, year=today.year, sequence=next_sequence(association, today.year), donor=donor, nature=nature,
        description="" if nature == Nature.MONEY else description[:400], means=means if nature == Nature.MONEY else "",
        amount=amount, given_on=given_on, issued_on=today, firm=firm, name=name[:160], address=address[:300], siren=number,
        legal_form=legal_form[:80], issuer=_as_it_is(issuer, association), issued_by=by, issued_at=at,
    )  # fmt: skip
    record(
        by=by, action="receipt.issue", subject_kind="receipt", subject_id=receipt.pk, at=at, association=association.pk,
        number=receipt.number, donor=donor, nature=nature, amount=amount, given_on=given_on, name=name, siren=number,
    )  # fmt: skip
    if firm is not None:
        announce(
            to=publishers_of(firm.pk), reason="receipt.issued", at=at, address=f"/compte/organisations/{firm.slug}/mecenat/",
            text=f"{association.name} vous a délivré le reçu fiscal {receipt.number}.",
        )  # fmt: skip
    return receipt


@transaction.atomic
def cancel_receipt(*, by: Member, receipt: Receipt, reason: str, at: datetime) -> Receipt:
    """It was given by mistake. Its number stays, and the PDF says that it is cancelled."""
    if not can_act_for(by, receipt.association):
        raise NotAllowed
    reason = " ".join(reason.split())
    if len(reason) < LEAST_REASON:
        raise PatronageRefused(f"Écrivez le motif, en {LEAST_REASON} caractères au moins : il reste sur le reçu.", field="reason")
    receipt = Receipt.objects.select_for_update(of=("self",), no_key=True).select_related("association").get(pk=receipt.pk)
    if receipt.cancelled_at is not None:
        raise PatronageRefused("Ce reçu est déjà annulé.")
    receipt.cancelled_at, receipt.cancelled_by, receipt.cancelled_because = at, by, reason[:300]
    receipt.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_because"])
    record(by=by, action="receipt.cancel", subject_kind="receipt", subject_id=receipt.pk, at=at, reason=reason)
    if receipt.firm_id is not None:
        announce(
            to=publishers_of(receipt.firm_id), reason="receipt.cancelled", at=at, address="/compte/organisations/",
            text=f"{receipt.association.name} a annulé le reçu {receipt.number} : {reason}",
        )  # fmt: skip
    return receipt


def print_receipt(*, by: Member, receipt: Receipt) -> bytes:
    """The receipt as a PDF, made anew from its row. Raises PaperMissingError."""
    if not receipts_read_by(by).filter(pk=receipt.pk).exists():
        raise NotAllowed
    return print_receipt_page(receipt)


def print_year(*, by: Member, organisation: Organisation, year: int) -> bytes:
    """The receipts of the gifts of a year on one paper, with their total. Raises PaperMissingError."""
    if not can_act_for(by, organisation):
        raise NotAllowed
    return print_year_page(organisation, year, list(receipts_of_year(organisation, year)))


def _siren(typed: str) -> str:
    try:
        return checked_siren(typed)
    except WrongNumber as wrong:
        raise PatronageRefused(wrong.message, field="siren") from wrong


def _check(
    donor: str, nature: str, amount: int, given_on: date, description: str, means: str, name: str, address: str, siren: str,
    *, on: date,
) -> None:  # fmt: skip
    if nature not in Nature.values:
        raise PatronageRefused("Dites ce qui a été donné.", field="nature")
    if amount <= 0:
        raise PatronageRefused("Le montant est au-dessus de zéro.", field="amount")
    if given_on > on:
        raise PatronageRefused("Le don a déjà eu lieu : un reçu ne se donne pas d’avance.", field="given_on")
    if given_on.year < on.year - OLDEST_YEARS:
        raise PatronageRefused("Ce don est trop ancien : un reçu se donne l’année du don ou la suivante.", field="given_on")
    if nature == Nature.MONEY and means not in Receipt.Means.values:
        raise PatronageRefused("Dites comment l’argent a été donné.", field="means")
    if nature != Nature.MONEY and not description:
        raise PatronageRefused("Décrivez ce qui a été donné : le reçu doit le dire exactement.", field="description")
    if donor == Donor.PERSON and nature == Nature.SKILLS:
        raise PatronageRefused(
            "Le temps que donne une personne n’ouvre droit à aucune réduction d’impôt. Ses frais abandonnés se "
            "déclarent comme un don "
            "d’argent, avec leurs justificatifs.",
            field="nature",
        )  # fmt: skip
    if not name:
        raise PatronageRefused("Écrivez le nom du donateur.", field="name")
    if not address:
        raise PatronageRefused("Écrivez son adresse : le reçu doit la porter.", field="address")
    if donor == Donor.FIRM and not siren:
        raise PatronageRefused("Écrivez le SIREN de l’entreprise.", field="siren")


def _as_it_is(issuer: ReceiptIssuer, association: Organisation) -> dict[str, str]:
    return {
        "name": association.name, "number": association.register_number, "quality": issuer.get_quality_display(),
        "object": issuer.object, "address": issuer.address, "signatory": issuer.signatory, "office": issuer.office,
    }  # fmt: skip
