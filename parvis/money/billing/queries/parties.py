"""Who issues, who is billed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

from ..models import CustomerDetails, Issuer, SupplierDetails


def issuer_on(on: date) -> Issuer | None:
    """The platform as it was on that day; None before it was first entered."""
    return Issuer.objects.filter(valid_from__lte=on).order_by("-valid_from").first()


def siren_on(on: date) -> str:
    """Whose books these are on that day: for the file of the tax office."""
    issuer = issuer_on(on)
    return issuer.siren if issuer else ""


def details_of(organisations: Iterable[Organisation]) -> dict[int, CustomerDetails]:
    """By organisation; those who gave none are absent. One query."""
    ids = {organisation.pk for organisation in organisations}
    return {details.organisation_id: details for details in CustomerDetails.objects.filter(organisation__in=ids)}


def supplier_of(delegation: Delegation) -> SupplierDetails | None:
    return SupplierDetails.objects.filter(delegation=delegation).first()
