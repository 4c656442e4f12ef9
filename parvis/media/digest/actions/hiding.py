"""Carrying out what was decided of an edition. What lies in letter boxes stays there; what has not left yet does not leave."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.jobs import HEAVY, defer
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Edition
from ..queries import lock_edition, sent_edition


@transaction.atomic
def hide_edition(*, number: int, by: Member, reason: str, at: datetime) -> None:
    edition = _locked(number)
    if edition is None or edition.hidden_at is not None:
        return
    edition.hidden_at, edition.hidden_because = at, reason[:1000]
    edition.save(update_fields=["hidden_at", "hidden_because"])
    record(by=by, action="edition.hide", subject_kind="edition", subject_id=edition.pk, at=at, reason=reason)
    purge(edition.letter.tag, "letters")


@transaction.atomic
def restore_edition(*, number: int, by: Member | None, at: datetime) -> None:
    edition = _locked(number)
    if edition is None or edition.hidden_at is None:
        return
    edition.hidden_at, edition.hidden_because = None, ""
    edition.save(update_fields=["hidden_at", "hidden_because"])
    record(by=by, action="edition.restore", subject_kind="edition", subject_id=edition.pk, at=at)
    purge(edition.letter.tag, "letters")
    defer("digest.deliver", priority=HEAVY, once=f"digest.deliver:{edition.pk}", edition=edition.pk)


def _locked(number: int) -> Edition | None:
    found = sent_edition(number)
    return lock_edition(found.pk) if found else None
