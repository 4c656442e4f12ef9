"""How a view says that its page is public, what it shows, and until when it stays true."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from parvis.ground.core.access import declare
from parvis.ground.core.crawling import headers_of

View = Callable[..., HttpResponseBase]


def public(*, params: tuple[str, ...] = ()) -> Callable[[View], View]:
    """Declare a page public: GET and HEAD only, the same for every reader, storable by any cache.

    `params` are the query parameters that change the page; others are dropped before the view runs.
    Raises ImproperlyConfigured when the view touched the session, set a cookie or varied by one.
    """

    def decorator(view: View) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in {"GET", "HEAD"}:
                return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
            if set(request.GET) - set(params):
                kept = request.GET.copy()
                for name in set(kept) - set(params):
                    del kept[name]
                request.GET = kept  # type: ignore[assignment]
            response = view(request, *args, **kwargs)
            session = getattr(request, "session", None)
            if (session is not None and session.accessed) or response.cookies:
                raise ImproperlyConfigured(f"{view} is public but read or wrote who is asking")
            response["Cache-Control"] = "public, no-cache, s-maxage=1"
            for name, value in headers_of(getattr(request, "_page_crawling", settings.CRAWLING)).items():
                response[name] = value
            response.is_public_page = True  # type: ignore[attr-defined]
            response.page_tags = sorted(_tags(request))  # type: ignore[attr-defined]
            response.page_changes_at = getattr(request, "_page_changes_at", None)  # type: ignore[attr-defined]
            return response

        wrapper.page_params = params  # type: ignore[attr-defined]
        return declare(wrapper, "public")

    return decorator


def _tags(request: HttpRequest) -> set[str]:
    if not hasattr(request, "_page_tags"):
        request._page_tags = {"site"}  # type: ignore[attr-defined]
    return request._page_tags  # type: ignore[attr-defined, no-any-return]


def depends_on(request: HttpRequest, *tags: str) -> None:
    """The page being made shows these things: it is forgotten when one of them is purged."""
    _tags(request).update(tags)


def crawled_as(request: HttpRequest, crawling: str) -> None:
    """The page being made is of someone who said what robots may do with it; else it says what the operator does."""
    request._page_crawling = crawling  # type: ignore[attr-defined]


def changes_at(request: HttpRequest, instant: datetime | None) -> None:
    """The page being made would read differently from `instant` (UTC) on; the earliest one counts."""
    earliest = getattr(request, "_page_changes_at", None)
    if instant is not None and (earliest is None or instant < earliest):
        request._page_changes_at = instant  # type: ignore[attr-defined]


def kept_value(request: HttpRequest, key: str, *, tags: Iterable[str], read: Callable[[], Any]) -> Any:
    """What `read` gives, from the memory of this process while none of `tags` is purged; read anew where nothing is kept.

    The page that shows it declares what it depends on as ever.
    """
    store = request.META.get("parvis.pages")
    return store.value(key, tags=frozenset(tags), read=read) if store is not None else read()
