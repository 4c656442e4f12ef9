import pytest

from parvis.commons.search import actions
from parvis.commons.search.models import Document, DocumentText, Word

from .documents import AT, AUDE, NARBONNE, NEWS, SCHOOLS, indexed

pytestmark = pytest.mark.django_db


def test_a_piece_is_indexed_once_however_often_it_changes():
    indexed(7, "Le marché", "Halles")
    indexed(7, "La foire", "Champ de Mars", territory_ids=[NARBONNE, AUDE], category_id=SCHOOLS)
    document = Document.objects.get()
    assert (document.kind, document.object_id, document.published_at) == ("publication", 7, AT)
    assert document.text.title == "La foire"
    assert "'foir'" in document.words and "'march'" not in document.words
    assert set(document.facets) == {
        "kind:publication", "form:article", "nature:information", "organisation:5", "week:1924", "span:60",
        f"place:{NARBONNE}", f"place:{AUDE}", f"category:{NEWS}", f"category:{SCHOOLS}",
    }  # fmt: skip


def test_a_forgotten_piece_leaves_nothing():
    indexed(7, "Dupont-Lajoie")
    actions.forget(kind="publication", id=7)
    actions.forget(kind="publication", id=7)
    assert not Document.objects.exists() and not DocumentText.objects.exists()
    assert actions.prune_words() == 2
    assert not Word.objects.exists()


def test_words_in_use_are_kept():
    indexed(7, "Chevaux de Camargue")
    assert actions.prune_words() == 0
    assert set(Word.objects.values_list("word", "stem")) == {("chevaux", "cheval"), ("camargue", "camargu")}


def test_a_text_of_five_megabytes_is_found_by_its_beginning():
    indexed(7, "Long", "début " + "".join(f"mot{n} " for n in range(700_000)))
    assert "'debut'" in Document.objects.get().words


def test_nul_bytes_are_dropped():
    indexed(7, "Un\x00 titre", "un\x00texte")
    assert DocumentText.objects.get().body == "untexte"
