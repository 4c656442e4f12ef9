"""The public holidays of France, and those that only some departments keep."""

from __future__ import annotations

from datetime import date, timedelta

_FIXED = {
    (1, 1): "Jour de l’an",
    (5, 1): "Fête du Travail",
    (5, 8): "Victoire de 1945",
    (7, 14): "Fête nationale",
    (8, 15): "Assomption",
    (11, 1): "Toussaint",
    (11, 11): "Armistice de 1918",
    (12, 25): "Noël",
}
_FROM_EASTER = {1: "Lundi de Pâques", 39: "Ascension", 50: "Lundi de Pentecôte"}
_ABOLITION = "Abolition de l’esclavage"
# Departments and collectivities -> days of theirs alone.
LOCAL: dict[str, dict[tuple[int, int], str]] = {
    "971": {(5, 27): _ABOLITION},
    "972": {(5, 22): _ABOLITION},
    "973": {(6, 10): _ABOLITION},
    "974": {(12, 20): _ABOLITION},
    "976": {(4, 27): _ABOLITION},
    "977": {(10, 9): _ABOLITION},
    "978": {(5, 28): _ABOLITION},
    "986": {(4, 28): "Saint-Pierre-Chanel", (7, 29): "Fête du territoire"},
    "987": {(3, 5): "Arrivée de l’Évangile", (11, 20): "Matari’i i ni’a"},
    "988": {(9, 24): "Fête de la citoyenneté"},
    **dict.fromkeys(("57", "67", "68"), {(12, 26): "Saint-Étienne"}),
}
# Alsace and Moselle keep Good Friday too, where there is a Protestant church: their custom, taken as the rule here.
GOOD_FRIDAY = {"57", "67", "68"}


def public_holidays(year: int, *, department: str = "") -> dict[date, str]:
    """Every public holiday of a year, in order, with its name; `department` is an official code."""
    easter = _easter(year)
    days = {date(year, month, day): name for (month, day), name in {**_FIXED, **LOCAL.get(department, {})}.items()}
    days |= {easter + timedelta(days=after): name for after, name in _FROM_EASTER.items()}
    if department in GOOD_FRIDAY:
        days[easter - timedelta(days=2)] = "Vendredi saint"
    return dict(sorted(days.items()))


def _easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian computus."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)
