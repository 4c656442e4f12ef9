"""A film at the gate of image rights: what its sheet's signatures do to it (R43, R44)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from parvis.commons.pictures.models import Sheet
from parvis.commons.pictures.queries.gate import sheet_of
from parvis.commons.pictures.registry import Carried
from parvis.ground.core import files
from parvis.ground.core.jobs import HEAVY, defer
from parvis.people.members.models import Member

from . import confined, registry
from .actions.exposing import expose
from .actions.making import begin_making
from .models import Rendition, State, Step, Video
from .queries.files import lying_here, working_copy
from .queries.locks import lock_video
from .studio import stills


class VideoCarrier:
    key = "video"
    noun = "vidéo"

    def get_many(self, ids: Iterable[int]) -> dict[int, Carried]:
        found = list(Video.objects.filter(pk__in=list(ids)).exclude(state=State.REMOVED))
        pieces = registry.pieces_of(video.pk for video in found)
        small = _small_files(found)
        told = {}
        for video in found:
            piece, file = pieces.get(video.pk), small.get(video.pk)
            told[video.pk] = Carried(
                title=(piece.title if piece else "") or video.file_name,
                organisation_id=video.organisation_id,
                desk_address=f"/redaction/videos/{video.pk}/",
                territory_ids=piece.territory_ids if piece else (),
                is_ready=video.state == State.READY,
                preview=f"/moi/films/{video.pk}/{file}" if file else "",
                width=video.width or 0,
                height=video.height or 0,
                duration_ms=video.duration_ms or 0,
                pages=((piece.title, piece.address),) if piece and piece.address else (),
            )
        return told

    def signed(self, id: int, *, by: Member, at: datetime) -> None:
        """Hide what must be, and make it fit for the web: again, where it was made for other decisions."""
        begin_making(id=id, at=at)
        expose(lock_video(id))

    def passed(self, id: int, *, by: Member, at: datetime) -> None:
        expose(lock_video(id))
        registry.images_passed(id, at=at)

    def returned(self, id: int, *, reason: str, at: datetime) -> None:
        """Gone from everywhere. One refused by the court stays as it was made: an appeal may bring it back."""
        video = lock_video(id)
        sheet = sheet_of("video", id)
        if video.state in {State.SIGNED, State.READY} and sheet is not None and sheet.state != Sheet.State.REFUSED:
            video.state, video.step, video.percent = State.READ, Step.NONE, 0
            video.save(update_fields=["state", "step", "percent"])
        expose(video)
        registry.images_returned(id, at=at)

    def frame(self, id: int, ms: int) -> bytes | None:
        video = Video.objects.filter(pk=id, duration_ms__isnull=False).exclude(state=State.REMOVED).first()
        if video is None or not working_copy(video):
            return None
        with TemporaryDirectory(prefix="parvis-frame-") as folder:
            try:
                with lying_here(working_copy(video), Path(folder)) as path:
                    return stills.frame(path, width=video.width or 0, height=video.height or 0, ms=ms)
            except (confined.ConfinedError, files.FileMissingError):
                return None

    def follow(self, id: int, *, face: int) -> None:
        defer("video.follow_box", priority=HEAVY, id=id, face=face)


def _small_files(videos: list[Video]) -> dict[int, str]:
    """The MP4 of each, of the round that is to be looked at."""
    rounds = {video.pk: video.round for video in videos if video.state == State.READY}
    rows = Rendition.objects.filter(video__in=rounds, kind=Rendition.Kind.MP4).values_list("video", "round", "file")
    return {id: file for id, round, file in rows if rounds[id] == round}
