"""What is made of a film for its readers: once, the same each time, with what must be hidden hidden in all of it."""

from __future__ import annotations

import json
import os
import signal
import time
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from django.conf import settings
from django.db import connections

from parvis.commons.pictures.actions import send_back
from parvis.commons.pictures.faces import boxes_at, hide
from parvis.commons.pictures.models import Face, Sheet
from parvis.ground.core import files
from parvis.media.video import actions, confined, workshop
from parvis.media.video.actions import making
from parvis.media.video.models import Rendition, State, Video
from parvis.media.video.queries.files import files_made
from parvis.media.video.studio import checking
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation, TeamMember
from tests import cast, film
from tests.cast import AT


@pytest.fixture
def editor(db: None) -> Member:
    return cast.editor_of(cast.organisation())


@pytest.fixture
def unsought(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The look back finds what this list holds: patterns have no faces, and looking costs seconds."""
    seen: list[object] = []
    monkeypatch.setattr(checking, "follow", lambda frames: seen)
    return seen


def hall_of(editor: Member) -> Organisation:
    return TeamMember.objects.get(member=editor).organisation


def is_hidden(video: Video, face: film.Face) -> bool:
    """Is what readers see at one second what hiding this face leaves?"""
    seen, was = (dict(confined.frames(path, size=(320, 180)))[1000] for path in (path_of(video.master), film.clip()))
    return _apart(seen, hide(was, boxes_at([face.path], 1000))) < 12 < _apart(seen, was)


def path_of(name: str) -> Path:
    path = files.local_path(name)
    assert path is not None
    return path


def test_a_signed_film_becomes_a_ladder_a_file_and_its_sound(editor: Member) -> None:
    video = film.ready(by=editor, organisation=hall_of(editor), path=film.clip(size=(640, 360)))
    made = {(one.kind, one.width, one.height) for one in video.renditions.all()}
    assert made == {("hls", 426, 240), ("hls", 640, 360), ("mp4", 640, 360), ("sound", 0, 0)}
    for one in video.renditions.exclude(kind="sound"):
        read = list(confined.frames(path_of(one.file), size=(64, 36)))
        assert [ms for ms, _ in read][:50] == list(range(0, 2000, 40)) and len(read) <= 51  # HLS begins with its sound
        assert one.codecs.startswith("avc1.64") and one.codecs.endswith(",mp4a.40.2")
    stream = video.renditions.get(kind="hls", height=360)
    assert f"/fichiers/{stream.file}" in stream.playlist and "#EXT-X-BYTERANGE" in stream.playlist
    assert video.thumbnails_every_ms == 2000 and video.poster and video.thumbnails
    assert video.source_ends_at == AT + timedelta(days=settings.KEEP_ORIGINAL_DAYS)
    assert not (settings.VAR / "films" / str(video.pk)).exists()


def test_no_size_is_larger_than_the_film_and_what_stands_upright_stays_so(editor: Member) -> None:
    video = film.ready(by=editor, organisation=hall_of(editor), path=film.clip(seconds=1, turned=90, sound=False))
    assert {(one.kind, one.width, one.height) for one in video.renditions.all()} == {("hls", 180, 320), ("mp4", 180, 320)}


def test_what_must_be_hidden_is_hidden_in_every_file(editor: Member, unsought: list[object]) -> None:
    """A box of the moving pattern, from half a second on; before that, and outside it, nothing is touched."""
    face = film.face(x=3000, y=3000, first_ms=500, last_ms=2000)
    original = dict(confined.frames(film.clip(), size=(320, 180)))
    video = film.ready(by=editor, organisation=hall_of(editor), found=[face])
    for name in [video.master, *video.renditions.exclude(kind="sound").values_list("file", flat=True)]:
        read = dict(confined.frames(path_of(name), size=(320, 180)))
        for ms in (600, 1000, 1960):
            left = hide(original[ms], boxes_at([face.path], ms))
            assert _apart(read[ms], left) < 12 < _apart(read[ms], original[ms]), (name, ms)
        assert _apart(read[200], original[200]) < 12, name


def test_nothing_says_where_when_and_with_what_it_was_taken(editor: Member) -> None:
    tags = ("location=+43.1838+003.0042/", "comment=Canari", "creation_time=2026-05-04T10:00:00Z", "title=Canari")
    path = film.clip(seconds=1, tags=tags)
    assert b"loci" in path.read_bytes() and b"Canari" in path.read_bytes()
    video = film.ready(by=editor, organisation=hall_of(editor), path=path)
    for name in [video.master, *files_made(video)]:
        content = path_of(name).read_bytes()
        assert not any(word in content for word in (b"loci", b"Canari", b"2026-05-04", b"Lavf6")), name
        assert name == video.master or b"x264" not in content


@pytest.mark.parametrize("volume", [0.02, 0.9])
def test_every_film_is_as_loud_as_any_other(editor: Member, tmp_path: Path, volume: float) -> None:
    video = film.ready(by=editor, organisation=hall_of(editor), path=film.clip(seconds=3, volume=volume))
    sound = path_of(video.renditions.get(kind="sound").file)
    heard = confined.run(
        ["-i", str(sound), "-af", "loudnorm=print_format=json", "-f", "null", "-"], folder=tmp_path, seconds=60, reads=[sound],
        says="info",
    )  # fmt: skip
    told = json.loads(heard.said[heard.said.rindex("{") : heard.said.rindex("}") + 1])
    assert float(told["input_i"]) == pytest.approx(-16, abs=1.5)


def test_silence_stays_silent(editor: Member) -> None:
    video = film.ready(by=editor, organisation=hall_of(editor), path=film.clip(seconds=1, volume=0))
    assert video.renditions.filter(kind="sound").exists()


def test_a_film_decided_anew_is_made_anew_from_its_original(editor: Member, unsought: list[object]) -> None:
    delegate = cast.delegate_of(cast.delegation())
    face = film.face(x=3000, y=3000, first_ms=0, last_ms=2000)
    video = film.read(by=editor, organisation=hall_of(editor), found=[face])
    film.signed(video, by=editor, blurred=False)
    actions.make(id=video.pk, at=AT)
    first = set(files_made(video))
    send_back(kind="video", id=video.pk, by=delegate, reason="Cette personne se reconnaît.", at=AT)
    Face.objects.update(decision="undecided", decided_by=None, decided_at=None)
    video.refresh_from_db()
    film.signed(video, by=editor)
    actions.make(id=video.pk, at=AT)
    video.refresh_from_db()
    assert (video.state, video.round) == (State.READY, 2)
    assert set(video.renditions.values_list("round", flat=True)) == {2}
    assert not first & set(files_made(video)) - {video.renditions.get(kind="sound").file}
    assert is_hidden(video, face)


def test_a_face_still_to_be_seen_goes_back_to_the_editor(editor: Member, unsought: list[object]) -> None:
    known, missed = (film.face(x=x, y=3000, first_ms=0, last_ms=2000) for x in (1000, 7000))
    unsought += [known, missed]
    video = film.signed(film.read(by=editor, organisation=hall_of(editor), found=[known]), by=editor)
    actions.make(id=video.pk, at=AT)
    video.refresh_from_db()
    sheet = Sheet.objects.get()
    assert (video.state, sheet.state) == (State.READ, Sheet.State.OPEN)
    assert "un visage y est encore visible" in sheet.reason
    assert [(face.path[0][1], face.decision) for face in Face.objects.order_by("position")] == [
        (1000, "blur"), (7000, "undecided"),
    ]  # fmt: skip


def test_a_worker_stops_when_the_editor_decides_anew_meanwhile(editor: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    video = film.signed(film.read(by=editor, organisation=hall_of(editor)), by=editor)

    def sent_back(*args: object, **kwargs: object) -> None:
        send_back(kind="video", id=video.pk, reason="Un accord vient de finir.", at=AT)

    monkeypatch.setattr(making.pieces, "make_piece", sent_back)
    monkeypatch.setattr(making.packing, "pack_hls", lambda *args, **words: making.packing.Packed(film.clip(), "", 0))
    assert actions.make(id=video.pk, at=AT) is None
    assert not Rendition.objects.exists()


def test_a_film_that_ffmpeg_cannot_make_goes_back_with_what_to_do(editor: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    video = film.signed(film.read(by=editor, organisation=hall_of(editor)), by=editor)

    def broken(*args: object, **kwargs: object) -> None:
        raise confined.ConfinedError("Invalid data")

    monkeypatch.setattr(making.pieces, "make_piece", broken)
    assert actions.make(id=video.pk, at=AT) is None
    video.refresh_from_db()
    assert video.state == State.READ
    assert "Signez à nouveau" in Sheet.objects.get().reason


def test_the_original_is_destroyed_after_its_days_and_the_master_serves_then(editor: Member, unsought: list[object]) -> None:
    face = film.face(x=3000, y=3000, first_ms=0, last_ms=2000)
    video = film.ready(by=editor, organisation=hall_of(editor), found=[face])
    original = video.source
    assert actions.destroy_originals(at=AT + timedelta(days=6)) == 0
    assert actions.destroy_originals(at=AT + timedelta(days=8)) == 1
    video.refresh_from_db()
    assert (video.source, video.source_destroyed_at) == ("", AT + timedelta(days=8))
    with pytest.raises(files.FileMissingError):
        files.bytes_of(original)
    # Made again, from the master: what was hidden stays hidden whatever is decided now.
    send_back(kind="video", id=video.pk, reason="Un accord vient de finir.", at=AT)
    Face.objects.update(decision="undecided", decided_by=None, decided_at=None)
    film.signed(video, by=editor, blurred=False)
    actions.make(id=video.pk, at=AT)
    video.refresh_from_db()
    assert video.state == State.READY
    assert is_hidden(video, face)


def test_a_worker_that_is_killed_leaves_its_pieces_to_the_next_and_the_film_is_the_same(committed_db: str) -> None:
    editor = cast.editor_of(cast.organisation())
    clip = film.clip(seconds=95, rate=5, size=(128, 72), sound=False)
    video, twin = (film.signed(film.read(by=editor, organisation=hall_of(editor), path=clip), by=editor) for _ in range(2))
    connections.close_all()
    worker = os.fork()
    if worker == 0:
        try:
            actions.make(id=video.pk, at=AT)
        finally:
            os._exit(0)
    first = workshop.folder_of(video.pk, video.round) / "piece-00000"
    end = time.monotonic() + 60
    while not first.exists() and time.monotonic() < end:
        time.sleep(0.005)
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)
    assert Video.objects.get(pk=video.pk).state == State.SIGNED
    kept = first.stat().st_mtime_ns
    seen: list[int] = []
    piece = making.pieces.make_piece

    def watched(source: Path, number: int, **words: object) -> bool:
        done = piece(source, number, **words)  # type: ignore[arg-type]
        seen.append(first.stat().st_mtime_ns)
        return done

    making.pieces.make_piece = watched
    try:
        actions.make(id=video.pk, at=AT)
    finally:
        making.pieces.make_piece = piece
    actions.make(id=twin.pk, at=AT)
    assert set(seen) == {kept}
    assert sorted(files_made(Video.objects.get(pk=video.pk))) == sorted(files_made(Video.objects.get(pk=twin.pk)))


def _part(rgb: np.ndarray) -> np.ndarray:
    """Where the box stands."""
    return rgb[60:95, 102:138].astype(float)


def _apart(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(_part(one) - _part(other)).mean())
