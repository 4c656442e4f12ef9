"""Telling members what concerns them: a notice in the application, doubled by a short e-mail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from parvis.ground.core.mail import send
from parvis.ground.core.text.typography import typeset
from parvis.people.members.models import Member

from .models import Notice

TEXT_LENGTH = 300


@transaction.atomic
def announce(
    *, to: Member | Iterable[Member], reason: str, text: str, address: str, at: datetime, mail: bool = True
) -> list[Notice]:
    """Leave a notice for each member of `to`, once each, and send it by e-mail after the commit.

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
    return notices


def mark_read(*, by: Member, at: datetime, notice: Notice | None = None) -> None:
    """Mark one of the member's own notices as read, or all of them."""
    unread = Notice.objects.filter(member=by, read_at__isnull=True)
    (unread.filter(pk=notice.pk) if notice is not None else unread).update(read_at=at)
