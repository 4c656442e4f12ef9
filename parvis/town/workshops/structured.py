"""A workshop as search engines read it (schema.org Event)."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from .models import Session


def session_data(session: Session) -> dict[str, Any]:
    place, base = session.place, settings.PUBLIC_URL
    status = "EventCancelled" if session.is_cancelled else "EventScheduled"
    return {
        "@type": "EducationEvent", "name": session.title, "description": session.summary,
        "startDate": session.begins.isoformat(), "endDate": session.ends.isoformat(),
        "eventStatus": f"https://schema.org/{status}", "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "url": f"{base}{session.get_absolute_url()}", "maximumAttendeeCapacity": session.seats,
        "remainingAttendeeCapacity": session.free,
        "isAccessibleForFree": session.price == 0,
        "location": {
            "@type": "Place", "name": place.name, "url": f"{base}{place.get_absolute_url()}",
            "address": {
                "@type": "PostalAddress", "streetAddress": place.address, "addressLocality": place.territory.name,
                "addressCountry": "FR",
            },
        },
        "organizer": {
            "@type": "Organization", "name": place.organisation.name, "url": f"{base}/blog/{place.organisation.slug}/"
        },
    }  # fmt: skip
