"""How one entry follows another in the hash chain. Anyone can compute it again from the published lines."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC

from .models import Entry

GENESIS = "0" * 64


def link(previous: str, entry: Entry) -> str:
    """SHA-256 of the previous hash and the entry, in canonical JSON."""
    line = [
        previous,
        entry.pk,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor_id,
        entry.action,
        entry.subject_kind,
        entry.subject_id,
        entry.digest,
    ]
    return hashlib.sha256(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
