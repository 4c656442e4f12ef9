"""An event in schema.org's words, for the head of its page."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from .models import Event
from .queries import ShownEvent


def event_data(shown: ShownEvent) -> dict[str, Any]:
    event, base = shown.event, settings.PUBLIC_URL
    one = shown.next.one if shown.next else None
    begins, ends = (one.starts_at, one.ends_at) if one else (event.starts_at, event.ends_at)
    off = event.is_cancelled or bool(one and one.is_cancelled)
    data: dict[str, Any] = {
        "@type": "Event", "@id": f"{base}{event.get_absolute_url()}", "url": f"{base}{event.get_absolute_url()}",
        "name": event.title, "inLanguage": "fr", "isAccessibleForFree": event.is_free,
        "startDate": _when(event, begins), "endDate": _when(event, ends),
        "eventStatus": f"https://schema.org/Event{'Cancelled' if off else 'Scheduled'}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place", "name": event.place,
            "address": {"@type": "PostalAddress", "addressLocality": event.territory.name, "addressCountry": "FR"}
            | ({"streetAddress": event.address} if event.address else {}),
        },
        "organizer": {"@type": "Organization", "name": event.organiser}
        | ({"url": f"{base}/blog/{event.organisation.slug}/"} if event.organisation else {}),
    }  # fmt: skip
    if event.text:
        data["description"] = event.text
    return data


def _when(event: Event, instant: Any) -> str:
    local = instant.astimezone(event.zone)
    written: str = local.date().isoformat() if event.is_all_day else local.isoformat(timespec="seconds")
    return written
