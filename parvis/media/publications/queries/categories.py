"""The tree of categories."""

from __future__ import annotations

from parvis.ground.core.text.fold import fold
from parvis.ground.territories.models import Territory

from ..models import Category

_USED = """
    SELECT id, parent_id, name, slug FROM publications_category c WHERE parent_id IS NULL AND EXISTS (
        SELECT 1 FROM publications_placement WHERE territory_id = %s AND top_category_id = c.id AND (is_film OR NOT %s))
    ORDER BY slug
"""
_USED_INSIDE = """
    SELECT id, parent_id, name, slug FROM publications_category c WHERE parent_id = %s AND EXISTS (
        SELECT 1 FROM publications_placement WHERE territory_id = %s AND category_id = c.id AND (is_film OR NOT %s))
    ORDER BY slug
"""


def category_at(path: str) -> Category | None:
    """The category at an address: "numerique" or "numerique/souverainete-numerique"; with its parent. One query."""
    slugs = path.strip("/").split("/")
    if "\0" in path or len(slugs) > 2:
        return None
    top = {"parent__slug": slugs[0]} if len(slugs) == 2 else {"parent__isnull": True}
    return Category.objects.select_related("parent").filter(slug=slugs[-1], **top).first()


def category_tree() -> list[tuple[Category, list[Category]]]:
    """Each top category with its children, by name as French sorts it. One query."""
    found = list(Category.objects.select_related("parent"))
    tops = sorted((category for category in found if category.parent_id is None), key=_by_name)
    return [(top, sorted((category for category in found if category.parent_id == top.pk), key=_by_name)) for top in tops]


def used_categories(territory: Territory, inside: Category | None = None, *, films: bool = False) -> list[Category]:
    """Categories with at least one piece on the list of `territory`: the top ones, or those inside one of them.

    `films`: those of its WebTV alone.
    """
    if inside is None:
        return list(Category.objects.raw(_USED, [territory.pk, films]))
    return list(Category.objects.raw(_USED_INSIDE, [inside.pk, territory.pk, films]))


def _by_name(category: Category) -> str:
    return fold(category.name)
