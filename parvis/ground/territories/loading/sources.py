"""The package data as rows ready for the database, with every territory named by its (level, code)."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from parvis.ground.core.text.fold import fold_place, slugify

from .. import naming
from ..levels import Level
from . import opening

DATA = Path(__file__).resolve().parent.parent / "data"
Key = tuple[Level, str]
FRANCE: Key = (Level.COUNTRY, "FR")
WORLD: Key = (Level.WORLD, "INT")

# Departments and collectivities that do not live on Paris time, and the places that differ from their own collectivity.
TIME_ZONES = {
    "971": "America/Guadeloupe", "972": "America/Martinique", "973": "America/Cayenne", "974": "Indian/Reunion",
    "975": "America/Miquelon", "976": "Indian/Mayotte", "977": "America/St_Barthelemy", "978": "America/Marigot",
    "984": "Indian/Kerguelen", "986": "Pacific/Wallis", "987": "Pacific/Tahiti", "988": "Pacific/Noumea", "989": "Etc/GMT+8",
    "98413": "Indian/Reunion", "98414": "Antarctica/DumontDUrville", "98415": "Indian/Mayotte", "98719": "Pacific/Gambier",
} | dict.fromkeys(("98718", "98723", "98731", "98746", "98756", "98757"), "Pacific/Marquesas")  # fmt: skip


@dataclass
class Place:
    """A row of Territory; the rings are keys."""

    level: Level
    code: str
    name: str
    slug: str
    official_name: str = ""
    siren: str = ""
    postcodes: list[str] = field(default_factory=list)
    population: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    time_zone: str = "Europe/Paris"
    commune: Key | None = None
    intercommunality: Key | None = None
    department: Key | None = None
    region: Key | None = None
    country: Key | None = None

    @property
    def key(self) -> Key:
        return self.level, self.code


def rows(name: str) -> Iterator[dict[str, str]]:
    with gzip.open(DATA / f"{name}.csv.gz") as packed:
        yield from csv.DictReader(io.TextIOWrapper(packed, "utf-8"))


class France:
    """Everything that the package data says, computed when first asked for."""

    @cached_property
    def places(self) -> dict[Key, Place]:
        found = [self._france(), Place(Level.WORLD, "INT", "International", "international"), *self._regions()]
        found += self._departments()
        found += self._intercommunalities()
        found += self._communes_and_districts()
        return {place.key: place for place in found}

    def _france(self) -> Place:
        return Place(
            Level.COUNTRY,
            "FR",
            "France",
            "france",
            population=sum(int(row["population"] or 0) for row in self._commune_rows.values() if row["type"] == "commune"),
            latitude=46.6,
            longitude=2.4,
        )

    @staticmethod
    def _regions() -> Iterator[Place]:
        for row in rows("regions"):
            name = naming.typographic(row["nom"])
            yield Place(
                Level.REGION,
                row["code"],
                name,
                f"{slugify(name)}-r{row['code'].lower()}",
                population=_whole(row["population"]),
                latitude=_decimal(row["lat"]),
                longitude=_decimal(row["lon"]),
                time_zone={"01": TIME_ZONES["971"], "02": TIME_ZONES["972"], "03": TIME_ZONES["973"],
                           "04": TIME_ZONES["974"], "06": TIME_ZONES["976"]}.get(row["code"], "Europe/Paris"),
                country=FRANCE,
            )  # fmt: skip

    @staticmethod
    def _departments() -> Iterator[Place]:
        for row in [*rows("departements"), *rows("collectivites_outremer")]:
            name, code = naming.typographic(row["nom"]), row["code"]
            yield Place(
                Level.DEPARTMENT,
                code,
                name,
                f"{slugify(name)}-d{code.lower()}",
                population=_whole(row["population"]) or None,
                latitude=_decimal(row.get("lat", "")),
                longitude=_decimal(row.get("lon", "")),
                time_zone=TIME_ZONES.get(code, "Europe/Paris"),
                region=(Level.REGION, row["region"]) if row.get("region") else None,
                country=FRANCE,
            )

    def _intercommunalities(self) -> Iterator[Place]:
        communes = {naming.typographic(row["nom"]) for row in self._commune_rows.values()}
        for row in rows("epcis"):
            official = naming.typographic(row["nom"])
            name = naming.intercommunality_name(official, communes=communes)
            seat = self._commune_rows[row["commune_principale"]]
            yield Place(
                Level.INTERCOMMUNALITY,
                row["siren"],
                name,
                f"{slugify(name)}-e{row['siren']}",
                official_name=official if official != name else "",
                siren=row["siren"],
                population=_whole(row["population"]),
                latitude=_decimal(row["lat"]),
                longitude=_decimal(row["lon"]),
                time_zone=TIME_ZONES.get(seat["departement"], "Europe/Paris"),
                department=(Level.DEPARTMENT, seat["departement"]),
                region=(Level.REGION, seat["region"]),
                country=FRANCE,
            )

    def _communes_and_districts(self) -> Iterator[Place]:
        for row in self._commune_rows.values():
            district = row["type"] == "arrondissement-municipal"
            name = naming.typographic(row["nom"]).replace(" Arrondissement", " arrondissement")
            yield Place(
                Level.DISTRICT if district else Level.COMMUNE,
                row["insee"],
                name,
                f"{slugify(name)}-{row['insee'].lower()}",
                siren=row["siren"],
                postcodes=row["codes_postaux"].split("|") if row["codes_postaux"] else [],
                population=_whole(row["population"]),
                latitude=_decimal(row["lat_mairie"] or row["lat"]),
                longitude=_decimal(row["lon_mairie"] or row["lon"]),
                time_zone=TIME_ZONES.get(row["insee"]) or TIME_ZONES.get(row["departement"], "Europe/Paris"),
                commune=(Level.COMMUNE, row["commune_parente"]) if district else None,
                intercommunality=(Level.INTERCOMMUNALITY, row["epci_siren"]) if row["epci_siren"] else None,
                department=(Level.DEPARTMENT, row["departement"]),
                region=(Level.REGION, row["region"]) if row["region"] else None,
                country=FRANCE,
            )

    @cached_property
    def _commune_rows(self) -> dict[str, dict[str, str]]:
        return {row["insee"]: row for row in rows("communes")}

    @cached_property
    def _seats(self) -> dict[str, str]:
        return {row["siren"]: row["commune_principale"] for row in rows("epcis")}

    def inclusions(self) -> set[tuple[Key, Key]]:
        """(inner, outer): outer is wider, and shares a commune with inner."""
        found: set[tuple[Key, Key]] = set()
        for place in self.places.values():
            if place.level > Level.COMMUNE:
                continue
            rings = [place.key, place.commune, place.intercommunality, place.department, place.region, place.country]
            known = [ring for ring in rings if ring]
            found.update((inner, outer) for i, inner in enumerate(known) for outer in known[i + 1 :])
        return found

    def neighbours(self) -> Iterator[tuple[Key, Key]]:
        for row in rows("voisins"):
            for other in row["voisins"].split("|"):
                yield (Level.COMMUNE, row["insee"]), (Level.COMMUNE, other)

    def names(self) -> set[tuple[Key, str, str, str, int]]:
        """(territory, kind, label, folded, weight): all that one may type."""
        found: set[tuple[Key, str, str, str, int]] = set()

        def add(key: Key, kind: str, label: str, weight: int) -> None:
            found.add((key, kind, label, fold_place(label), weight))
            article, rest = naming.split_article(label)
            if article:
                found.add((key, kind, label, fold_place(rest), weight))

        for place in self.places.values():
            weight = self._weight(place)
            add(place.key, "official", place.name, weight)
            if place.official_name:
                found.add((place.key, "official", place.official_name, fold_place(place.official_name), weight))
            for postcode in place.postcodes:
                found.add((place.key, "postcode", postcode, postcode, weight))
            if place.level == Level.DEPARTMENT:
                found.add((place.key, "number", place.code, place.code.lower(), weight))
        for row in rows("communes_deleguees"):
            self._add_former(add, (Level.COMMUNE, row["commune_parente"]), "delegated", row["nom"])
        for row in rows("anciens_codes"):
            self._add_former(add, (Level.COMMUNE, row["insee_2026"]), "former", row["ancien_nom"])
        delegated = {(key, folded) for key, kind, _, folded, _ in found if kind == "delegated"}
        return {row for row in found if not (row[1] == "former" and (row[0], row[3]) in delegated)}

    def _weight(self, place: Place) -> int:
        """The population; an intercommunality weighs no more than its main commune, which comes first."""
        seat = self._seats.get(place.code) if place.level == Level.INTERCOMMUNALITY else None
        return int(self._commune_rows[seat]["population"]) if seat else place.population or 0

    def _add_former(self, add, key: Key, kind: str, name: str) -> None:  # type: ignore[no-untyped-def]
        place = self.places.get(key)
        if place and fold_place(place.name) != fold_place(name):
            add(key, kind, naming.typographic(name), place.population or 0)

    @staticmethod
    def contours() -> Iterator[tuple[Key, str, int, int, str]]:
        for row in rows("contours"):
            bounds = json.dumps([float(row[side]) for side in ("west", "south", "east", "north")])
            yield (Level(int(row["level"])), row["code"]), row["path"], int(row["width"]), int(row["height"]), bounds

    @staticmethod
    def town_halls() -> Iterator[tuple[Key, str, str, str, str, str]]:
        """(commune, address, telephone, e-mail, website, opening hours)."""
        for row in rows("mairies"):
            site = row["site"].strip()
            if "@" in site:  # an address typed in the wrong box
                site = ""
            elif site and not site.startswith(("http://", "https://")):
                site = f"http://{site}"
            address = naming.typographic(row["adresse"]).replace(" ; ", "\n")
            hours = opening.to_osm(row["horaires"])
            yield (Level.COMMUNE, row["insee"]), address, row["telephone"], row["email"], site, hours


def sort_name(name: str) -> str:
    """Without its article, as an index lists it: Le Havre under H."""
    return fold_place(naming.split_article(name)[1])


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _decimal(text: str) -> float | None:
    return float(text) if text else None
