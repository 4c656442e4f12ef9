"""The faces of a sheet: put there by the search, drawn by hand, decided one by one or all at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from parvis.commons.notifications.actions import announce
from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal import actions as journal
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from ..models import Consent, Decision, Face, Picture, Sheet, Shield
from ..permissions import can_fill, can_use, consents_kept_by
from ..queries.consents import lock_consent
from ..queries.gate import Path, faces_of, lock_sheet
from ..registry import carried, carrier_of
from .gate import GateRefused, locked, send_back
from .renditions import note_searched

State = Sheet.State
WHOLE = 10_000  # a frame is so wide and so high
SMALLEST = 50
MOST_DRAWN = 60


class Found(Protocol):
    """One face as the search found it."""

    @property
    def first_ms(self) -> int: ...

    @property
    def last_ms(self) -> int: ...

    @property
    def path(self) -> Path: ...

    @property
    def strip(self) -> bytes:
        """WebP of its thumbnails side by side; b"" for none."""


@transaction.atomic
def begin_search(*, kind: str, id: int, organisation: Organisation, at: datetime) -> Sheet:
    """Its faces are sought from now on; asked again, stays as it is."""
    sheet, _ = Sheet.objects.get_or_create(
        carrier_kind=kind, carrier_id=id, defaults={"organisation": organisation, "opened_at": at}
    )
    return sheet


@transaction.atomic
def put_faces(*, kind: str, id: int, organisation: Organisation, found: Iterable[Found], at: datetime) -> Sheet | None:
    """The search ended: these faces are to be decided, and the sheet is open to its editor.

    Done again before anyone decided, it replaces what it had put. A picture in which nobody was found needs no sheet
    (None); one in which somebody was found goes through the gate whatever its editor said.
    """
    found = sorted(found, key=lambda one: (one.first_ms, one.last_ms))
    sheet = lock_sheet(kind, id)
    if kind == "picture":
        note_searched(id, at=at)
        if sheet is None and not found:
            return None
    if sheet is None:
        Sheet.objects.get_or_create(carrier_kind=kind, carrier_id=id, defaults={"organisation": organisation, "opened_at": at})
        sheet, _ = locked(kind, id)
    if sheet.state not in {State.SEARCHING, State.OPEN} or faces_of(kind, id).exclude(decision=Decision.UNDECIDED).exists():
        return sheet  # its editor went on already: a job that comes round twice changes nothing
    _forget(faces_of(kind, id).filter(is_drawn=False))
    if kind == "picture" and not found and sheet.state == State.SEARCHING:
        sheet.delete()
        return None
    _add(kind, id, found)
    sheet.state, sheet.opened_at = State.OPEN, at
    sheet.save(update_fields=["state", "opened_at"])
    journal.record(by=None, action="sheet.open", subject_kind=kind, subject_id=id, at=at, faces=len(found))
    if kind == "picture":
        carrier_of(kind).returned(id, reason="", at=at)
        _tell_editor(sheet, len(found), at)
    return sheet


@transaction.atomic
def open_picture(*, by: Member, picture: Picture, at: datetime) -> Sheet:
    """Its editor wants to hide something of a photograph in which nobody was found: it goes through the gate."""
    if picture.organisation is None or not can_use(by, picture):
        raise NotAllowed
    if picture.refused_at is not None:
        raise GateRefused("Cette image a été refusée : envoyez-en une autre.")
    sheet, is_new = Sheet.objects.get_or_create(
        carrier_kind="picture", carrier_id=picture.pk,
        defaults={"organisation": picture.organisation, "opened_at": at, "state": State.OPEN},
    )  # fmt: skip
    if is_new:
        journal.record(by=by, action="sheet.open", subject_kind="picture", subject_id=picture.pk, at=at)
        carrier_of("picture").returned(picture.pk, reason="", at=at)
    return sheet


@transaction.atomic
def add_faces(*, kind: str, id: int, found: Sequence[Found], at: datetime) -> Sheet:
    """Faces that are still to be seen in what was made: back to its editor, these undecided. Nothing for none."""
    sheet, _ = locked(kind, id)
    if not found:
        return sheet
    if sheet.state != State.OPEN:
        said = "un visage y est encore visible." if len(found) == 1 else f"{len(found)} visages y sont encore visibles."
        sheet = send_back(kind=kind, id=id, reason=f"après floutage, {said}", at=at)
    _add(kind, id, found)
    return sheet


@transaction.atomic
def decide_face(*, by: Member, face: Face, decision: str, at: datetime, consent: Consent | None = None, shield: str = "") -> Face:
    """What becomes of one face. `shield`: a minor, a plain-clothes officer: blurred whatever else is asked."""
    if consent is not None:
        consent = _valid_consent(by, consent, face, at)
    _open_sheet(by, face.carrier_kind, face.carrier_id)
    face = Face.objects.select_for_update(of=("self",)).get(pk=face.pk)
    if decision not in Decision.values or shield not in Shield.values:
        raise GateRefused("Choisissez ce qu’il en est de ce visage.", field="decision")
    if decision == Decision.CONSENT and consent is None:
        raise GateRefused("Choisissez l’accord de cette personne au registre, ou enregistrez-le d’abord.", field="consent")
    if shield:
        decision, consent = Decision.BLUR, None
    _decide(face, by=by, decision=decision, consent=consent if decision == Decision.CONSENT else None, shield=shield, at=at)
    return face


@transaction.atomic
def blur_all_but(*, by: Member, kind: str, id: int, shown: Iterable[int], at: datetime) -> int:
    """« Flouter tout sauf… »: every face but these (ids) is blurred; gives how many. Those keep what was decided for them."""
    _open_sheet(by, kind, id)
    kept = set(shown)
    count = 0
    for face in faces_of(kind, id).select_for_update(of=("self",)):
        if face.pk not in kept and face.decision != Decision.BLUR:
            _decide(face, by=by, decision=Decision.BLUR, consent=None, shield=face.shield, at=at)
            count += 1
    return count


@transaction.atomic
def crowd_the_rest(*, by: Member, kind: str, id: int, at: datetime) -> int:
    """Every face that nobody decided yet is of a crowd, too small to be known; gives how many."""
    _open_sheet(by, kind, id)
    left = list(faces_of(kind, id).filter(decision=Decision.UNDECIDED).select_for_update(of=("self",)))
    for face in left:
        _decide(face, by=by, decision=Decision.CROWD, consent=None, shield=Shield.NONE, at=at)
    return len(left)


@transaction.atomic
def draw_box(
    *, by: Member, kind: str, id: int, box: tuple[int, int, int, int], at: datetime, at_ms: int = 0, first_ms: int = 0,
    last_ms: int = 0, shield: str = "",
) -> Face:  # fmt: skip
    """Hide a place of the frame: a plate, a face that was missed. In a film it is followed from `at_ms`, both ways.

    `box`: x, y, width, height in ten-thousandths of the upright frame.
    """
    _open_sheet(by, kind, id)
    it = carried(kind, id)
    x, y, width, height = box
    if not (0 <= x < WHOLE and 0 <= y < WHOLE and x + width <= WHOLE and y + height <= WHOLE):
        raise GateRefused("Le cadre sort de l’image : dessinez-le à l’intérieur.", field="box")
    if width < SMALLEST or height < SMALLEST:
        raise GateRefused("Ce cadre est trop petit : dessinez-le un peu plus grand.", field="box")
    if shield not in Shield.values:
        raise GateRefused("Choisissez qui l’on voit.", field="shield")
    longest = it.duration_ms if it else 0
    if not (0 <= first_ms <= at_ms <= last_ms <= max(longest, 0)) and kind != "picture":
        raise GateRefused("Vérifiez les temps : le début, l’instant du cadre, puis la fin, dans la vidéo.", field="first")
    if faces_of(kind, id).filter(is_drawn=True).count() >= MOST_DRAWN:
        raise GateRefused(f"Une feuille porte au plus {MOST_DRAWN} cadres dessinés.")
    carrier = carrier_of(kind)
    following: Any = carrier if hasattr(carrier, "follow") else None
    can_follow = kind != "picture" and first_ms < last_ms and following is not None
    times = [0] if kind == "picture" else sorted({first_ms, at_ms, last_ms})
    face = Face.objects.create(
        carrier_kind=kind, carrier_id=id, position=_next_position(kind, id), first_ms=times[0], last_ms=times[-1],
        # Until it is followed, its one point says on which frame it was drawn.
        path=[[ms, x, y, width, height] for ms in ([at_ms] if can_follow else times)], is_drawn=True,
        is_being_followed=can_follow,
        shield=shield, decision=Decision.BLUR, decided_by=by, decided_at=at,
    )  # fmt: skip
    journal.record(by=by, action="face.draw", subject_kind=kind, subject_id=id, at=at, face=face.pk, box=list(box))
    if can_follow:
        following.follow(id, face=face.pk)
    return face


@transaction.atomic
def put_path(*, face: int, path: Path, strip: bytes, at: datetime) -> None:
    """Where a box drawn by hand went. One that was taken back meanwhile, or whose sheet moved on, is left alone."""
    drawn = Face.objects.filter(pk=face).first()
    if drawn is None:
        return
    sheet = lock_sheet(drawn.carrier_kind, drawn.carrier_id)
    drawn = Face.objects.select_for_update(of=("self",)).filter(pk=face, is_being_followed=True).first()
    if drawn is None or sheet is None or sheet.state != State.OPEN:
        return
    if path:
        drawn.path, drawn.first_ms, drawn.last_ms = path, path[0][0], path[-1][0]
    if strip:
        drawn.strip = files.store(strip, extension="webp")
    drawn.is_being_followed = False
    drawn.save(update_fields=["path", "first_ms", "last_ms", "strip", "is_being_followed"])


@transaction.atomic
def remove_box(*, by: Member, face: Face, at: datetime) -> None:
    """Take back a box drawn by hand. What the search found stays: it is decided."""
    _open_sheet(by, face.carrier_kind, face.carrier_id)
    face = Face.objects.select_for_update(of=("self",)).get(pk=face.pk)
    if not face.is_drawn:
        raise GateRefused("Ce visage a été trouvé par la recherche : décidez de ce qu’il en est.")
    journal.record(by=by, action="face.undraw", subject_kind=face.carrier_kind, subject_id=face.carrier_id, at=at, face=face.pk)
    _forget(Face.objects.filter(pk=face.pk))


def _tell_editor(sheet: Sheet, count: int, at: datetime) -> None:
    """Who brought the photograph in: their turn has come."""
    picture = Picture.objects.select_related("rights_signed_by").get(pk=sheet.carrier_id)
    said = "On voit quelqu’un" if count == 1 else f"On voit {count} personnes"
    announce(
        to=picture.rights_signed_by, reason="sheet.opened", at=at, address=f"/redaction/images/{picture.pk}/", mail=False,
        text=f"{said} sur l’image « {picture.alt} » : dites qui, puis signez. Elle paraîtra ensuite.",
    )  # fmt: skip


def _open_sheet(by: Member, kind: str, id: int) -> Sheet:
    sheet, _ = locked(kind, id)
    if not can_fill(by, sheet):
        raise NotAllowed
    if sheet.state == State.SEARCHING:
        raise GateRefused("Les visages sont encore recherchés : revenez dans un moment.")
    if sheet.state != State.OPEN:
        raise GateRefused("Cette feuille est signée : reprenez-la d’abord pour la changer.")
    return sheet


def _valid_consent(by: Member, consent: Consent, face: Face, at: datetime) -> Consent:
    found = lock_consent(consent.pk)
    if found is None or not consents_kept_by(by).filter(pk=found.pk).exists():
        raise GateRefused("Cet accord n’est pas dans votre registre : choisissez-en un autre.", field="consent")
    it = carried(face.carrier_kind, face.carrier_id)
    if it is None or it.organisation_id != found.organisation_id:
        raise GateRefused("Cet accord a été donné à un autre organisme : choisissez-en un autre.", field="consent")
    if not found.holds_on(localdate(at)):
        raise GateRefused("Cet accord est retiré ou fini : choisissez-en un autre, ou floutez.", field="consent")
    return found


def _decide(face: Face, *, by: Member, decision: str, consent: Consent | None, shield: str, at: datetime) -> None:
    is_undone = decision == Decision.UNDECIDED
    face.decision, face.consent, face.shield = decision, consent, shield
    face.decided_by, face.decided_at = (None, None) if is_undone else (by, at)
    face.save(update_fields=["decision", "consent", "shield", "decided_by", "decided_at"])
    journal.record(
        by=by, action="face.decide", subject_kind=face.carrier_kind, subject_id=face.carrier_id, at=at,
        face=face.pk, decision=decision, consent=face.consent_id, shield=shield,
    )  # fmt: skip


def _add(kind: str, id: int, found: Sequence[Found]) -> None:
    first = _next_position(kind, id)
    Face.objects.bulk_create(
        Face(
            carrier_kind=kind, carrier_id=id, position=first + place, first_ms=one.first_ms, last_ms=one.last_ms, path=one.path,
            strip=files.store(one.strip, extension="webp") if one.strip else "",
        )
        for place, one in enumerate(found)
    )  # fmt: skip


def _next_position(kind: str, id: int) -> int:
    return (faces_of(kind, id).aggregate(last=Max("position"))["last"] or 0) + 1


def _forget(faces: Iterable[Face]) -> None:
    for face in faces:
        if face.strip:
            files.forget(face.strip)
        Face.objects.filter(pk=face.pk).delete()
