"""Where one owner's domains end and everyone's begin: « narbonne.fr » is somebody's, « fr » and « asso.fr » are nobody's.

From the Public Suffix List (publicsuffix.org, MPL 2.0) as the library of passkeys brings it, both halves of it: names under
« github.io » belong to strangers too.
"""

from __future__ import annotations

from functools import cache


@cache
def _suffixes() -> frozenset[str]:
    from fido2.rpid import suffixes

    return frozenset(_ascii(one) for one in suffixes)


def _ascii(entry: str) -> str:
    if entry.isascii():
        return entry
    return ".".join(part if part.isascii() else part.encode("idna").decode() for part in entry.split("."))


def registrable(name: str) -> str | None:
    """The part of a name that somebody bought: « www.narbonne.fr » -> « narbonne.fr »; None for a public suffix.

    A name of one word is its own, so that « localhost » is somebody's.
    """
    labels = name.lower().strip(".").split(".")
    if len(labels) == 1:
        return None if labels[0] in _suffixes() else labels[0]
    for start in range(len(labels)):  # the longest suffix first
        suffix, known = ".".join(labels[start:]), _suffixes()
        if f"!{suffix}" in known:
            return suffix
        parent = suffix.partition(".")[2]
        if suffix in known or (parent and f"*.{parent}" in known):
            return ".".join(labels[start - 1 :]) if start else None
    return ".".join(labels[-2:])
