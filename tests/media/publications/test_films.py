"""The piece that shows a film waits for its images, appears when they are passed, leaves when they are returned."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from parvis.commons.contents import registry
from parvis.commons.moderation.models import Check
from parvis.commons.pictures.actions.gate import send_back
from parvis.commons.search.queries import Filters, search
from parvis.media.publications import actions
from parvis.media.publications.actions import PublicationRefused
from parvis.media.publications.models import Form, Placement, Publication, State
from parvis.media.publications.queries import article, front, latest, of_organisation, wider
from parvis.media.video.registry import Words, draft, piece_of
from tests import cast, court, reel

from .world import AT, World

LATER = AT + timedelta(hours=3)


def film(world: World, video, **fields) -> Publication:
    return actions.start_draft(
        by=world.editor, organisation=world.organisation, at=AT, form=Form.VIDEO, video=video, category=world.category,
        **{"title": "La vendange commence", **fields},
    )  # fmt: skip


def released(world: World, video=None, **fields) -> Publication:
    video = video or reel.made(world.organisation, world.editor)
    piece = actions.publish(
        by=world.editor, publication=film(world, video, **fields), territories=[world.narbonne, world.aude], at=AT
    )
    reel.let_through(video, world.delegate)
    piece.refresh_from_db()
    return piece


def test_a_film_waits_for_its_images_and_appears_by_itself_once_they_are_passed(world: World) -> None:
    video = reel.made(world.organisation, world.editor)
    piece = actions.publish(by=world.editor, publication=film(world, video), territories=[world.narbonne], at=AT)
    assert (piece.state, piece.number) == (State.WAITING, None)
    assert set(piece.reaches.values_list("territory", flat=True)) == {world.narbonne.pk}
    assert not latest(world.narbonne, limit=10) and not Check.objects.exists()
    reel.let_through(video, world.delegate, at=LATER)
    piece.refresh_from_db()
    assert (piece.state, piece.published_at) == (State.PUBLISHED, LATER)
    assert piece.get_absolute_url() == f"/video/{piece.number}-la-vendange-commence/"
    assert Check.objects.get(kind="publication", object_id=piece.number)
    [story] = latest(world.narbonne, limit=10, films=True)
    assert story.film is not None and (story.film.lasts, story.picture.src) == ("1\u00a0min\u00a023", story.film.poster)
    assert story.url == f"/narbonne-11262/video/{piece.number}-la-vendange-commence/"
    found = search("vendange", at=LATER, filters=Filters(form="video"))
    assert [hit.id for hit in found.hits] == [piece.number]


def test_the_worker_makes_one_film_at_a_time_so_that_letters_and_alerts_find_a_hand_free(world: World) -> None:
    reel.made(world.organisation, world.editor)
    assert set(ProcrastinateJob.objects.filter(task_name__startswith="video.").values_list("lock", flat=True)) == {"films"}


def test_a_film_already_passed_appears_when_its_editor_publishes(world: World) -> None:
    video = reel.made(world.organisation, world.editor)
    reel.let_through(video, world.delegate)
    piece = actions.publish(by=world.editor, publication=film(world, video), territories=[world.narbonne], at=LATER)
    assert (piece.state, piece.published_at) == (State.PUBLISHED, LATER)


def test_images_returned_take_the_film_off_every_list_and_bring_it_back_where_it_stood(world: World) -> None:
    piece = released(world)
    number, date = piece.number, piece.published_at
    send_back(kind="video", id=piece.video_id, reason="Un accord est repris.", at=LATER)
    piece.refresh_from_db()
    assert (piece.state, piece.number, piece.published_at) == (State.WAITING, number, date)
    assert not Placement.objects.exists() and not of_organisation(world.organisation, limit=5)
    assert not search("vendange", at=LATER, filters=Filters()).hits
    told = article(number)
    assert told is not None and not told.is_visible and told.state == State.WAITING
    reel.sign(piece.video, world.editor, at=LATER)
    reel.let_through(piece.video, world.delegate, at=LATER)
    piece.refresh_from_db()
    piece.video.refresh_from_db()
    assert (piece.state, piece.published_at, piece.video.round) == (State.PUBLISHED, date, 2)
    assert [story.number for story in latest(world.aude, limit=5)] == [number]


def test_a_film_hidden_by_the_court_does_not_come_back_while_its_images_are_returned(world: World) -> None:
    piece = released(world)
    court.under_a_decision("publication", piece.number, by=world.delegate, at=LATER)
    actions.hide(id=piece.number, by=world.delegate, reason="Une personne demande.", at=LATER)
    send_back(kind="video", id=piece.video_id, reason="Un accord est repris.", at=LATER)
    actions.restore(id=piece.number, by=None, at=LATER)
    piece.refresh_from_db()
    assert piece.state == State.WAITING and not Placement.objects.exists()


def test_a_withdrawn_film_stays_withdrawn_whatever_its_images(world: World) -> None:
    piece = released(world)
    actions.withdraw(by=world.editor, publication=piece, at=LATER)
    send_back(kind="video", id=piece.video_id, reason="Un accord est repris.", at=LATER)
    reel.sign(piece.video, world.editor, at=LATER)
    reel.let_through(piece.video, world.delegate, at=LATER)
    piece.refresh_from_db()
    assert piece.state == State.WITHDRAWN and not Placement.objects.exists()


def test_a_planned_film_whose_images_are_not_passed_in_time_waits_for_them(world: World) -> None:
    video = reel.made(world.organisation, world.editor)
    piece = actions.publish(
        by=world.editor, publication=film(world, video), territories=[world.narbonne], at=AT, release_at=AT + timedelta(hours=1)
    )
    assert piece.state == State.SCHEDULED
    assert actions.release_due(id=piece.pk, at=LATER) is False
    piece.refresh_from_db()
    assert piece.state == State.WAITING
    reel.let_through(video, world.delegate, at=LATER)
    piece.refresh_from_db()
    assert piece.state == State.PUBLISHED


def test_a_release_that_waits_can_be_called_off(world: World) -> None:
    video = reel.made(world.organisation, world.editor)
    piece = actions.publish(by=world.editor, publication=film(world, video), territories=[world.narbonne], at=AT)
    actions.unschedule(by=world.editor, publication=piece, at=AT)
    reel.let_through(video, world.delegate, at=LATER)
    piece.refresh_from_db()
    assert piece.state == State.DRAFT


def test_a_film_that_waits_stays_a_draft_once_its_organisation_may_not_publish(world: World) -> None:
    video = reel.made(world.organisation, world.editor)
    piece = actions.publish(by=world.editor, publication=film(world, video), territories=[world.narbonne], at=AT)
    two_years_on = AT + timedelta(days=800)
    reel.let_through(video, world.delegate, at=two_years_on)
    piece.refresh_from_db()
    assert piece.state == State.DRAFT and piece.number is None


def test_a_film_has_one_piece_of_its_own_organisation(world: World) -> None:
    video = reel.made(world.organisation, world.editor)
    film(world, video)
    other = cast.organisation("Les Amis du film", owner=world.editor)
    strange = reel.made(other, world.editor)
    for fields in (
        {"form": Form.VIDEO},
        {"form": Form.VIDEO, "video": video},
        {"form": Form.VIDEO, "video": strange},
        {"form": Form.ARTICLE, "video": strange},
    ):
        with pytest.raises(PublicationRefused):
            actions.start_draft(by=world.editor, organisation=world.organisation, at=AT, title="Encore", **fields)
    assert Publication.objects.count() == 1


def test_a_film_brought_in_with_its_words_is_a_draft_that_keeps_its_date(world: World) -> None:
    video = reel.read(world.organisation, world.editor)
    then = AT - timedelta(days=900)
    draft(world.editor, video, Words("Le marché de 2024", "Un tour du marché.\n\n<b>En été</b>", then), AT)
    piece = piece_of(video.pk)
    assert piece is not None and (piece.title, piece.state, piece.address) == ("Le marché de 2024", "draft", "")
    kept = Publication.objects.get(pk=piece.id)
    assert "&lt;b&gt;" in kept.body
    kept.category = world.category
    kept.save()
    reel.sign(video, world.editor)
    reel.let_through(video, world.delegate)
    shown = actions.publish(by=world.editor, publication=kept, territories=[world.narbonne], at=AT)
    assert shown.published_at == then


def test_lists_of_films_take_one_statement_more_than_lists_of_texts(world: World, django_assert_num_queries) -> None:
    for number in range(3):
        released(world, title=f"Film {number}")
    world.published(title="Un texte")
    for place in (world.narbonne, world.gruissan):
        wider(place, 1)  # what lies above a place is remembered
    with django_assert_num_queries(2):  # stories, films
        assert len(latest(world.narbonne, limit=10, films=True)) == 3
    with django_assert_num_queries(3):  # both lists, films
        page = front(world.narbonne, limit=10, wider_limit=5)
    assert [story.film is not None for story in page.latest] == [False, True, True, True]
    with django_assert_num_queries(2):
        assert len(wider(world.gruissan, 6, films=True)) == 3
    with django_assert_num_queries(2):
        assert len(of_organisation(world.organisation, limit=10, films=True)) == 3


def test_the_court_and_the_letter_call_a_film_a_video(world: World) -> None:
    piece = released(world)
    content = registry.kind_of("publication").get(piece.number)
    assert content is not None and registry.noun_of(content) == "vidéo"
