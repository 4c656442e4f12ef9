"""What a list shows of a piece."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from parvis.commons.pictures.queries import ShownPicture


@dataclass(frozen=True, slots=True)
class Story:
    """A publication on a list: everything its card needs, nothing to look up in a template."""

    number: int
    title: str
    url: str  # seen from the territory of the list: /narbonne-11262/article/24581-le-titre/
    standfirst: str
    nature: str  # Nature value, for the label's class
    nature_label: str
    form: str  # Form value
    published_at: datetime
    reading_minutes: int
    organisation_name: str
    organisation_url: str  # /blog/<slug>/
    level_name: str  # the chosen territory that puts it on this list: "Narbonne", "Aude", "France"
    level_url: str
    category_name: str  # "" without category
    category_url: str
    picture: ShownPicture | None
