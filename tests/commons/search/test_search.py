from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.commons.search import actions, queries
from parvis.commons.search.queries import Filters, search

from .documents import ALBI, AT, AUDE, FRANCE, NARBONNE, NEWS, RECIPES, SCHOOLS, indexed

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)


def found(text: str, **narrowed) -> list[int]:
    return [hit.id for hit in search(text, at=NOW, filters=Filters(**narrowed)).hits]


class TestFrench:
    @pytest.mark.parametrize(
        ("written", "asked"),
        [
            ("Les chevaux de Camargue", "cheval"),
            ("Le cheval de Camargue", "chevaux"),
            ("Une œuvre au musée", "oeuvre"),
            ("Une oeuvre au musee", "œuvres musée"),
            ("L’été arrive", "été"),
            ("L'ETE ARRIVE", "l’été"),
            ("À l’école de la République", "ECOLE republique"),
            ("Saint-Étienne reçoit", "saint etienne"),
            ("Saint Etienne reçoit", "Saint-Étienne"),
            ("Nouveaux horaires de l’aire d’accueil", "nouveau horaire"),
            ("Voyez www.narbonne.fr et/ou la mairie", "narbonne"),
            ("Le 1er mai 2026", "1er mai"),
            ("Vote du budget 2026-2027", "2027"),
            ("Ελλάδα και ΜΟΥΣΙΚΗ", "μουσικη"),
        ],
    )
    def test_a_word_is_found_however_it_is_written(self, written, asked):
        indexed(1, written)
        indexed(2, "Tout autre chose")
        assert found(asked) == [1]

    def test_words_too_common_are_left_out_of_the_question(self):
        indexed(1, "Marché")
        assert found("les marchés à la ville") == []
        assert found("le marché") == found("les marchés à") == [1]
        answer = search("les à la", at=NOW)
        assert (answer.hits, answer.question.ignored) == ([], ("les", "à", "la"))


class TestLanguage:
    def test_all_the_words_are_asked_for(self):
        indexed(1, "Le pont neuf", "fermé")
        indexed(2, "Le pont vieux", "ouvert")
        assert found("pont fermé") == [1]

    @pytest.mark.parametrize(
        "asked", ['"conseil municipal"', "« conseil municipal »", "“Conseils municipaux”", '"conseil municipal']
    )
    def test_an_expression_is_found_in_its_order(self, asked):
        indexed(1, "Le conseil municipal se réunit")
        indexed(2, "Le conseil se réunit au stade municipal")
        assert found(asked) == [1]

    def test_an_expression_keeps_its_small_words(self):
        indexed(1, "Le plan de la ville")
        indexed(2, "Le plan ville")
        assert found('"plan de la ville"') == [1]

    def test_a_word_or_an_expression_may_be_excluded(self):
        indexed(1, "Marché de Noël")
        indexed(2, "Marché aux fleurs")
        indexed(3, "Marché du champ de Mars")
        assert found("marché -noel") == [3, 2]
        assert found('marché -"champ de mars"') == [2, 1]
        assert found("marché -fleurs -noël") == [3]
        assert found("-noël") == [3, 2]
        assert found('-"champ de mars"') == [2, 1]

    def test_a_hyphen_inside_a_word_excludes_nothing(self):
        indexed(1, "Rendez-vous de Saint-Cyprien")
        assert found("rendez-vous saint-cyprien") == [1]

    def test_the_last_word_may_be_unfinished(self):
        indexed(1, "Les associations de Narbonne")
        indexed(2, "Narration et conte")
        assert found("associatio") == [1]
        assert found("association narb") == [1]
        assert found("narb association") == []
        assert found('"narb"') == []

    def test_whole_words_come_before_words_that_only_begin_alike(self):
        indexed(1, "Artisan", published_at=AT)
        indexed(2, "Histoire", "Un art ancien", published_at=AT - timedelta(days=300))
        assert found("art") == [2, 1]

    def test_a_misspelt_word_gets_a_proposal_that_finds_something(self):
        indexed(1, "La bibliothèque de Narbonne", territory_ids=[NARBONNE])
        assert search("bibliotèque -cinéma", at=NOW).suggestion == "bibliotheque -cinéma"
        assert search("bibliotèque", at=NOW, filters=Filters(territory_id=ALBI)).suggestion == ""
        actions.forget(kind="publication", id=1)
        assert search("bibliotèque", at=NOW).suggestion == ""


class TestFilters:
    def test_a_search_narrows_to_a_place_and_what_lies_inside(self):
        indexed(1, "Marché", territory_ids=[NARBONNE, AUDE, FRANCE])
        indexed(2, "Marché", territory_ids=[FRANCE])
        indexed(3, "Marché", territory_ids=[ALBI, FRANCE])
        assert found("marché", territory_id=NARBONNE) == found("marché", territory_id=AUDE) == [1]
        assert found("marché", territory_id=FRANCE) == [3, 2, 1]

    def test_a_search_narrows_to_a_category_of_either_level_and_to_a_form_nature_or_editor(self):
        indexed(1, "Marché", top_category_id=NEWS, category_id=SCHOOLS)
        indexed(2, "Marché", top_category_id=RECIPES, form="interview", nature="opinion", organisation_id=6)
        assert found("marché", category_id=NEWS) == found("marché", category_id=SCHOOLS) == [1]
        assert (
            found("marché", category_id=RECIPES) == found("marché", form="interview") == found("marché", nature="opinion") == [2]
        )
        assert found("marché", organisation_id=6) == found("", organisation_id=6, form="interview") == [2]
        assert found("marché", kind="video") == []

    def test_a_search_narrows_to_dates(self):
        for id, days in ((1, 0), (2, 10), (3, 400)):
            indexed(id, "Marché", published_at=AT - timedelta(days=days))
        assert found("marché") == [1, 2, 3]
        assert found("marché", since=AT - timedelta(days=30)) == [1, 2]
        assert found("marché", until=AT) == [2, 3]
        assert found("marché", since=AT - timedelta(days=30), until=AT) == [2]
        assert found("marché", since=NOW + timedelta(days=90)) == []
        assert found("marché", since=AT, until=AT - timedelta(days=90)) == []

    def test_very_old_and_future_pieces(self):
        indexed(1, "Marché", published_at=datetime(1895, 12, 28, tzinfo=UTC))
        indexed(2, "Marché", published_at=NOW + timedelta(minutes=5))
        assert found("marché") == [1]

    def test_nothing_typed_gives_the_newest(self):
        indexed(1, "Ancien", published_at=AT - timedelta(days=3))
        indexed(2, "Nouveau")
        assert found("") == found("  ¿?! ") == [2, 1]


class TestOrder:
    def test_title_before_lead_before_the_rest_then_date(self):
        far = "autre chose " * 60
        indexed(1, "Chose", far + "truffe", published_at=AT)
        indexed(2, "Chose", "truffe " + far, published_at=AT - timedelta(days=10))
        indexed(3, "La truffe", published_at=AT - timedelta(days=30))
        indexed(4, "Une truffe", published_at=AT - timedelta(days=20))
        assert found("truffe") == [4, 3, 2, 1]

    def test_more_than_a_thousand_is_said_so_and_only_the_newest_are_ranked(self, monkeypatch):
        monkeypatch.setattr(queries, "MOST", 5)
        for id in range(1, 8):
            indexed(id, "Marché" if id == 1 else "Chose", "marché", published_at=AT - timedelta(days=100 - id))
        answer = search("marché", at=NOW)
        assert (answer.count, answer.is_capped, [hit.id for hit in answer.hits]) == (5, True, [7, 6, 5, 4, 3])

    def test_pages_follow_each_other_without_repeating(self):
        for id in range(1, 46):
            indexed(id, "Marché", published_at=AT - timedelta(hours=id))
        pages = [search("marché", at=NOW, page=page) for page in (1, 2, 3, 4)]
        assert [[hit.id for hit in page.hits] for page in pages] == [
            list(range(1, 21)), list(range(21, 41)), list(range(41, 46)), [],
        ]  # fmt: skip
        assert {(page.count, page.pages) for page in pages} == {(45, 3)}


class TestSnippets:
    def test_words_found_are_marked_and_everything_else_is_escaped(self):
        indexed(1, 'Un "cheval" <b>gras</b>', "Texte a < b <script>alert(1)</script> avec des chevaux & \ue000compagnie\ue001")
        [hit] = search("cheval", at=NOW).hits
        assert hit.title == "Un &quot;<mark>cheval</mark>&quot; &lt;b&gt;gras&lt;/b&gt;"
        assert "<script" not in hit.snippet and "a &lt; b" in hit.snippet
        assert hit.snippet.count("<mark>") == hit.snippet.count("</mark>") == 1
        assert "<mark>chevaux</mark>" in hit.snippet

    def test_a_snippet_shows_the_words_where_they_stand(self):
        indexed(1, "Titre", "mot " * 500 + "la truffe noire du Razès " + "fin " * 500)
        [hit] = search("truffe", at=NOW).hits
        assert "<mark>truffe</mark> noire" in hit.snippet and len(hit.snippet) < 400


def test_an_expression_in_the_newest_pieces_only_is_said_to_be_partial(monkeypatch):
    for id in range(1, 5):
        indexed(id, "Conseil municipal" if id == 1 else "Municipal conseil", published_at=AT - timedelta(days=100 - id))
    monkeypatch.setattr(queries, "MOST_READ", 4)
    assert (search('"conseil municipal"', at=NOW).count, search('"conseil municipal"', at=NOW).is_partial) == (1, True)
    monkeypatch.setattr(queries, "MOST_READ", 3)
    assert (search('"conseil municipal"', at=NOW).count, search("-fleur", at=NOW).is_partial) == (0, True)
    monkeypatch.setattr(queries, "MOST_READ", 5)
    assert not search('"conseil municipal"', at=NOW).is_partial


def test_without_words_the_beginning_of_the_text_is_quoted():
    indexed(1, "Marché", "Début " + "mot " * 100)
    indexed(2, "Marché", "Tout <court>.")
    short, long = search("", at=NOW).hits
    assert short.snippet == "Tout &lt;court&gt;."
    assert long.snippet.startswith("Début mot") and long.snippet.endswith("mot…") and len(long.snippet) <= 200


def test_what_is_taken_down_is_found_no_more():
    indexed(1, "Marché")
    actions.forget(kind="publication", id=1)
    assert found("marché") == []


def test_one_query_answers(django_assert_num_queries):
    for id in range(25):
        indexed(id, "Marché")
    with django_assert_num_queries(1):
        assert len(search("marché", at=NOW).hits) == 20


HOSTILE = [
    "\x00", "a\x00b", "'; DROP TABLE search_document; --", "marché & | ! ( ) :* <->", "'", '"', '""', "-", "--", '-"', "\\",
    "%s %(x)s %", "x" * 10_000, "mot " * 3_000, "🙂 🙂", "\ud800", "\ue000", "(((", "!!!!", "a:*", "<2>", "été" * 99, "١٢٣",
    "1e5 0x1F 3.14", "' | '", "de la du", '"de la"', "²³", "ﬁn",
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_question_is_only_a_question(hostile):
    indexed(1, "Marché")
    search(hostile, at=NOW)
    assert found("marché") == [1]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.text(alphabet="abé '\"«»-&|!:*()<>\\%_\x00\ue000 ", max_size=40))
def test_anything_typed_is_a_question(text):
    indexed(1, "ab", "é")
    answer = search(text, at=NOW)
    assert answer.count <= 1
