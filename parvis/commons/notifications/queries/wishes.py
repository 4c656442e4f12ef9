"""How members want to be told: what they chose, what is usual otherwise, and the clock of where they live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from parvis.ground.core import statements
from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member

from ..families import AT_ONCE, DAILY, FAMILIES, RINGS_THROUGH, Family, family_of
from ..models import Choice, PushEndpoint, QuietHours

LETTER_HOUR = 7
PARIS = "Europe/Paris"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What becomes of one notice of one member."""

    mails_now: bool
    mail_after: datetime | None  # the letter it waits for
    pushes: bool
    push_after: datetime | None
    has_device: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """One family on the page of settings."""

    family: Family
    mail: str
    push: bool


def settings_of(member: Member) -> list[Setting]:
    chosen = {choice.family: choice for choice in Choice.objects.filter(member=member)}
    return [
        Setting(family, chosen[family.key].mail, chosen[family.key].push)
        if family.key in chosen
        else Setting(family, family.mail, family.push)
        for family in FAMILIES
    ]


def quiet_hours_of(member: Member) -> QuietHours | None:
    return QuietHours.objects.filter(member=member).first()


def wishes_of(members: Mapping[int, Member], reason: str, at: datetime) -> dict[int, Wishes]:
    """What each member wants done with a notice of this reason now. One statement, however many they are."""
    family = family_of(reason)
    wishes = {}
    for pk, chosen, chosen_push, starts, ends, place, has_device in statements.rows(_CHOSEN, [family.key, list(members)]):
        mail, zone = chosen or family.mail, ZoneInfo(place or PARIS)
        morning = _end_of(starts, ends, at, zone) if starts is not None and reason not in RINGS_THROUGH else None
        if family.is_owed:  # terms run from it: the mail leaves at any hour, and rings nowhere
            mails_now, mail_after = True, None
        elif mail == DAILY:
            mails_now, mail_after = False, _next_letter(at, zone)
        else:
            mails_now, mail_after = mail == AT_ONCE and morning is None, morning if mail == AT_ONCE else None
        pushes = chosen_push if chosen else family.push
        wishes[pk] = Wishes(mails_now, mail_after, pushes, morning if pushes else None, has_device)
    return wishes


_CHOSEN = f"""
    SELECT member.id, choice.mail, choice.push, quiet.starts, quiet.ends, home.time_zone,
        EXISTS (SELECT 1 FROM {PushEndpoint._meta.db_table} device WHERE device.member_id = member.id)
    FROM {Member._meta.db_table} member
    LEFT JOIN {Choice._meta.db_table} choice ON choice.member_id = member.id AND choice.family = %s
    LEFT JOIN {QuietHours._meta.db_table} quiet ON quiet.member_id = member.id
    LEFT JOIN {Territory._meta.db_table} home ON home.id = member.home_id
    WHERE member.id = ANY(%s) ORDER BY member.id
"""  # noqa: S608 - of names of our own tables


def _end_of(starts: int, ends: int, at: datetime, zone: ZoneInfo) -> datetime | None:
    """When the quiet hours that hold now are over; None where they do not hold."""
    local = at.astimezone(zone)
    passed, length = (local.hour - starts) % 24, (ends - starts) % 24
    if passed >= length:
        return None
    began = local.replace(minute=0, second=0, microsecond=0) - timedelta(hours=passed)
    day = began.date() + timedelta(days=1 if ends <= starts else 0)
    return datetime(day.year, day.month, day.day, ends, tzinfo=zone)


def _next_letter(at: datetime, zone: ZoneInfo) -> datetime:
    local = at.astimezone(zone)
    day = local.date() + timedelta(days=1 if local.hour >= LETTER_HOUR else 0)
    return datetime(day.year, day.month, day.day, LETTER_HOUR, tzinfo=zone)
