"""Reading the sealed store: what there is, and, with the private key alone, what it says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from .keys import open_bytes
from .keys import private_keys as keys_of
from .models import SealedRecord, Unsealing


@dataclass(frozen=True, slots=True)
class Opened:
    kind: str
    member_id: int | None
    subject_kind: str
    subject_id: str
    sealed_at: datetime
    payload: dict[str, Any] | None  # None: sealed with another key than those given


def records_about(kind: str, id: str) -> QuerySet[SealedRecord]:
    """What is kept about a member (identity and contributions) or about one content, in order of time."""
    about: dict[str, Any] = {"member_id": int(id)} if kind == "member" else {"subject_kind": kind, "subject_id": id}
    return SealedRecord.objects.filter(**about).order_by("sealed_at", "id")


def open_records(records: Iterable[SealedRecord], private_keys: str) -> list[Opened]:
    """The records with what they say. Raises KeyRefused for a text that holds no private key."""
    identities = keys_of(private_keys)
    opened = []
    for record in records:
        inside = open_bytes(bytes(record.content), identities)
        payload = None if inside is None else json.loads(inside)
        opened.append(Opened(record.kind, record.member_id, record.subject_kind, record.subject_id, record.sealed_at, payload))
    return opened


def requests_answered(since: datetime, until: datetime) -> int:
    """How many legal requests were answered in a period: public, as the DSA asks."""
    return Unsealing.objects.filter(at__gte=since, at__lt=until).count()
