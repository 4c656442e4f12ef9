"""Who enters the editor's desk, and what every page of it shows."""

from __future__ import annotations

from typing import Any

from parvis.ground.core.access import desk
from parvis.people.members.models import Member
from parvis.people.organisations.permissions import organisations_written_by


def may_enter(member: Member) -> bool:
    """Anyone in the team of an organisation."""
    return organisations_written_by(member).exists()


editors_desk = desk("redaction", may_enter)


def frame(current: str = "") -> dict[str, Any]:
    """The desk's own navigation."""
    items = (
        ("textes", "Textes", "/redaction/", "file-text"), ("videos", "Vidéos", "/redaction/videos/", "clapperboard"),
        ("images", "Images", "/redaction/images/", "image"), ("accords", "Accords", "/redaction/consentements/", "shield-check"),
        ("agenda", "Agenda", "/redaction/agenda/", "calendar"),
    )  # fmt: skip
    return {
        "desk_name": "Rédaction",
        "desk_nav": [{"label": label, "url": url, "icon": icon, "current": key == current} for key, label, url, icon in items],
    }
