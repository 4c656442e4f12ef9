"""What a search of the site finds of a group: its name and what it is for. Of a hidden one, nothing anywhere."""

from __future__ import annotations

from parvis.commons.search import actions as search
from parvis.ground.core.pages import purge
from parvis.ground.territories.queries import around

from ..models import Entry, Group


def make_findable(group: Group) -> None:
    """As it stands now; in the transaction of the write, its row being locked."""
    places = around([group.territory_id])
    if group.stands and group.entry != Entry.HIDDEN:
        search.index(
            kind="group", id=group.pk, title=group.name, text=group.purpose, territory_ids=places, top_category_id=None,
            category_id=None, form="", nature="", organisation_id=None, published_at=group.created_at,
        )  # fmt: skip
        purge(*(f"groups:{place}" for place in sorted(places)))
    else:
        search.forget(kind="group", id=group.pk)
    purge(Group.tag(group.pk))
