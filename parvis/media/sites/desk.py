"""The desk of a site: one navigation over its pages; other apps add theirs to it."""

from __future__ import annotations

from typing import Any

from parvis.people.organisations.redaction import frame

from .addresses import address_of, host_of
from .models import Site

# (part of the address, label): what else keeps pages under /redaction/site/<id>/ adds a line in its `apps.py`.
_sections: list[tuple[int, str, str]] = [
    (1, "", "Pages"), (2, "menu/", "Menu"), (3, "apparence/", "Apparence"), (4, "documents/", "Documents"),
    (5, "domaine/", "Nom de domaine"),
    (6, "reglages/", "Réglages"),
]  # fmt: skip


def plug_section(rank: int, part: str, label: str) -> None:
    if (rank, part, label) not in _sections:
        _sections.append((rank, part, label))


def site_desk(site: Site, current: str) -> dict[str, Any]:
    """What every page of the desk of a site shows; `current` is the part of the address."""
    base = f"/redaction/site/{site.pk}/"
    return {
        **frame("site"),
        "site": site,
        "site_base": base,
        "site_sections": [(f"{base}{part}", label, part == current) for _, part, label in sorted(_sections)],
        "site_host": host_of(site.label),
        "site_address": address_of(site.label),
    }
