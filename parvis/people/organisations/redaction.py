"""The editor's desk (`/redaction/`): several apps make it, each brings its tab in its `apps.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from parvis.ground.core.access import desk
from parvis.people.members.models import Member

from .permissions import organisations_written_by


@dataclass(frozen=True, slots=True, order=True)
class Tab:
    rank: int  # from the left to the right
    key: str
    label: str
    url: str
    icon: str


_tabs: list[Tab] = []


def plug_tab(tab: Tab) -> None:
    _tabs.append(tab)


def may_enter(member: Member) -> bool:
    """Anyone in the team of an organisation."""
    return organisations_written_by(member).exists()


editors_desk = desk("redaction", may_enter)


def frame(current: str = "") -> dict[str, Any]:
    """What every page of the desk shows: its name, and its tabs, the one of key `current` marked."""
    tabs = [{"label": tab.label, "url": tab.url, "icon": tab.icon, "current": tab.key == current} for tab in sorted(_tabs)]
    return {"desk_name": "Rédaction", "desk_nav": tabs}
