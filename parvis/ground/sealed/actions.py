"""Writing the sealed store."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from parvis.ground.core.errors import Refused

from . import source
from .keys import seal_bytes
from .models import SealedRecord, Unsealing
from .queries import Opened, open_records, records_about


class SealRefused(Refused):
    """The store cannot be opened so; the message says why."""


def seal(
    *,
    kind: str,
    subject_id: object,
    payload: dict[str, Any],
    at: datetime,
    member_id: int | None = None,
    subject_kind: str = "member",
) -> SealedRecord:
    """Keep a fact about a contributor where this server cannot read it again.

    For an identity, `subject_id` is the member's id and the term begins when the account closes. For a connection it is
    the content's, and the term begins now.
    """
    if kind == SealedRecord.Kind.IDENTITY and member_id is None:
        member_id = int(str(subject_id))
    content = json.dumps(payload, ensure_ascii=False, sort_keys=True, default=str).encode()
    return SealedRecord.objects.create(
        kind=kind,
        member_id=member_id,
        subject_kind=subject_kind,
        subject_id=str(subject_id),
        sealed_at=at,
        keep_until=at + timedelta(days=settings.KEEP_CONNECTION_DAYS) if kind == SealedRecord.Kind.CONNECTION else None,
        key=settings.SEAL_PUBLIC_KEY,
        content=seal_bytes(content, settings.SEAL_PUBLIC_KEY),
    )


def seal_contribution(*, by: Any, operation: str, kind: str, id: object, at: datetime) -> SealedRecord | None:
    """Keep where a creation, a change or a removal of content came from. None where nobody was connected (jobs, commands)."""
    came_from = source.current()
    if came_from is None:
        return None
    return seal(
        kind=SealedRecord.Kind.CONNECTION,
        member_id=getattr(by, "pk", None),
        subject_kind=kind,
        subject_id=id,
        at=at,
        payload={
            "operation": operation,
            "address": came_from.address,
            "port": came_from.port,
            "protocol": came_from.protocol,
            "at": at.isoformat(),
        },
    )


def begin_term(*, member_id: int, at: datetime) -> None:
    """The account closed: what is kept about its holder has from now on a last day."""
    until = at + timedelta(days=settings.KEEP_IDENTITY_DAYS)
    SealedRecord.objects.filter(kind=SealedRecord.Kind.IDENTITY, member_id=member_id, keep_until=None).update(keep_until=until)


def suspend_term(*, member_id: int) -> None:
    """The account opened again."""
    SealedRecord.objects.filter(kind=SealedRecord.Kind.IDENTITY, member_id=member_id).update(keep_until=None)


def purge_expired(*, at: datetime) -> int:
    """Destroy what has reached its term; gives how many records."""
    return SealedRecord.objects.filter(keep_until__lte=at).delete()[0]


@transaction.atomic
def unseal(*, request: str, about_kind: str, about_id: str, private_keys: str, at: datetime, draft_id: str = "") -> list[Opened]:
    """Open what is kept about a member or a content, for a legal request that stays written down.

    `draft_id` is the publication's own id, under which it was scheduled before it had a number.
    Raises SealRefused without a stated request, KeyRefused for a file that holds no key.
    """
    request = " ".join(request.split())
    if len(request) < 20:
        raise SealRefused("Dites quelle autorité demande, sous quelle référence et à quelle date, en vingt caractères au moins.")
    records = [*(records_about("draft", draft_id) if draft_id else ()), *records_about(about_kind, about_id)]
    found = open_records(records, private_keys)
    Unsealing.objects.create(at=at, request=request[:300], about_kind=about_kind, about_id=about_id, records=len(found))
    return found
