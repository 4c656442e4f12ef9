"""The way of a sheet: signed by its editor, passed by a delegate, sent back when anything it stood on is gone (R43, R44)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from parvis.commons.notifications.actions import announce
from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.journal import actions as journal
from parvis.people.members.models import Member

from ..checklist import LINES
from ..models import Face, Sheet
from ..permissions import can_judge, can_sign
from ..queries.gate import faces_of, lock_sheet, undecided
from ..queries.people import delegates_of, team_of
from ..registry import Carried, carried, carrier_of

State = Sheet.State


class GateRefused(Refused):
    """The sheet cannot change so; the message says what to do."""


@transaction.atomic
def sign_sheet(*, by: Member, kind: str, id: int, ticked: list[str], at: datetime) -> Sheet:
    """The editor signs: every face is decided, every line of the checklist ticked. What must be hidden is hidden from here on."""
    sheet, _ = locked(kind, id)
    if not can_sign(by, sheet):
        raise NotAllowed
    if sheet.state == State.SEARCHING:
        raise GateRefused("Les visages sont encore recherchés : revenez dans un moment.")
    if sheet.state != State.OPEN:
        raise GateRefused("Cette feuille est déjà signée.")
    waiting = undecided(kind, id)
    if waiting:
        raise GateRefused(
            "Il reste un visage à décider, ou qui est encore suivi." if waiting == 1
            else f"Il reste {waiting} visages à décider, ou qui sont encore suivis."
        )  # fmt: skip
    if _has_lost_consent(kind, id, at):
        raise GateRefused("Un des accords choisis n’est plus valable : décidez à nouveau pour ce visage.")
    lines = LINES[kind]
    if missing := [key for key in lines if key not in ticked]:
        raise GateRefused("Cochez chaque ligne : sans elles, rien ne paraît.", field=missing[0])
    sheet.state, sheet.signed_by, sheet.signed_at, sheet.ticked = State.SIGNED, by, at, list(lines.values())
    sheet.judged_by, sheet.judged_at, sheet.reason = None, None, ""
    sheet.save(update_fields=["state", "signed_by", "signed_at", "ticked", "judged_by", "judged_at", "reason"])
    journal.record(
        by=by, action="sheet.sign", subject_kind=kind, subject_id=id, at=at, round=sheet.round,
        faces=list(faces_of(kind, id).values_list("pk", "decision", "shield", "consent_id")), lines=sheet.ticked,
    )  # fmt: skip
    carrier_of(kind).signed(id, by=by, at=at)
    return sheet


@transaction.atomic
def pass_sheet(*, by: Member, kind: str, id: int, at: datetime, round: int | None = None) -> Sheet:
    """A delegate lets it through. `round`: of the sheet they looked at; one that changed meanwhile is looked at again."""
    sheet, it = locked(kind, id)
    if not can_judge(by, sheet, at):
        raise NotAllowed
    must_be_signed(sheet, round)
    if not it.is_ready:
        raise GateRefused("Les visages sont en train d’être floutés : revenez dans un moment.")
    if _has_lost_consent(kind, id, at):
        raise GateRefused("Un accord vient de finir : l’éditeur doit décider à nouveau.")
    sheet.state, sheet.judged_by, sheet.judged_at, sheet.reason = State.PASSED, by, at, ""
    sheet.save(update_fields=["state", "judged_by", "judged_at", "reason"])
    journal.record(by=by, action=f"{kind}.pass", subject_kind=kind, subject_id=id, at=at, round=sheet.round)
    carrier_of(kind).passed(id, by=by, at=at)
    _tell_team(sheet, f"La délégation a accepté les images de « {it.title} ».", it, reason="sheet.passed", at=at)
    return sheet


@transaction.atomic
def send_back(*, kind: str, id: int, reason: str, at: datetime, by: Member | None = None, is_told: bool = True) -> Sheet:
    """To the gate again, gone from every page at once: its editor decides and signs anew.

    `by`: a delegate who asks for a correction, or someone of its team who takes it up again; None for what happens by
    itself: a consent that ended, a face that is still to be seen.
    """
    sheet, it = locked(kind, id)
    if by is not None and not (can_judge(by, sheet, at) or can_sign(by, sheet)):
        raise NotAllowed
    if sheet.state == State.REFUSED:
        raise GateRefused("Une décision l’a refusée : seul un recours la ramène.")
    reason = " ".join(reason.split())
    if by is not None and len(reason) < 10:
        raise GateRefused("Dites en une phrase ce qu’il faut corriger.", field="reason")
    was = sheet.state
    sheet.state, sheet.reason, sheet.opened_at = State.OPEN, reason[:2000], at
    sheet.round += 1
    sheet.judged_by, sheet.judged_at, sheet.signed_by, sheet.signed_at = None, None, None, None
    sheet.save(update_fields=["state", "reason", "opened_at", "round", "judged_by", "judged_at", "signed_by", "signed_at"])
    journal.record(by=by, action="sheet.return", subject_kind=kind, subject_id=id, at=at, was=was, reason=reason)
    carrier_of(kind).returned(id, reason=reason, at=at)
    if is_told:
        _tell_team(sheet, f"« {it.title} » revient au contrôle des images : {reason}", it, reason="sheet.returned", at=at, but=by)
        if was == State.PASSED:
            announce(
                to=delegates_of(sheet, it, at), reason="sheet.withdrawn", at=at, address="/delegation/images/", mail=False,
                text=f"« {it.title} » ne paraît plus, et reviendra au contrôle des images : {reason}",
            )  # fmt: skip
    return sheet


@transaction.atomic
def refuse_sheet(*, kind: str, id: int, by: Member, reason: str, at: datetime) -> None:
    """Kept from readers under a decision of the court: `moderation.actions.refuse_film` writes it and its statement first."""
    sheet, _ = locked(kind, id)
    if sheet.state == State.REFUSED:
        return
    sheet.state, sheet.judged_by, sheet.judged_at, sheet.reason = State.REFUSED, by, at, reason
    sheet.save(update_fields=["state", "judged_by", "judged_at", "reason"])
    journal.record(by=by, action=f"{kind}.refuse", subject_kind=kind, subject_id=id, at=at, reason=reason)
    carrier_of(kind).returned(id, reason=reason, at=at)


@transaction.atomic
def restore_sheet(*, kind: str, id: int, by: Member | None, at: datetime) -> None:
    """The court changed its mind. Those who judged it have looked at it: `by` lets it through too, if it is signed and ready."""
    sheet, it = locked(kind, id)
    if sheet.state != State.REFUSED:
        return
    is_signed = still_holds(sheet, at)
    is_passed = by is not None and is_signed and it.is_ready and sheet.signed_by_id != by.pk
    sheet.state = State.PASSED if is_passed else State.SIGNED if is_signed else State.OPEN
    sheet.judged_by, sheet.judged_at, sheet.reason = (by, at, "") if is_passed else (None, None, "")
    sheet.save(update_fields=["state", "judged_by", "judged_at", "reason"])
    journal.record(by=by, action=f"{kind}.restore", subject_kind=kind, subject_id=id, at=at)
    if is_passed and by is not None:
        carrier_of(kind).passed(id, by=by, at=at)


@transaction.atomic
def forget_sheet(*, kind: str, id: int) -> None:
    """The picture or film is given up: nothing of its faces is kept.

    Whoever holds the row of a film asks for the job `pictures.forget_sheet`: a sheet is locked before its film.
    """
    if kind != "picture" and carried(kind, id) is not None:
        return
    lock_sheet(kind, id)
    Sheet.objects.filter(carrier_kind=kind, carrier_id=id).delete()
    faces = Face.objects.filter(carrier_kind=kind, carrier_id=id)
    for strip in faces.exclude(strip="").values_list("strip", flat=True):
        files.forget(strip)
    faces.delete()


def still_holds(sheet: Sheet, at: datetime) -> bool:
    """Is it signed, and all that was signed for still so?"""
    kind, id = sheet.carrier_kind, sheet.carrier_id
    return sheet.signed_by_id is not None and not undecided(kind, id) and not _has_lost_consent(kind, id, at)


def locked(kind: str, id: int) -> tuple[Sheet, Carried]:
    """The sheet, held until the end of the transaction, and what it is about. Raises GateRefused."""
    sheet, it = lock_sheet(kind, id), carried(kind, id)
    if sheet is None or it is None:
        raise GateRefused("Il n’y a plus rien à contrôler ici.")
    return sheet, it


def must_be_signed(sheet: Sheet, round: int | None = None) -> None:
    if sheet.state == State.PASSED:
        raise GateRefused("C’est déjà accepté.")
    if sheet.state == State.REFUSED:
        raise GateRefused("C’est déjà refusé.")
    if sheet.state != State.SIGNED:
        raise GateRefused("Son éditeur n’a pas encore signé la feuille des images.")
    if round is not None and round != sheet.round:
        raise GateRefused("L’éditeur a changé sa feuille depuis que vous l’avez ouverte : regardez-la à nouveau.")


def _has_lost_consent(kind: str, id: int, at: datetime) -> bool:
    day = localdate(at)
    return any(face.consent is not None and not face.consent.holds_on(day) for face in faces_of(kind, id))


def _tell_team(sheet: Sheet, text: str, it: Carried, *, reason: str, at: datetime, but: Member | None = None) -> None:
    told = [member for member in team_of(sheet) if but is None or member.pk != but.pk]
    announce(to=told, reason=reason, text=text, address=it.desk_address, at=at)
