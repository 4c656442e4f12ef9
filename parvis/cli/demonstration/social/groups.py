"""The groups of the demonstration: who is in them, when they meet, what they share."""

from __future__ import annotations

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from parvis.commons.following.models import Follow
from parvis.ground.territories.models import Level, Territory
from parvis.people.members.models import Member
from parvis.social.groups import actions
from parvis.social.groups.models import Group, Membership, Role
from parvis.social.walls import actions as walls
from parvis.social.walls.models import Audience

from ..accounts import email_of
from ..cast import Cast

PARIS = ZoneInfo("Europe/Paris")
_WIDER = {
    "grand-narbonne": (Level.INTERCOMMUNALITY, "241100593"), "aude": (Level.DEPARTMENT, "11"), "occitanie": (Level.REGION, "76"),
}  # fmt: skip


def form_groups(cast: Cast, *, now: datetime) -> list[Group]:
    """The twelve of groups.toml, each opened by its own people; what stands already is left as it is."""
    told = tomllib.loads((Path(__file__).parent / "groups.toml").read_text(encoding="utf-8"))["groups"]
    if Group.objects.filter(name=told[0]["name"]).exists():
        return []
    return [_form(one, opened=now - timedelta(days=90 - position), now=now) for position, one in enumerate(told)]


def _form(told: dict[str, Any], *, opened: datetime, now: datetime) -> Group:
    people = _people(handle for handle in [*told["people"], *(who for who, _ in told["asks"])])
    owner, *others = [handle.rstrip("+") for handle in told["people"]]
    group = actions.open_group(
        by=people[owner], name=told["name"], purpose=told["purpose"], rules=told["rules"], territory=_place(told["place"]),
        theme=told["theme"], entry=told["entry"], at=opened,
    )  # fmt: skip
    # The same rows as entering leaves, all at once: the first page waits for this.
    came = {handle: opened + timedelta(days=2 + position, hours=position) for position, handle in enumerate(others)}
    roles = {handle: Role.MODERATOR if f"{handle}+" in told["people"] else Role.MEMBER for handle in others}
    Membership.objects.bulk_create(
        Membership(group=group, member=people[handle], role=roles[handle], joined_at=at) for handle, at in came.items()
    )
    Follow.objects.bulk_create(
        Follow(member=people[handle], source_kind="group", source_id=group.pk, since=at) for handle, at in came.items()
    )
    for position, (handle, word) in enumerate(told["asks"]):
        actions.ask(by=people[handle], group=group, word=word, has_read=True, at=now - timedelta(hours=20 + position))
    for meeting in told["meetings"]:
        _meet(group, meeting, people, owner, told["comers"], now=now)
    written = [
        walls.write(
            by=people[who], kind="group", id=group.pk, text=text, audience=Audience.GROUP,
            at=now - timedelta(days=days, hours=position),
        )
        for position, (who, days, text) in enumerate(told["posts"])
    ]  # fmt: skip
    if "pin" in told:
        actions.pin(by=people[owner], group=group, post=written[told["pin"]].pk, at=now)
    for title, handle, lines in told["documents"]:
        actions.add_file(by=people[handle], group=group, title=title, content=_pdf(title, lines), at=now - timedelta(days=10))
    return group


def _meet(group: Group, told: list[Any], people: dict[str, Member], owner: str, comers: list[str], *, now: datetime) -> None:
    title, days, begins, ends, place, address, code, text, in_agenda = told
    day = now.astimezone(PARIS).date() + timedelta(days=days)
    starts_at, ends_at = (datetime.combine(day, time.fromisoformat(hour), PARIS) for hour in (begins, ends))
    meeting = actions.plan_meeting(
        by=people[owner], group=group, title=title, territory=_place(code), place=place, address=address, text=text,
        starts_at=starts_at, ends_at=ends_at, in_agenda=in_agenda, at=min(now, starts_at) - timedelta(days=9),
    )  # fmt: skip
    for handle in comers if days > 0 else []:
        actions.say_coming(by=people[handle], meeting=meeting, comes=True, at=now - timedelta(days=1))


def _people(handles: Any) -> dict[str, Member]:
    found = {handle.rstrip("+"): email_of(handle.rstrip("+")) for handle in handles}
    members = {one.email: one for one in Member.objects.filter(email__in=found.values()).select_related("home")}
    return {handle: members[email] for handle, email in found.items()}


def _place(code: str) -> Territory:
    level, number = _WIDER.get(code, (Level.COMMUNE, code))
    return Territory.objects.select_related("department").get(level=level, code=number)


def _pdf(title: str, lines: list[str]) -> bytes:
    """A page of text, written by hand: nothing is set or drawn while the first page waits."""
    text = "".join(f"0 -24 Td ({_escaped(line)}) Tj " for line in lines)
    drawn = f"BT /F 18 Tf 60 760 Td ({_escaped(title)}) Tj /F 12 Tf {text}ET".encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(written)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return written + head + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
