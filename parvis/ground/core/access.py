"""Default-deny: every view declares who may ask for it, and the build fails where one does not.

Public pages declare themselves with `pages.public`; the signed-in half with the decorators here.
Rights over one object are not declared here: a view fetches it through the set form of the
permission (`articles_editable_by(member)`), so that what one may not see is a 404.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

View = Callable[..., HttpResponseBase]


class SignedInRequest(HttpRequest):
    """What a view of the signed-in half is given, for its signature: `user` is a member, never nobody."""

    user: Any


# The signed-in half of the server. Only here does Django see a cookie.
PRIVATE_PREFIXES = (
    "/compte/", "/moi/", "/redaction/", "/delegation/", "/administration/", "/fil/", "/groupes/",
    "/messages/", "/notifications/", "/commerce/", "/conciergerie/", "/tresorerie/",
)  # fmt: skip

# Where programs write, by a token: no cookie is read there or set, nothing is kept, and `Authorization` reaches Django.
AUTOMATED_PREFIX = "/api/v1/organisation/"

# Views of kept libraries, reviewed: module prefix -> the rule they keep themselves.
REVIEWED_LIBRARIES = {
    "allauth.": "open",  # sign-in, sign-up, confirmation, password: each checks its own right
    "django.contrib.staticfiles.": "public",
    "django.views.i18n": "public",
}


def is_private_path(path: str) -> bool:
    return path.startswith(PRIVATE_PREFIXES)


def is_private(request: HttpRequest) -> bool:
    """Whether this request is one of the signed-in half. On an editor's own site there is none, whatever its pages are called."""
    return is_private_path(request.path) and "parvis.site" not in request.META


def declare(view: View, rule: str) -> View:
    """Write the rule on the view, where the middleware and the architecture test read it."""
    view.access_rule = rule  # type: ignore[attr-defined]
    return view


def rule_of(view: Any) -> str | None:
    """The declared rule of a view, or None: "public", "open", "token", "signed-in" or "desk:<name>"."""
    view_class = getattr(view, "view_class", None)
    for candidate in (view, view_class):
        if candidate is not None and getattr(candidate, "access_rule", None):
            return candidate.access_rule  # type: ignore[no-any-return]
    module = getattr(view_class or view, "__module__", "")
    return next((rule for prefix, rule in REVIEWED_LIBRARIES.items() if module.startswith(prefix)), None)


def open_to_all(view: View) -> View:
    """Anyone, no cookie needed, never stored by any cache: forms of the signed-out, health, beacons."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    return declare(wrapper, "open")


def signed_in(view: View) -> View:
    """Anyone who signed in; others are led to the sign-in page and back."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return declare(wrapper, "signed-in")


def desk(name: str, may_enter: Callable[[Any], bool]) -> Callable[[View], View]:
    """A workplace: signed in, and `may_enter(member)`; to others it does not exist (404)."""

    def decorator(view: View) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not may_enter(request.user):
                raise Http404
            return view(request, *args, **kwargs)

        return declare(wrapper, f"desk:{name}")

    return decorator


class AccessMiddleware:
    """Refuse a view without a rule, or in the wrong half; `no-store` unless the view said otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        rule = rule_of(view)
        if rule is None:
            raise ImproperlyConfigured(f"{view} declares no access rule")
        if rule == "public" and is_private(request):
            raise ImproperlyConfigured(f"{view} is public but stands in the signed-in half: {request.path}")
        if (rule == "token") != (request.path.startswith(AUTOMATED_PREFIX) and "parvis.site" not in request.META):
            raise ImproperlyConfigured(f"{view} and its address differ on whether a token is asked for: {request.path}")
        if (rule == "signed-in" or rule.startswith("desk:")) and not is_private(request):
            raise ImproperlyConfigured(f"{view} needs a sign-in but stands in the public half: {request.path}")
