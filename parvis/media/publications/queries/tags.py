"""Which kept pages show a publication."""

from __future__ import annotations

from ..models import Publication


def page_tags(publication: Publication) -> tuple[str, ...]:
    """Its page, its editor's blog and the lists it stands on now (asked before placements go)."""
    territories = publication.placements.values_list("territory_id", flat=True)
    return (
        f"publication:{publication.number}",
        f"organisation:{publication.organisation_id}",
        *(f"territory:{territory}" for territory in territories),
    )
