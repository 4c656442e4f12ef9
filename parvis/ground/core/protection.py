"""What must never happen: a 500 for bad input, or an error page that needs what is not there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template import loader
from django_permissions_policy import PermissionsPolicyMiddleware

from .errors import NotAllowed
from .pages.programs import PROGRAMS_PREFIX
from .problems import CONTENT_TYPE, told

logger = logging.getLogger(__name__)
BARE = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>Une panne de notre côté</title>
<h1>Une panne de notre côté</h1><p>Attendez une minute, puis rechargez la page.</p></html>"""
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


class ProtectionMiddleware:
    """Answers what PostgreSQL could not even store: NUL bytes, halves of characters, numbers out of range."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            return not_found(request, Http404())
        if "%00" in request.META.get("QUERY_STRING", "") or "\x00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request, ValueError("NUL"))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A form says itself what is wrong; this is the net below the views that read a value directly."""
        if isinstance(exception, NotAllowed):  # what one may not do does not exist
            return not_found(request, exception)
        unstorable = isinstance(exception, UnicodeEncodeError) or (
            isinstance(exception, ValueError | DataError) and ("NUL" in str(exception) or "null character" in str(exception))
        )
        if unstorable or isinstance(exception, DataError):
            logger.warning(
                "input that cannot be stored: %s", type(exception).__name__, exc_info=None if unstorable else exception
            )
            return bad_request(request, exception) if request.method == "POST" or unstorable else not_found(request, exception)
        return None


SAID = {
    400: "Cette demande ne se lit pas.", 403: "Cette demande est refusée.", 404: "Rien ne se trouve à cette adresse.",
    429: "Trop de demandes : attendez une minute.", 500: "Une panne de notre côté : réessayez dans une minute.",
}  # fmt: skip


def _page(request: HttpRequest, status: int) -> HttpResponse:
    """The page of the design, or of the folder that `request.errors` names; a bare one where even that cannot be made.

    Programs are told the same in their own way (RFC 9457).
    """
    if request.path.startswith(PROGRAMS_PREFIX):
        return JsonResponse(
            told(status, SAID[status]), status=status, content_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"},
            json_dumps_params={"ensure_ascii": False},
        )  # fmt: skip
    try:
        body: str = loader.render_to_string(f"{getattr(request, 'errors', '')}{status}.html", request=request)
    except Exception:  # the error may lie in the template itself, or in what it asks the database
        logger.exception("the page of error %s failed", status)
        body = BARE
    return HttpResponse(body, status=status, headers={"Cache-Control": "no-store"})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    response = _page(request, 400)
    if isinstance(exception, TOO_MUCH):
        response.status_code = 413
    return response


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    return _page(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, 500)


class PolicyMiddleware(CSPMiddleware):
    """The content security policy, written once: nearly every page says the same."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        # What a view says of its own, by a decorator of the library, is on its response under such a name.
        if any(name.startswith("_csp") for name in vars(response)) or hasattr(request, "_csp_nonce"):
            return super().process_response(request, response)
        if HEADER not in response:
            response[HEADER] = _usual_policy()
        return response


@cache
def _usual_policy() -> str:
    return build_policy()


class PermissionsMiddleware(PermissionsPolicyMiddleware):
    """Position is refused everywhere but on a page that has a button for it: `response.may_ask_position`."""

    def __call__(self, request: HttpRequest) -> Any:
        response: Any = super().__call__(request)
        if getattr(response, "may_ask_position", False):
            response["Permissions-Policy"] = response["Permissions-Policy"].replace("geolocation=()", "geolocation=(self)")
        return response
