"""Telling members what concerns them: a notice in the application, doubled by a short e-mail and on the devices they chose."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.ground.core.jobs import URGENT, defer
from parvis.ground.core.mail import send
from parvis.ground.core.outgoing import OutgoingRefused
from parvis.ground.core.text.typography import typeset
from parvis.people.members.models import Member

from . import push
from .models import Notice, PushEndpoint

TEXT_LENGTH = 300


@transaction.atomic(savepoint=False)  # told in the same breath as what it tells of: either both stand or neither
def announce(
    *, to: Member | Iterable[Member], reason: str, text: str, address: str, at: datetime, mail: bool = True
) -> list[Notice]:
    """Leave a notice for each member of `to`, once each, and send it by e-mail and to their devices after the commit.

    `reason` is a stable name (publication.invalidated), `address` the path of the page where one acts on it.
    """
    text = typeset(text)
    members = {member.pk: member for member in ([to] if isinstance(to, Member) else to) if member.is_active}
    if len(text) > TEXT_LENGTH:
        text = text[: TEXT_LENGTH - 1].rstrip() + "…"
    notices = Notice.objects.bulk_create(
        Notice(member=member, reason=reason, text=text, address=address, created_at=at) for member in members.values()
    )
    if mail:
        for notice in notices:
            send(to=notice.member.email, subject=text, template="notifications/mail.txt", context={"notice": notice})
    reached = set(PushEndpoint.objects.filter(member__in=list(members)).values_list("member_id", flat=True))
    for notice in notices:
        if notice.member_id in reached:
            defer("notifications.push", priority=URGENT, notice=notice.pk)
    return notices


@transaction.atomic
def keep_endpoint(*, url: str, p256dh: str, auth: str, at: datetime, member: Member | None = None) -> PushEndpoint:
    """Keep where a device is written to; given again, it brings its new keys. Raises push.PushRefused.

    `member` takes it as their own; without one, whose it was stays as it was.
    """
    push.check(url=url, p256dh=p256dh, auth=auth)
    keys: dict[str, Any] = {"p256dh": p256dh.rstrip("="), "auth": auth.rstrip("=")}
    owner = {"member": member} if member is not None else {}
    kept, _ = PushEndpoint.objects.update_or_create(
        url=url, defaults={**keys, **owner}, create_defaults={**keys, **owner, "created_at": at}
    )
    return kept


@transaction.atomic
def renew_endpoint(*, old: str, url: str, p256dh: str, auth: str) -> PushEndpoint | None:
    """The browser changed the address where a device is written to: whatever hung on the old one hangs on the new one.

    None where we never wrote to the old one. Raises push.PushRefused.
    """
    push.check(url=url, p256dh=p256dh, auth=auth)
    kept = PushEndpoint.objects.select_for_update().filter(url=old).first()
    if kept is None or old == url:
        return kept
    PushEndpoint.objects.filter(url=url).delete()
    kept.url, kept.p256dh, kept.auth = url, p256dh.rstrip("="), auth.rstrip("=")
    kept.save(update_fields=["url", "p256dh", "auth"])
    return kept


def forget_endpoint(*, url: str) -> None:
    """The device is written to no more; whatever hung on it goes too."""
    PushEndpoint.objects.filter(url=url).delete()


def leave_devices(*, member: Member) -> int:
    """The member's notices are shown on no device any more; one that follows alerts goes on with those."""
    return PushEndpoint.objects.filter(member=member).update(member=None)


def push_notice(*, notice: int) -> None:
    """Show a notice on the devices of its member. One that is away or troubled is passed over: the notice waits in the desk."""
    told = Notice.objects.filter(pk=notice, read_at=None).first()
    if told is None:
        return
    address = f"/notifications/{told.pk}/"
    payload = json.dumps({"title": "Parvis", "body": told.text, "url": address, "tag": f"notice-{told.pk}"}).encode()
    for endpoint in PushEndpoint.objects.filter(member=told.member_id):
        try:
            push.send(endpoint, payload, urgency="normal")
        except push.EndpointGone:
            forget_endpoint(url=endpoint.url)
        except OutgoingRefused:
            continue


def mark_read(*, by: Member, at: datetime, notice: Notice | None = None) -> None:
    """Mark one of the member's own notices as read, or all of them."""
    unread = Notice.objects.filter(member=by, read_at__isnull=True)
    (unread.filter(pk=notice.pk) if notice is not None else unread).update(read_at=at)
