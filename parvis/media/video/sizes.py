"""Weights and lengths of films, as people say them."""

from __future__ import annotations


def weight(length: int) -> str:
    """« 3,2 Go », « 840 Mo », « 12 ko »: as telephones and computers count, in thousands."""
    for unit, name in ((10**9, "Go"), (10**6, "Mo"), (10**3, "ko")):
        if length >= unit:
            amount = length / unit
            text = f"{amount:.1f}".rstrip("0").rstrip(".") if amount < 10 else f"{round(amount)}"
            return f"{text.replace('.', ',')}\u00a0{name}"
    return f"{length}\u00a0octets"


def span(seconds: float) -> str:
    """« 10 h 05 », « 3 min 20 s », « 4 s »."""
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    if hours:
        return f"{hours}\u00a0h\u00a0{minutes:02d}" if minutes else f"{hours}\u00a0h"
    if minutes:
        return f"{minutes}\u00a0min\u00a0{whole % 60:02d}\u00a0s" if whole % 60 else f"{minutes}\u00a0min"
    return f"{whole}\u00a0s"
