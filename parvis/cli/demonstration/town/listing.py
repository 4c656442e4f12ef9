"""The directory of the demonstration: what its register tells of three communes, and what its people recommend.

Everything in it is invented, as its register is; town halls alone are real, out of the State's directory.
"""

from __future__ import annotations

import math
import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from parvis.ground.core.text.fold import fold
from parvis.ground.registers.actions import import_sirene
from parvis.ground.registers.lambert import point_of
from parvis.ground.registers.loading.layouts import ESTABLISHMENTS, UNITS
from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member
from parvis.town.directory.actions import ask_claim, enter_claim_code, hand_code_over, recommend, take_in_register, tell_card
from parvis.town.directory.models import GoodAddress, Listing

from ..cast import Cast
from ..declaring import as_published, passes

HOUSE = "Délégation du Narbonnais"
METRES = 111_200  # a degree of latitude
# What, who says so, how many days ago, why.
GOOD = (
    ("Plomberie Arnal", "delegate", 12, "Un dimanche de novembre, l’eau montait dans la cave : il est venu dans l’heure."),
    ("Fromagerie de la Cité", "rosa", 30, "Elle laisse goûter, et dit de quel troupeau vient chaque fromage."),
    ("Cinéma le Voltaire", "delegate", 4, "Trois salles, des films du monde entier, et une séance pour les sourds le jeudi."),
    ("Boule Coursanaise", "rosa", 60, "On y apprend à jouer à tout âge, et personne n’y boit seul."),
)  # fmt: skip


def list_places(cast: Cast, *, now: datetime) -> None:
    """Fill the directory as an import of the register does. Played once."""
    if GoodAddress.objects.exists():
        return
    _import(cast, at=now - timedelta(days=90))
    take_in_register(at=now - timedelta(days=90))
    house = cast.delegations[HOUSE]
    for name, who, days, reason in GOOD:
        listing = Listing.objects.get(words__startswith=f" {fold(name)} ")
        recommend(
            by=cast.members[who], delegation=house, listing=listing, reason=reason, at=now - timedelta(days=days, hours=3)
        )  # fmt: skip
    agency, taxis = (Listing.objects.get(name=name) for name in ("Agence de la Clape", "Taxis de l’Aude"))
    resident = cast.members["jeanne"]
    ask_claim(by=resident, listing=agency, way="letter", office="gérante", at=now - timedelta(days=2))
    asked = ask_claim(by=resident, listing=taxis, way="counter", office="associée", at=now - timedelta(days=1))
    code = hand_code_over(by=cast.members["delegate"], claim=asked, at=now - timedelta(hours=4))
    kept = enter_claim_code(by=resident, claim=asked, typed=code, at=now - timedelta(hours=3))
    tell_card(
        by=resident, listing=kept, hours="Mo-Su 06:00-22:00", phone="0639981743", email="", website="",
        offers="Deux voitures, dont une pour fauteuil roulant. Gare, hôpital, marché.", at=now - timedelta(hours=2),
    )  # fmt: skip
    _open_pharmacy(cast.members["ginette"], cast.members["delegate"], now=now)


def _open_pharmacy(keeper: Member, delegate: Member, *, now: datetime) -> None:
    """What the directory is most asked for: open until late, and on Sunday."""
    pharmacy = Listing.objects.get(name="Pharmacie des Halles")
    asked = ask_claim(by=keeper, listing=pharmacy, way="counter", office="titulaire", at=now - timedelta(days=40))
    code = hand_code_over(by=delegate, claim=asked, at=now - timedelta(days=39))
    kept = enter_claim_code(by=keeper, claim=asked, typed=code, at=now - timedelta(days=39))
    tell_card(
        by=keeper, listing=kept, hours="Mo-Sa 08:30-20:00; Su 09:00-12:30", phone="0400001155", email="", website="",
        offers="Ordonnances préparées sur appel, portées par la conciergerie.", at=now - timedelta(days=38),
    )  # fmt: skip


def _import(cast: Cast, *, at: datetime) -> None:
    told = tomllib.loads((Path(__file__).parent / "listing.toml").read_text(encoding="utf-8"))
    units, establishments, number = [], [], 0
    for commune, listed in told.items():
        for line in listed["places"]:
            number += 1
            unit, establishment = _lines(number, cast.places[commune], *line)
            units.append(unit)
            establishments.append(establishment)
    with TemporaryDirectory() as folder:
        for layout, lines in ((UNITS, units), (ESTABLISHMENTS, establishments)):
            import_sirene(source=as_published(Path(folder) / layout.example, layout, lines), at=at)


def _lines(
    number: int, place: Territory, name: str, activity: str, house: str, street: str, north: int, east: int, form: str = "5499"
) -> tuple[dict[str, Any], dict[str, Any]]:
    siren = next(f"9914{number:04d}{digit}" for digit in range(10) if passes(f"9914{number:04d}{digit}"))
    siret = next(f"{siren}0001{digit}" for digit in range(10) if passes(f"{siren}0001{digit}"))
    unit = {
        "siren": siren, "statutDiffusionUniteLegale": "O", "dateCreationUniteLegale": "2011-09-01", "dateDebut": "2011-09-01",
        "etatAdministratifUniteLegale": "A", "denominationUniteLegale": name, "categorieJuridiqueUniteLegale": form,
        "nicSiegeUniteLegale": siret[9:], "activitePrincipaleUniteLegale": activity,
    }  # fmt: skip
    x, y = point_of(
        (place.latitude or 0) + north / METRES,
        (place.longitude or 0) + east / METRES / math.cos(math.radians(place.latitude or 0)),
    )
    establishment = {
        "siret": siret, "siren": siren, "statutDiffusionEtablissement": "O", "etablissementSiege": "true",
        "codeCommuneEtablissement": place.code, "libelleCommuneEtablissement": place.name.upper(), "dateDebut": "2011-09-01",
        "etatAdministratifEtablissement": "A", "activitePrincipaleEtablissement": activity, "numeroVoieEtablissement": house,
        "libelleVoieEtablissement": street, "codePostalEtablissement": place.postcodes.split(" ")[0],
        "coordonneeLambertAbscisseEtablissement": f"{x:.2f}" if street else "[ND]",
        "coordonneeLambertOrdonneeEtablissement": f"{y:.2f}" if street else "[ND]",
    }  # fmt: skip
    return unit, establishment
