"""How long a film is, as people say it."""

from __future__ import annotations

NBSP = "\u00a0"


def lasts(ms: int | None) -> str:
    """45 s, 3 min 20, 1 h 04: how long a film is, or at what time something is said."""
    seconds = max(1, round(ms / 1000)) if ms else 0
    if seconds < 60:
        return f"{seconds}{NBSP}s"
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes}{NBSP}min" + (f"{NBSP}{rest:02d}" if rest else "")
    return f"{minutes // 60}{NBSP}h{NBSP}{minutes % 60:02d}"
