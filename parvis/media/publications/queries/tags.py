"""Which kept pages show a publication."""

from __future__ import annotations

from ..models import Publication


def page_tags(publication: Publication) -> tuple[str, ...]:
    """Its page, its editor's blog and the lists it stands on now (asked before placements go).

    The pages of all that lies inside a chosen territory show it too, under « Plus largement »: `chosen:<id>`. Without
    that tag of their own they would be forgotten with every piece of France, wherever it was chosen for.
    """
    territories = list(publication.placements.values_list("territory_id", "chosen"))
    return (
        f"publication:{publication.number}",
        f"organisation:{publication.organisation_id}",
        *(f"territory:{territory}" for territory, _ in territories),
        *(f"chosen:{territory}" for territory, chosen in territories if chosen),
    )
