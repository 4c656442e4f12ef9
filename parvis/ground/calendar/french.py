"""Hours as people type them, in French, turned into what is kept.

« Du lundi au vendredi de 9 h à 12 h et de 13 h 30 à 18 h, fermé les jours fériés » -> `Mo-Fr 09:00-12:00,13:30-18:00; PH off`
"""

from __future__ import annotations

import re
from collections import defaultdict

from parvis.ground.core.text.fold import without_accents

from .hours import DAYS, PUBLIC_HOLIDAYS, is_valid

ABBREVIATIONS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH")
_DAY = "|".join(DAYS)
# As shop windows shorten them: Lu, Lun., L.
_SHORT = {
    short: day
    for day, shorts in zip(DAYS, ("lun lu", "mar ma", "mer me", "jeu je", "ven ve", "sam sa", "dim di"), strict=True)
    for short in shorts.split()
}
_SHORTENED = re.compile(rf"\b({'|'.join(_SHORT)})\b\.?")
_TIME = re.compile(r"\b(?:(?P<hour>\d{1,2}) ?(?:h(?:eures?)?|:) ?(?P<minute>\d{2})?(?!\d)|(?P<word>midi|minuit))")
_SPAN = re.compile(rf"\b(?:du )?(?P<first>{_DAY})s? ?(?:au|a|-|–) ?(?P<last>{_DAY})s?\b")
_ONE = re.compile(rf"\b(?P<day>{_DAY})s?\b")
_ALL_DAYS = re.compile(r"\btous les jours\b|\b7 ?jours? (?:sur|/) ?7\b|\b7j?/7j?\b")
_ALL_HOURS = re.compile(r"\b24 ?h(?:eures)? ?(?:sur|/) ?24 ?(?:h(?:eures)?)?\b")
_HOLIDAYS = re.compile(r"\bjours? feries?\b")
_CLOSED = re.compile(r"\bfermee?s?\b|\bfermeture\b")
_FILLING = re.compile(r"\b(?:de|du|a|au|et|le|les|puis|ouverte?s?|sauf|horaires?|la|mairie|accueil)\b|[-–,:.()&/]")
_TOKEN = re.compile(
    rf"(?P<cut>[;\n]|\b(?:sauf|ferm))|(?P<day>\b(?:{_DAY})s?\b|\btous les jours\b|\bjours? feries?\b)|(?P<time>{_TIME.pattern})"
)
_CUT = re.compile(r"[;\n]|(?=\b(?:sauf|ferme))")


class UnreadableError(ValueError):
    """These words are not hours that we understand."""


class HalfSaidError(UnreadableError):
    """An hour stands alone: when it opens was said, or when it closes, not both."""


def read_hours(text: str) -> str:
    """The hours meant by `text`, in OpenStreetMap syntax, which is accepted as it is. Empty for an empty text.

    Raises UnreadableError rather than guess: every word must have been understood.
    """
    text = text.strip()
    if not text or is_valid(text):
        return text
    week: dict[int, list[str]] = defaultdict(list)
    days: list[int] = []
    waiting = False  # days were named, and nothing is known of them yet
    plain = without_accents(text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2060", "").replace("’", "'"))
    for part in _CUT.split(_days_apart(_SHORTENED.sub(lambda found: _SHORT[found[1]], plain))):
        said, slots, closed, rest = _understood(part)
        if _FILLING.sub(" ", rest).strip():
            raise UnreadableError(rest.strip())
        if (said and waiting) or (closed and slots):
            raise UnreadableError(part)
        days, waiting = said or days, (bool(said) or waiting) and not (closed or slots)
        if closed or slots:
            for day in days or range(7):
                week[day] = [] if closed else week[day] + slots
    written = written_hours(week)
    if waiting or not week or not is_valid(written):
        raise UnreadableError(text)
    return written


def _days_apart(text: str) -> str:
    """« lundi 9 h - 12 h, mardi 14 h - 18 h » says two things: a day that comes after the hours of others begins another."""
    cuts, named, timed = [], False, False
    for found in _TOKEN.finditer(text):
        if found["cut"]:
            named = timed = False
        elif found["day"]:
            if named and timed:
                cuts.append(found.start())
                timed = False
            named = True
        else:
            timed = named
    for cut in reversed(cuts):
        text = f"{text[:cut]};{text[cut:]}"
    return text


def _understood(part: str) -> tuple[list[int], list[str], bool, str]:
    """(days, slots, whether it says closed, what is left that was not understood)."""
    days: list[int] = []
    slots: list[str] = []
    if found := _ALL_HOURS.search(part):
        slots.append("00:00-24:00")
        part = part.replace(found[0], " ")
    for span in _SPAN.finditer(part):
        start = DAYS.index(span["first"])
        days += [(start + step) % 7 for step in range((DAYS.index(span["last"]) - start) % 7 + 1)]
    part = _SPAN.sub(" ", part)
    days += [DAYS.index(found["day"]) for found in _ONE.finditer(part)]
    part = _ONE.sub(" ", part)
    if _ALL_DAYS.search(part):
        days += range(7)
        part = _ALL_DAYS.sub(" ", part)
    if _HOLIDAYS.search(part):
        days.append(PUBLIC_HOLIDAYS)
        part = _HOLIDAYS.sub(" ", part)
    times = [_clock(found) for found in _TIME.finditer(part)]
    if len(times) % 2:
        raise HalfSaidError(part)
    slots += [f"{start}-{'24:00' if end == '00:00' else end}" for start, end in zip(times[::2], times[1::2], strict=True)]
    part = _TIME.sub(" ", part)
    closed = bool(_CLOSED.search(part)) or bool(re.search(r"\bsauf\b", part))
    return days, slots, closed, _CLOSED.sub(" ", part)


def _clock(found: re.Match[str]) -> str:
    if found["word"]:
        return "12:00" if found["word"] == "midi" else "00:00"
    return f"{int(found['hour']):02d}:{found['minute'] or '00'}"


def written_hours(week: dict[int, list[str]]) -> str:
    """A week (day -> slots such as 09:00-12:00, none when closed) in OpenStreetMap syntax, like days together."""
    same: dict[str, list[int]] = defaultdict(list)
    for day in sorted(week):
        same[",".join(sorted(set(week[day]))) or "off"].append(day)
    closed = same.pop("off", [])
    rules = [f"{_days(days)} {slots}" for slots, days in same.items()]
    return "; ".join([*rules, *([f"{_days(closed)} off"] if closed else [])])


def _days(days: list[int]) -> str:
    """[0, 1, 2, 4] -> "Mo-We,Fr"."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][1] == day - 1 and day != PUBLIC_HOLIDAYS:
            runs[-1][1] = day
        else:
            runs.append([day, day])
    return ",".join(
        ABBREVIATIONS[a] if a == b else f"{ABBREVIATIONS[a]}{',' if b == a + 1 else '-'}{ABBREVIATIONS[b]}" for a, b in runs
    )
