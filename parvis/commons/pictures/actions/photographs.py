"""A photograph at the gate: let through, hidden by a decision of the court, given back (R43, R44)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import HEAVY, defer
from parvis.ground.core.pages import purge
from parvis.ground.journal import actions as journal
from parvis.people.members.models import Member

from ..decoding import PictureRefused
from ..models import Picture, Sheet
from ..permissions import can_pass
from ..queries import lock_picture
from ..queries.gate import lock_sheet
from ..registry import uses_of
from .gate import pass_sheet, still_holds
from .renditions import expose


@transaction.atomic
def pass_picture(*, by: Member, picture: Picture, at: datetime) -> Picture:
    """Let readers see a picture of people, at once on every page that shows it."""
    if not can_pass(by, picture, at):
        raise NotAllowed
    sheet = lock_sheet("picture", picture.pk)
    picture = lock_picture(picture.pk)
    if picture.refused_at is not None:
        raise PictureRefused("Cette image a été refusée : son éditeur doit en envoyer une autre.")
    if picture.passed_at is not None:
        raise PictureRefused("Cette image est déjà acceptée.")
    if sheet is not None:
        pass_sheet(by=by, kind="picture", id=picture.pk, at=at)
        picture.refresh_from_db()
        return picture
    picture.passed_by, picture.passed_at = by, at
    picture.save(update_fields=["passed_by", "passed_at"])
    expose([picture.pk])
    journal.record(by=by, action="picture.pass", subject_kind="picture", subject_id=picture.pk, at=at)
    purge(*{tag for use in uses_of([picture.pk])[picture.pk] for tag in use.tags})
    return picture


@transaction.atomic
def hide_picture(*, id: int, by: Member, reason: str, at: datetime) -> None:
    """Take a picture from the pages that show it, under a decision of the court; the texts stay where they are."""
    picture = lock_picture(id)
    if picture.refused_at is not None:
        return
    picture.refused_at, picture.refusal = at, reason
    picture.save(update_fields=["refused_at", "refusal"])
    expose([picture.pk])
    journal.record(by=by, action="picture.refuse", subject_kind="picture", subject_id=picture.pk, at=at, reason=reason)


@transaction.atomic
def restore_picture(*, id: int, by: Member | None, at: datetime) -> None:
    """Give it back to the pages that show it. Those who judged it have looked at it: `by` lets it through the gate too.

    One whose editor has not signed for its faces, or signed it and judges it now, stays at the gate all the same.
    """
    sheet = lock_sheet("picture", id)
    picture = lock_picture(id)
    if picture.refused_at is None:
        return
    picture.refused_at, picture.refusal = None, ""
    if by is not None and picture.shows_people and picture.passed_at is None:
        is_signed = sheet is None or (
            sheet.state == Sheet.State.SIGNED and still_holds(sheet, at) and sheet.signed_by_id != by.pk
        )
        if sheet is not None and is_signed:
            sheet.state, sheet.judged_by, sheet.judged_at, sheet.reason = Sheet.State.PASSED, by, at, ""
            sheet.save(update_fields=["state", "judged_by", "judged_at", "reason"])
        if is_signed:
            picture.passed_by, picture.passed_at = by, at
    picture.save(update_fields=["refused_at", "refusal", "passed_by", "passed_at"])
    defer("pictures.make_renditions", priority=HEAVY, id=picture.pk)
    expose([picture.pk])
    journal.record(by=by, action="picture.restore", subject_kind="picture", subject_id=picture.pk, at=at)
