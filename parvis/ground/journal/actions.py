"""Writing the journal."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from parvis.ground.core.jobs import defer

from .models import Entry


def record(*, by: Any, action: str, subject_kind: str, subject_id: object, at: datetime, **facts: Any) -> Entry:
    """Add the line of a business write, inside its transaction, and ask for the chain to be sealed after commit.

    `by` is the member who acted (None: the platform). `facts` are hashed, not kept: two writes with the
    same facts have the same digest, and erasing the content leaves nothing here to erase.
    """
    canonical = json.dumps(facts, sort_keys=True, ensure_ascii=False, default=str)
    entry = Entry.objects.create(
        at=at,
        actor_id=getattr(by, "pk", None),
        action=action,
        subject_kind=subject_kind,
        subject_id=str(subject_id),
        digest=hashlib.sha256(canonical.encode()).hexdigest(),
    )
    defer("journal.seal", once="journal.seal")
    return entry
