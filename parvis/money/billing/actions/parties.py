"""Who issues, who is billed, and which delegations we bill ourselves for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from stdnum import bic as bic_rule
from stdnum import iban as iban_rule
from stdnum.eu import at_02 as ics_rule

from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.registers import queries as registers
from parvis.ground.registers.identifiers import agree, checked_siret, checked_vat
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.permissions import sees_account
from parvis.people.delegations.queries import lock_delegation
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import lock_organisation

from ..models import CustomerDetails, Document, Issuer, SupplierDetails
from ..permissions import can_keep_accounts, can_set_details
from .refusal import BillingRefused


@transaction.atomic
def set_issuer(
    *,
    by: Member | None,
    valid_from: date,
    name: str,
    siret: str,
    line1: str,
    postcode: str,
    city: str,
    email: str,
    at: datetime,
    legal_form: str = "",
    capital: int | None = None,
    rcs: str = "",
    vat: str = "",
    vat_on_debits: bool = False,
    line2: str = "",
    country: str = "FR",
    phone: str = "",
    ics: str = "",
    iban: str = "",
    bic: str = "",
) -> Issuer:
    """Say who issues from a day on. What was issued keeps what it says; `by` None is the platform being set up."""
    if by is not None and not can_keep_accounts(by, at):
        raise NotAllowed
    number = _checked(checked_siret, siret, "siret")
    if not number:
        raise BillingRefused("Donnez le numéro SIRET : il figure sur chaque facture.", field="siret")
    issuer = Issuer.objects.select_for_update(no_key=True).filter(valid_from=valid_from).first() or Issuer(valid_from=valid_from)
    if Document.objects.filter(issued_on__gte=valid_from).exists():
        raise BillingRefused(
            "Des factures sont déjà datées de ce jour ou d’après : choisissez une date de début plus tardive.", field="valid_from"
        )
    issuer.name, issuer.legal_form, issuer.rcs, issuer.capital = tidy_line(name), tidy_line(legal_form), tidy_line(rcs), capital
    issuer.siret, issuer.siren, issuer.vat = number, number[:9], _vat_of(number[:9], vat)
    issuer.vat_on_debits = vat_on_debits
    issuer.line1, issuer.line2, issuer.postcode, issuer.city = (
        tidy_line(line1),
        tidy_line(line2),
        tidy_line(postcode),
        tidy_line(city),
    )
    issuer.country, issuer.email, issuer.phone = country, email.strip(), tidy_line(phone)
    issuer.iban, issuer.bic, issuer.ics = checked_iban(iban), checked_bic(bic), checked_ics(ics)
    issuer.entered_by, issuer.entered_at = by, at
    _clean(issuer)
    issuer.save()
    record(
        by=by, action="issuer.set", subject_kind="issuer", subject_id=issuer.pk, at=at, valid_from=valid_from, name=issuer.name,
        siret=issuer.siret, vat=issuer.vat, iban=issuer.iban, bic=issuer.bic, ics=issuer.ics, capital=capital,
    )  # fmt: skip
    return issuer


@transaction.atomic
def set_details(
    *,
    by: Member | None,
    organisation: Organisation,
    legal_name: str,
    line1: str,
    postcode: str,
    city: str,
    email: str,
    at: datetime,
    line2: str = "",
    country: str = "FR",
    siret: str = "",
    vat: str = "",
    service_code: str = "",
    engagement: str = "",
    engagement_required: bool = False,
) -> CustomerDetails:
    """Say what an organisation's invoices carry from now on. A SIRET of another organisation is refused."""
    if by is not None and not can_set_details(by, organisation, at):
        raise NotAllowed
    organisation = lock_organisation(organisation.pk)
    number = _own_siret(organisation, _checked(checked_siret, siret, "siret"))
    if organisation.kind == Organisation.Kind.INSTITUTION and not number:
        raise BillingRefused(
            "Donnez le numéro SIRET : sans lui, Chorus Pro ne sait pas à qui remettre la facture.", field="siret"
        )
    details = CustomerDetails.objects.filter(organisation=organisation).first() or CustomerDetails(organisation=organisation)
    details.legal_name, details.email, details.siret = tidy_line(legal_name), email.strip(), number
    details.vat = _vat_of(organisation.siren or number[:9], vat)
    details.line1, details.line2, details.postcode, details.city = (
        tidy_line(line1),
        tidy_line(line2),
        tidy_line(postcode),
        tidy_line(city),
    )
    details.country = country
    details.service_code, details.engagement = tidy_line(service_code), tidy_line(engagement)
    details.engagement_required = engagement_required
    details.set_at = at
    _clean(details)
    details.save()
    record(
        by=by, action="billing_details.set", subject_kind="organisation", subject_id=organisation.pk, at=at,
        legal_name=details.legal_name, siret=details.siret, vat=details.vat, place=details.place, email=details.email,
        service_code=details.service_code, engagement=details.engagement, engagement_required=engagement_required,
    )  # fmt: skip
    return details


@transaction.atomic
def set_supplier(
    *,
    by: Member | None,
    delegation: Delegation,
    legal_name: str,
    siret: str,
    line1: str,
    postcode: str,
    city: str,
    email: str,
    mandated_on: date,
    at: datetime,
    line2: str = "",
    country: str = "FR",
    vat: str = "",
) -> SupplierDetails:
    """Say what stands on the invoices that we write in the delegation's name, and since when its written mandate lets us."""
    if by is not None and not (sees_account(by, delegation, at) or can_keep_accounts(by, at)):
        raise NotAllowed
    number = _checked(checked_siret, siret, "siret")
    if not number:
        raise BillingRefused(
            "Donnez le numéro SIRET : une association qui facture en demande un à l’INSEE, sans frais.", field="siret"
        )
    delegation = lock_delegation(delegation.pk)
    if delegation.siren and delegation.siren != number[:9]:
        raise BillingRefused(f"Ce SIRET n’est pas de l’association : son SIREN est {delegation.siren}.", field="siret")
    details = SupplierDetails.objects.filter(delegation=delegation).first() or SupplierDetails(delegation=delegation)
    details.legal_name, details.email, details.siret = tidy_line(legal_name), email.strip(), number
    details.vat, details.mandated_on, details.set_at = _vat_of(number[:9], vat), mandated_on, at
    details.line1, details.line2, details.postcode, details.city = (
        tidy_line(line1),
        tidy_line(line2),
        tidy_line(postcode),
        tidy_line(city),
    )
    details.country = country
    _clean(details)
    details.save()
    record(
        by=by, action="supplier_details.set", subject_kind="delegation", subject_id=delegation.pk, at=at,
        legal_name=details.legal_name, siret=details.siret, vat=details.vat, place=details.place, mandated_on=mandated_on,
    )  # fmt: skip
    return details


def checked_iban(typed: str) -> str:
    """An IBAN as it is kept; "" for none."""
    number = iban_rule.compact(typed)
    if number and not iban_rule.is_valid(number):
        raise BillingRefused("Cet IBAN est faux : recopiez-le depuis le relevé d’identité bancaire.", field="iban")
    return number


def checked_bic(typed: str) -> str:
    number = bic_rule.compact(typed)
    if number and not bic_rule.is_valid(number):
        raise BillingRefused("Ce BIC est faux : il a huit ou onze signes, par exemple AGRIFRPP.", field="bic")
    return number


def checked_ics(typed: str) -> str:
    number = ics_rule.compact(typed)
    if number and not ics_rule.is_valid(number):
        raise BillingRefused(
            "Cet identifiant créancier est faux : la banque l’écrit FR, deux chiffres, trois signes, puis six.", field="ics"
        )
    return number


def _own_siret(organisation: Organisation, number: str) -> str:
    """The SIRET, if it is of this organisation."""
    if not number:
        return ""
    if organisation.siren and number[:9] != organisation.siren:
        raise BillingRefused(
            f"Ce SIRET est d’une autre organisation : celui de {organisation.name} commence par {organisation.siren}.",
            field="siret",
        )
    if Organisation.objects.filter(siren=number[:9]).exclude(pk=organisation.pk).exists():
        raise BillingRefused("Ce SIRET est d’une autre organisation : vérifiez ses quatorze chiffres.", field="siret")
    association = registers.association(organisation.rna) if organisation.rna else None
    if association is not None and association.siren and association.siren != number[:9]:
        raise BillingRefused(
            f"Ce SIRET est d’une autre organisation : le RNA dit que celui de l’association commence par {association.siren}.",
            field="siret",
        )
    establishment = registers.establishment(number)
    if establishment is not None and establishment.is_closed:
        raise BillingRefused(
            "Le registre SIRENE dit que cet établissement est fermé : donnez le SIRET d’un établissement ouvert.", field="siret"
        )
    return number


def _vat_of(siren: str, typed: str) -> str:
    number = _checked(checked_vat, typed, "vat")
    if not agree(siren=siren, vat=number):
        raise BillingRefused(f"Ce numéro de TVA est d’une autre organisation : le vôtre finit par {siren}.", field="vat")
    return number


def _checked(check: Callable[[str], str], typed: str, field: str) -> str:
    try:
        return check(typed)
    except Refused as refusal:
        raise BillingRefused(refusal.message, field=field) from refusal


def _clean(row: models.Model) -> None:
    try:
        row.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise BillingRefused(str(messages[0]), field=field) from error
