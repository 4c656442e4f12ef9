"""What tests of money start from: who issues, who is billed. Who keeps the accounts is in `books`."""

from __future__ import annotations

from datetime import date
from typing import Any

from parvis.money.billing.actions import Line, issue_invoice, set_details, set_issuer, set_supplier
from parvis.money.billing.models import CustomerDetails, Document, Issuer, SupplierDetails
from parvis.money.billing.queries import issuer_on
from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

from . import cast

DAY = date(2026, 11, 21)
FIRST_DAY = date(2020, 1, 1)
SIRET_LIABLE, VAT_LIABLE = "40483304800022", "FR83404833048"  # of a delegation liable to VAT
IBAN = "FR7630006000011234567890189"


def issuer(**fields: Any) -> Issuer:
    """The platform as a company liable to VAT, since 2020; the one that stands, if any."""
    given: dict[str, Any] = {
        "by": None, "valid_from": FIRST_DAY, "name": "Parvis SAS", "legal_form": "Société par actions simplifiée",
        "capital": 1_000_000, "rcs": "Narbonne", "siret": "73282932000074", "vat": "FR44732829320",
        "line1": "1 place de l’Hôtel-de-Ville", "postcode": "11100", "city": "Narbonne",
        "email": "comptes@parvis.test", "iban": IBAN, "bic": "AGRIFRPP",
        "ics": "FR72ZZZ123456", "at": cast.AT,
    }  # fmt: skip
    return issuer_on(DAY) if not fields and issuer_on(DAY) else set_issuer(**{**given, **fields})  # type: ignore[return-value]


def nic(siren: str) -> str:
    """The SIRET of its seat: the first number of establishment that passes the check."""
    for number in range(1, 100):
        siret = f"{siren}{number:05d}"
        doubled = sum(sum(divmod(int(one) * (2 if place % 2 == 0 else 1), 10)) for place, one in enumerate(siret))
        if doubled % 10 == 0:
            return siret
    raise AssertionError(siren)


def details(organisation: Organisation, **fields: Any) -> CustomerDetails:
    """Billing details of an organisation, complete."""
    given: dict[str, Any] = {
        "by": None, "organisation": organisation, "legal_name": organisation.name, "line1": "3 rue du Pont", "postcode": "11100",
        "city": "Narbonne", "email": "factures@exemple.test", "at": cast.AT,
        "siret": nic(organisation.siren) if organisation.siren else "",
    }  # fmt: skip
    return set_details(**{**given, **fields})


def supplier(delegation: Delegation, **fields: Any) -> SupplierDetails:
    """What a delegation's self-billed invoices carry, mandate signed."""
    given: dict[str, Any] = {
        "by": None, "delegation": delegation, "legal_name": delegation.name, "line1": "5 rue Droite", "postcode": "11100",
        "city": "Narbonne", "email": "delegation@exemple.test", "mandated_on": date(2020, 1, 1), "at": cast.AT,
        "siret": nic(delegation.siren or cast.valid_siren()),
    }  # fmt: skip
    return set_supplier(**{**given, **fields})


def premium(price: int = 24_000, **fields: Any) -> Line:
    """A year of premium at Narbonne."""
    return Line(**{"label": "Premium, un an", "unit_price": price, "territory": cast.place(), "product": "premium", **fields})


def invoice(organisation: Organisation, *lines: Line, cause: str = "test:1", on: date = DAY, **fields: Any) -> Document:
    """An invoice; the issuer and the customer's details are made where they are missing."""
    issuer()
    if not CustomerDetails.objects.filter(organisation=organisation).exists():
        details(organisation)
    given = {"by": None, "organisation": organisation, "lines": lines or [premium()], "cause": cause, "on": on, "at": cast.AT}
    return issue_invoice(**{**given, **fields})
