"""Many pieces at once: the same rows as one after the other, nobody's right forgotten, each piece checked by a human."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection

from parvis.commons.following.models import Entry, EntrySource
from parvis.commons.moderation import actions as moderation
from parvis.commons.moderation.models import Check
from parvis.commons.moderation.queries import next_in_queue, queue_states
from parvis.commons.search.models import Document, DocumentText
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.journal.models import Entry as JournalEntry
from parvis.media.publications import actions
from parvis.media.publications.models import Category, Placement, Publication, Reach, State
from tests import cast

from .world import AT, World

THEN = datetime(2019, 3, 4, 10, 20, tzinfo=UTC)
TEXTS: tuple[dict[str, Any], ...] = (
    {"title": "L’été au jardin", "body": "<p>Les <b>tomates</b> et l’ail.</p><script>x</script>", "dated_at": THEN},
    {"title": "Œuvre & fête", "body": "<h2>Programme</h2><p>" + "La fanfare passe. " * 300 + "</p>", "signature": "Jeanne"},
    {"title": "Tribune", "body": "<p>Une opinion.</p>", "nature": "opinion", "standfirst": "Court", "import_key": "a:1"},
)


def _lot(world: World):
    return moderation.open_lot(organisation=world.organisation, title="Essai", territory=world.narbonne, at=AT)


def _bring(world: World, texts=TEXTS, *, by=None, **options) -> list[actions.Brought]:
    brought = [actions.Brought({"category": world.category} | text, **options) for text in texts]
    actions.bring_in(
        by=by or world.editor, organisation=world.organisation, pieces=brought, territories=[world.narbonne, world.aude],
        lot=_lot(world), at=AT,
    )  # fmt: skip
    return brought


def _rows(pieces: list[Publication]) -> dict[str, list[Any]]:
    """All that is written of pieces, without the ids that each writing draws."""
    nth = {piece.number: place for place, piece in enumerate(pieces)}
    by_pk = {piece.pk: place for place, piece in enumerate(pieces)}
    drawn = {"id", "number", "publication_id", "import_key"}

    def plain(rows):
        return sorted((sorted((k, str(v)) for k, v in row.items() if k not in drawn) for row in rows), key=str)

    def of(model, **known):
        return plain(model.objects.filter(**known).values())

    numbers = list(nth)
    documents = {row["id"]: nth[row["object_id"]] for row in Document.objects.filter(object_id__in=numbers).values()}
    return {
        "pieces": of(Publication, pk__in=by_pk),
        "reaches": of(Reach, publication__in=by_pk),
        "placements": of(Placement, publication__in=by_pk),
        "documents": plain(
            {**row, "object_id": nth[row["object_id"]]} for row in Document.objects.filter(object_id__in=numbers).values()
        ),
        "texts": sorted(
            (documents[row.document_id], row.title, row.body) for row in DocumentText.objects.filter(document__in=documents)
        ),
        "entries": plain(
            {**row, "object_id": nth[row["object_id"]]} for row in Entry.objects.filter(object_id__in=numbers).values()
        ),
        "sources": sorted(
            (nth[one.entry.object_id], one.source_kind, one.source_id, one.at)
            for one in EntrySource.objects.filter(entry__object_id__in=numbers).select_related("entry")
        ),
        "checks": plain(
            {**row, "object_id": nth[row["object_id"]], "lot_id": None}
            for row in Check.objects.filter(object_id__in=numbers).values()
        ),
        "journal": sorted(
            (nth[int(one.subject_id)], one.action, one.actor_id, one.at, one.digest)
            for one in JournalEntry.objects.filter(subject_kind="publication", subject_id__in=map(str, numbers))
        ),
    }


def test_many_at_once_write_row_by_row_what_publish_writes(world: World):
    one_by_one = []
    for text in TEXTS:
        draft = actions.start_draft(
            by=world.editor, organisation=world.organisation, at=AT, category=world.category, **text | {"import_key": ""}
        )
        one_by_one.append(actions.publish(by=world.editor, publication=draft, territories=[world.narbonne, world.aude], at=AT))
    together = [one.piece for one in _bring(world)]
    expected, found = _rows(one_by_one), _rows([piece for piece in together if piece])
    for what, rows in expected.items():
        assert rows and found[what] == rows, what
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_word WHERE word = 'fanfare'")
        assert cursor.fetchone() == (1,)


def test_what_cannot_be_taken_says_why_and_the_others_come(world: World):
    brought = _bring(world, ({"title": "", "body": "<p>x</p>"}, {"title": "y" * 200, "body": "<p>x</p>"}, TEXTS[0]))
    assert [bool(one.refusal) for one in brought] == [True, True, False]
    assert Publication.objects.get().title == "L’été au jardin"
    drafts = _bring(world, ({"title": "Sans rubrique", "body": "", "category": None},), publishes=False)
    assert drafts[0].piece is not None and drafts[0].piece.state == State.DRAFT and drafts[0].piece.number is None
    assert not Check.objects.filter(object_id=drafts[0].piece.pk).exists()


def test_nobody_brings_in_for_others_nor_without_a_right_to_publish(world: World):
    lot = _lot(world)
    for by in (world.stranger, world.author, world.delegate):
        with pytest.raises(NotAllowed):
            _bring(world, by=by)
    silent = cast.organisation("Sans abonnement", publishes=False)
    editor = cast.editor_of(silent, "Éva Sans")
    brought = [actions.Brought({"title": "x", "body": "<p>x</p>", "category": Category.objects.first()})]
    with pytest.raises(Refused):
        actions.bring_in(by=editor, organisation=silent, pieces=brought, territories=[world.narbonne], lot=lot, at=AT)
    assert not Publication.objects.exists()


def test_a_lot_waits_apart_and_each_of_its_pieces_is_checked_by_a_named_human(world: World):
    brought = _bring(world)
    lot = Check.objects.first().lot
    assert next_in_queue(world.delegation) is None
    assert queue_states([world.delegation], AT)[world.delegation.pk].waiting == 0
    read = [check.pk for check in lot.checks.order_by("pk")[:2]]
    for by in (world.stranger, world.editor):
        with pytest.raises(NotAllowed):
            moderation.check_lot(by=by, lot=lot, checks=read, at=AT)
    with pytest.raises(Refused):
        moderation.check_lot(by=world.delegate, lot=lot, checks=range(1, 60), at=AT)
    assert not Check.objects.exclude(state=Check.State.WAITING).exists()
    assert moderation.check_lot(by=world.delegate, lot=lot, checks=read, at=AT) == 2
    assert moderation.check_lot(by=world.delegate, lot=lot, checks=read, at=AT) == 0  # pressed twice
    assert set(Check.objects.filter(state=Check.State.CHECKED).values_list("decided_by", flat=True)) == {world.delegate.pk}
    # What changes afterwards is a check of its own, in the usual queue.
    piece = brought[0].piece
    actions.amend(by=world.editor, publication=piece, at=AT, correction="Une date.", title="L’été au jardin, suite")
    assert next_in_queue(world.delegation).object_id == piece.number
