"""French addresses as people and the register write them, taken apart as far as placing one asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parvis.ground.core.text.fold import fold

from .models.listing import SORTED

_POSTCODE = re.compile(r"\b(\d{5})\b")
_NUMBER = re.compile(r"^(\d{1,4}) ?(?:bis|ter|quater|[a-d])? ")
# As the register shortens the kinds of streets, and as people do.
_KINDS = {
    "av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard", "boul": "boulevard", "pl": "place", "r": "rue",
    "che": "chemin", "chem": "chemin", "ch": "chemin", "all": "allee", "imp": "impasse", "rte": "route", "qu": "quai",
    "sq": "square", "crs": "cours", "fg": "faubourg", "lot": "lotissement", "pass": "passage", "prom": "promenade",
    "res": "residence", "rpt": "rond point", "za": "zone artisanale", "zi": "zone industrielle",
}  # fmt: skip
_STREETS = tuple({*_KINDS.values(), "villa", "voie", "esplanade", "traverse", "montee", "sentier", "ruelle", "parvis", "mail"})
_SMALL = re.compile(r"\b(?:du|de|des|d|la|le|les|l) ")


@dataclass(frozen=True, slots=True)
class Typed:
    """An address taken apart; any part may be missing."""

    number: int | None
    street: str  # folded, without its small words: « rue republique »
    place: str  # what is left to name the commune, or its postcode


def street_of(line: str) -> tuple[int | None, str]:
    """The number and the folded street of one line: « 12 bis, rue de la République » -> (12, "rue republique")."""
    folded = fold(line)
    number = _NUMBER.match(folded + " ")
    words = folded[number.end() :] if number else folded
    kind, _, rest = words.strip().partition(" ")
    words = f"{_KINDS.get(kind, kind)} {rest}".strip()
    return (int(number[1]) if number else None), _SMALL.sub("", words + " ").strip()[:SORTED]


def taken_apart(typed: str) -> Typed:
    """« 12 rue Droite, 11100 Narbonne », « rue Droite Narbonne », « 11100 », « Narbonne »."""
    text = " ".join(typed.replace("\u00a0", " ").split())
    before, comma, after = text.rpartition(",")
    found = _POSTCODE.search(text)
    if found:
        line, place = text[: found.start()].rstrip(" ,"), text[found.end() :].strip(" ,") or found[1]
        place = place if fold(place) else found[1]
    elif comma and before.strip():
        line, place = before, after.strip()
    elif _is_street(text):
        line, place = text, ""
    else:
        return Typed(None, "", text)
    number, street = street_of(line)
    return Typed(number, street, place)


def _is_street(text: str) -> bool:
    _, street = street_of(text)
    return street.partition(" ")[0] in _STREETS and " " in street
