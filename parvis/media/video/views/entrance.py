"""Who enters the desk of films, and what every page of it shows."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from parvis.ground.core.access import desk
from parvis.people.members.models import Member
from parvis.people.organisations.permissions import organisations_written_by

from ..models import Video
from ..permissions import videos_used_by


def may_enter(member: Member) -> bool:
    """Anyone in the team of an organisation."""
    return organisations_written_by(member).exists()


videos_desk = desk("redaction", may_enter)


def frame(current: str = "videos") -> dict[str, Any]:
    """The editor's desk's own navigation, of which films are a part."""
    items = (
        ("textes", "Textes", "/redaction/", "file-text"), ("videos", "Vidéos", "/redaction/videos/", "clapperboard"),
        ("images", "Images", "/redaction/images/", "image"), ("accords", "Accords", "/redaction/consentements/", "shield-check"),
        ("agenda", "Agenda", "/redaction/agenda/", "calendar"),
    )  # fmt: skip
    return {
        "desk_name": "Rédaction",
        "desk_nav": [{"label": label, "url": url, "icon": icon, "current": key == current} for key, label, url, icon in items],
    }


def film_or_404(member: Member, id: int) -> Video:
    """The film, for one of its team; for anyone else, and once removed, it does not exist."""
    return get_object_or_404(videos_used_by(member).select_related("organisation", "brought_by"), pk=id)
