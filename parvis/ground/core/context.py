"""The only context processor: what every template may know, whoever asks."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from .access import is_private


def site(request: HttpRequest) -> dict[str, Any]:
    live = str(settings.LIVE_PORT or "ici") if settings.LIVE else ""  # read where a member is known alone
    return {"PUBLIC_URL": settings.PUBLIC_URL, "here": request.path, "member_name": _name(request), "live": live}


def _name(request: HttpRequest) -> str:
    """Who asks, for the bar of the signed-in half; a public page never knows."""
    if not is_private(request):
        return ""
    member: Any = getattr(request, "user", None)
    return str(member.name) if member is not None and member.is_authenticated else ""
