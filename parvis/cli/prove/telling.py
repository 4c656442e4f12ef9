"""The document of a proof: what was seen, in an order that does not change, and what it comes to."""

from __future__ import annotations

import subprocess
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from django.conf import settings

from .looking import METHOD, Look
from .patterns import Pattern, is_of_sign_in, patterns
from .visiting import Visit

FORMAT = "parvis-proof/1"
ROOT = Path(__file__).resolve().parents[3]


def document(visit: Visit, *, began_at: datetime, ended_at: datetime) -> dict[str, Any]:
    """What is signed. Never calls clean what was not looked at."""
    told = [_of_pattern(kind, visit.of(kind)) for kind in visit.kinds.values()]
    pages = [page for one in told for page in one["pages"]]
    found = [page for page in pages if page["verdict"] == "found"]
    unanswered = [page for page in pages if page["verdict"] == "unanswered"]
    seen = [one for one in told if one["pages"]]
    looks = visit.seen.values()
    verdict = "found" if found else "partial" if unanswered or visit.waiting or not pages else "clean"
    others = sum(1 for one in patterns() if not one.is_signed_out)
    return {
        "format": FORMAT,
        "site": visit.site,
        "began_at": began_at.isoformat(timespec="seconds"),
        "ended_at": ended_at.isoformat(timespec="seconds"),
        "commit": software(),
        "browser": visit.browser_name,
        "sample": visit.sample,
        "method": list(METHOD),
        "verdict": verdict,
        "totals": {
            "pages": len(pages),
            "patterns": len(seen),
            "unseen": len(told) - len(seen),
            "found": len(found),
            "unanswered": len(unanswered),
            "cookies": sum(len(one.cookies) for one in looks if not is_of_sign_in(one.path)),
            "stored": sum(len(one.stored) for one in looks),
            "behind_sign_in": others,
        },
        "houses": sorted(visit.houses),
        "hosts": {"own": visit.site, "elsewhere": sorted({host for one in looks for host in one.elsewhere})},
        "patterns": told,
    }


def _of_pattern(kind: Pattern, looks: list[Look]) -> dict[str, Any]:
    pages = [_of_page(one) for one in looks]
    return {
        "pattern": kind.route if kind.is_house else f"/{kind.route}",
        "rule": kind.rule,
        "is_clean": bool(pages) and all(page["verdict"] == "clean" for page in pages),
        "note": "" if pages else "aucune adresse ici",
        "pages": pages,
    }


def allowed(path: str) -> tuple[str, ...]:
    """The cookies that a page may set before anyone signed in: the one of a form where one signs in."""
    return (settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_NAME) if is_of_sign_in(path) else ()


def _of_page(one: Look) -> dict[str, Any]:
    verdict = one.verdict(allowed=allowed(one.path))
    return {
        "path": one.path, "status": one.status, "verdict": verdict, "elsewhere": one.elsewhere, "hints": one.hints,
        "cookies": one.cookies, "stored": one.stored, "told": [] if verdict == "clean" else one.told(),
    }  # fmt: skip


def software() -> str:
    """Which version this is: the commit where it runs from its sources, else what was installed."""
    try:
        asked = ["git", "-C", str(ROOT), "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"]
        told = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=10).stdout.strip()  # noqa: S603 - fixed words
        if told:
            return told
    except (OSError, subprocess.SubprocessError):
        pass
    try:
        return version("parvis")
    except PackageNotFoundError:
        return "inconnue"
