"""What a request to an editor's own site meets: the addresses of sites, and none of the platform's."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class SiteMiddleware:
    """The front said whose site it is (`parvis.site`): other addresses, other pages for what goes wrong."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "parvis.site" in request.META:
            request.urlconf = settings.SITES_URLCONF  # type: ignore[attr-defined]
            request.errors = "hosting/errors/"  # type: ignore[attr-defined]
        return self.get_response(request)
