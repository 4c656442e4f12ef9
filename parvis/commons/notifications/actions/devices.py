"""The devices that members and followers of alerts are written to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.people.members.models import Member

from .. import push
from ..models import PushEndpoint


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
