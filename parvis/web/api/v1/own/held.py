"""What every route of an organisation's programs begins with: the token, what it acts for, the places it names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from ninja import Schema

from parvis.ground.core.errors import Refused
from parvis.ground.territories.models import Territory
from parvis.people.access.models import Token


class Refusal(Refused):
    """What the program sent does not go together."""


def token_of_request(request: HttpRequest) -> Token:
    found: Any = request
    return found.token  # type: ignore[no-any-return]


def said(given: Schema) -> dict[str, Any]:
    """What was sent: a field that is missing or null stays as it is."""
    return {name: value for name, value in given.dict(exclude_unset=True).items() if value is not None}


def territories_named(slugs: Iterable[str], *, field: str = "territories") -> list[Territory]:
    """Those of these slugs. Raises Refusal about `field` for one that there is not."""
    slugs = list(slugs)
    found = {one.slug: one for one in Territory.objects.filter(slug__in=slugs)}
    unknown = [slug for slug in slugs if slug not in found]
    if unknown:
        raise Refusal(f"Ce territoire n’existe pas : {unknown[0]}. Voyez /api/v1/territories.", field=field)
    return list(found.values())
