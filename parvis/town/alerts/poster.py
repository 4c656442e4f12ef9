"""The A4 poster of an alert: read from three metres, with a QR that leads to what is true now."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from parvis.ground.core.paper import print_pdf
from parvis.ground.territories.queries import silhouette

from .maps import map_of
from .models import Alert
from .spans import said_at

SHEETS = Path(__file__).parent / "templates" / "alerts"


def poster_of(alert: Alert, at: datetime) -> bytes:
    """Raises PaperMissingError."""
    short = f"{settings.PUBLIC_URL}/alerte/{alert.number}"
    drawn = segno.make(short, error="m", micro=False).svg_inline(border=0, omitsize=True)
    with timezone.override(ZoneInfo(alert.territory.time_zone)):
        shown = {
            "alert": alert,
            "emblem": silhouette(alert.territory),
            "map": map_of(alert.territory, alert.area) if alert.area else None,
            "qr": mark_safe(drawn),  # noqa: S308 - drawn from our own address
            "short": f"{urlsplit(settings.PUBLIC_URL).netloc}/alerte/{alert.number}",
            "printed": said_at(at, alert.territory.time_zone),
            "last": alert.messages.order_by("-position").first(),
            "is_over": alert.ended_at is not None or alert.ends_at <= at,
        }
        text = render_to_string("alerts/poster.html", shown)
    return print_pdf(text, sheets=SHEETS)
