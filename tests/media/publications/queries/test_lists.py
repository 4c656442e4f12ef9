from datetime import timedelta
from typing import Any

import pytest

from parvis.ground.territories.queries import levels_above
from parvis.media.publications.actions import withdraw
from parvis.media.publications.models import Category
from parvis.media.publications.queries import by_numbers, category_at, front, latest, of_organisation, used_categories, wider
from parvis.media.publications.queries.maps import mapped_between, mapped_since, territories_with_pieces
from tests.square import AT, Square, place

pytestmark = pytest.mark.django_db


def titles(stories: list[Any]) -> list[str]:
    return [story.title for story in stories]


def test_a_list_shows_what_was_chosen_for_the_place_or_inside_it_newest_first(square: Square):
    square.piece("Un", on=[square.narbonne])
    square.piece("Deux", on=[square.aude])
    square.piece("Trois", on=[square.gruissan])
    assert titles(latest(square.aude, limit=10)) == ["Trois", "Deux", "Un"]
    assert titles(latest(square.narbonne, limit=10)) == ["Un"]


def test_each_story_names_the_chosen_territory_that_puts_it_there(square: Square):
    """R7."""
    square.piece("Partout", on=[square.narbonne, square.aude, square.france])
    assert [story.level_name for story in latest(square.narbonne, limit=1)] == ["Narbonne"]
    assert [story.level_name for story in latest(square.aude, limit=1)] == ["Aude"]
    assert [story.level_name for story in latest(square.occitanie, limit=1)] == ["Aude"]  # the widest inside
    assert [story.level_name for story in latest(square.france, limit=1)] == ["France"]


def test_a_level_far_away_is_never_named_on_the_list_of_a_place(square: Square):
    """A piece for Narbonne and Nantes stands on the list of Aude because of Narbonne."""
    square.piece("Jumelage", on=[place("nantes-44109"), square.narbonne])
    assert [story.level_name for story in latest(square.aude, limit=1)] == ["Narbonne"]


def test_a_story_carries_all_that_its_card_shows(square: Square):
    piece = square.piece("Le marché déménage")
    (story,) = latest(square.narbonne, limit=10)
    assert story.url == f"/narbonne-11262/article/{piece.number}-le-marche-demenage/"
    assert (story.level_url, story.organisation_url) == ("/narbonne-11262/articles/", f"/blog/{square.town_hall.slug}/")
    assert story.category_name == "Souveraineté numérique"
    assert story.category_url == "/narbonne-11262/articles/numerique/souverainete-numerique/"
    assert (story.nature_label, story.picture) == ("information", None)


def test_wider_shows_what_was_chosen_above_and_not_here_naming_the_nearest_ring(square: Square):
    square.piece("Ici", on=[square.narbonne])
    square.piece("Ici et en Aude", on=[square.narbonne, square.aude])
    square.piece("En France", on=[square.france])
    square.piece("En Aude et en France", on=[square.aude, square.france])
    square.piece("À Gruissan", on=[square.gruissan])
    found = wider(square.narbonne, 10)
    assert [(story.title, story.level_name) for story in found] == [("En Aude et en France", "Aude"), ("En France", "France")]
    assert titles(wider(square.narbonne, 1)) == ["En Aude et en France"]


def test_a_reach_beyond_france_is_read_everywhere_under_wider(square: Square):
    """R46: abroad included."""
    square.piece("Aux expatriés", on=[place("international")])
    assert [(story.title, story.level_name) for story in wider(square.france, 5)] == [("Aux expatriés", "International")]
    assert titles(latest(square.france, limit=5)) == []
    assert wider(place("international"), 5) == []


def test_a_list_narrows_to_a_category_or_to_all_inside_it(square: Square):
    square.piece("Nuage", category=square.category)
    square.piece("Marché", category=Category.objects.get(slug="commerces-et-artisans"))
    assert titles(latest(square.narbonne, category=square.category, limit=5)) == ["Nuage"]
    assert titles(latest(square.narbonne, category=square.category.parent, limit=5)) == ["Nuage"]
    assert titles(latest(square.aude, category=Category.objects.get(slug="economie", parent=None), limit=5)) == ["Marché"]


def test_paging_continues_after_a_number_without_gap_or_repeat_even_at_one_instant(square: Square):
    pieces = [square.piece(f"Pièce {i}", at=AT + timedelta(minutes=i // 2)) for i in range(6)]
    first = latest(square.narbonne, limit=3)
    second = latest(square.narbonne, before=first[-1].number, limit=3)
    assert [story.number for story in [*first, *second]] == [piece.number for piece in reversed(pieces)]
    assert latest(square.narbonne, before=second[-1].number, limit=3) == []


def test_paging_survives_the_withdrawal_of_the_piece_it_stands_on(square: Square):
    pieces = [square.piece(f"Pièce {i}") for i in range(3)]
    withdraw(by=square.editor, publication=pieces[1], at=AT)
    assert titles(latest(square.narbonne, before=pieces[1].number, limit=3)) == ["Pièce 0"]


def test_an_unknown_number_gives_nothing_older(square: Square):
    square.piece()
    assert latest(square.narbonne, before=999_999, limit=3) == []


def test_a_withdrawn_piece_is_on_no_list(square: Square):
    piece = square.piece(on=[square.narbonne, square.france])
    withdraw(by=square.editor, publication=piece, at=AT)
    assert latest(square.narbonne, limit=5) == wider(square.narbonne, 5) == of_organisation(square.town_hall, limit=5) == []
    assert by_numbers([piece.number]) == {}
    assert mapped_between(0, 10**9) == mapped_since(AT) == []
    assert used_categories(square.narbonne) == []


def test_a_wall_shows_all_of_an_editor_at_canonical_addresses(square: Square):
    first = square.piece("Un", on=[square.narbonne, square.aude])
    second = square.piece("Deux", on=[square.france])
    wall = of_organisation(square.town_hall, limit=5)
    assert [(story.url, story.level_name) for story in wall] == [
        (second.get_absolute_url(), "France"),
        (first.get_absolute_url(), "Aude"),
    ]
    assert titles(of_organisation(square.town_hall, before=second.number, limit=5)) == ["Un"]


def test_lists_cost_the_same_whatever_their_length(square: Square, django_assert_num_queries: Any):
    for i in range(8):
        square.piece(f"Pièce {i}", on=[square.narbonne, square.france])
        square.piece(f"Large {i}", on=[square.france])
    with django_assert_num_queries(1):
        assert len(latest(square.narbonne, limit=8)) == 8
    levels_above(square.narbonne)  # kept in memory from then on
    with django_assert_num_queries(2):
        page = front(square.narbonne, limit=8, wider_limit=6)
    assert (len(page.latest), len(page.wider)) == (8, 6)


@pytest.mark.parametrize("path", ["numerique", "numerique/souverainete-numerique"])
def test_a_category_is_found_by_its_path(square: Square, path: str, django_assert_num_queries: Any):
    with django_assert_num_queries(1):
        category = category_at(path)
        assert category is not None
        assert category.url_path == path


@pytest.mark.parametrize("path", ["rien", "souverainete-numerique", "numerique/rien", "culture/souverainete-numerique", "a/b/c"])
def test_a_path_that_leads_nowhere_is_no_category(square: Square, path: str):
    assert category_at(path) is None


def test_only_categories_with_something_to_read_are_offered(square: Square):
    square.piece()
    assert [category.name for category in used_categories(square.aude)] == ["Numérique"]
    assert [category.name for category in used_categories(square.aude, square.category.parent)] == ["Souveraineté numérique"]
    assert used_categories(square.gruissan) == []


def test_maps_know_only_places_with_something_to_read(square: Square):
    piece = square.piece()
    assert [mapped.address for mapped in mapped_between(piece.number, piece.number)] == [piece.get_absolute_url()]
    assert [mapped.title for mapped in mapped_since(AT)] == [piece.title]
    slugs = territories_with_pieces()
    assert slugs[0] == "france"
    assert "narbonne-11262" in slugs
    assert "gruissan-11170" not in slugs
