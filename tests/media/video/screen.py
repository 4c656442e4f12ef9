"""A film that readers may see, for tests of its page: its row as a worker leaves it, a real clip as its files."""

from __future__ import annotations

import tempfile
from pathlib import Path

from parvis.commons.pictures.models import Sheet
from parvis.ground.core import files
from parvis.media.publications.actions import publish, start_draft
from parvis.media.publications.models import Publication
from parvis.media.video import confined
from parvis.media.video.models import Rendition, State, Video
from parvis.media.video.studio import stills
from parvis.media.video.vtt import Cue
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from tests.film import clip
from tests.square import AT, Square

SAID: list[Cue] = [
    (500, 2_000, "Bonjour à toutes et à tous."),
    (2_100, 4_000, "Nous sommes devant les halles,\nau bord de la Robine."),
    (9_000, 11_500, "Le marché déménage mardi."),
]


def film(square: Square, *, state: str = State.READY, duration_ms: int = 95_000) -> Video:
    return film_of(square.town_hall, square.editor, state=state, duration_ms=duration_ms)


def film_of(organisation: Organisation, by: Member, *, state: str = State.READY, duration_ms: int = 95_000) -> Video:
    made = Video.objects.create(
        organisation=organisation, brought_by=by, brought_at=AT, file_name="marche.mp4", source_bytes=1_000,
        state=state, duration_ms=duration_ms, width=1280, height=720, frame_rate_milli=25_000, has_sound=True,
    )  # fmt: skip
    Sheet.objects.create(
        carrier_kind="video", carrier_id=made.pk, organisation=organisation, opened_at=AT, state=Sheet.State.OPEN
    )
    if state == State.READY:
        content = clip(seconds=2).read_bytes()
        for kind, height in (("mp4", 360), ("hls", 360), ("hls", 720)):
            name = files.store(content, extension="mp4", public=True)
            Rendition.objects.create(
                video=made, round=1, kind=kind, width=height * 16 // 9, height=height, bits_per_second=800_000,
                codecs="avc1.64001f", file=name, bytes=len(content), playlist="#EXTM3U" if kind == "hls" else "",
            )  # fmt: skip
    return made


def playable(organisation: Organisation, by: Member, *, path: Path, duration_ms: int, size: tuple[int, int]) -> Video:
    """A film that a browser plays: this clip as it is, cut into a stream, its poster and its small images."""
    made = film_of(organisation, by, state=State.READ, duration_ms=duration_ms)
    width, height = size
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cut = ["-f", "hls", "-hls_time", "2", "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4"]
        cut += ["-hls_flags", "single_file", "-hls_segment_filename", "stream.mp4", "stream.m3u8"]
        confined.run(["-i", str(path), "-c", "copy", *cut], folder=folder, reads=[path], seconds=60)
        stream = files.store((folder / "stream.mp4").read_bytes(), extension="mp4", public=True)
        playlist = (folder / "stream.m3u8").read_text().replace("stream.mp4", f"/fichiers/{stream}")
    plain = files.store(path.read_bytes(), extension="mp4", public=True)
    for kind, file, told in (("mp4", plain, ""), ("hls", stream, playlist)):
        Rendition.objects.create(
            video=made, round=1, kind=kind, width=width, height=height, bits_per_second=800_000, codecs="avc1.42c00d,mp4a.40.2",
            file=file, bytes=files.bytes_of(file), playlist=told,
        )  # fmt: skip
    shape = {"width": width, "height": height, "duration_ms": duration_ms}
    grid, every = stills.thumbnails(path, **shape)
    made.poster = files.store(stills.poster(path, **shape), extension="jpg", public=True)
    made.thumbnails, made.thumbnails_every_ms = files.store(grid, extension="jpg", public=True), every
    made.state, made.width, made.height = State.READY, width, height
    made.save()
    return made


def let_pass(square: Square, video: Video) -> None:
    pass_by(video, square.editor, square.delegate)


def pass_by(video: Video, editor: Member, delegate: Member) -> None:
    sheet = Sheet.objects.filter(carrier_kind="video", carrier_id=video.pk)
    sheet.update(state=Sheet.State.SIGNED, signed_by=editor, signed_at=AT)
    sheet.update(state=Sheet.State.PASSED, judged_by=delegate, judged_at=AT)


def take_back(video: Video) -> None:
    """As in the instant before its piece hears of it."""
    Sheet.objects.filter(carrier_kind="video", carrier_id=video.pk).update(
        state=Sheet.State.OPEN, signed_by=None, signed_at=None, judged_by=None, judged_at=None
    )


def piece_of(square: Square, video: Video, title: str = "Le marché déménage", **fields: object) -> Publication:
    """The film's piece, which readers see."""
    draft = start_draft(
        by=square.editor, organisation=square.town_hall, at=AT, title=title, form="video", video=video,
        category=square.category, standfirst="Dès mardi, les étals changent de place.", **fields,
    )  # fmt: skip
    return publish(by=square.editor, publication=draft, territories=[square.narbonne], at=AT)


def shown(square: Square, title: str = "Le marché déménage", **fields: object) -> tuple[Video, Publication]:
    made = film(square)
    let_pass(square, made)
    return made, piece_of(square, made, title, **fields)
