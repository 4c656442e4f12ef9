"""A picture refused at the gate: nobody has seen it, one delegate decides, and the statement is appealed like any other."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.contents import registry
from parvis.commons.pictures.models import Picture
from parvis.commons.pictures.permissions import can_pass
from parvis.commons.pictures.queries import lock_picture
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
    picture = lock_picture(picture.pk)
    if picture.refused_at is not None:
        raise CourtRefused("Cette image est déjà refusée.")
    if picture.is_shown:
        raise CourtRefused("Cette image paraît déjà : signalez-la, comme tout ce qui est publié.")
    reason = checked_reason(reason)
    if not ground:
        raise CourtRefused("Citez l’article de la charte ou la loi sur quoi le refus se fonde.", field="ground")
    content = registry.kind_of("picture").get(picture.pk)
    assert content is not None, "its row is locked"
    case = join_case(content, at=at, is_own_check=True)
    if case.state != Case.State.OPEN:
        raise CourtRefused("Le jury est saisi de cette image : lui seul décide maintenant.")
    return pronounce(case=case, by=by, measure=Measure.HIDDEN, facts=reason, ground=ground, at=at, is_at_gate=True)
