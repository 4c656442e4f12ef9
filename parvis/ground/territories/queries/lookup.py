"""Finding a territory as one types: its name, an old name, a postcode; one typo forgiven.

First what begins with the text; where that is not enough, what has its words inside and what is one typo away.
Each part has its index (tests/ground/territories/test_lookup.py looks at the plans): two statements at most, and
one to read the territories found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.db import connection

from parvis.ground.core.text.fold import fold, fold_place

from .. import naming
from ..models import Level, PlaceName, Territory

LONGEST = 80  # of what is worth looking up
_CANDIDATES = 60
_POSTCODE = re.compile(r"\b(\d{5})\b")
_ORDINAL = re.compile(r"\b(\d{1,2}) ?(?:eme|ieme|ème|nd|nde|ere)\b")
_SUR = re.compile(r"(?<=\w) (s|ss) (?=\w)")


@dataclass(frozen=True)
class Match:
    """A territory found, with what tells it from its homonyms."""

    territory: Territory
    label: str  # its name today
    kind: str  # « commune », « département », « communauté de communes »...
    context: str  # « Aude »; under an old name « Ain, avec la commune déléguée d’Arbignieu »


@dataclass(frozen=True)
class _Hit:
    rank: tuple[int, ...]
    territory_id: int
    kind: str
    label: str
    folded: str


def look_up(text: str, limit: int = 8) -> list[Match]:
    """What `text` may mean, the likeliest first: exact names, then beginnings, then words inside, then one typo."""
    typed = _typed(text)
    if not typed:
        return []
    postcode = ""
    if (number := _POSTCODE.search(typed)) and len(typed) > 5:
        postcode = number[1]
        typed = " ".join(_POSTCODE.sub(" ", typed).split()) or postcode
    hits = _beginning(typed, raw=fold(text[:LONGEST]))
    if len({hit.territory_id for hit in hits}) < limit and len(typed) >= 3 and not typed.isdigit():
        hits += _resembling(typed)
    best: dict[int, _Hit] = {}
    for hit in sorted(hits, key=lambda hit: hit.rank):
        best.setdefault(hit.territory_id, hit)
    return _matches(list(best.values()), limit, postcode)


def _typed(text: str) -> str:
    """As names are folded, and the ways of typing that names never use."""
    folded = fold_place(text[:LONGEST].replace("\0", " "))
    folded = _ORDINAL.sub(lambda m: f"{m[1]}{'er' if m[1] == '1' else 'e'}", folded)
    return _SUR.sub(lambda m: " sur " if m[1] == "s" else " sous ", folded)


def _beginning(typed: str, raw: str) -> list[_Hit]:
    """Names that begin with what was typed, exact ones first."""
    starts = {typed, raw} - {""}  # « ste » begins both Sainte-... and Stenay
    where = " OR ".join(["folded ~>=~ %s AND folded ~<~ %s"] * len(starts))
    bounds = [bound for start in starts for bound in _bounds(start)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT territory_id, kind, label, folded, weight, folded = ANY(%s) AS exact FROM {PlaceName._meta.db_table}"  # noqa: S608
            f" WHERE {where} ORDER BY exact DESC, weight DESC, territory_id LIMIT %s",
            [list(starts), *bounds, _CANDIDATES],
        )
        return [
            _Hit(_rank(0 if exact else 2, kind, weight), territory, kind, label, folded)
            for territory, kind, label, folded, weight, exact in cursor.fetchall()
        ]


def _resembling(typed: str) -> list[_Hit]:
    """Names with the words inside, and names one typo away."""
    candidates = [_with_words(typed)]
    if len(typed) >= 7:
        candidates.append(_near_long(typed))
    elif len(typed) >= 4:
        candidates.append(_near_short(typed))
    selects = " UNION ".join(f"({sql})" for sql, _ in candidates)
    with connection.cursor() as cursor:
        cursor.execute(selects, [parameter for _, parameters in candidates for parameter in parameters])
        hits = []
        for territory, kind, label, folded, weight in cursor.fetchall():
            tier = _tier_inside(typed, folded)
            if tier is None and len(typed) >= 4 and (rest := beyond_one_typo(typed, folded)) is not None:
                tier = 10 if rest else 8
            if tier is not None:
                hits.append(_Hit(_rank(tier, kind, weight), territory, kind, label, folded))
        return hits


def _tier_inside(typed: str, folded: str) -> int | None:
    """4 where the text begins a later word, 6 where each of its words begins some word."""
    if f" {typed}" in folded:
        return 4
    return 6 if all(f" {word}" in f" {folded}" for word in typed.split()) else None


_Candidates = tuple[str, list[Any]]
_SELECT = f"SELECT territory_id, kind, label, folded, weight FROM {PlaceName._meta.db_table} WHERE NOT is_number AND "  # noqa: S608
_CLOSEST = " ORDER BY similarity(folded, %s) DESC, weight DESC, territory_id LIMIT %s"


def _with_words(typed: str) -> _Candidates:
    words = [word for word in typed.split() if len(word) >= 3]
    patterns = [f"%{word}%" for word in words] if len(words) > 1 else [f"% {typed}%"]
    where = " AND ".join(["folded LIKE %s"] * len(patterns))
    return _SELECT + where + " ORDER BY weight DESC, territory_id LIMIT %s", [*patterns, _CANDIDATES]


def _near_long(typed: str) -> _Candidates:
    """With one typo, either the beginning is right or the end is; each half is looked for by its own index."""
    cut = max(len(typed) // 2, len(typed) - 4)
    start, wrong, end = typed[: cut - 1], typed[cut - 1 :], typed[cut:]
    # Thousands of names begin with « saint »: patterns sort them out five times faster than a measure of likeness.
    spoiled = [f"{start}{pattern}%" for pattern in _spoilings(wrong)]
    return (
        f"({_SELECT} folded ~>=~ %s AND folded ~<~ %s AND folded LIKE ANY (%s) ORDER BY weight DESC, territory_id LIMIT %s)"
        f" UNION ({_SELECT} folded LIKE %s {_CLOSEST})",
        [*_bounds(start), spoiled, _CANDIDATES, f"%{end}%", typed, _CANDIDATES],
    )


def _spoilings(text: str) -> list[str]:
    """LIKE patterns of what may have been meant by a text with one letter wrong, missing, too many, or two swapped."""
    found = set()
    for i in range(len(text)):
        before, after = text[:i], text[i + 1 :]
        found |= {f"{before}_{after}", f"{before}{after}", f"{before}_{text[i:]}"}
        if after:
            found.add(f"{before}{after[0]}{text[i]}{after[1:]}")
    return sorted(found)


def _near_short(typed: str) -> _Candidates:
    """The same for names too short to be told by trigrams; only whole ones, or everything would be near."""
    start, end = typed[:2], typed[2:]
    swapped = [typed[:i] + typed[i + 1] + typed[i] + typed[i + 2 :] for i in range(len(typed) - 1)]
    size = [len(typed) - 1, len(typed) + 1]
    long_enough = "AND length(folded) BETWEEN %s AND %s"
    return (
        f"({_SELECT} folded ~>=~ %s AND folded ~<~ %s {long_enough} {_CLOSEST})"
        f" UNION ({_SELECT} reverse(folded) ~>=~ %s AND reverse(folded) ~<~ %s {long_enough} {_CLOSEST})"
        f" UNION ({_SELECT} folded = ANY(%s))",
        [*_bounds(start), *size, typed, _CANDIDATES, *_bounds(end[::-1]), *size, typed, _CANDIDATES, swapped],
    )


def _bounds(start: str) -> tuple[str, str]:
    """Between which texts lie those that begin so."""
    return start, start[:-1] + chr(ord(start[-1]) + 1)


def beyond_one_typo(typed: str, name: str) -> str | None:
    """What follows in `name` after `typed` with at most one letter wrong, missing, too many, or two swapped; None otherwise."""
    if name.startswith(typed):
        return name[len(typed) :]
    same = 0
    while same < min(len(typed), len(name)) and typed[same] == name[same]:
        same += 1
    left, right = typed[same:], name[same:]
    readings = [(left, right), (left[1:], right[1:]), (left[1:], right), (left, right[1:])]
    if len(left) >= 2 and left[:2] == right[1::-1]:
        readings.append((left[2:], right[2:]))
    rests = [right[len(left) :] for left, right in readings if right.startswith(left)]
    return min(rests, key=len, default=None)


def _rank(tier: int, kind: str, weight: int) -> tuple[int, ...]:
    """Less is better. An exact old name comes before a name that only begins so."""
    by_old_name = kind in {PlaceName.Kind.FORMER, PlaceName.Kind.DELEGATED}
    return (tier + by_old_name, -weight)


def _matches(hits: list[_Hit], limit: int, postcode: str) -> list[Match]:
    territories = Territory.objects.select_related("department", "region").in_bulk(
        [hit.territory_id for hit in hits[:_CANDIDATES]]
    )
    found = [(hit, territories[hit.territory_id]) for hit in hits if hit.territory_id in territories]
    if postcode and any(postcode in territory.postcodes for _, territory in found):
        found = [(hit, territory) for hit, territory in found if postcode in territory.postcodes]
    # Among equals (a department and the region it makes alone), the nearer level first.
    found.sort(key=lambda pair: (pair[0].rank, pair[1].level, pair[1].code))
    return [
        Match(territory, territory.name, naming.nature(territory), _context(hit, territory)) for hit, territory in found[:limit]
    ]


def _context(hit: _Hit, territory: Territory) -> str:
    where = _where(territory)
    match hit.kind:
        case PlaceName.Kind.FORMER:
            return f"{where}, avec l’ancienne commune {naming.of_name(hit.label)}"
        case PlaceName.Kind.DELEGATED:
            return f"{where}, avec la commune déléguée {naming.of_name(hit.label)}"
        case PlaceName.Kind.POSTCODE:
            return f"{where}, {hit.label}"
    return where


def _where(territory: Territory) -> str:
    """The department of a place, the region of a department; nothing for what stands alone."""
    if territory.level < Level.DEPARTMENT and territory.department:
        return territory.department.name
    if territory.level == Level.DEPARTMENT:
        return territory.region.name if territory.region else "Outre-mer"
    return "France" if territory.level == Level.REGION else ""
