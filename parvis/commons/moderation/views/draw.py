"""How a panel was drawn, so that anyone may replay it: numbers of mandates, no names (R65)."""

from __future__ import annotations

from typing import Any

from ..actions import drawn_order
from ..lot import ticket
from ..models import Case, Panel


def draws_of(case: Case) -> list[dict[str, Any]]:
    return [_draw(panel, case) for panel in case.panels.select_related("delegation").order_by("id")]


def _draw(panel: Panel, case: Case) -> dict[str, Any]:
    order = drawn_order(panel)
    return {
        "panel": panel,
        "reference": case.reference if panel.stage == Panel.Stage.FIRST else f"{case.reference}/recours",
        "order": [(number, ticket(panel.seed, number)[:12]) for number in order],
        "recused": sum(1 for _, _, recusal in panel.pool if recusal),
    }
