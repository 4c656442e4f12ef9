"""How French writes numbers, dates and punctuation. Built into every template."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import ceil

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html

from parvis.ground.core.text.weight import weight

register = template.Library()
NBSP, THIN = "\u00a0", "\u202f"
_BEFORE = re.compile(r"[ \u00a0\u202f]+([:;!?»%€])")
_AFTER = re.compile(r"«[ \u00a0\u202f]+")
_HOUR = re.compile(r"\b(\d{1,2})[ \u00a0]h\b(?: (?=\d{2}\b))?")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b)")

register.filter(weight)  # {{ file.bytes|weight }}


@register.filter
def typography(text: object) -> str:
    """No-break spaces where French wants them: before : ; ! ? » % €, after «, inside 8 h 30 and 3 812."""
    spaced = _AFTER.sub(f"«{NBSP}", _BEFORE.sub(NBSP + r"\1", str(text)))
    return _THOUSANDS.sub(NBSP, _HOUR.sub(lambda told: told[0].replace(" ", NBSP), spaced))


@register.filter
def number(value: object) -> str:
    """1234567 -> 1 234 567 (narrow no-break spaces)."""
    return f"{int(str(value)):,}".replace(",", THIN)


@register.filter
def hundredths(value: int) -> str:
    """250 -> 2,5: hundredths of something whole, without zeros that say nothing."""
    whole, rest = divmod(value, 100)
    return f"{whole}{f',{rest:02d}'.rstrip('0') if rest else ''}"


@register.filter
def plural(count: int, forms: str) -> str:
    """`{{ n|plural:"vue,vues" }}`: in French zero is singular, from two on plural."""
    singular, many = forms.split(",")
    return many if abs(int(count)) >= 2 else singular


@register.filter
def phone(value: object) -> str:
    """0468903030 -> 04 68 90 30 30; a number from abroad, a short one, as it is."""
    digits = str(value or "")
    if len(digits) == 10 and digits.isdigit():
        return NBSP.join(digits[start : start + 2] for start in range(0, 10, 2))
    return digits


@register.filter
def siren(value: str) -> str:
    """130025265 -> 130 025 265."""
    return NBSP.join((value[:3], value[3:6], value[6:]))


@register.filter
def day(value: date | datetime | None) -> str:
    """21 novembre 2026 (1er for the first of a month)."""
    if value is None:
        return ""
    return _day(timezone.localtime(value).date() if isinstance(value, datetime) else value)


@lru_cache(maxsize=4096)  # the same few days stand on every page
def _day(value: date) -> str:
    told: str = formats.date_format(value, "j F Y")
    return told.replace("1 ", f"1er{NBSP}", 1) if value.day == 1 else told


@register.filter
def month_name(value: date) -> str:
    """novembre 2026."""
    return formats.date_format(value, "F Y")


@register.filter
def hour(value: datetime) -> str:
    """9 h 30; 9 h when it strikes."""
    moment = timezone.localtime(value)
    return f"{moment.hour}{NBSP}h{NBSP}{moment.minute:02d}" if moment.minute else f"{moment.hour}{NBSP}h"


@register.filter
def when(value: datetime, at: datetime) -> str:
    """As one says it at `at`: « aujourd’hui à 18 h », « demain à 9 h 30 », « mardi à 10 h », « le 3 janvier 2027 à 10 h »."""
    moment, today = timezone.localtime(value), timezone.localtime(at).date()
    away = (moment.date() - today).days
    clock = f"{moment.hour}{NBSP}h" + (f"{NBSP}{moment.minute:02d}" if moment.minute else "")
    if away in {0, 1}:
        return f"{'demain' if away else 'aujourd’hui'} à {clock}"
    if 1 < away < 7:
        return f"{formats.date_format(moment, 'l')} à {clock}"
    return f"le {day(value)} à {clock}"


@register.filter
def dated(value: datetime | None) -> str:
    """A `<time>` element with the absolute date; a small module adds the age in the browser."""
    if value is None:
        return ""
    return format_html('<time datetime="{}" data-age>{}</time>', value.isoformat(timespec="seconds"), day(value))


@register.filter
def dated_at(value: datetime | None) -> str:
    """As `dated`, with the hour: 21 novembre 2026 à 9 h 30."""
    if value is None:
        return ""
    return format_html(
        '<time datetime="{}" data-age>{} à {}</time>', value.isoformat(timespec="seconds"), day(value), hour(value)
    )


@register.filter
def waited(value: timedelta | None) -> str:
    """A wait as one says it: « 35 minutes », « 2 heures », « 3 jours ». The largest unit that counts, rounded up."""
    if value is None:
        return ""
    minutes = max(1, ceil(value.total_seconds() / 60))
    if minutes < 120:
        return f"{minutes}\u00a0{plural(minutes, 'minute,minutes')}"
    hours = ceil(minutes / 60)
    if hours < 48:
        return f"{hours}\u00a0heures"
    return f"{ceil(hours / 24)}\u00a0jours"
