"""The outermost layer of the server: public pages are kept here, and their half of the server never sees a cookie."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from time import time
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.http.request import validate_host

from parvis.ground.core.access import AUTOMATED_PREFIX, PRIVATE_PREFIXES
from parvis.ground.core.hosts import House, Houses, host_name, nowhere

from .addresses import canonical_query, may_be_kept
from .kept import Answer, Headers, KeptPage, accepted_encoding
from .listener import PurgeListener
from .programs import PROGRAMS_PREFIX, Programs
from .shared import without_constants
from .store import PageStore

logger = logging.getLogger(__name__)
Environ = dict[str, Any]
StartResponse = Callable[[str, Headers], Any]

READING = frozenset({"GET", "HEAD"})
# Shown figures (views) are at most this old, and no page outlives it, whatever else was forgotten.
OLDEST = 60.0
KEPT_STATUSES = ("200", "301", "308", "410")
# All that the rendering of a public page may know of the request besides its address.
KNOWN_HEADERS = frozenset({"HTTP_HOST"})
UNKEPT_PREFIXES = ("/static/", "/fichiers/")
# Asked by the operator's own tools, who do show a token or an address.
OPERATOR_PATHS = frozenset({"/healthz", "/metrics", "/certificats/autoriser/"})
NOTHING: list[bytes] = []
MOST_WORDINGS = 40  # of Accept-Encoding that a page remembers; browsers use a handful
PATIENCE = 5.0  # how long a reader waits for the same page being rendered for another


class Front:
    """A WSGI application in front of Django's.

    The name in the Host header decides first (`core.hosts`): the platform's own names, those of the sites that `houses`
    knows, and nobody's. Pages of a site are kept beside those of the platform, their host before their path; on a site there is
    nothing but the public half. A kept page costs a look-up and nothing else.

    A shared cache in front of us that says so (`X-Shared-Cache`)
    is told to keep a page until the end of the current second, so that a purge is complete within a second.
    """

    def __init__(
        self,
        application: Callable[..., Iterable[bytes]],
        *,
        megabytes: int = 0,
        houses: Callable[[PageStore], Houses] | None = None,
    ) -> None:
        self.application = application
        self.store = PageStore(megabytes=megabytes)
        self._house_at: Houses = houses(self.store) if houses else lambda name: None
        self.listener: PurgeListener | None = None
        self._pages = self.store.pages
        self.hits = self.misses = 0
        self._rendering: dict[str, threading.Event] = {}
        self._lock = threading.Lock()
        self._programs = Programs()
        public = urlsplit(settings.PUBLIC_URL)
        self._public_scheme, self._public_host = public.scheme, public.netloc
        self._public_port = f":{public.port}" if public.port else ""
        self._own_hosts = _usual_hosts(public.port)
        self._has_patterns = any(host.startswith((".", "*")) for host in settings.ALLOWED_HOSTS)

    def listen(self, *, on_tick: Callable[[], None] = lambda: None) -> None:
        """Start to keep pages: from now on this process hears of every purge. `on_tick` runs a few times a second."""
        self.listener = PurgeListener(self.store, on_tick=on_tick)
        self.listener.start()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        # This branch answers most requests: every line of it is measured (tests/bench).
        if environ.get("HTTP_HOST") in self._own_hosts:
            address = environ["PATH_INFO"]
        else:
            whose = self._whose(environ)
            if whose is None:
                return self._misdirected(environ, start_response)
            address = whose
        page = self._pages.get(address)
        if page is not None and not environ["QUERY_STRING"] and page.expires > time() and environ["REQUEST_METHOD"] == "GET":
            answer = page.ready.get(environ.get("HTTP_ACCEPT_ENCODING"))
            if answer is not None and "HTTP_X_SHARED_CACHE" not in environ:
                page.recent = True
                self.hits += 1
                if environ.get("HTTP_IF_NONE_MATCH", answer) == answer.etag:
                    start_response("304 Not Modified", answer.not_modified)
                    return NOTHING
                if "HTTP_IF_NONE_MATCH" not in environ:
                    start_response(answer.status, answer.headers)
                    return answer.body
        return self._look_further(environ, start_response)

    def _whose(self, environ: Environ) -> str | None:
        """Under which address the page asked for is kept; None where the host is nobody's. Says whose site it is."""
        name: str | None = environ.get("HTTP_HOST")
        path: str = environ["PATH_INFO"]
        house = self._house_at(name) if name else None  # as most browsers write it: a look-up, nothing is read
        if house is None:
            name = host_name(name)
            if name is None:
                return None
            if name in self._own_hosts or (self._has_patterns and validate_host(name, settings.ALLOWED_HOSTS)):
                return path
            house = self._house_at(name)
            if house is None:
                return None
        environ["parvis.site"], environ["parvis.site_name"] = house, name
        return f"{house.host}{path}"

    def _misdirected(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """421: whatever was asked for, it is not said here. Nothing is looked up and nothing kept."""
        body = nowhere(settings.PUBLIC_URL)
        headers = [
            ("content-type", "text/html; charset=utf-8"), ("content-length", str(len(body))), ("cache-control", "no-store"),
            ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"), ("x-content-type-options", "nosniff"),
        ]  # fmt: skip
        start_response("421 Misdirected Request", headers)
        return NOTHING if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _send(self, page: KeptPage, address: str, environ: Environ, start_response: StartResponse) -> list[bytes]:
        header = environ.get("HTTP_ACCEPT_ENCODING")
        answer = page.ready.get(header)
        if answer is None:
            answer = page.answer(accepted_encoding(header or ""))
            if len(page.ready) < MOST_WORDINGS:
                page.ready[header] = answer
            self.store.grew(address, page)
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known is not None and answer.etag is not None and _matches(known, answer.etag):
            start_response("304 Not Modified", self._for_shared_cache(answer.not_modified, environ))
            return []
        if environ["REQUEST_METHOD"] == "GET":
            start_response(answer.status, self._for_shared_cache(answer.headers, environ))
            return answer.body
        start_response(answer.status, self._for_shared_cache(answer.head, environ))
        return []

    @staticmethod
    def _for_shared_cache(headers: Headers, environ: Environ) -> Headers:
        if "HTTP_X_SHARED_CACHE" in environ:
            return [*headers, ("x-accel-expires", f"@{int(time())}")]
        return headers

    # --- Beyond the plain hit ---------------------------------------------------------------------

    def _look_further(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if environ.get("HTTP_X_SHARED_CACHE") == "nginx":
            start_response = without_constants(start_response)
        house: House | None = environ.get("parvis.site")
        if house is None:
            if path.startswith(PRIVATE_PREFIXES):
                return self._pass_on(environ, start_response, is_public_half=False)
            if path in OPERATOR_PATHS:
                environ["parvis.pages"] = self.store  # its figures are told
                return self._pass_on(environ, start_response)
            before, urlconf = "", None
        else:
            if environ["parvis.site_name"] != house.host:
                return self._lead_to(house, environ, start_response)
            # Django knows the names of the platform alone; whose site it is, it is told apart.
            environ["HTTP_HOST"] = self._public_host
            before, urlconf = house.host, settings.SITES_URLCONF
        environ.pop("HTTP_COOKIE", None)
        if house is None and path.startswith(AUTOMATED_PREFIX):
            return self._pass_on(environ, start_response)
        environ.pop("HTTP_AUTHORIZATION", None)
        if environ["REQUEST_METHOD"] not in READING or path.startswith(UNKEPT_PREFIXES):
            return self._pass_on(environ, start_response)
        # What every page shows is read once for all of them (`kept_value`): never inside a write, which may be taken back.
        environ["parvis.pages"] = self.store
        query = environ["QUERY_STRING"]
        if query:
            query = environ["QUERY_STRING"] = canonical_query(path, query, urlconf=urlconf)
        if house is None and path.startswith(PROGRAMS_PREFIX):
            address = f"{path}?{query}" if query else path
            if self._kept(address) is None and (refusal := self._programs.refusal(environ)) is not None:
                return refusal(start_response)
        if not may_be_kept(path, query):
            return self._pass_on(self._anonymous(environ), start_response)
        return self._page(f"{before}{path}?{query}" if query else f"{before}{path}", environ, start_response)

    def _lead_to(self, house: House, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """A site has one name for its readers; its others lead there. (308: what is posted stays posted.)"""
        path = "/" + quote(environ["PATH_INFO"].lstrip("/").encode("latin-1"), safe="/~:@!$&'()*+,;=")
        query = environ["QUERY_STRING"]
        asked = f"?{query}" if query and query.isascii() and query.isprintable() and " " not in query else ""
        status = "301 Moved Permanently" if environ["REQUEST_METHOD"] in READING else "308 Permanent Redirect"
        location = f"{self._public_scheme}://{house.host}{self._public_port}{path}{asked}"
        start_response(status, [("location", location), ("content-length", "0"), ("cache-control", "no-store")])
        return NOTHING

    def _page(self, address: str, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        page = self._kept(address)
        if page is not None:
            self.hits += 1
            return self._send(page, address, environ, start_response)
        self.misses += 1
        # Only one rendering of the same page at a time: a reload by many costs as much as by one.
        with self._lock:
            others = self._rendering.get(address)
            if others is None:
                mine = self._rendering[address] = threading.Event()
        if others is not None:
            others.wait(PATIENCE)
            page = self._kept(address)
            if page is not None:
                return self._send(page, address, environ, start_response)
            return self._render(address, environ, start_response)
        try:
            return self._render(address, environ, start_response)
        finally:
            with self._lock:
                del self._rendering[address]
            mine.set()

    def _kept(self, address: str) -> KeptPage | None:
        page = self._pages.get(address)
        if page is None:
            return None
        if page.expires <= time():
            self.store.drop(address, page)
            return None
        page.recent = True
        return page

    def _render(self, address: str, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        began = self.store.begin()
        method = environ["REQUEST_METHOD"]
        sent: list[Any] = []
        response: Any = self.application(self._anonymous({**environ, "REQUEST_METHOD": "GET"}), lambda *a: sent.extend(a[:2]))
        status, headers = sent
        if not getattr(response, "is_public_page", False) or not _may_be_shared(headers, address):
            return _complete(response, status, _without_cookies(headers, address), start_response, is_head=method == "HEAD")
        try:
            body = response.content
        finally:
            response.close()
        changes_at = response.page_changes_at
        expires = min(time() + OLDEST, changes_at.timestamp() if changes_at else float("inf"))
        page = KeptPage(status=status, headers=headers, body=body, tags=frozenset(response.page_tags), expires=expires)
        if status.startswith(KEPT_STATUSES) and expires > time() and self._is_worth_keeping(address, status):
            self.store.keep(address, page, began=began)
        return self._send(page, address, environ, start_response)

    def _is_worth_keeping(self, address: str, status: str) -> bool:
        """Searches and redirections have no end of addresses: they are kept from their second reader on."""
        return ("?" not in address and status.startswith("200")) or self.store.was_asked_before(address)

    def _anonymous(self, environ: Environ) -> Environ:
        """The request as the rendering of a public page may know it: the same whoever asks, and from wherever."""
        known = {name: value for name, value in environ.items() if not name.startswith("HTTP_") or name in KNOWN_HEADERS}
        known.pop("REMOTE_ADDR", None)
        known.pop("REMOTE_PORT", None)
        known["HTTP_HOST"] = self._public_host
        known["wsgi.url_scheme"] = self._public_scheme
        known["HTTP_X_FORWARDED_PROTO"] = self._public_scheme
        return known

    def _pass_on(self, environ: Environ, start_response: StartResponse, *, is_public_half: bool = True) -> Iterable[bytes]:
        sent: list[Any] = []
        response: Any = self.application(environ, lambda *a: sent.extend(a[:2]))
        status, headers = sent
        if is_public_half:
            headers = _without_cookies(headers, environ["PATH_INFO"])
        return _complete(response, status, headers, start_response, is_head=environ["REQUEST_METHOD"] == "HEAD")


def _usual_hosts(port: int | None) -> frozenset[str]:
    """The platform's own names as browsers write them: with the port it is reached at, or without."""
    names = [name.lower() for name in settings.ALLOWED_HOSTS if name and not name.startswith((".", "*"))]
    ports = {port, settings.ENV.port} - {None}
    return frozenset({*names, *(f"{name}:{port}" for name in names for port in ports)})


def _matches(known: str, etag: str) -> bool:
    """If-None-Match: one tag, several, weak ones or a star."""
    return known == etag or known == "*" or any(one.strip().removeprefix("W/") == etag for one in known.split(","))


def _may_be_shared(headers: Headers, address: str) -> bool:
    """A public page that sets a cookie or varies by the reader is a bug: it is answered, never kept."""
    for name, value in headers:
        lower = name.lower()
        if lower == "set-cookie" or (lower == "vary" and value.lower() != "accept-encoding"):
            logger.error("the public page %s sends %s: not kept", address.partition("?")[0], name)
            return False
    return True


def _without_cookies(headers: Headers, path: str) -> Headers:
    if any(name.lower() == "set-cookie" for name, _ in headers):
        logger.error("a cookie was refused on the public half: %s", path)
        return [header for header in headers if header[0].lower() != "set-cookie"]
    return headers


def _complete(response: Any, status: str, headers: Headers, start_response: StartResponse, *, is_head: bool) -> Iterable[bytes]:
    """Hand over Django's response; a plain one as a list, which the server sends in one piece."""
    start_response(status, headers)
    if is_head:
        getattr(response, "close", lambda: None)()
        return []
    if getattr(response, "streaming", True):
        return response  # type: ignore[no-any-return]
    try:
        return [response.content]
    finally:
        response.close()


__all__ = ["Answer", "Front"]
