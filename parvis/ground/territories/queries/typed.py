"""Which places someone means who typed a name, a postcode or an address part."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.http import Http404

from parvis.ground.core.text.fold import fold_place

from ..models import Level, Territory
from .lookup import look_up
from .places import resolve_slug

_WITH_CONTEXT = re.compile(r"^(.*?)\s*\(([^)]*)\)\s*$")
_SLUG = re.compile(r"[a-z0-9-]+-[a-z]?\d[\da-z]*|france")
COMMUNES = (Level.DISTRICT, Level.COMMUNE)


def typed_name(territory: Territory) -> str:
    """« Narbonne (Aude) »: told apart from its homonyms, and understood when typed back."""
    return f"{territory.name} ({territory.department.name})" if territory.department else territory.name


def meant_by(text: str, levels: Collection[int] = COMMUNES) -> list[Territory]:
    """The places of these levels that the text names: one when it is clear, several when it is not, none when unknown."""
    typed = text.strip()
    if not typed:
        return []
    if _SLUG.fullmatch(typed):
        try:
            territory = resolve_slug(typed)
        except Http404:
            return []
        return [territory] if territory.level in levels else []
    context = ""
    if match := _WITH_CONTEXT.match(typed):
        typed, context = match[1], fold_place(match[2])
    matches = [match.territory for match in look_up(typed, limit=30) if match.territory.level in levels]
    if context:
        matches = [place for place in matches if place.department and fold_place(place.department.name) == context]
    exact = [place for place in matches if fold_place(place.name) == fold_place(typed)]
    return exact or matches
