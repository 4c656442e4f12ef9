"""Where the pages about publications stand (the addresses a reader keeps): written once, for lists, feeds and pages."""

from __future__ import annotations

from functools import lru_cache

from parvis.ground.core.text.fold import slugify

_slug = lru_cache(maxsize=8192)(slugify)  # folding a title costs more than all the rest of a story


def piece_path(number: int, title: str, *, form: str, seen_from: str | None = None) -> str:
    """Canonical "/article/24581-le-titre/" or "/video/24582-la-vendange/", or seen from the territory whose slug is given."""
    kind = "video" if form == "video" else "article"
    return f"{f'/{seen_from}' if seen_from else ''}/{kind}/{number}-{_slug(title)}/"


def document_path(number: int | None, id: int, title: str) -> str:
    """A document beside a piece, as readers download it."""
    return f"/article/{number}/documents/{id}-{_slug(title)}.pdf"


def list_path(territory_slug: str, category_path: str = "") -> str:
    """ "/narbonne-11262/articles/numerique/souverainete-numerique/"."""
    return f"/{territory_slug}/articles/{category_path}/" if category_path else f"/{territory_slug}/articles/"


def webtv_path(territory_slug: str, category_path: str = "") -> str:
    """ "/narbonne-11262/webtv/": the films of a territory."""
    return f"/{territory_slug}/webtv/{category_path}/" if category_path else f"/{territory_slug}/webtv/"


def blog_path(organisation_slug: str) -> str:
    return f"/blog/{organisation_slug}/"


def channel_path(organisation_slug: str) -> str:
    """The films of an organisation."""
    return f"/blog/{organisation_slug}/webtv/"
