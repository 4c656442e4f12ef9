"""The sheet of a real film, from its faces to its readers and back, by the pages that people press."""

import pytest

from parvis.commons.pictures import actions as pictures
from parvis.commons.pictures.checklist import LINES
from parvis.commons.pictures.models import Sheet
from parvis.commons.pictures.queries.gate import faces_of, hidden_paths, is_passed
from parvis.ground.core import files
from parvis.media.video.models import State, Video
from tests import cast, film
from tests.buttons import page, signed
from tests.cast import AT
from tests.faces import found

pytestmark = pytest.mark.django_db


def test_a_film_is_decided_signed_made_looked_at_and_taken_back_with_a_consent(db, run_jobs):
    hall = cast.organisation()
    editor, delegate = cast.editor_of(hall), cast.delegate_of(cast.delegation())
    content = film.clip(seconds=1.6).read_bytes()
    video = Video.objects.create(
        organisation=hall, brought_by=editor, brought_at=AT, file_name="marche.mp4", source=files.store(content, extension="bin"),
        source_bytes=len(content), state=State.READ, duration_ms=1600, width=320, height=180, frame_rate_milli=25_000,
        has_sound=True,
    )  # fmt: skip
    what = [found(last_ms=1500), found(x=6000, first_ms=400, last_ms=900)]
    pictures.put_faces(kind="video", id=video.pk, organisation=hall, found=what, at=AT)
    address, desk = f"/redaction/videos/{video.pk}/images/", signed(editor)
    first, second = faces_of("video", video.pk)
    assert "de 0:00 à 0:01" in page(desk, address).replace("\u00a0", " ")
    frame = desk.get(f"/moi/cadres/video/{video.pk}/?t=500&visage={second.pk}")
    assert (frame.status_code, frame.headers["Content-Type"]) == (200, "image/webp")
    consent = pictures.record(
        by=editor, organisation=hall, person="Rose Vidal", scope="Le marché", how="paper", given_on=AT.date(), at=AT
    )
    told = {"act": "rest", f"decision-{first.pk}": "consent", f"consent-{first.pk}": consent.pk}
    assert desk.post(address, told).status_code == 302
    box = {"act": "draw", "x": "10", "y": "10", "width": "20", "height": "20", "at": "0:01", "first": "0:00,2", "last": "0:09"}
    assert desk.post(address, box).status_code == 422, "later than the film"
    assert desk.post(address, box | {"last": "0:01,5"}).status_code == 302
    assert "encore suivi" in desk.post(address, {"act": "sign", "line": list(LINES["video"])}).content.decode()
    run_jobs()
    assert desk.post(address, {"act": "sign", "line": list(LINES["video"])}).status_code == 302
    assert len(hidden_paths("video", video.pk)) == 2
    looked_at, judge = f"/delegation/images/videos/{video.pk}/", signed(delegate)
    assert "floutage est en cours" in page(judge, looked_at)
    run_jobs()
    video.refresh_from_db()
    assert video.state == State.READY
    text = page(judge, looked_at)
    assert f"/moi/films/{video.pk}/" in text
    assert "Rose Vidal" not in text
    round = Sheet.objects.get().round
    assert judge.post(looked_at, {"decision": "pass", "round": round + 1}).status_code == 302
    assert not is_passed("video", video.pk), "the sheet changed since it was opened"
    assert signed(editor).post(looked_at, {"decision": "pass", "round": round}).status_code == 404
    assert judge.post(looked_at, {"decision": "pass", "round": round}).status_code == 302
    assert is_passed("video", video.pk)
    pictures.withdraw(by=None, consent=consent, at=AT)
    video.refresh_from_db()
    assert (is_passed("video", video.pk), video.state, Sheet.objects.get().state) == (False, State.READ, "open")
    assert "retiré son accord" in page(desk, address)
