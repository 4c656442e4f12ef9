"""No desk opens to someone who answers for others before their account has a second factor (R56)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from parvis.ground.core.access import is_private
from parvis.ground.core.clock import now

from .permissions import is_spared, must_have_second_factor
from .queries import has_second_factor

DESKS = ("/redaction/", "/delegation/", "/administration/", "/commerce/", "/conciergerie/", "/tresorerie/")

# For acts that harm when a stranger does them on a device left open: the password, or the second factor, is asked again
# when it was last given more than a quarter of an hour ago, and what was typed is kept meanwhile.
sensitive = reauthentication_required(
    allow_get=True, enabled=lambda request: request.user.is_authenticated and not is_spared(request.user)
)


def is_a_desk(path: str) -> bool:
    """A desk, or the one act of a delegate that stands beside a public page: hiding a comment."""
    return path.startswith(DESKS) or (path.startswith("/moi/") and path.endswith("/masquer/"))


STILL = (*DESKS, "/fil/", "/groupes/", "/messages/")


class StandingStillMiddleware:
    """An account that stands still enters no desk and reads no wall: it is led to where it is taken up again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not is_private(request) or not request.path.startswith(STILL):
            return None
        if not request.user.is_authenticated or not request.user.is_restricted:
            return None
        return HttpResponseRedirect(reverse("own_data"))


class SecondFactorMiddleware:
    """Leads such a member to the page where a second factor is set up, from any address of a desk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not is_private(request) or not is_a_desk(request.path):
            return None
        if not request.user.is_authenticated or is_spared(request.user):
            return None
        if has_second_factor(request.user) or not must_have_second_factor(request.user, now()):
            return None
        return HttpResponseRedirect(f"{reverse('second_factor')}?{urlencode({'next': request.get_full_path()})}")
