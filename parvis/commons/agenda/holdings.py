"""What is kept of a member in the agenda: who wrote an event for an organisation."""

from __future__ import annotations

from parvis.people.members.holdings import Traces

HOLDINGS = (Traces("rendez-vous", "Les rendez-vous écrits pour une organisation", {"agenda_event": "rendez-vous"}),)
