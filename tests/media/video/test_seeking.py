"""The search for faces in a film, from its file to the sheet of its images."""

import tempfile
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from parvis.commons.pictures.models import Face, Sheet
from parvis.commons.pictures.queries.gate import faces_of, sheet_of
from parvis.ground.core import files
from parvis.ground.core.jobs import HEAVY, defer
from parvis.media.video import actions, confined
from parvis.media.video.actions import seeking
from parvis.media.video.models import State, Step, Video
from tests import cast, film
from tests.commons.pictures.faces import scenes

pytestmark = pytest.mark.django_db
SECONDS = 1.6


@pytest.fixture(scope="module")
def walking():
    """A face of 60 pixels goes from the left to the right."""
    with tempfile.TemporaryDirectory() as folder:
        frames = scenes.film(lambda ms: [{"x": 150 + ms * 0.12, "y": 170, "size": 60}], seconds=SECONDS)
        yield film.of_frames((rgb for _, rgb in frames), path=Path(folder) / "film.mp4").read_bytes()


def brought(content: bytes) -> Video:
    organisation = cast.organisation()
    return Video.objects.create(
        organisation=organisation, brought_by=cast.editor_of(organisation), brought_at=cast.AT, file_name="marche.mp4",
        source=files.store(content, extension="bin"), source_bytes=len(content), state=State.READ, step=Step.SEEKING,
        duration_ms=int(SECONDS * 1000), width=640, height=360, frame_rate_milli=25_000,
    )  # fmt: skip


def test_a_film_with_a_face_opens_its_sheet_with_one_track(walking):
    video = brought(walking)
    assert actions.seek_faces(id=video.pk, now=lambda: cast.AT) == 1
    (face,) = faces_of("video", video.pk)
    assert (face.first_ms, face.decision) == (0, "undecided")
    assert face.last_ms >= 1500
    assert files.open_file(face.strip).read(4) == b"RIFF"
    assert sheet_of("video", video.pk).state == Sheet.State.OPEN
    video.refresh_from_db()
    assert (video.state, video.step, video.stretches.count()) == (State.READ, Step.NONE, 0)
    assert actions.seek_faces(id=video.pk, now=lambda: cast.AT) is None, "asked again, nothing changes"
    assert faces_of("video", video.pk).count() == 1


def test_a_worker_that_dies_leaves_what_it_knew_and_the_next_one_goes_on_from_there(walking, monkeypatch):
    monkeypatch.setattr(seeking.following, "STRETCH", 400)
    monkeypatch.setattr(seeking, "TELLING", 200)
    whole = brought(walking)
    actions.seek_faces(id=whole.pk, now=lambda: cast.AT)

    video = Video.objects.get(pk=whole.pk)
    video.pk = None
    video.save()
    frames, asked = confined.frames, []

    def dying(path, **more):
        asked.append(more["from_ms"])
        for ms, rgb in frames(path, **more):
            if len(asked) == 1 and ms > 1000:
                raise KeyboardInterrupt  # as the kernel ends it: nothing of ours catches it
            yield ms, rgb

    monkeypatch.setattr(confined, "frames", dying)
    with pytest.raises(KeyboardInterrupt):
        actions.seek_faces(id=video.pk, now=lambda: cast.AT)
    video.refresh_from_db()
    assert video.stretches.count() == 2
    assert video.percent > 0
    assert actions.seek_faces(id=video.pk, now=lambda: cast.AT) == 1
    assert asked[1] > 700
    assert [face.path for face in faces_of("video", video.pk)] == [face.path for face in faces_of("video", whole.pk)]


def test_a_film_that_breaks_off_is_refused_with_what_to_do(walking):
    video = brought(walking[: len(walking) // 3])
    assert actions.seek_faces(id=video.pk, now=lambda: cast.AT) is None
    video.refresh_from_db()
    assert video.state == State.REFUSED
    assert "exportez-le en MP4" in video.refusal
    assert sheet_of("video", video.pk).state == Sheet.State.SEARCHING


def test_a_film_removed_while_it_is_searched_is_left_alone(walking, monkeypatch):
    video = brought(walking)
    frames = confined.frames

    def removed(path, **more):
        for ms, rgb in frames(path, **more):
            Video.objects.filter(pk=video.pk).update(state=State.REMOVED)
            yield ms, rgb

    monkeypatch.setattr(confined, "frames", removed)
    assert actions.seek_faces(id=video.pk, now=lambda: cast.AT) is None
    assert not faces_of("video", video.pk)


def test_what_an_editor_boxes_in_a_film_is_followed(walking):
    video = brought(walking)
    actions.seek_faces(id=video.pk, now=lambda: cast.AT)
    x, y = (150 + 480 * 0.12 - 30) / 0.064, (170 - 40) / 0.036
    face = Face.objects.create(
        carrier_kind="video", carrier_id=video.pk, position=9, first_ms=0, last_ms=1400, is_drawn=True,
        path=[[480, round(x), round(y), 937, 2222]], is_being_followed=True, decision="blur", decided_by=video.brought_by,
        decided_at=cast.AT,
    )  # fmt: skip
    actions.follow_box(id=video.pk, face=face.pk, at=cast.AT)
    face.refresh_from_db()
    assert not face.is_being_followed
    assert (face.first_ms, face.last_ms) == (0, 1400)
    assert face.path[-1][1] - face.path[0][1] > 2000, "it goes with the face, to the right"


def test_long_work_on_films_goes_one_after_the_other_and_keeps_no_letter_waiting():
    """Two films in the making would else take both hands of the worker from alerts, letters and photographs."""
    for name in ("video.read", "video.seek_faces", "video.make"):
        defer(name, priority=HEAVY, id=1)
    defer("pictures.seek_faces", id=1)
    locks = dict(ProcrastinateJob.objects.values_list("task_name", "lock"))
    assert {locks["video.read"], locks["video.seek_faces"], locks["video.make"]} == {"films"}
    assert locks["pictures.seek_faces"] is None
