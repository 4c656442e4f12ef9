"""Publishing a proof, and counting audits."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.commons.limits.actions import spend
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.organisations.permissions import organisations_written_by

from .models import Proof
from .signing import fingerprint, public_key, sign

PROOFS_TAG = "proofs"  # of the pages that show them


@transaction.atomic
def publish_proof(*, told: dict[str, Any], at: datetime) -> Proof:
    """Sign what a browser saw and publish it, whatever it saw. The platform does so by itself: nobody chooses."""
    document = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
    totals = told["totals"]
    proof = Proof.objects.create(
        ended_at=at, verdict=told["verdict"], pages=totals["pages"], patterns=totals["patterns"], unseen=totals["unseen"],
        found=totals["found"], commit=told["commit"], document=document, signature=sign(document), key=fingerprint(public_key()),
    )  # fmt: skip
    record(
        by=None, action="proof.publish", subject_kind="proof", subject_id=proof.pk, at=at, verdict=proof.verdict,
        document=hashlib.sha256(document).hexdigest(),
    )  # fmt: skip
    purge(PROOFS_TAG)
    return proof


@transaction.atomic
def count_audit(*, by: Member, at: datetime) -> None:
    """Somebody of an organisation has a site read: counted, since another server may be asked. Nothing else is kept of it."""
    if not organisations_written_by(by).exists():
        raise NotAllowed
    spend(by=by, act="audit", at=at)
