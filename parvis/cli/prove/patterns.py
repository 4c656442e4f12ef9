"""The kinds of address this software answers at, from its own URL configuration; and which address is of which kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, get_resolver, resolve
from django.urls.resolvers import URLPattern

from parvis.ground.core.access import is_private_path, rule_of

# Addresses that only a letter tells: whoever holds one acts with it, so nobody else's is ever opened. A made-up one shows the
# page that answers at such an address.
_MADE_UP = "une-lettre-que-personne-n-a-recue"
_OF_LETTERS = re.compile(r"<(?:str|slug):(?:token|reference|mark|key|secret)>")
_OF_SIGN_IN = {
    "compte/^confirmer/(?P<key>[-:\\w]+)/$": "/compte/confirmer/une:cle:perdue/",
    "compte/^mot-de-passe/nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "/compte/mot-de-passe/nouveau/1-perdu/",
}
_FILES = frozenset({
    ".xml", ".json", ".pdf", ".ics", ".csv", ".vcf", ".txt", ".svg", ".vtt", ".m3u8", ".webmanifest", ".js", ".pem", ".sig",
    ".css", ".webp", ".avif", ".png", ".jpg",
})  # fmt: skip
# Asked by programs of the operator, of devices or of payment providers: nothing that a browser opens.
HOUSES, AT_HOME = "parvis.web.hosting.urls.sites", "<site>/"
_NO_PAGE = ("<site>/vues/", "healthz", "metrics", "vues/", "paiement/avis/", "alertes/suivre/appareil/")
# What no list leads to: searches with an answer. Kinds without a parameter are their own address.
SEEDS = ("/sitemap.xml", "/", "/recherche/?q=canal", "/territoires/?q=saint", "/marche/recherche/?q=pain")
# What lies beside an address without a link on its page: what it is, and what follows from it.
_BESIDE = (
    (re.compile(r"/article/(\d+)-[^/]*/$"), (r"/a/\1", r"/a/\1/")),
    (re.compile(r"/video/(\d+-[^/]*)/$"), (r"/video/\1/lecteur/",)),
    (
        re.compile(r"/([^/]+)/alertes/(\d+)/$"),
        (r"/alerte/\2/", r"/alerte/\2", r"/\1/alertes/\2.sms.txt", r"/\1/alertes/\2.cap.xml"),
    ),
    (re.compile(r"/([^/]+)/marche/$"), (r"/\1/appli/manifest.webmanifest", r"/\1/appli/poche.json")),
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One kind of address."""

    route: str
    rule: str

    @property
    def is_signed_out(self) -> bool:
        return self.rule in {"public", "open"}

    @property
    def is_page(self) -> bool:
        """Whether a browser opens something there."""
        return not self.route.startswith(_NO_PAGE)

    @property
    def is_house(self) -> bool:
        """Whether it stands on the site of an editor."""
        return self.route.startswith(AT_HOME)

    @property
    def made_up(self) -> str:
        """The address of a kind that has but one, or one of this kind that nobody was given; "" where lists lead to real ones."""
        if self.is_house:
            return "" if re.search(r"[<(]", self.route.removeprefix(AT_HOME)) else f"/{self.route.removeprefix(AT_HOME)}"
        if not re.search(r"[<(]", self.route):
            return f"/{self.route}"
        if self.route in _OF_SIGN_IN:
            return _OF_SIGN_IN[self.route]
        path, found = _OF_LETTERS.subn(_MADE_UP, self.route)
        path = re.sub(r"<(?:int|number):\w+>", "1", path) if found else path
        return f"/{path}" if found and "<" not in path and "(" not in path else ""


def patterns() -> list[Pattern]:
    """All there are, in the order in which they are tried."""
    known = {Pattern(route, rule_of(view) or ""): None for route, view in _walk(get_resolver().url_patterns)}
    return list(known)


def patterns_of_houses() -> list[Pattern]:
    """Those of editors' own sites, which stand under names of their own."""
    found = _walk(get_resolver(HOUSES).url_patterns)
    return list(
        {Pattern(AT_HOME + route, rule_of(view) or ""): None for route, view in found if not route.startswith("^(?P<path>")}
    )


def _walk(found: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for one in found:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield route, one.callback
        else:
            yield from _walk(one.url_patterns, route)


def pattern_of(address: str) -> Pattern | None:
    """The kind an address is of; None for one that leads nowhere."""
    is_house = "://" in address
    try:
        match = resolve(urlsplit(address).path, urlconf=HOUSES if is_house else None)
    except (Resolver404, ValueError):
        return None
    return Pattern((AT_HOME if is_house else "") + match.route, rule_of(match.func) or "")


def beside(path: str) -> list[str]:
    """Addresses that stand beside this one, which no page links."""
    return [match.expand(form) for known, forms in _BESIDE if (match := known.fullmatch(path)) for form in forms]


def is_file(address: str) -> bool:
    """Whether an address gives something that no browser shows as a page."""
    return PurePosixPath(urlsplit(address).path).suffix.lower() in _FILES


def is_of_sign_in(address: str) -> bool:
    """Whether it stands in the half where one signs in: a form there may need its cookie."""
    return is_private_path(urlsplit(address).path)
