"""The editor's desk (`/redaction/`): several apps make it, each brings its tab in its `apps.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, QuerySet

from parvis.ground.core.access import desk
from parvis.people.members.models import Member

from .permissions import organisations_written_by

# The groups of the tabs, as an editor would look for them.
PUBLISH, PLACE, HOUSE, MINE = "Publier", "Ma place", "Ma maison", "Organisation"


Having = Callable[[Member], tuple[QuerySet[Any], ...]]


@dataclass(frozen=True, slots=True, order=True)
class Tab:
    rank: int  # in the order they are read; groups come in the order of their first
    key: str
    label: str
    url: str
    icon: str
    group: str = field(compare=False, default=MINE)
    # What the member must have some of to enter there; None where everyone of the desk does. All are asked in one statement.
    having: Having | None = field(compare=False, default=None)


_tabs: list[Tab] = []


def plug_tab(tab: Tab) -> None:
    _tabs.append(tab)


def may_enter(member: Member) -> bool:
    """Anyone in the team of an organisation."""
    return organisations_written_by(member).exists()


editors_desk = desk("redaction", may_enter)


@dataclass(frozen=True, slots=True)
class Shown:
    """The tabs of a page: what each member finds among them is asked when they are drawn."""

    items: list[dict[str, Any]]
    tabs: list[Tab]

    def open_to(self, member: Member) -> list[dict[str, Any]]:
        closed = _closed_to(member, self.tabs)
        return [item for item in self.items if item["key"] not in closed]


def frame(current: str = "") -> dict[str, Any]:
    """What every page of the desk shows: its name, and its tabs, the one of key `current` marked."""
    tabs = sorted(_tabs)
    items = [
        {"key": tab.key, "label": tab.label, "url": tab.url, "icon": tab.icon, "current": tab.key == current, "group": tab.group}
        for tab in tabs
    ]
    return {"desk_name": "Rédaction", "desk_nav": Shown(items, tabs)}


def _closed_to(member: Member, tabs: list[Tab]) -> set[str]:
    """The keys of the tabs that lead to what the member may not enter."""
    asked = {tab.key: tab.having(member) for tab in tabs if tab.having is not None}
    if not asked:
        return set()
    named = {f"{key}_{place}": Exists(rows) for key, several in asked.items() for place, rows in enumerate(several)}
    found = Member.objects.filter(pk=member.pk).values(**named).get()
    return {key for key, several in asked.items() if not any(found[f"{key}_{place}"] for place in range(len(several)))}
