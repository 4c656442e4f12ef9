"""What is kept of a member here: which copies of an organisation they asked for."""

from __future__ import annotations

from parvis.people.members.holdings import Traces

HOLDINGS = (
    Traces(
        "copies-d-organisations",
        "Les copies que vous avez demandées pour une organisation",
        {"contents_organisationcopy": "copie de tout ce qu’une organisation a ici"},
        why="Pour que l’organisation sache qui a emporté une copie. Sept jours, comme la copie.",
    ),
)
