"""Opening hours: kept as OpenStreetMap writes them, asked of a library, said in French by us.

`hours` is such a text (« Mo-Fr 09:00-12:00,13:30-18:00; PH off »), `at` an instant, `time_zone` the place's own.
`department` adds the public holidays that only that department keeps.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]  # its stubs forget it

from .holidays import GOOD_FRIDAY, LOCAL

NBSP = "\u00a0"
JOINT = f"{NBSP}–\u2060{NBSP}"  # the word joiner: a line may break after a dash, whatever space follows it
LONGEST = 400
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
DAYS_WRITTEN = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS_WRITTEN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_MONTH, _DAY, _TIME = "|".join(MONTHS_WRITTEN), "|".join(DAYS_WRITTEN), r"\d{1,2}:\d\d"
_RULE = re.compile(
    rf"(?:(?P<season>(?:{_MONTH})(?: \d{{1,2}})?(?:-(?:{_MONTH})?(?: ?\d{{1,2}})?)?):? )?"
    rf"(?P<days>(?:{_DAY}|PH)(?:-(?:{_DAY}))?(?:, ?(?:{_DAY}|PH)(?:-(?:{_DAY}))?)*)?"
    rf" ?(?P<slots>off|closed|{_TIME}-{_TIME}(?:, ?{_TIME}-{_TIME})*)?"
)
_SEASON = re.compile(rf"(?P<from>{_MONTH})(?: (?P<from_day>\d+))?(?:-(?P<to>{_MONTH})?(?: ?(?P<to_day>\d+))?)?")
PUBLIC_HOLIDAYS = 7  # an eighth day of the week

_Week = dict[int, str]  # day -> slots as written, "" when closed


@lru_cache(maxsize=512)
def _parsed(hours: str, time_zone: str, department: str) -> OpeningHours:
    text = hours
    if "PH off" in hours:
        local = [f"{MONTHS_WRITTEN[month - 1]} {day:02d} off" for month, day in LOCAL.get(department, {})]
        text = "; ".join([hours, *local, *(["easter -2 days off"] if department in GOOD_FRIDAY else [])])
    return OpeningHours(text, timezone=ZoneInfo(time_zone), country="FR")


def is_valid(hours: str) -> bool:
    """Whether this text can be kept: understood, and not too long."""
    if not hours.strip() or len(hours) > LONGEST:
        return False
    try:
        OpeningHours(hours, country="FR")
    except ParserError:
        return False
    return True


def is_open(hours: str, at: datetime, time_zone: str, *, department: str = "") -> bool:
    """Whether the place is open at that instant; False where the hours are unknown or not understood."""
    if not is_valid(hours):
        return False
    return bool(_parsed(hours, time_zone, department).is_open(at.astimezone(ZoneInfo(time_zone))))


def next_change(hours: str, at: datetime, time_zone: str, *, department: str = "") -> datetime | None:
    """The next instant (UTC) when the place opens or closes; None where it never does."""
    if not is_valid(hours):
        return None
    local = _parsed(hours, time_zone, department).next_change(at.astimezone(ZoneInfo(time_zone)))
    return local.astimezone(UTC) if local else None


def status(hours: str, at: datetime, time_zone: str, *, department: str = "") -> str:
    """« Ouvert jusqu’à 18 h », « Fermé, ouvre lundi à 9 h ». True until `next_change`; empty where hours are unknown."""
    if not is_valid(hours):
        return ""
    now_open = is_open(hours, at, time_zone, department=department)
    change = next_change(hours, at, time_zone, department=department)
    if change is None:
        return "Toujours ouvert" if now_open else "Fermé"
    zone = ZoneInfo(time_zone)
    moment, today = change.astimezone(zone), at.astimezone(zone).date()
    away = (moment.date() - today).days
    if now_open:
        if away > 6:
            return "Ouvert"
        # Closing at midnight or in the small hours belongs to the evening before.
        tonight = away == 0 or (away == 1 and moment.hour <= 5)
        return f"Ouvert jusqu’à {_hour(moment)}" if tonight else f"Ouvert jusqu’à {DAYS[moment.weekday()]} {_hour(moment)}"
    if away > 6:
        return f"Fermé, ouvre le {moment.day if moment.day > 1 else '1er'}{NBSP}{MONTHS[moment.month - 1]} à {_hour(moment)}"
    return f"Fermé, ouvre {DAYS[moment.weekday()] + ' ' if away else ''}à {_hour(moment)}"


def describe(hours: str) -> list[str]:
    """The hours in French, a line each: « Du lundi au vendredi : 9 h – 12 h et 13 h 30 – 18 h ».

    What is too particular for our sentences is given as written; nothing gives an empty list.
    """
    return list(_described(hours.strip()))


def week_of(hours: str) -> dict[int, list[str]] | None:
    """The slots of each day that the hours name (0 is Monday, 7 a public holiday), none for a closed one; None where the
    hours change with the seasons or say something too particular for a table."""
    clauses = clauses_of(hours)
    if clauses is None or any(season for season, _, _ in clauses):
        return None
    return {day: slots for _, days, slots in clauses for day in days}


def clauses_of(hours: str) -> list[tuple[str, list[int], list[str]]] | None:
    """(season as written, days, slots: none where closed) of each rule; None for what is more particular."""
    if hours.strip() == "24/7":
        return [("", list(range(7)), ["00:00-24:00"])]
    clauses = []
    for rule in filter(None, (part.strip() for part in hours.split(";"))):
        found = _RULE.fullmatch(rule)
        if not found or not (found["days"] or found["slots"]):
            return None
        slots = (found["slots"] or "00:00-24:00").replace(" ", "")
        clauses.append(
            (found["season"] or "", _days(found["days"] or "Mo-Su"), [] if slots in {"off", "closed"} else slots.split(","))
        )
    return clauses


@lru_cache(maxsize=1024)
def _described(text: str) -> list[str]:
    if not is_valid(text):
        return []
    if text == "24/7":
        return [f"Tous les jours, 24{NBSP}h sur 24"]
    seasons: dict[str, _Week] = {}
    for rule in filter(None, (part.strip() for part in text.split(";"))):
        found = _RULE.fullmatch(rule)
        if not found or not (found["days"] or found["slots"]):
            return [text]
        slots = (found["slots"] or "00:00-24:00").replace(" ", "")
        week = seasons.setdefault(found["season"] or "", {})
        for day in _days(found["days"] or "Mo-Su"):
            week[day] = "" if slots in {"off", "closed"} else slots
    return [line for season, week in seasons.items() for line in _lines(season, week)]


def _days(written: str) -> list[int]:
    """ "Mo-We,PH" -> [0, 1, 2, 7]; a range may go round the week's end."""
    days: list[int] = []
    for part in written.replace(" ", "").split(","):
        if part == "PH":
            days.append(PUBLIC_HOLIDAYS)
            continue
        first, _, last = part.partition("-")
        start = DAYS_WRITTEN.index(first)
        length = (DAYS_WRITTEN.index(last or first) - start) % 7
        days += [(start + step) % 7 for step in range(length + 1)]
    return days


def _lines(season: str, week: _Week) -> list[str]:
    lead = f"{season_said(season)}, " if season else ""
    same: dict[str, list[int]] = {}
    for day in sorted(week):
        same.setdefault(week[day], []).append(day)
    lines = []
    for slots, days in same.items():
        if slots:
            lines.append(f"{lead}{_named_days(days)}{NBSP}: {_slots(slots)}")
    if closed := same.get("", []):
        lines.append(f"{lead}fermé {_named_days(closed, article=True)}")
    return [line[0].upper() + line[1:] for line in lines]


def _named_days(days: list[int], *, article: bool = False) -> str:
    """[0, 1, 2] -> « du lundi au mercredi », [0, 3] -> « lundi et jeudi », all -> « tous les jours »."""
    names = []
    weekdays = [day for day in days if day < PUBLIC_HOLIDAYS]
    if len(weekdays) == 7:
        names.append("tous les jours")
    else:
        runs: list[list[int]] = []
        for day in weekdays:
            if runs and runs[-1][-1] == day - 1:
                runs[-1].append(day)
            else:
                runs.append([day])
        several = article or any(len(run) > 2 for run in runs)
        for run in runs:
            if len(run) > 2:
                names.append(f"du {DAYS[run[0]]} au {DAYS[run[-1]]}")
            else:
                names += [f"le {DAYS[day]}" if several else DAYS[day] for day in run]
    if PUBLIC_HOLIDAYS in days:
        names.append("les jours fériés" if names or article else "jours fériés")
    return _enumerated(names)


def _enumerated(parts: list[str]) -> str:
    return " et ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def _slots(written: str) -> str:
    if written == "00:00-24:00":
        return f"24{NBSP}h sur 24"
    return _enumerated([JOINT.join(_time(time) for time in slot.split("-")) for slot in written.split(",")])


def _time(written: str) -> str:
    hour, minute = written.split(":")
    return _clock(int(hour), int(minute))


def _hour(moment: datetime) -> str:
    return _clock(moment.hour, moment.minute)


def _clock(hour: int, minute: int) -> str:
    """9 h, 13 h 30, minuit."""
    if minute == 0 and hour in {0, 24}:
        return "minuit"
    return f"{hour % 24}{NBSP}h" + (f"{NBSP}{minute:02d}" if minute else "")


def season_said(written: str) -> str:
    """ "Jun-Sep" -> « de juin à septembre », "Jul 15-Aug 31" -> « du 15 juillet au 31 août »."""
    found = _SEASON.fullmatch(written)
    assert found is not None  # the rule's own pattern said so
    first, last = _month(found["from"]), _month(found["to"] or found["from"])
    if found["from_day"]:
        start, end = _numbered(found["from_day"]), _numbered(found["to_day"] or found["from_day"])
        if not found["to"] and not found["to_day"]:
            return f"le {start} {first}"
        return f"du {start} {first} au {end} {last}"
    if not found["to"]:
        return f"en {first}"
    return f"{_from_month(first)} à {last}"


def _month(written: str) -> str:
    return MONTHS[MONTHS_WRITTEN.index(written)]


def _from_month(month: str) -> str:
    return f"d’{month}" if month[0] in "ao" else f"de {month}"


def _numbered(day: str) -> str:
    return "1er" if int(day) == 1 else str(int(day))
