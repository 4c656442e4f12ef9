"""A film that readers may see, for tests of its page: its row as a worker leaves it, a real clip as its files."""

from __future__ import annotations

from parvis.commons.pictures.models import Sheet
from parvis.ground.core import files
from parvis.media.publications.actions import publish, start_draft
from parvis.media.publications.models import Publication
from parvis.media.video.models import Rendition, State, Video
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
