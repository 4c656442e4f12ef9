"""One page, one address: what of a request's address tells pages apart, and what does not."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from django.urls import Resolver404, resolve

from parvis.ground.core.access import rule_of

LONGEST_PATH, LONGEST_QUERY = 400, 600


def canonical_query(path: str, query: str, *, urlconf: str | None = None) -> str:
    """The query a public page depends on: the parameters its view declared, sorted, empty ones dropped.

    So utm_*, fbclid and whatever else a link carries neither reach Django nor multiply the kept pages.
    What does not lead to a public page is left as it is. `urlconf` is that of editors' sites where one was asked.
    """
    try:
        view = resolve(path.encode("latin-1").decode(errors="replace"), urlconf=urlconf).func
    except Resolver404:
        return query
    if rule_of(view) != "public":
        return query
    names = getattr(view, "page_params", ())
    pairs = parse_qsl(query.encode("latin-1").decode(errors="replace"), max_num_fields=None, errors="replace") if names else []
    return urlencode(sorted((pair for pair in pairs if pair[0] in names), key=lambda pair: pair[0]))


def may_be_kept(path: str, query: str) -> bool:
    """Whether an address is of a shape worth keeping; odd ones are answered but never kept."""
    return (
        path.startswith("/")
        and len(path) <= LONGEST_PATH
        and len(query) <= LONGEST_QUERY
        and path.isprintable()
        and "//" not in path
        and "\\" not in path
    )
