"""Drafts and corrections, by the actions."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parvis.commons.moderation.queries import check_of
from parvis.commons.search.models import Document
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.models import Entry
from parvis.media.publications import actions
from parvis.media.publications.actions import PublicationRefused
from parvis.media.publications.models import Publication, State, Version
from tests.court import under_a_decision

from .world import AT, BODY, World

pytestmark = pytest.mark.django_db


def test_a_draft_may_lack_anything_and_nobody_reads_it(world: World):
    draft = actions.start_draft(by=world.author, organisation=world.organisation, at=AT)
    assert (draft.state, draft.number, draft.title) == (State.DRAFT, None, "")
    assert not Document.objects.exists()


def test_a_stranger_starts_and_changes_no_draft(world: World):
    with pytest.raises(NotAllowed):
        actions.start_draft(by=world.stranger, organisation=world.organisation, at=AT, title="Vol")
    draft = world.draft()
    with pytest.raises(NotAllowed):
        actions.save_draft(by=world.stranger, publication=draft, at=AT, title="Vol")
    assert list(Publication.objects.values_list("title", flat=True)) == ["Le marché de Narbonne"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": "T" * 161}, "title"),
        ({"standfirst": "s" * 601}, "standfirst"),
        ({"body": "<p>" + "mot " * 110_000}, "body"),
        ({"body": "m" * 5_000_000}, "body"),
        ({"signature": "s" * 121}, "signature"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"signature_url": "https://exemple.fr/un espace"}, "signature_url"),
        ({"nature": "publicité"}, "nature"),
        ({"questions": [("q", "a")] * 31}, "questions"),
        ({"questions": [("q" * 601, "a")]}, "questions"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_cannot_be_kept_is_refused_and_the_draft_stays_as_it_was(world: World, fields, field):
    draft = world.draft()
    with pytest.raises(PublicationRefused) as refusal:
        actions.save_draft(by=world.editor, publication=draft, at=AT, **fields)
    assert refusal.value.field == field
    draft.refresh_from_db()
    assert (draft.title, draft.body, draft.questions.count()) == ("Le marché de Narbonne", BODY, 0)


def test_what_is_typed_is_cleaned_when_it_is_kept(world: World):
    draft = world.draft(
        title="  Un\ttitre\x00\non deux lignes ",
        body='<h1>A</h1><p onclick="x">b<script>c</script></p>',
        source_url="https://exemple.fr/?fbclid=1",
    )
    assert (draft.title, draft.body, draft.source_url) == ("Un titre on deux lignes", "<h2>A</h2><p>b</p>", "https://exemple.fr/")


def test_reading_time_counts_every_word(world: World):
    draft = world.draft(form="interview", body="<p>" + "mot " * 230, questions=[("Pourquoi ?", "<p>" + "mot " * 460)])
    assert draft.reading_minutes == 3


def test_a_correction_keeps_what_was_said_and_dates_what_changed(world: World):
    publication = world.published()
    later = AT + timedelta(hours=2)
    actions.amend(by=world.editor, publication=publication, at=later, correction="Le jour était faux.", title="Le marché, jeudi")
    actions.amend(by=world.editor, publication=publication, at=later, correction="L’heure aussi.", body="<p>Neuf</p>")
    versions = list(publication.versions.order_by("number").values_list("number", "title", "body"))
    assert versions == [(1, "Le marché de Narbonne", BODY), (2, "Le marché, jeudi", BODY)]
    assert list(publication.corrections.values_list("text", flat=True)) == ["Le jour était faux.", "L’heure aussi."]
    publication.refresh_from_db()
    assert publication.published_at == AT  # a correction is no way to the top of the list


def test_a_correction_changes_the_pages_and_the_search_at_once(world: World):
    publication = world.published()
    with CaptureQueriesContext(connection) as queries:
        actions.amend(by=world.editor, publication=publication, at=AT, correction="Le lieu.", territories=[world.gruissan])
    told = " ".join(query["sql"] for query in queries if "pg_notify" in query["sql"])
    # Where it stood and where it stands now.
    assert f'"territory:{world.narbonne.pk}"' in told and f'"territory:{world.gruissan.pk}"' in told
    assert not publication.placements.filter(territory=world.narbonne).exists()


def test_a_checked_piece_that_changes_is_read_again_by_a_human(world: World):
    """R58."""
    from parvis.commons.moderation.actions import mark_checked

    publication = world.published()
    mark_checked(by=world.delegate, check=check_of("publication", publication.number), at=AT)
    actions.amend(by=world.editor, publication=publication, at=AT, correction="Une faute.")
    assert check_of("publication", publication.number).state == "waiting"


@pytest.mark.parametrize("who", ["author", "stranger"])
def test_only_those_who_publish_correct_and_withdraw(world: World, who):
    publication = world.published()
    for act in (
        lambda by: actions.amend(by=by, publication=publication, at=AT, correction="x", title="Vol"),
        lambda by: actions.withdraw(by=by, publication=publication, at=AT),
        lambda by: actions.save_draft(by=by, publication=publication, at=AT, title="Vol"),
        lambda by: actions.unschedule(by=by, publication=publication, at=AT),
        lambda by: actions.set_reach(by=by, publication=publication, territories=[], release_at=None, at=AT),
        lambda by: actions.discard(by=by, publication=publication, at=AT),
    ):
        with pytest.raises(NotAllowed):
            act(getattr(world, who))
    publication.refresh_from_db()
    assert (publication.title, publication.state) == ("Le marché de Narbonne", State.PUBLISHED)
    assert not Version.objects.exists()


@pytest.mark.parametrize("correction", ["", "  ", "x" * 601])
def test_a_change_without_a_word_to_readers_is_refused(world: World, correction):
    publication = world.published()
    with pytest.raises(PublicationRefused) as refusal:
        actions.amend(by=world.editor, publication=publication, at=AT, correction=correction, title="Autre")
    assert refusal.value.field == "correction"
    publication.refresh_from_db()
    assert publication.title == "Le marché de Narbonne"
    assert not Version.objects.exists()


def test_what_has_appeared_is_not_changed_in_silence_nor_thrown_away(world: World):
    publication = world.published()
    with pytest.raises(PublicationRefused):
        actions.save_draft(by=world.editor, publication=publication, at=AT, title="Autre")
    with pytest.raises(PublicationRefused):
        actions.discard(by=world.editor, publication=publication, at=AT)
    publication.refresh_from_db()
    assert publication.title == "Le marché de Narbonne"


def test_a_correction_that_would_leave_a_piece_empty_is_refused(world: World):
    publication = world.published()
    with pytest.raises(PublicationRefused):
        actions.amend(by=world.editor, publication=publication, at=AT, correction="Effacé.", body="")
    publication.refresh_from_db()
    assert publication.body == BODY


def test_hidden_and_withdrawn_pieces_cannot_be_found(world: World):
    first, second = world.published(), world.published()
    assert Document.objects.count() == 2
    actions.withdraw(by=world.editor, publication=first, at=AT)
    under_a_decision("publication", second.number, by=world.delegate)
    actions.hide(id=second.number, by=world.delegate, reason="Faux.", at=AT)
    assert not Document.objects.exists()
    actions.restore(id=second.number, by=world.delegate, at=AT)
    assert [document.object_id for document in Document.objects.all()] == [second.number]


def test_every_write_leaves_its_line_in_the_journal_without_a_word_of_the_text(world: World):
    publication = world.published()
    actions.amend(by=world.editor, publication=publication, at=AT, correction="Une faute.")
    actions.withdraw(by=world.editor, publication=publication, at=AT)
    written = list(Entry.objects.filter(action__startswith="publication.").order_by("id").values_list("action", flat=True))
    assert written == ["publication.draft", "publication.publish", "publication.amend", "publication.withdraw"]
    assert "marché" not in repr(list(Entry.objects.values()))
