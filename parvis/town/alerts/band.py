"""The band above every page of a place: what is in force there, from what the process keeps of all that is in force."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from parvis.ground.core.clock import now
from parvis.ground.core.pages import changes_at, depends_on, kept_value

from .queries import ALL, banners

MOST = 3


def band(request: HttpRequest, territory: Any) -> str:
    """HTML, "" where nothing is in force; the page is forgotten when that changes. Nothing for a place of the style page."""
    if getattr(territory, "pk", None) is None:
        return ""
    rings = [territory.pk, territory.commune_id, territory.intercommunality_id, territory.department_id, territory.region_id]
    places = {pk for pk in (*rings, territory.country_id) if pk is not None}
    at: datetime = now()
    depends_on(request, *(f"alerts:{pk}" for pk in places))
    everywhere = kept_value(request, ALL, tags=[ALL], read=lambda: banners(at))
    found = [one for place, one in everywhere if place in places and one.ends_at > at]
    for one in found:
        changes_at(request, one.ends_at)
    if not found:
        return ""
    shown = {"alerts": found[:MOST], "more": len(found) - MOST, "territory": territory}
    return render_to_string("alerts/band.html", shown)
