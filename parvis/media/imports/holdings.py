"""What is kept of a member in imports: that they brought something in for an organisation."""

from __future__ import annotations

from parvis.people.members.holdings import Traces

HOLDINGS = (
    Traces(
        "imports",
        "Ce que vous avez apporté pour une organisation",
        {"imports_import": "reprise"},
        why="La reprise est celle de l’organisation : elle dit d’où viennent ses textes.",
    ),
)
