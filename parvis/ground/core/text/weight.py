"""Weights of files, as people say them."""

from __future__ import annotations


def weight(length: int) -> str:
    """« 3,2 Go », « 840 Mo », « 12 ko »: as telephones and computers count, in thousands."""
    for unit, name in ((10**9, "Go"), (10**6, "Mo"), (10**3, "ko")):
        if length >= unit:
            amount = length / unit
            text = f"{amount:.1f}".rstrip("0").rstrip(".") if amount < 10 else f"{round(amount)}"
            return f"{text.replace('.', ',')}\u00a0{name}"
    return f"{length}\u00a0octets"
