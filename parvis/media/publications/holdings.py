"""What is kept of a member in publications: what they wrote for an organisation, which is its own."""

from __future__ import annotations

from parvis.people.members.holdings import Traces

HOLDINGS = (
    Traces(
        "publications",
        "Ce que vous avez écrit pour une organisation",
        {"publications_publication": "publication", "publications_version": "version enregistrée"},
        why="La publication est celle de l’organisation, qui en répond. L’équipe peut en emporter une copie entière.",
    ),
)
