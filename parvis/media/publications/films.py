"""Publications as films see them: the piece that shows each, and what becomes of it when its images are judged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.html import escape

from parvis.media.video.models import Video
from parvis.media.video.registry import Piece, Words
from parvis.people.members.models import Member

from . import actions
from .models import Form, Publication
from .queries.tags import page_tags


def draft_of(by: Member, video: Video, words: Words, at: datetime) -> None:
    """The piece of a film brought in with its words: a draft for its editor to finish, with the date it had."""
    paragraphs = [part for part in words.text.split("\n\n") if part.strip()]
    actions.start_draft(
        by=by,
        organisation=video.organisation,
        at=at,
        form=Form.VIDEO,
        video=video,
        title=words.title[:160],
        body="".join(f"<p>{escape(part)}</p>" for part in paragraphs),
        dated_at=words.dated_at,
        territories=[video.organisation.seat],
    )


class PiecesOfFilms:
    def of(self, video_ids: Iterable[int]) -> dict[int, Piece]:
        found = Publication.objects.filter(video__in=list(video_ids)).prefetch_related("reaches")
        return {piece.video_id: _piece(piece) for piece in found if piece.video_id is not None}

    def images_passed(self, video_id: int, *, at: datetime) -> None:
        actions.let_appear(video_id=video_id, at=at)

    def images_returned(self, video_id: int, *, at: datetime) -> None:
        actions.take_back(video_id=video_id, at=at)

    def words_changed(self, video_id: int, *, at: datetime) -> None:
        actions.hear_words(video_id=video_id, at=at)


def _piece(publication: Publication) -> Piece:
    return Piece(
        id=publication.pk,
        number=publication.number,
        title=publication.title,
        state=publication.state,
        state_label=publication.get_state_display(),
        address=publication.get_absolute_url() if publication.is_public else "",
        desk_address=f"/redaction/textes/{publication.pk}/",
        territory_ids=tuple(reach.territory_id for reach in publication.reaches.all()),
        tags=page_tags(publication) if publication.number else (),
    )
