"""What the desk of films lists and says: where each stands, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from parvis.commons.pictures.models import Sheet
from parvis.people.members.models import Member

from .. import registry
from ..lengths import lasts
from ..models import State, Upload, Video
from ..registry import Piece

PAGE = 20
STEPS = ("Lecture", "Droit à l’image", "Préparation", "Délégation", "Parution")


@dataclass(frozen=True, slots=True)
class FilmRow:
    """A film on its way to its readers."""

    video: Video
    sheet: Sheet | None
    piece: Piece | None

    @property
    def title(self) -> str:
        return (self.piece.title if self.piece else "") or self.video.file_name

    @property
    def length(self) -> str:
        return lasts(self.video.duration_ms) if self.video.duration_ms else ""

    @property
    def is_moving(self) -> bool:
        """Does the worker, or its queue, have it?"""
        video = self.video
        if video.state in {State.RECEIVED, State.SIGNED}:
            return True
        return video.state == State.READ and (self.sheet is None or self.sheet.state == Sheet.State.SEARCHING)

    @property
    def step(self) -> int:
        """Which of STEPS it is at, counted from 1; one more once all is done."""
        match self.video.state:
            case State.RECEIVED | State.REFUSED:
                return 1
            case State.READ:
                return 2
            case State.SIGNED:
                return 3
        if self.sheet is None or self.sheet.state == Sheet.State.SIGNED:
            return 4
        if self.sheet.state != Sheet.State.PASSED:
            return 2
        return 6 if self.piece and self.piece.state == "published" else 5

    @property
    def told(self) -> str:
        """Where it stands, in one sentence."""
        video = self.video
        match video.state:
            case State.RECEIVED:
                return "Nous lisons le fichier." if video.step else "Le fichier est arrivé, il attend d’être lu."
            case State.REFUSED:
                return "Ce fichier ne peut pas être repris."
            case State.READ if self.is_moving:
                return "Nous cherchons les visages."
            case State.SIGNED:
                return "Nous floutons, puis nous préparons le film pour le web."
        match self.sheet.state if self.sheet else None:
            case Sheet.State.OPEN:
                return "À vous : dites ce qui doit être flouté, puis signez."
            case Sheet.State.REFUSED:
                return "La délégation demande de revoir les images."
            case Sheet.State.PASSED:
                return "Parue." if self.step == 6 else "Tout est prêt : vous pouvez la faire paraître."
        return "La délégation doit encore regarder le film."

    @property
    def is_ours(self) -> bool:
        """Is it the team's turn?"""
        if self.video.state == State.REFUSED:
            return True
        return not self.is_moving and self.step in {2, 5}


def films_of(organisation_id: int, page: int) -> tuple[list[FilmRow], bool]:
    """A page of an organisation's films, the latest first, and whether there is a next one. Five queries at most."""
    start = (page - 1) * PAGE
    films = Video.objects.filter(organisation=organisation_id).exclude(state=State.REMOVED).select_related("brought_by")
    listed = list(films.order_by("-brought_at", "-pk")[start : start + PAGE + 1])
    return _rows(listed[:PAGE]), len(listed) > PAGE


def row_of(video: Video) -> FilmRow:
    return _rows([video])[0]


def uploads_waiting(member: Member, organisation_id: int, at: datetime) -> QuerySet[Upload]:
    """What the member began to send for the organisation and has not finished."""
    return Upload.objects.filter(by=member, organisation=organisation_id, video__isnull=True, expires_at__gt=at).order_by(
        "-begun_at"
    )


def _rows(videos: list[Video]) -> list[FilmRow]:
    ids = [video.pk for video in videos]
    sheets = {sheet.carrier_id: sheet for sheet in Sheet.objects.filter(carrier_kind="video", carrier_id__in=ids)} if ids else {}
    pieces = registry.pieces_of(ids)
    return [FilmRow(video, sheets.get(video.pk), pieces.get(video.pk)) for video in videos]
