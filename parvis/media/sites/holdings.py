"""What is kept of a member in sites: what they wrote for an organisation, which is its own."""

from __future__ import annotations

from parvis.people.members.holdings import Traces

HOLDINGS = (
    Traces(
        "pages",
        "Les pages que vous avez écrites pour le site d’une organisation",
        {
            "editor_sites_page": "page",
            "editor_sites_pageversion": "version enregistrée",
            "editor_sites_sitefile": "document apporté",
        },
        why="Le site est celui de l’organisation, qui en répond. L’équipe peut en emporter une copie entière.",
    ),
)
