"""How members want to be told: what they chose, what is usual otherwise, and the clock of where they live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from parvis.people.members.models import Member

from ..families import AT_ONCE, DAILY, FAMILIES, RINGS_THROUGH, Family, family_of
from ..models import Choice, QuietHours

LETTER_HOUR = 7
PARIS = "Europe/Paris"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What becomes of one notice of one member."""

    mails_now: bool
    mail_after: datetime | None  # the letter it waits for
    pushes: bool
    push_after: datetime | None


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
    """What each member wants done with a notice of this reason now. Three statements, however many they are."""
    family = family_of(reason)
    chosen = {choice.member_id: choice for choice in Choice.objects.filter(member__in=members, family=family.key)}
    quiet = {hours.member_id: hours for hours in QuietHours.objects.filter(member__in=members)}
    daily = {pk for pk in members if (chosen[pk].mail if pk in chosen else family.mail) == DAILY}
    zones = _zones({*quiet, *daily} & set(members))
    wishes = {}
    for pk in sorted(members):
        choice, hours, zone = chosen.get(pk), quiet.get(pk), zones.get(pk, ZoneInfo(PARIS))
        mail = choice.mail if choice else family.mail
        morning = _end_of(hours, at, zone) if hours and reason not in RINGS_THROUGH else None
        if family.is_owed:  # terms run from it: the mail leaves at any hour, and rings nowhere
            mails_now, mail_after = True, None
        elif mail == DAILY:
            mails_now, mail_after = False, _next_letter(at, zone)
        else:
            mails_now, mail_after = mail == AT_ONCE and morning is None, morning if mail == AT_ONCE else None
        pushes = choice.push if choice else family.push
        wishes[pk] = Wishes(mails_now, mail_after, pushes, morning if pushes else None)
    return wishes


def _zones(members: set[int]) -> dict[int, ZoneInfo]:
    if not members:
        return {}
    homes = Member.objects.filter(pk__in=members, home__isnull=False).values_list("pk", "home__time_zone")
    return {pk: ZoneInfo(zone) for pk, zone in homes}


def _end_of(hours: QuietHours, at: datetime, zone: ZoneInfo) -> datetime | None:
    """When the quiet hours that hold now are over; None where they do not hold."""
    local = at.astimezone(zone)
    passed, length = (local.hour - hours.starts) % 24, (hours.ends - hours.starts) % 24
    if passed >= length:
        return None
    began = local.replace(minute=0, second=0, microsecond=0) - timedelta(hours=passed)
    day = began.date() + timedelta(days=1 if hours.ends <= hours.starts else 0)
    return datetime(day.year, day.month, day.day, hours.ends, tzinfo=zone)


def _next_letter(at: datetime, zone: ZoneInfo) -> datetime:
    local = at.astimezone(zone)
    day = local.date() + timedelta(days=1 if local.hour >= LETTER_HOUR else 0)
    return datetime(day.year, day.month, day.day, LETTER_HOUR, tzinfo=zone)
