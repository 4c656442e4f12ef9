"""Many pieces at once, that were written elsewhere: the same rows as `start_draft` and `publish` write, in a few statements.

Only what nobody here knows yet comes in so; what changes later is amended piece by piece, in the open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from parvis.commons.following import actions as following
from parvis.commons.moderation import actions as moderation
from parvis.commons.moderation.models import Lot
from parvis.commons.pictures import actions as pictures
from parvis.commons.search import actions as search
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import HEAVY, defer_many
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import reading_minutes
from parvis.ground.journal import actions as journal
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import around as territories_around
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import can_publish_for

from .. import voice
from ..feed import sources_of
from ..models import Form, Placement, Publication, Question, Reach, State
from . import content
from .errors import PublicationRefused
from .releasing import require_right_to_publish

READ_ALOUD_WITHIN = timedelta(days=31)  # what is older is an archive: the voice of this machine has newer things to read


@dataclass
class Brought:
    """One piece on its way in: the fields of `start_draft`; then the piece, or why it cannot be taken."""

    fields: Mapping[str, Any]
    number: int | None = None  # kept for it before
    publishes: bool = True
    piece: Publication | None = field(default=None, init=False)
    refusal: str = field(default="", init=False)
    questions: list[tuple[str, str]] = field(default_factory=list, init=False)


def reserve_numbers(count: int) -> list[int]:
    """Numbers for pieces that are to come, in order. One that is never used is never given again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('publication_numbers') FROM generate_series(1, %s)", [count])
        return sorted(row[0] for row in cursor.fetchall())


@transaction.atomic
def bring_in(
    *, by: Member, organisation: Organisation, pieces: Sequence[Brought], territories: Sequence[Territory], lot: Lot | None,
    at: datetime,
) -> None:  # fmt: skip
    """Write these new articles, each as a draft or published at its own date (`dated_at`) on `territories`.

    What is published is checked as one lot, or piece by piece where there is none. Each says what became of it.
    Raises PublicationRefused when nothing may be published at all.
    """
    if not can_publish_for(by, organisation):
        raise NotAllowed
    if any(one.publishes for one in pieces):
        require_right_to_publish(organisation, at=at)
    _write(pieces, by, organisation, territories, at)
    came = [one.piece for one in pieces if one.piece is not None]
    Question.objects.bulk_create(
        Question(publication=one.piece, position=position, question=question, answer=answer)
        for one in pieces
        if one.piece is not None
        for position, (question, answer) in enumerate(one.questions, start=1)
    )
    released = [piece for piece in came if piece.state == State.PUBLISHED]
    texts = {piece.pk: content.words_of(piece) for piece in came}
    for piece in came:
        piece.reading_minutes = reading_minutes(texts[piece.pk])
    Publication.objects.bulk_update(came, ["reading_minutes"])
    Reach.objects.bulk_create(
        Reach(publication=piece, territory_id=pk) for piece in came for pk in sorted({one.pk for one in territories})
    )
    shown = {
        one.piece.pk: content.pictures_shown_by(one.piece)
        for one in pieces
        if one.piece is not None and (one.piece.lead_picture_id or "<figure" in one.piece.body or one.questions)
    }
    for piece in came:
        if shown.get(piece.pk):
            piece.pictures.add(*shown[piece.pk])
    journal.record_many(
        by=by, action="publication.draft", subject_kind="draft",
        facts=[(piece.pk, {"title": piece.title}) for piece in came], at=at,
    )  # fmt: skip
    if released:
        _appear(released, texts, by, territories, lot, at)
    if exposed := {pk for piece in released for pk in shown.get(piece.pk, ())}:
        pictures.expose(exposed)


def _write(
    pieces: Sequence[Brought], by: Member, organisation: Organisation, territories: Sequence[Territory], at: datetime
) -> None:
    missing = iter(reserve_numbers(sum(one.publishes and one.number is None for one in pieces)))
    ready = []
    for one in pieces:
        piece = Publication(organisation=organisation, author=by, created_at=at, updated_at=at, updated_by=by)
        try:
            content.write(piece, one.fields)
            if piece.form == Form.INTERVIEW:
                one.questions = content.questions_to_keep(one.fields.get("questions", ()))
            if one.publishes:
                _require_complete(piece, territories, has_questions=bool(one.questions))
        except PublicationRefused as refusal:
            one.refusal = refusal.message
            continue
        piece.number = one.number
        if one.publishes:
            piece.number = one.number or next(missing)
            piece.published_at, piece.state = min(piece.dated_at or at, at), State.PUBLISHED
        one.piece = piece
        ready.append(piece)
    Publication.objects.bulk_create(ready)


def _require_complete(piece: Publication, territories: Sequence[Territory], *, has_questions: bool) -> None:
    if not piece.title:
        raise PublicationRefused("Ce texte n’a pas de titre : donnez-lui-en un, puis recommencez.")
    if not piece.body and not has_questions:
        raise PublicationRefused("Ce texte est vide : il n’y a rien à publier.")
    if piece.category is None:
        raise PublicationRefused("Choisissez une rubrique pour ce texte.")
    if not territories:
        raise PublicationRefused("Choisissez au moins un territoire où paraître.")


def _appear(
    released: Sequence[Publication], texts: Mapping[int, str], by: Member, territories: Sequence[Territory],
    lot: Lot | None, at: datetime,
) -> None:  # fmt: skip
    chosen = {territory.pk for territory in territories}
    around = sorted(territories_around(chosen))
    Placement.objects.bulk_create(
        Placement(
            publication=piece, territory_id=territory, chosen=territory in chosen, category=piece.category,
            top_category=piece.category.path[0] if piece.category else None, published_at=piece.published_at or at,
            number=piece.number or 0, is_film=False,
        )
        for piece in released
        for territory in around
    )  # fmt: skip
    search.index_many(
        search.Indexed(
            kind="publication", id=piece.number or 0, title=piece.title, text=texts[piece.pk], territory_ids=around,
            top_category_id=piece.category.path[0].pk if piece.category else None, category_id=piece.category_id,
            form=piece.form, nature=piece.nature, organisation_id=piece.organisation_id,
            published_at=piece.published_at or at,
        )
        for piece in released
    )  # fmt: skip
    following.deliver_many(
        kind="publication",
        pieces=[(piece.number or 0, sources_of(piece, around), piece.published_at or at) for piece in released],
    )
    seat = released[0].organisation.seat_id
    place = min(territories, key=lambda one: (one.pk != seat, one.level, one.pk))
    numbers = [piece.number or 0 for piece in released]
    if lot is not None:
        moderation.open_checks(lot=lot, kind="publication", ids=numbers, territory=place, at=at)
    else:
        for number in numbers:
            moderation.open_check(kind="publication", id=number, territory=place, at=at)
    journal.record_many(
        by=by, action="publication.publish", subject_kind="publication", at=at,
        facts=[
            (piece.number, {"title": piece.title, "body": piece.body, "territories": sorted(chosen)}) for piece in released
        ],
    )  # fmt: skip
    if voice.voice() is not None:
        fresh = [piece for piece in released if at - (piece.published_at or at) < READ_ALOUD_WITHIN]
        defer_many("publications.read_aloud", [{"id": piece.pk} for piece in fresh], priority=HEAVY)
    purge(
        f"organisation:{released[0].organisation_id}",
        *(f"publication:{piece.number}" for piece in released),
        *(f"territory:{pk}" for pk in around),
        *(f"chosen:{pk}" for pk in chosen),
    )
