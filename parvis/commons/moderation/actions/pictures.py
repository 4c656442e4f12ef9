"""A picture or film refused at the gate: nobody has seen it, one delegate decides, the statement is appealed like any other."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.contents import registry
from parvis.commons.pictures.actions.gate import locked, must_be_signed
from parvis.commons.pictures.models import Picture, Sheet
from parvis.commons.pictures.permissions import can_judge, can_pass
from parvis.commons.pictures.queries import lock_picture
from parvis.commons.pictures.queries.gate import lock_sheet
from parvis.ground.core.errors import NotAllowed
from parvis.people.members.models import Member

from ..grounds import Ground
from ..models import Case, Decision, Measure
from .deciding import pronounce
from .delegates import checked_reason
from .errors import CourtRefused
from .notices import join_case


@transaction.atomic
def refuse_picture(*, by: Member, picture: Picture, reason: str, ground: Ground, at: datetime) -> Decision:
    """Keep a picture that waits at the gate from readers, and send its editors why. The text stays where it is."""
    if not can_pass(by, picture, at):
        raise NotAllowed
    sheet = lock_sheet("picture", picture.pk)
    picture = lock_picture(picture.pk)
    if picture.refused_at is not None:
        raise CourtRefused("Cette image est déjà refusée.")
    if picture.is_shown:
        raise CourtRefused("Cette image paraît déjà : signalez-la, comme tout ce qui est publié.")
    if sheet is not None and sheet.state != Sheet.State.SIGNED:
        raise CourtRefused("Son éditeur n’a pas encore signé la feuille des images.")
    return _refuse("picture", picture.pk, by, reason, ground, at)


@transaction.atomic
def refuse_film(*, by: Member, id: int, reason: str, ground: Ground, at: datetime) -> Decision:
    """The same for a film that was signed; one that only needs a correction is sent back instead (`send_back`)."""
    sheet, _ = locked("video", id)
    if not can_judge(by, sheet, at):
        raise NotAllowed
    must_be_signed(sheet)
    return _refuse("video", id, by, reason, ground, at)


def _refuse(kind: str, id: int, by: Member, reason: str, ground: Ground, at: datetime) -> Decision:
    reason = checked_reason(reason)
    if not ground:
        raise CourtRefused("Citez l’article de la charte ou la loi sur quoi le refus se fonde.", field="ground")
    content = registry.kind_of(kind).get(id)
    assert content is not None, "its row is locked"
    case = join_case(content, at=at, is_own_check=True)
    if case.state != Case.State.OPEN:
        raise CourtRefused("Le jury en est saisi : lui seul décide maintenant.")
    return pronounce(case=case, by=by, measure=Measure.HIDDEN, facts=reason, ground=ground, at=at, is_at_gate=True)
