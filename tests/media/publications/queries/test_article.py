from datetime import timedelta
from typing import Any

import pytest

from parvis.media.publications.actions import amend, withdraw
from parvis.media.publications.models import State
from parvis.media.publications.queries import article, past_versions
from tests.square import AT, Square, place

pytestmark = pytest.mark.django_db


def test_a_piece_comes_with_everything_its_page_shows_in_one_query(square: Square, django_assert_num_queries: Any):
    piece = square.piece(
        form="interview", questions=[("Pourquoi ?", "<p>Parce que.</p>"), ("Quand ?", "<p>Mardi.</p>")],
        signature="David F.", signature_url="https://exemple.fr/", source_url="https://exemple.fr/source",
    )  # fmt: skip
    with django_assert_num_queries(1):
        found = article(piece.number)
    assert found is not None
    assert (found.number, found.title, found.url) == (piece.number, piece.title, piece.get_absolute_url())
    assert [(q.position, q.question) for q in found.questions] == [(1, "Pourquoi ?"), (2, "Quand ?")]
    assert found.category == (("Numérique", "numerique"), ("Souveraineté numérique", "numerique/souverainete-numerique"))
    assert (found.organisation_name, found.signature) == (square.town_hall.name, "David F.")
    assert (found.versions, found.corrections, found.attachments) == (0, (), ())
    assert found.is_visible


def test_the_level_is_the_chosen_territory_nearest_to_the_reader(square: Square):
    """R7."""
    found = article(square.piece(on=[square.narbonne, square.occitanie]).number)
    assert found is not None
    levels = {slug: found.level_for(place(slug)) for slug in ("narbonne-11262", "gruissan-11170", "aude-d11", "france")}
    assert {slug: level.name for slug, level in levels.items() if level} == {
        "narbonne-11262": "Narbonne",
        "gruissan-11170": "Occitanie",
        "aude-d11": "Occitanie",
        "france": "Occitanie",
    }
    assert found.home.name == "Occitanie"


def test_a_piece_has_nothing_to_do_with_a_place_neither_around_nor_inside_its_own(square: Square):
    found = article(square.piece(on=[square.narbonne]).number)
    assert found is not None
    assert found.level_for(place("gruissan-11170")) is None
    assert found.level_for(place("france")) is not None
    abroad = article(square.piece(on=[place("international")]).number)
    assert abroad is not None
    level = abroad.level_for(place("gruissan-11170"))
    assert level is not None
    assert level.name == "International"


def test_a_correction_is_dated_and_leaves_the_version_before(square: Square):
    piece = square.piece("Le marché ouvre lundi")
    later = AT + timedelta(days=1)
    amend(by=square.editor, publication=piece, at=later, correction="Le marché ouvre mardi.", title="Le marché ouvre mardi")
    found = article(piece.number)
    assert found is not None
    assert [(c.text, c.made_at) for c in found.corrections] == [("Le marché ouvre mardi.", later)]
    assert found.versions == 1
    assert [version.title for version in past_versions(found.id)] == ["Le marché ouvre lundi"]


def test_a_piece_taken_down_is_still_known_as_such(square: Square):
    piece = square.piece()
    withdraw(by=square.editor, publication=piece, at=AT)
    found = article(piece.number)
    assert found is not None
    assert (found.state, found.is_visible) == (State.WITHDRAWN, False)


def test_no_piece_bears_a_number_never_given(square: Square):
    draft = square.draft()
    assert draft.number is None
    assert article(0) is None
    assert article(10**14) is None
