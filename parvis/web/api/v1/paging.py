"""Lists by pages: each says the address of the next, which begins where it ended, whatever came in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, Generic, TypeVar

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

T = TypeVar("T")
MOST = 100
USUAL = 25

Limit = Annotated[int, Query(USUAL, ge=1, le=MOST, description="Combien par page, cent au plus.")]
Cursor = Annotated[
    str, Query("", pattern=r"^[0-9]{0,15}$", description="D’où reprendre : ce que dit `next` de la page précédente.")
]


class Page(Schema, Generic[T]):
    items: list[T]
    next: str | None = Field(None, description="Adresse de la page suivante, s’il y en a une.")


def page_of(
    request: HttpRequest, found: Sequence[Any], *, limit: int, shape: Callable[[Any], Any], key: Callable[[Any], int]
) -> Any:
    """A page of what was read with one more than `limit`; `key` tells from which the next one begins."""
    listed = list(found[:limit])
    more = len(found) > limit
    return {
        "items": [shape(one) for one in listed],
        "next": next_address(request, key(listed[-1])) if more and listed else None,
    }


def listed(
    request: HttpRequest, found: Any, *, by: str, cursor: str, limit: int, shape: Callable[[Any], Any] | None = None,
    shapes: Callable[[list[Any]], list[Any]] | None = None,
) -> Any:  # fmt: skip
    """A page of rows in the order of one of their numbers: `by` is "pk", or "-pk" for the last ones first.

    `shapes`, in the place of `shape`, is given the rows of the page together.
    """
    field = by.removeprefix("-")
    if (last := after(cursor)) is not None:
        found = found.filter(**{f"{field}__{'lt' if by.startswith('-') else 'gt'}": last})
    rows = list(found.order_by(by)[: limit + 1])
    told = page_of(request, rows, limit=limit, shape=shape or (lambda one: one), key=lambda one: getattr(one, field))
    return {**told, "items": shapes(told["items"])} if shapes else told


def after(cursor: str) -> int | None:
    return int(cursor) if cursor else None


def next_address(request: HttpRequest, cursor: int) -> str:
    """The same list, from `cursor` on."""
    asked = request.GET.copy()
    asked["cursor"] = str(cursor)
    return f"{settings.PUBLIC_URL}{request.path}?{asked.urlencode()}"


def absolute(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"


def joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
