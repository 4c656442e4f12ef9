"""Who enters the desk of alerts, and what every page of it shows."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from parvis.ground.core.access import SignedInRequest, desk
from parvis.people.organisations.models import Organisation

from ..models import Alert
from ..permissions import alerts_anything, alerts_written_by, organisations_alerting_by

alerting_desk = desk("alertes", alerts_anything)


def frame(current: str = "") -> dict[str, Any]:
    """The desk's own navigation."""
    items = (
        ("alertes", "Alertes", "/redaction/alertes/", "megaphone"),
        ("relais", "Relais", "/redaction/alertes/relais/", "users"),
        ("textes", "Rédaction", "/redaction/", "file-text"),
    )
    return {
        "desk_name": "Alerter",
        "desk_nav": [{"label": label, "url": url, "icon": icon, "current": key == current} for key, label, url, icon in items],
    }


def organisations_of(request: SignedInRequest) -> list[Organisation]:
    return list(organisations_alerting_by(request.user).select_related("seat").order_by("sort_name").distinct())


def organisation_asked(request: SignedInRequest) -> Organisation:
    """`?pour=<slug>` for whoever writes for several, else the first by name. 404 where there is none."""
    asked = request.GET.get("pour", "")
    found = next((one for one in organisations_of(request) if not asked or one.slug == asked), None)
    if found is None:
        raise Http404
    return found


def alert_of(request: SignedInRequest, number: int) -> Alert:
    """One of those that the member writes. 404 for any other."""
    found = alerts_written_by(request.user).select_related(
        "organisation__seat", "territory__commune", "territory__department", "written_by", "confirmed_by", "proposed_by"
    )  # fmt: skip
    return get_object_or_404(found, pk=number)


def local_to(zone: str) -> Any:
    """Hours typed and shown are those of the place."""
    return timezone.override(ZoneInfo(zone))
