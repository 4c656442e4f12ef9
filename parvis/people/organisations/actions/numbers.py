"""The numbers an organisation is known by: checked, consistent, and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.ground.registers import identifiers
from parvis.ground.registers.identifiers import WrongNumber

from ..models import Organisation
from ..queries import bearing, closed_in_register
from .refusals import OrganisationRefused

Kind = Organisation.Kind


@dataclass(frozen=True, slots=True)
class Numbers:
    siren: str = ""
    siret: str = ""
    rna: str = ""
    vat: str = ""


def checked_numbers(*, siren: str, rna: str, vat: str = "", kind: str = "") -> Numbers:
    """What was typed, as we keep it. `siren` may be a SIRET; a VAT number alone gives its SIREN. Raises OrganisationRefused."""
    try:
        firm, establishment = identifiers.siren_and_siret(siren)
        association, tax = identifiers.checked_rna(rna), identifiers.checked_vat(vat)
    except WrongNumber as wrong:
        raise OrganisationRefused(wrong.message, field=wrong.field) from wrong
    if not identifiers.agree(siren=firm, vat=tax):
        raise OrganisationRefused(
            f"Ce numéro de TVA est celui du SIREN {tax[4:]}, et non {firm} : vérifiez les deux.", field="vat"
        )
    firm = firm or tax[4:]
    if not firm and not association:
        raise OrganisationRefused("Indiquez un numéro SIREN ou un numéro RNA.", field="siren")
    if kind in {Kind.INSTITUTION, Kind.COMPANY} and not firm:
        raise OrganisationRefused(f"Une {Kind(kind).label} a un numéro SIREN : indiquez-le.", field="siren")
    return Numbers(siren=firm, siret=establishment, rna=association, vat=tax)


def require_unused(numbers: Numbers) -> None:
    """A register number serves once."""
    if numbers.siren and bearing(siren=numbers.siren, rna=""):
        raise OrganisationRefused(f"Une organisation porte déjà le SIREN {numbers.siren}.", field="siren")
    if numbers.rna and bearing(siren="", rna=numbers.rna):
        raise OrganisationRefused(f"Une organisation porte déjà le numéro RNA {numbers.rna}.", field="rna")


def require_open(numbers: Numbers) -> None:
    """What the register says has ended does not enter."""
    ended = closed_in_register(siren=numbers.siren, siret=numbers.siret, rna=numbers.rna)
    if ended:
        raise OrganisationRefused(ended, field="rna" if ended.startswith("Le RNA") else "siren")
