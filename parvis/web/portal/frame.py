"""What every page of a territory carries around its own matter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone

from parvis.ground.core.pages import depends_on
from parvis.ground.territories.masthead import frame
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import standing
from parvis.media.publications.models import Category
from parvis.media.publications.queries import Story, category_at, latest

PER_PAGE = 30

__all__ = ["PER_PAGE", "Listed", "before_number", "frame", "in_territory", "listed", "pieces_of"]


def in_territory(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view where the reader stands, by the clock of the place; an outdated name before the right code leads to today's
    address."""

    @wraps(view)
    def wrapper(request: HttpRequest, territory: str, **arguments: Any) -> HttpResponse:
        here = standing(territory)
        if here.territory.slug != territory:
            rest = request.get_full_path().removeprefix(f"/{territory}")
            return HttpResponsePermanentRedirect(f"/{here.territory.slug}{rest}")
        with timezone.override(ZoneInfo(here.territory.time_zone)):
            return view(request, here, **arguments)

    return wrapper


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list: its stories, and the number after which the older ones begin."""

    stories: Sequence[Story]
    older: int | None


def listed(stories: Sequence[Story]) -> Listed:
    """A page made of what was asked with a limit of `PER_PAGE + 1`: the one too many says that more follow."""
    shown = stories[:PER_PAGE]
    return Listed(shown, shown[-1].number if len(stories) > PER_PAGE else None)


def before_number(asked: str | None) -> int | None:
    """The `?avant=` of a list; what is not a number of ours is a page that does not exist."""
    if asked is None:
        return None
    if not asked.isascii() or not asked.isdigit() or len(asked) > 15:
        raise Http404
    return int(asked)


def pieces_of(
    request: HttpRequest, place: Territory, path: str, *, films: bool = False
) -> tuple[Category | None, int | None, Listed]:
    """A page of the pieces of a place, or of its films: of which category, before which number, and what stands on it."""
    category = category_at(path) if path else None
    if path and category is None:
        raise Http404
    before = before_number(request.GET.get("avant"))
    found = listed(latest(place, category=category, before=before, limit=PER_PAGE + 1, films=films))
    if before is not None and not found.stories:
        raise Http404
    depends_on(request, f"territory:{place.pk}")
    return category, before, found
