"""The legal notice of a site, filled from what its organisation, the registers and the operator have declared."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from parvis.ground.registers.queries import association, seat_of, unit

from .models import Site


@dataclass(frozen=True, slots=True)
class LegalNotice:
    """Who publishes the site, who answers for it, who hosts it (LCEN, article 6 III)."""

    publisher: str
    status: str  # « Institution », « Association »
    numbers: tuple[str, ...]  # « SIREN 211 102 627 », « TVA FR… »
    registered: str  # its name in the register, where it is another one
    address: str
    phone: str
    email: str
    director: str
    authenticated_by: str


def legal_notice(site: Site) -> LegalNotice:
    organisation = site.organisation
    numbers = [organisation.register_number]
    if organisation.siren and organisation.rna:
        numbers.append(f"RNA {organisation.rna}")
    if organisation.vat:
        numbers.append(f"TVA {organisation.vat}")
    known = unit(organisation.siren) if organisation.siren else None
    listed = association(organisation.rna) if organisation.rna and known is None else None
    seat = seat_of(known) if known else None
    registered = (known.name if known else getattr(listed, "name", "")) or ""
    return LegalNotice(
        publisher=organisation.name,
        status=organisation.get_kind_display().capitalize(),
        numbers=tuple(numbers),
        registered=registered if registered.casefold() != organisation.name.casefold() else "",
        address=site.address or (seat.address if seat else "") or organisation.seat.name,
        phone=site.phone,
        email=site.contact_email or organisation.email,
        director=site.director,
        authenticated_by=organisation.authenticated_by_whom,
    )


def operator() -> dict[str, str]:
    """Who runs and hosts the platform, as it declares itself."""
    return dict(settings.OPERATOR)
