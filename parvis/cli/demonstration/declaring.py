"""The registers of the demonstration, and what some of its people ask for their organisations.

Nothing in them exists. They are written as INSEE and the ministry write theirs, then imported as an operator would.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from parvis.ground.registers.actions import import_rna, import_sirene
from parvis.ground.registers.loading.layouts import ESTABLISHMENTS, UNITS, WALDEC, Layout
from parvis.ground.registers.models import Snapshot
from parvis.people.organisations import actions as organisations
from parvis.people.organisations.models import Application

from .accounts import read_cast
from .cast import Cast
from .giving import read_shops

FORMS = {"institution": "7210", "company": "5499", "association": "9220", "media": "5499"}
Line = dict[str, str]


def import_registers(*, at: datetime) -> None:
    """Import the registers, as an operator does. Played once."""
    if not Snapshot.objects.exists():
        _import(read_cast(), at=at)


def declare(cast: Cast, *, now: datetime) -> None:
    """Play what is asked for organisations. Played once."""
    script = read_cast()
    if Application.objects.filter(applicant=cast.members[script["applications"][0]["by"]]).exists():
        return
    for told in script["applications"]:
        at = now - timedelta(hours=told["hours"])
        asked = organisations.apply_for(
            by=cast.members[told["by"]], kind=told["kind"], name=told["name"], siren=told.get("siren", ""),
            rna=told.get("rna", ""), vat="", seat=cast.places[told["seat"]], office=told["office"], papers=told["papers"], at=at,
        )  # fmt: skip
        if "refused" in told:
            delegate = cast.members["delegate"]
            organisations.refuse(by=delegate, application=asked, reason=told["refused"], at=at + timedelta(hours=3))


def _import(script: dict[str, Any], *, at: datetime) -> None:
    units, establishments = [], []
    for siren, told in _units(script).items():
        unit, establishment = _lines(siren, told, script["places"][told["seat"]]["code"])
        units.append(unit)
        establishments.append(establishment)
    associations = [
        {
            "id": rna, "date_creat": "2009-03-14", "titre": told["title"], "objet": told.get("object", ""), "position": "A",
            "adrs_codeinsee": script["places"][told["seat"]]["code"], "adrs_libcommune": told["seat"].capitalize(),
        }
        for rna, told in _associations(script).items()
    ]  # fmt: skip
    with TemporaryDirectory() as folder:
        for layout, lines, bring_in in (
            (UNITS, units, import_sirene), (ESTABLISHMENTS, establishments, import_sirene), (WALDEC, associations, import_rna),
        ):  # fmt: skip
            bring_in(source=as_published(Path(folder) / layout.example, layout, lines), at=at)


def _units(script: dict[str, Any]) -> dict[str, dict[str, Any]]:
    of_organisations = {
        told["siren"]: {"name": told["name"].upper(), "seat": told["seat"], "form": told.get("form", FORMS[told["kind"]])}
        for told in script["organisations"].values()
        if "siren" in told
    }
    told = read_shops()
    shops = {
        siren_of_shop(name): {"name": name, "seat": "narbonne", "form": FORMS["company"], **shop}
        for name, shop in told["shops"].items()
    }
    around = {
        siren_of_neighbour(name): {"name": name, "form": FORMS["company"], **shop} for name, shop in told["neighbours"].items()
    }
    kept = {siren: {**of_organisations[siren], **shop} for siren, shop in told["known"].items()}
    return {**of_organisations, **kept, **shops, **around, **script["registers"]["units"]}


def siren_of_shop(name: str) -> str:
    """The SIREN of a shop of Narbonne, by the name that the register gives it."""
    return _siren("9912", list(read_shops()["shops"]).index(name))


def siren_of_neighbour(name: str) -> str:
    """The same for one of the communes around."""
    return _siren("9913", list(read_shops()["neighbours"]).index(name))


def _siren(head: str, place: int) -> str:
    """The SIREN of the shop at this place of its list."""
    return next(f"{head}{place:04d}{digit}" for digit in range(10) if passes(f"{head}{place:04d}{digit}"))


def _associations(script: dict[str, Any]) -> dict[str, dict[str, Any]]:
    of_organisations = {
        told["rna"]: {"title": told["name"].upper(), "seat": told["seat"]}
        for told in script["organisations"].values()
        if "rna" in told
    }
    return {**of_organisations, **script["registers"]["associations"]}


def _lines(siren: str, told: dict[str, Any], commune: str) -> tuple[Line, Line]:
    """The lines of a unit and of its seat."""
    siret = siret_of(siren)
    diffusion = "P" if told.get("hidden") else "O"
    unit = {
        "siren": siren, "statutDiffusionUniteLegale": diffusion, "dateCreationUniteLegale": "2009-04-01",
        "etatAdministratifUniteLegale": "C" if "closed" in told else "A", "dateDebut": told.get("closed", "2009-04-01"),
        "denominationUniteLegale": told["name"], "categorieJuridiqueUniteLegale": told["form"], "nicSiegeUniteLegale": siret[9:],
        "activitePrincipaleUniteLegale": told.get("activity", ""),
    }  # fmt: skip
    establishment = {
        "siret": siret, "siren": siren, "statutDiffusionEtablissement": diffusion, "etablissementSiege": "true",
        "codeCommuneEtablissement": commune, "libelleCommuneEtablissement": told["seat"].upper(),
        "dateDebut": told.get("closed", "2009-04-01"), "etatAdministratifEtablissement": "F" if "closed" in told else "A",
        "activitePrincipaleEtablissement": told.get("activity", ""), "libelleVoieEtablissement": told.get("street", ""),
        "codePostalEtablissement": "11100" if "activity" in told else "",
    }  # fmt: skip
    return unit, establishment


def siret_of(siren: str) -> str:
    """The number of the seat."""
    return next(f"{siren}0001{digit}" for digit in range(10) if passes(f"{siren}0001{digit}"))


def passes(number: str) -> bool:
    """Luhn's sum, as every SIRET has it."""
    digits = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number))]
    return sum(sum(divmod(digit, 10)) for digit in digits) % 10 == 0


def as_published(path: Path, layout: Layout, lines: Iterable[Line]) -> Path:
    """A file of the register, as it is published."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, (*layout.needed, *layout.optional), restval="", delimiter=layout.delimiter)
        writer.writeheader()
        writer.writerows(lines)
    return path
