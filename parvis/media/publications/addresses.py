"""Where the pages about publications stand (the addresses a reader keeps): written once, for lists, feeds and pages."""

from __future__ import annotations

from functools import lru_cache

from parvis.ground.core.text.fold import slugify

_slug = lru_cache(maxsize=8192)(slugify)  # folding a title costs more than all the rest of a story


def article_path(number: int, title: str, *, seen_from: str | None = None) -> str:
    """Canonical "/article/24581-le-titre/", or seen from the territory whose slug is given."""
    return f"{f'/{seen_from}' if seen_from else ''}/article/{number}-{_slug(title)}/"


def document_path(number: int | None, id: int, title: str) -> str:
    """A document beside a piece, as readers download it."""
    return f"/article/{number}/documents/{id}-{_slug(title)}.pdf"


def list_path(territory_slug: str, category_path: str = "") -> str:
    """ "/narbonne-11262/articles/numerique/souverainete-numerique/"."""
    return f"/{territory_slug}/articles/{category_path}/" if category_path else f"/{territory_slug}/articles/"


def blog_path(organisation_slug: str) -> str:
    return f"/blog/{organisation_slug}/"
