"""What upper apps tell of what they serve: which hosts are editors' own sites, and whether a search finds anything."""

from __future__ import annotations

from collections.abc import Callable

IsSite = Callable[[str], bool]  # host, without its port
Finds = Callable[[str, str], bool]  # words, slug of the territory

_is_site: list[IsSite] = []
_finds: dict[str, Finds] = {}


def plug_sites(is_site: IsSite) -> None:
    _is_site.append(is_site)


def is_own_site(host: str) -> bool:
    """Is this host the own site of an editor?"""
    return any(is_site(host) for is_site in _is_site)


def plug_search(where: str, finds: Finds) -> None:
    _finds[where] = finds


def finds(where: str, words: str, place: str) -> bool:
    """Does anything answer these words today? Yes where nobody says: nothing is kept then."""
    return _finds[where](words, place) if where in _finds else True
