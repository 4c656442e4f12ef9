"""The hint cookie: tells the browser's own script that someone signed in, and nothing else.

Public pages never see a cookie, so they cannot know. Only where this one stands does the script of a public page
ask `/moi/...` for what is personal. It is set and taken away in the signed-in half alone, and corrects itself there.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from parvis.ground.core.access import is_private

COOKIE, VALUE = "parvis_connu", "1"


class HintMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not is_private(request):
            return response
        stands = COOKIE in request.COOKIES
        if request.user.is_authenticated:
            if not stands:
                response.set_cookie(
                    COOKIE,
                    VALUE,
                    max_age=settings.SESSION_COOKIE_AGE,
                    secure=settings.SESSION_COOKIE_SECURE,
                    samesite="Lax",
                )
        elif stands:
            response.delete_cookie(COOKIE, samesite="Lax")
        return response
