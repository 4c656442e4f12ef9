"""What the published files look like, and what we keep of each line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from ..lambert import degrees_of
from ..models import Association, Diffusion, Establishment, Snapshot, Unit

MASKED = "[ND]"  # INSEE's « non diffusible »
EARLIEST = date(1500, 1, 1)  # before it, a register means that it does not know
Row = tuple[Any, ...]


class BadLine(ValueError):
    """A line that no row can be made of."""


@dataclass(frozen=True)
class Layout:
    """One kind of published file. `read` is given the values of `needed`, in that order, then those of `optional`,
    columns that older files lack: empty there."""

    register: str
    example: str
    delimiter: str
    model: type[models.Model]
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    read: Callable[..., Row]
    optional: tuple[str, ...] = ()


def _unit(
    siren: str, diffusion: str, created: str, acronym: str, first_name: str, state: str, since: str, surname: str,
    used_surname: str, name: str, usual_name: str, legal_form: str, activity: str, nic: str,
) -> Row:  # fmt: skip
    _number(siren, 9)
    _one_of(state, Unit.State.values)
    shown = diffusion == "O"
    person = f"{_said(first_name)} {_said(used_surname) or _said(surname)}".strip()
    called = _said(name) or _said(usual_name) or person
    return (
        siren, called[:250] if shown else "", _said(acronym)[:40] if shown else "", siren + nic if len(nic) == 5 else "",
        activity[:6], legal_form[:4], state, Diffusion.FULL.value if shown else Diffusion.PARTIAL.value,
        _day(created), _day(since) if state == Unit.State.CLOSED else None,
    )  # fmt: skip


def _establishment(
    siret: str, siren: str, diffusion: str, created: str, seat: str, number: str, repetition: str, street_kind: str, street: str,
    postcode: str, town: str, commune: str, since: str, state: str, sign: str, usual_name: str, activity: str, x: str, y: str,
) -> Row:  # fmt: skip
    _number(siret, 14)
    if siret[:9] != siren:
        raise BadLine("SIRET et SIREN ne vont pas ensemble")
    _one_of(state, Establishment.State.values)
    shown = diffusion == "O"
    way = " ".join(part for part in map(_said, (number, repetition, street_kind, street)) if part)
    place = " ".join(part for part in map(_said, (postcode, town)) if part)
    address = ", ".join(part for part in (way, place) if part)
    code = _said(commune)
    closed_on = _day(since) if state == Establishment.State.CLOSED else None
    return (
        siret, siren, (_said(sign) or _said(usual_name))[:250] if shown else "", seat == "true", activity[:6], state,
        Diffusion.FULL.value if shown else Diffusion.PARTIAL.value, _day(created), closed_on,
        code if shown and len(code) == 5 else "", address[:250] if shown else "",
        *((_point(x, y, code) if shown else None) or (None, None)),
    )  # fmt: skip


def _association(
    rna: str, siret: str, created: str, dissolved: str, title: str, purpose: str, commune_code: str, commune: str, position: str
) -> Row:
    rna, title = rna.strip().upper(), " ".join(title.split())
    if not 5 <= len(rna) <= 20 or not rna.isalnum():
        raise BadLine("numéro d’association illisible")
    if not title:
        raise BadLine("association sans titre")
    position = position.strip().upper()
    _one_of(position, Association.Position.values)
    siren = siret.strip()[:9]
    code = commune_code.strip()
    return (
        rna, title[:250], " ".join(purpose.split())[:500], siren if len(siren) == 9 and siren.isdigit() else "",
        code if len(code) == 5 else "", commune.strip()[:80], position, _day(created), _day(dissolved),
    )  # fmt: skip


def _older_association(
    rna: str, siret: str, created: str, title: str, purpose: str, commune_code: str, commune: str, position: str
) -> Row:
    return _association(rna, siret, created, "", title, purpose, commune_code, commune, position)


def _point(x: str, y: str, commune: str) -> tuple[float, float] | None:
    """Of its door; overseas departments have projections of their own, and keep the middle of their commune."""
    if commune.startswith(("97", "98")):
        return None
    try:
        return degrees_of(float(x), float(y))
    except ValueError:  # masked, or empty
        return None


def _said(value: str) -> str:
    value = value.strip()
    return "" if value == MASKED else value


def _number(value: str, length: int) -> None:
    if len(value) != length or not value.isascii() or not value.isdigit():
        raise BadLine("numéro illisible")


def _one_of(value: str, known: list[str]) -> None:
    if value not in known:
        raise BadLine(f"état inconnu : « {value[:10]} »")


def _day(value: str) -> date | None:
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return None
    return day if day > EARLIEST else None


UNITS = Layout(
    register=Snapshot.Register.UNITS,
    example="StockUniteLegale_utf8.csv",
    delimiter=",",
    model=Unit,
    columns=(
        "siren", "name", "acronym", "seat", "activity", "legal_form", "state", "diffusion", "created_on", "closed_on",
    ),
    needed=(
        "siren", "statutDiffusionUniteLegale", "dateCreationUniteLegale", "sigleUniteLegale", "prenomUsuelUniteLegale",
        "etatAdministratifUniteLegale", "dateDebut", "nomUniteLegale", "nomUsageUniteLegale", "denominationUniteLegale",
        "denominationUsuelle1UniteLegale", "categorieJuridiqueUniteLegale", "activitePrincipaleUniteLegale",
        "nicSiegeUniteLegale",
    ),
    read=_unit,
)  # fmt: skip
ESTABLISHMENTS = Layout(
    register=Snapshot.Register.ESTABLISHMENTS,
    example="StockEtablissement_utf8.csv",
    delimiter=",",
    model=Establishment,
    columns=(
        "siret", "siren", "name", "is_seat", "activity", "state", "diffusion", "created_on", "closed_on", "commune_code",
        "address", "latitude", "longitude",
    ),
    needed=(
        "siret", "siren", "statutDiffusionEtablissement", "dateCreationEtablissement", "etablissementSiege",
        "numeroVoieEtablissement", "indiceRepetitionEtablissement", "typeVoieEtablissement", "libelleVoieEtablissement",
        "codePostalEtablissement", "libelleCommuneEtablissement", "codeCommuneEtablissement", "dateDebut",
        "etatAdministratifEtablissement", "enseigne1Etablissement", "denominationUsuelleEtablissement",
        "activitePrincipaleEtablissement",
    ),
    read=_establishment,
    optional=("coordonneeLambertAbscisseEtablissement", "coordonneeLambertOrdonneeEtablissement"),
)  # fmt: skip
_ASSOCIATION_COLUMNS = (
    "rna", "title", "object", "siren", "commune_code", "commune", "position", "created_on", "dissolved_on",
)  # fmt: skip
WALDEC = Layout(
    register=Snapshot.Register.ASSOCIATIONS,
    example="rna_waldec_AAAAMMJJ.csv",
    delimiter=";",
    model=Association,
    columns=_ASSOCIATION_COLUMNS,
    needed=(
        "id", "siret", "date_creat", "date_disso", "titre", "objet", "adrs_codeinsee", "adrs_libcommune", "position",
    ),
    read=_association,
)  # fmt: skip
BEFORE_WALDEC = Layout(
    register=Snapshot.Register.ASSOCIATIONS,
    example="rna_import_AAAAMMJJ.csv",
    delimiter=";",
    model=Association,
    columns=_ASSOCIATION_COLUMNS,
    needed=("id", "siret", "date_creat", "titre", "objet", "adrs_codeinsee", "libcom", "position"),
    read=_older_association,
)
SIRENE = (UNITS, ESTABLISHMENTS)
RNA = (WALDEC, BEFORE_WALDEC)
