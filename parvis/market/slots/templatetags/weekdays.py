"""Days of a recurring round, as one says them."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from parvis.ground.calendar.hours import DAYS

register = template.Library()


@register.filter
def weekdays(days: Iterable[int]) -> str:
    """[0, 1, 2, 3, 4] -> « du lundi au vendredi », [1, 4] -> « mardi et vendredi »."""
    listed = sorted(set(days))
    if listed == list(range(7)):
        return "tous les jours"
    if len(listed) > 2 and listed[-1] - listed[0] == len(listed) - 1:
        return f"du {DAYS[listed[0]]} au {DAYS[listed[-1]]}"
    names = [DAYS[day] for day in listed]
    return " et ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
