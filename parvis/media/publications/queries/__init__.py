"""Reading publications."""

from .articles import Article, PastVersion, article, past_versions
from .attachments import ShownAttachment, attachments_of, public_attachment
from .categories import category_at, category_tree, used_categories
from .counts import count_corrections, count_visible
from .maps import (
    Mapped,
    MappedFilm,
    editors_with_films,
    editors_with_pieces,
    films_between,
    highest_film,
    highest_number,
    mapped_between,
    mapped_since,
    published_titles,
    territories_with_films,
    territories_with_pieces,
)
from .pictures import pictures_brought_into
from .stories import Front, Story, by_numbers, front, latest, of_organisation, wider

__all__ = [
    "Article", "Front", "Mapped", "MappedFilm", "PastVersion", "ShownAttachment", "Story", "article", "attachments_of",
    "by_numbers", "category_at", "category_tree", "count_corrections", "count_visible", "editors_with_films",
    "editors_with_pieces", "films_between", "front", "highest_film", "highest_number", "latest", "mapped_between",
    "mapped_since", "of_organisation", "past_versions", "pictures_brought_into", "public_attachment", "published_titles",
    "territories_with_films", "territories_with_pieces", "used_categories", "wider",
]  # fmt: skip
