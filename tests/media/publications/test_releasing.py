from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parvis.commons.contents.registry import kind_of
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.models import Entry
from parvis.media.publications import actions
from parvis.media.publications.actions import PublicationRefused
from parvis.media.publications.models import Placement, Publication, State
from tests.court import under_a_decision

from .world import AT, World

pytestmark = pytest.mark.django_db


def placed(publication: Publication) -> dict[str, bool]:
    return {p.territory.name: p.chosen for p in publication.placements.select_related("territory")}


def purged(queries: CaptureQueriesContext) -> str:
    return " ".join(query["sql"] for query in queries if "pg_notify" in query["sql"])


def test_publishing_puts_a_piece_on_each_chosen_territory_and_all_around_it(world: World):
    publication = world.published(territories=[world.narbonne])
    assert publication.state == State.PUBLISHED
    assert publication.published_at == AT
    names = placed(publication)
    assert names["Narbonne"] is True
    assert names["Aude"] is False
    assert names["France"] is False
    assert "Gruissan" not in names


def test_a_piece_chosen_for_the_department_does_not_stand_on_the_lists_of_its_communes(world: World):
    publication = world.published(territories=[world.aude])
    names = placed(publication)
    assert names["Aude"] is True
    assert "Narbonne" not in names


def test_a_placement_carries_the_category_path_and_the_number(world: World):
    publication = world.published()
    placement = Placement.objects.filter(publication=publication).first()
    assert placement.category == world.category
    assert placement.top_category == world.category.parent
    assert (placement.number, placement.published_at) == (publication.number, publication.published_at)


def test_numbers_follow_each_other_and_never_change(world: World):
    first, second = world.published(), world.published()
    assert first.number >= 24001
    assert second.number == first.number + 1
    actions.withdraw(by=world.editor, publication=first, at=AT)
    again = actions.publish(by=world.editor, publication=first, territories=[world.narbonne], at=AT + timedelta(days=1))
    assert again.number == first.number
    assert again.published_at == first.published_at  # coming back is no way to the top of the list


def test_publishing_forgets_the_pages_that_show_it(world: World):
    draft = world.draft()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        publication = actions.publish(by=world.editor, publication=draft, territories=[world.narbonne], at=AT)
    told = purged(queries)
    for tag in (
        f"publication:{publication.number}",
        f"organisation:{world.organisation.pk}",
        f"territory:{world.narbonne.pk}",
        f"territory:{world.france.pk}",
    ):
        assert f'"{tag}"' in told


def test_publishing_leaves_one_line_in_the_journal(world: World):
    publication = world.published()
    entry = Entry.objects.get(action="publication.publish")
    assert (entry.subject_id, entry.actor_id) == (str(publication.number), world.editor.pk)


@pytest.mark.parametrize("who", ["author", "stranger"])
def test_only_editors_and_owners_publish(world: World, who: str):
    draft = world.draft()
    with pytest.raises(NotAllowed):
        actions.publish(by=getattr(world, who), publication=draft, territories=[world.narbonne], at=AT)
    draft.refresh_from_db()
    assert (draft.state, draft.number, Placement.objects.count()) == (State.DRAFT, None, 0)


@pytest.mark.parametrize(
    ("facts", "words"),
    [({"authenticated_at": None}, "pas encore authentifiée"), ({"publishes_until": None}, "Aucun abonnement"),
     ({"publishes_until": AT - timedelta(seconds=1)}, "s’arrête le 21 novembre 2026")],
)  # fmt: skip
def test_an_organisation_without_the_right_keeps_a_draft(world: World, facts, words):
    """Invariant 4."""
    draft = world.draft()
    type(world.organisation).objects.filter(pk=world.organisation.pk).update(**facts)
    with pytest.raises(PublicationRefused, match=words) as refusal:
        actions.publish(by=world.editor, publication=draft, territories=[world.narbonne], at=AT)
    assert "reste en brouillon" in refusal.value.message
    draft.refresh_from_db()
    assert (draft.state, draft.number) == (State.DRAFT, None)
    assert not Entry.objects.filter(action="publication.publish").exists()


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"title": ""}, "title"), ({"body": "<p> </p>"}, "body"), ({"category": None}, "category"),
     ({"form": "interview"}, "questions")],
)  # fmt: skip
def test_a_piece_that_lacks_something_does_not_appear(world: World, fields, field):
    draft = world.draft(**fields)
    with pytest.raises(PublicationRefused) as refusal:
        actions.publish(by=world.editor, publication=draft, territories=[world.narbonne], at=AT)
    assert refusal.value.field == field
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_a_piece_chosen_for_nowhere_does_not_appear(world: World):
    with pytest.raises(PublicationRefused) as refusal:
        actions.publish(by=world.editor, publication=world.draft(), territories=[], at=AT)
    assert refusal.value.field == "territories"


def test_a_scheduled_piece_appears_by_itself_when_its_time_has_come(world: World, run_jobs):
    when = AT + timedelta(hours=3)
    scheduled = actions.publish(by=world.editor, publication=world.draft(), territories=[world.narbonne], at=AT, release_at=when)
    assert (scheduled.state, scheduled.number, scheduled.placements.count()) == (State.SCHEDULED, None, 0)
    with time_machine.travel(when + timedelta(seconds=2), tick=False):
        assert "publications.release" in run_jobs()
    scheduled.refresh_from_db()
    assert scheduled.state == State.PUBLISHED
    assert scheduled.published_at == when + timedelta(seconds=2)
    assert scheduled.placements.exists()


def test_a_release_asked_for_too_early_or_twice_does_nothing(world: World):
    when = AT + timedelta(hours=3)
    scheduled = actions.publish(by=world.editor, publication=world.draft(), territories=[world.narbonne], at=AT, release_at=when)
    assert actions.release_due(id=scheduled.pk, at=AT + timedelta(hours=1)) is False
    assert actions.release_due(id=scheduled.pk, at=when) is True
    number = Publication.objects.get(pk=scheduled.pk).number
    assert actions.release_due(id=scheduled.pk, at=when) is False
    assert Publication.objects.get(pk=scheduled.pk).number == number


def test_a_scheduled_piece_waits_as_a_draft_when_the_right_has_ended(world: World):
    when = AT + timedelta(hours=3)
    scheduled = actions.publish(by=world.editor, publication=world.draft(), territories=[world.narbonne], at=AT, release_at=when)
    type(world.organisation).objects.update(publishes_until=AT)
    assert actions.release_due(id=scheduled.pk, at=when) is False
    scheduled.refresh_from_db()
    assert (scheduled.state, scheduled.number) == (State.DRAFT, None)


def test_hiding_takes_a_piece_off_every_list_and_restoring_puts_it_back(world: World):
    publication = world.published()
    before = placed(publication)
    kind = kind_of("publication")
    under_a_decision("publication", publication.number, by=world.stranger)
    with CaptureQueriesContext(connection) as queries:
        kind.hide(publication.number, by=world.stranger, reason="Cite une personne sans son accord.", at=AT)
    assert f'"territory:{world.aude.pk}"' in purged(queries)
    publication.refresh_from_db()
    assert (publication.state, publication.placements.count()) == (State.INVALIDATED, 0)
    assert publication.hidden_reason == "Cite une personne sans son accord."
    assert kind.get(publication.number).is_visible is False
    kind.restore(publication.number, by=world.stranger, at=AT)
    publication.refresh_from_db()
    assert publication.state == State.PUBLISHED
    assert placed(publication) == before


def test_an_invalidated_piece_cannot_come_back_by_the_will_of_its_editor(world: World):
    publication = world.published()
    under_a_decision("publication", publication.number, by=world.stranger)
    actions.hide(id=publication.number, by=world.stranger, reason="Faux.", at=AT)
    publication.refresh_from_db()
    actions.withdraw(by=world.editor, publication=publication, at=AT)
    with pytest.raises(PublicationRefused, match="délégation"):
        actions.publish(by=world.editor, publication=publication, territories=[world.narbonne], at=AT)
    assert not publication.placements.exists()


def test_a_decision_without_a_human_is_refused(world: World):
    """R61."""
    publication = world.published()
    with pytest.raises(PublicationRefused):
        actions.hide(id=publication.number, by=None, reason="Automatique", at=AT)
    publication.refresh_from_db()
    assert publication.state == State.PUBLISHED
    assert publication.placements.exists()
