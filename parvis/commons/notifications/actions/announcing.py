"""Telling members what concerns them: a notice in the application, doubled by e-mail and on their devices as each one chose."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from parvis.ground.core import live
from parvis.ground.core.clock import now
from parvis.ground.core.jobs import URGENT, defer
from parvis.ground.core.mail import send
from parvis.ground.core.outgoing import OutgoingRefused
from parvis.ground.core.text.typography import typeset
from parvis.people.members.models import Member

from .. import push
from ..families import FAMILIES, RINGS_THROUGH, Family, family_of
from ..models import Notice
from ..queries import Wishes, devices_of, headline, wishes_of
from .devices import forget_endpoint

TEXT_LENGTH = 300

_WRITE = """
    INSERT INTO notifications_notice (member_id, reason, text, address, topic, times, created_at, mail_after)
    SELECT told.member, %(reason)s, %(text)s, %(address)s, %(topic)s, 1, %(at)s, told.mail_after
    FROM unnest(%(members)s::bigint[], %(mail_after)s::timestamptz[]) AS told (member, mail_after) ORDER BY told.member
    ON CONFLICT (member_id, topic) WHERE read_at IS NULL AND NOT topic = '' DO UPDATE
        SET reason = EXCLUDED.reason, text = EXCLUDED.text, address = EXCLUDED.address, created_at = EXCLUDED.created_at,
            times = notifications_notice.times + 1
    RETURNING *
"""


@transaction.atomic(savepoint=False)  # told in the same breath as what it tells of: either both stand or neither
def announce(
    *, to: Member | Iterable[Member], reason: str, text: str, address: str, at: datetime, mail: bool = True, topic: str = ""
) -> list[Notice]:
    """Leave a notice for each member of `to`, once each; e-mail and devices follow as each of them chose (`families`).

    `reason` is a stable name (publication.invalidated), `address` the path of the page where one acts on it. What comes under the
    same `topic` (comments:publication:12) is one line until it is read, and one letter. `mail=False`: never by e-mail.
    """
    text = typeset(text)
    members = {member.pk: member for member in ([to] if isinstance(to, Member) else to) if member.is_active}
    if not members:
        return []
    if len(text) > TEXT_LENGTH:
        text = text[: TEXT_LENGTH - 1].rstrip() + "…"
    wishes = wishes_of(members, reason, at)
    later = {pk: wish.mail_after if mail else None for pk, wish in wishes.items()}
    written: dict[str, Any] = {
        "reason": reason, "text": text, "address": address, "at": at,
        "topic": _line_of(family_of(reason), topic) if topic else "", "members": list(later), "mail_after": list(later.values()),
    }  # fmt: skip
    notices = sorted(Notice.objects.raw(_WRITE, written), key=lambda notice: notice.pk)
    for notice in notices:
        notice.member = members[notice.member_id]
        _pass_on(notice, wishes[notice.member_id], mail=mail)
    live.tell(members, "notice")
    return notices


def _pass_on(notice: Notice, wish: Wishes, *, mail: bool) -> None:
    # One letter a topic: whoever has not read the first needs no second.
    if mail and wish.mails_now and notice.times == 1:
        send_alone(notice)
    if wish.pushes and wish.has_device:
        defer("notifications.push", priority=URGENT, at=wish.push_after, notice=notice.pk)


def send_alone(notice: Notice) -> None:
    said, family = headline(notice), family_of(notice.reason)
    context = {"notice": notice, "said": said, "family": family}
    headers = {} if family.is_owed else way_out(family.key)
    send(to=notice.member.email, subject=said, template="notifications/mail.txt", context=context, headers=headers)


def way_out(family: str = "familles") -> dict[str, str]:
    """Mail programs show a button « se désabonner »: it leads where one chooses."""
    return {"List-Unsubscribe": f"<{settings.PUBLIC_URL}/notifications/reglages/#{family}>"}


def push_notice(*, notice: int) -> None:
    """Show a notice on the devices of its member. One that is away or troubled is passed over: the notice waits in the desk."""
    told = Notice.objects.filter(pk=notice, read_at=None).select_related("member__home").first()
    if told is None:
        return
    wish = wishes_of({told.member_id: told.member}, told.reason, now())[told.member_id]
    if not wish.pushes:  # chosen since
        return
    payload = {"title": "Parvis", "body": headline(told), "url": f"/notifications/{told.pk}/", "tag": f"notice-{told.pk}"}
    for endpoint in devices_of(told.member):
        try:
            push.send(endpoint, json.dumps(payload).encode(), urgency="high" if told.reason in RINGS_THROUGH else "normal")
        except push.EndpointGone:
            forget_endpoint(url=endpoint.url)
        except OutgoingRefused:
            continue


@transaction.atomic
def mark_read(*, by: Member, at: datetime, notice: Notice | None = None) -> None:
    """Mark one of the member's own notices as read, or all of them; no letter tells again what was read."""
    unread = Notice.objects.filter(member=by, read_at__isnull=True)
    _read(by, unread.filter(pk=notice.pk) if notice is not None else unread, at)


@transaction.atomic
def mark_topic_read(*, by: Member, topic: str, at: datetime) -> None:
    """The member is looking at what this topic is about: its lines need no press."""
    lines = [_line_of(family, topic) for family in FAMILIES]
    _read(by, Notice.objects.filter(member=by, read_at__isnull=True, topic__in=lines), at)


def _line_of(family: Family, topic: str) -> str:
    """A mention among comments stays a line of its own: one is written for each family."""
    return f"{family.key} {topic}"


def _read(member: Member, unread: QuerySet[Notice], at: datetime) -> None:
    if unread.update(read_at=at, mail_after=None):
        live.tell([member.pk], "notice")  # the bells of their other pages
