"""What people do while the worker makes the films of the demonstration: editors decide and sign, delegates pass or return.

`go_on` does what can be done now and asks for itself again until every film stands where its script ends.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from parvis.commons.pictures.actions.faces import decide_face
from parvis.commons.pictures.actions.gate import pass_sheet, send_back, sign_sheet
from parvis.commons.pictures.checklist import LINES
from parvis.commons.pictures.models import Consent, Decision, Face, Sheet
from parvis.commons.pictures.queries.gate import faces_of, sheet_of
from parvis.commons.pictures.queries.people import delegates_of
from parvis.commons.pictures.registry import carried
from parvis.ground.core.errors import Refused
from parvis.ground.core.jobs import defer
from parvis.media.publications.models import Publication
from parvis.media.video.actions.captioning import put_captions, put_chapters
from parvis.media.video.models import Captions, State, Video
from parvis.people.members.models import Member
from parvis.people.organisations.queries import publishers_of

from ..films.script import read_script, said_in

IMPORTED, SHOW = "demonstration:webtv/", "demonstration.show_films"
EVERY, MOST = timedelta(seconds=5), 720  # an hour: a machine that needs longer shows what it has


def go_on(*, times: int, at: datetime) -> None:
    script = {f"{IMPORTED}{told['key']}": told for told in read_script()}
    pieces = Publication.objects.filter(import_key__in=list(script)).select_related("video__organisation").order_by("pk")
    left = [piece for piece in pieces if piece.video and not _stands(piece.video, script[piece.import_key], at=at)]
    if left and times < MOST:
        defer(SHOW, at=at + EVERY, times=times + 1)


def _stands(video: Video, told: dict[str, Any], *, at: datetime) -> bool:
    """Take a film one step further, if it waits for a human; does it stand where its script ends?"""
    sheet = sheet_of("video", video.pk)
    if video.state in {State.REFUSED, State.REMOVED} or (sheet and sheet.state in {Sheet.State.PASSED, Sheet.State.REFUSED}):
        return True
    if video.state not in {State.READ, State.SIGNED, State.READY} or sheet is None:
        return False
    editor = publishers_of(video.organisation_id).first()
    assert editor is not None
    try:
        _caption(video, told["key"], by=editor, at=at)
        if sheet.state == Sheet.State.OPEN:
            if told["ends"] == "open" or told.get("reason", "-") in sheet.reason:
                return True
            _decide(video, told, by=editor, at=at)
            sign_sheet(by=editor, kind="video", id=video.pk, ticked=list(LINES["video"]), at=at)
        elif sheet.state == Sheet.State.SIGNED and video.state == State.READY:
            return _judge(sheet, told, at=at)
    except Refused:
        return False  # somebody looks at it in the same moment: they know better
    return False


def _caption(video: Video, key: str, *, by: Member, at: datetime) -> None:
    said = said_in(key)
    if said["cues"] and not Captions.objects.filter(video=video).exists():
        put_captions(by=by, video=video, language="fr", cues=[(one[0], one[1], one[2]) for one in said["cues"]], at=at)
        put_chapters(by=by, video=video, chapters=[(start, title) for start, title in said["chapters"]], at=at)


def _decide(video: Video, told: dict[str, Any], *, by: Member, at: datetime) -> None:
    """Whoever consented is the face that is seen longest; the others are blurred."""
    faces = list(faces_of("video", video.pk).filter(decision=Decision.UNDECIDED))
    consent = Consent.objects.filter(organisation=video.organisation_id, withdrawn_at=None).first() if "consent" in told else None
    shown = max(faces, key=lambda face: face.last_ms - face.first_ms, default=None) if consent else None
    for face in faces:
        seen = consent is not None and _is_of(face, shown)
        decide_face(
            by=by, face=face, decision=Decision.CONSENT if seen else Decision.BLUR, consent=consent if seen else None, at=at
        )


def _is_of(face: Face, shown: Face | None) -> bool:
    return shown is not None and face.pk == shown.pk


def _judge(sheet: Sheet, told: dict[str, Any], *, at: datetime) -> bool:
    it = carried("video", sheet.carrier_id)
    delegate = next((one for one in delegates_of(sheet, it, at) if one.pk != sheet.signed_by_id), None) if it else None
    if delegate is None:
        return True
    if told["ends"] == "released":
        pass_sheet(by=delegate, kind="video", id=sheet.carrier_id, at=at)
    elif told["ends"] == "returned":
        send_back(kind="video", id=sheet.carrier_id, reason=told["reason"], at=at, by=delegate)
    return True
