"""An alert as a text message: the seven-bit alphabet of GSM, so that it costs one message, or two at most."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from django.conf import settings

from .models import Alert, AlertMessage
from .spans import until

ONE, TWO = 160, 306
_ALPHABET = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE = "^{}\\[~]|€"
_INSTEAD = str.maketrans({
    "’": "'", "‘": "'", "«": '"', "»": '"', "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "œ": "oe", "Œ": "OE", "æ": "ae",
    "\u00a0": " ", "\u202f": " ", "ç": "c", "\t": " ",
})  # fmt: skip

_INSIDE = re.compile(r"(?<=«)[ \u00a0\u202f]+|[ \u00a0\u202f]+(?=»)")  # French leaves room there, plain quotes do not


def gsm(text: str) -> str:
    """The text in letters that a text message has, accents kept where it has them."""
    kept = []
    for sign in _INSIDE.sub("", text).translate(_INSTEAD):
        if sign in _ALPHABET or sign in _TWICE:
            kept.append(sign)
        else:
            plain = "".join(one for one in unicodedata.normalize("NFD", sign) if not unicodedata.combining(one))
            kept.append("".join(one for one in plain if one in _ALPHABET))
    return " ".join("".join(kept).split())


def length(text: str) -> int:
    """How many signs of a message it takes."""
    return sum(2 if sign in _TWICE else 1 for sign in text)


def text_of(alert: Alert, message: AlertMessage | None = None, *, most: int = ONE) -> str:
    """What is sent: what happens, where, what to do first, until when, and the address that tells the rest, never cut."""
    word = "EXERCICE" if alert.exercise else {3: "DANGER", 4: "DANGER"}.get(alert.severity, "ALERTE")
    over = message is not None and message.ends
    if alert.is_cancelled:
        word = f"{'EXERCICE ' if alert.exercise else ''}ANNULÉE"
    elif over:
        word = f"{'EXERCICE ' if alert.exercise else ''}FIN D'ALERTE"
    link = f"{urlsplit(settings.PUBLIC_URL).netloc}/alerte/{alert.number}"
    head = gsm(f"{word} {alert.territory.name}: {alert.title}.")
    first = "" if over else alert.instruction.splitlines()[0]
    said = [message.note] if message is not None and message.note else []
    rest = [*said, f"{alert.area_words[:1].upper()}{alert.area_words[1:]}.", first]
    if not over:
        rest.append(f"{until(alert).capitalize()}.")
    text = head
    for part in (_tidy(gsm(one)) for one in rest if one):
        if length(f"{text} {part} {link}") <= most:
            text = f"{text} {part}"
    return f"{_cut(text, most - length(link) - 1)} {link}"


def _tidy(part: str) -> str:
    """One stop at its end, whatever it ended with."""
    return f"{part[:-2]}." if part.endswith("..") and not part.endswith("...") else part


def _cut(text: str, most: int) -> str:
    if length(text) <= most:
        return text
    words, kept = text.split(), ""
    for word in words:
        longer = f"{kept} {word}".strip()
        if length(longer) > most - 3:
            break
        kept = longer
    return f"{kept}..."
