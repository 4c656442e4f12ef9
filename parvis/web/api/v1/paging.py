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
        "next": _address(request, key(listed[-1])) if more and listed else None,
    }


def after(cursor: str) -> int | None:
    return int(cursor) if cursor else None


def _address(request: HttpRequest, cursor: int) -> str:
    asked = request.GET.copy()
    asked["cursor"] = str(cursor)
    return f"{settings.PUBLIC_URL}{request.path}?{asked.urlencode()}"


def absolute(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"


def joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
