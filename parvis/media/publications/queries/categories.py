"""The tree of categories."""

from __future__ import annotations

from parvis.ground.core.text.fold import fold

from ..models import Category


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


def _by_name(category: Category) -> str:
    return fold(category.name)
