"""An alert told to machines: schema.org's SpecialAnnouncement."""

from __future__ import annotations

from django.conf import settings
from django.utils.safestring import SafeString

from parvis.ground.core.text.structured import data_block

from .models import Alert


def announcement(alert: Alert) -> SafeString:
    base = settings.PUBLIC_URL
    told = {
        "@type": "SpecialAnnouncement",
        "name": f"{'EXERCICE : ' if alert.exercise else ''}{alert.title}",
        "text": f"{alert.text}\n{alert.instruction}".strip(),
        "datePosted": alert.issued_at.isoformat() if alert.issued_at else "",
        "expires": (alert.ended_at or alert.ends_at).isoformat(),
        "category": alert.get_kind_display(),
        "spatialCoverage": {"@type": "Place", "name": f"{alert.territory.name}, {alert.area_words}"},
        "announcementLocation": {"@type": "AdministrativeArea", "name": alert.territory.name},
        "publisher": {
            "@type": "GovernmentOrganization", "name": alert.organisation.name, "url": f"{base}/blog/{alert.organisation.slug}/",
        },
        "url": f"{base}{alert.get_absolute_url()}",
    }  # fmt: skip
    return data_block(told)
