"""Finding a film for its team."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from parvis.people.members.models import Member

from ..models import Video
from ..permissions import videos_used_by


def film_or_404(member: Member, id: int) -> Video:
    """The film, for one of its team; for anyone else, and once removed, it does not exist."""
    return get_object_or_404(videos_used_by(member).select_related("organisation", "brought_by"), pk=id)
