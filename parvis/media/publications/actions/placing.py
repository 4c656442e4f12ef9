"""Standing on the lists of territories, and leaving them."""

from __future__ import annotations

from parvis.ground.core.pages import purge
from parvis.ground.territories.models import Inclusion

from ..models import Placement, Publication
from ..queries.tags import page_tags


def place(publication: Publication) -> None:
    """Write the piece on the lists of every chosen territory and of all around them; forget the pages that change."""
    chosen = set(publication.reaches.values_list("territory_id", flat=True))
    around = chosen | set(Inclusion.objects.filter(inner__in=chosen).values_list("outer_id", flat=True))
    category = publication.category
    top = category.path[0] if category else None
    before = page_tags(publication)
    publication.placements.all().delete()
    Placement.objects.bulk_create(
        Placement(
            publication=publication,
            territory_id=territory,
            chosen=territory in chosen,
            category=category,
            top_category=top,
            published_at=publication.published_at,
            number=publication.number,
        )
        for territory in sorted(around)
    )
    purge(*{*before, *page_tags(publication)})


def remove(publication: Publication) -> None:
    """Take the piece off every list; its own page changes too."""
    purge(*page_tags(publication))
    publication.placements.all().delete()
