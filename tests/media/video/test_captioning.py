"""Writing what is said in a film: who may, what is refused, what changes with it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from parvis.commons.moderation.actions import mark_checked
from parvis.commons.moderation.queries import check_of
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.models import Entry
from parvis.media.video.actions.captioning import CaptionsChangedMeanwhile, CaptionsRefused, put_captions, put_chapters, shifted
from parvis.media.video.models import Captions, Chapter
from parvis.media.video.queries.watching import cues_of
from tests import cast
from tests.cast import AT, PASSWORD
from tests.square import Square

from .screen import SAID, film, let_pass, shown

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=5)


@pytest.fixture
def square(db: None) -> Square:
    from parvis.ground.territories.queries import forget_standings

    forget_standings()
    return Square()


def test_a_team_writes_what_is_said_and_strangers_do_not(square: Square):
    made = film(square)
    author = cast.editor_of(square.town_hall, "Aude Auteur", role="author")
    put_captions(by=author, video=made, language="oc", cues=[(0, 900, "  Bonjorn <b>a</b>\r\n\r\ntotes ")], at=AT)
    assert cues_of(made.pk, "oc") == [(0, 900, "Bonjorn a\ntotes")]
    for other in (cast.member("Jean Curieux"), square.delegate):
        with pytest.raises(NotAllowed):
            put_captions(by=other, video=made, language="fr", cues=SAID, at=AT)
        with pytest.raises(NotAllowed):
            put_chapters(by=other, video=made, chapters=[(0, "Ici")], at=AT)
    let_pass(square, made)
    with pytest.raises(NotAllowed):  # readers see it now: those who publish answer for what it says
        put_captions(by=author, video=made, language="oc", cues=[], at=AT)
    assert (Captions.objects.count(), Chapter.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("cues", "said"),
    [
        ([(0, 900, " ")], "Écrivez ce qui est dit"),
        ([(900, 900, "Bonjour")], "avant son début"),
        ([(0, 99_000, "Bonjour")], "La vidéo s’arrête à 1:35"),
        ([(0, 900, "é" * 401)], "au plus 400"),
        ([(0, 900, "Bonjour"), (0, 900, "Bonsoir")], "réunissez-les"),
    ],
)
def test_what_no_reader_could_read_is_refused_and_changes_nothing(square: Square, cues, said):
    made = film(square)
    put_captions(by=square.editor, video=made, language="fr", cues=SAID, at=AT)
    lines = Entry.objects.count()
    with pytest.raises(CaptionsRefused, match=said):
        put_captions(by=square.editor, video=made, language="fr", cues=cues, at=LATER)
    assert cues_of(made.pk, "fr") == SAID and Entry.objects.count() == lines


def test_nobody_writes_over_what_another_saved_meanwhile(square: Square):
    made = film(square)
    first = put_captions(by=square.editor, video=made, language="fr", cues=SAID, at=AT, seen=None)
    assert first is not None
    put_captions(by=square.editor, video=made, language="fr", cues=SAID[:2], at=LATER, seen=first.updated_at)
    with pytest.raises(CaptionsChangedMeanwhile, match=square.editor.name):
        put_captions(by=square.editor, video=made, language="fr", cues=SAID[:1], at=LATER, seen=first.updated_at)
    assert cues_of(made.pk, "fr") == SAID[:2]


def test_new_words_of_a_released_film_are_read_again_by_a_human(square: Square):
    video, piece = shown(square)
    assert piece.number is not None
    mark_checked(by=square.delegate, check=check_of("publication", piece.number), at=AT)
    put_captions(by=square.editor, video=video, language="fr", cues=SAID, at=LATER)
    assert check_of("publication", piece.number).state == "waiting"
    mark_checked(by=square.delegate, check=check_of("publication", piece.number), at=LATER)
    put_captions(by=square.editor, video=video, language="fr", cues=SAID, at=LATER)  # the same: nothing to read
    assert check_of("publication", piece.number).state == "checked"


def test_all_captions_move_at_once_and_none_before_the_film(square: Square):
    assert shifted([(500, 900, "a"), (3_000, 4_000, "b")], -600) == [(0, 300, "a"), (2_400, 3_400, "b")]
    assert shifted([(100, 200, "a"), (3_000, 4_000, "b")], -600) == [(2_400, 3_400, "b")]
    assert shifted([(500, 900, "a"), (3_000, 4_000, "b")], 1_000, from_ms=2_000) == [(500, 900, "a"), (4_000, 5_000, "b")]


def test_the_page_keeps_what_was_typed_and_saves_by_a_plain_form(square: Square, client: Client):
    made = film(square)
    client.login(email=square.editor.email, password=PASSWORD) or client.force_login(square.editor)
    path = f"/redaction/videos/{made.pk}/sous-titres/"
    assert client.get(path).status_code == 200
    typed = {
        "de": "0",
        "sur": "0",
        "vu": "",
        "debut": ["0:01", "1:2x", ""],
        "fin": ["0:02,5", "0:09", ""],
        "texte": ["Un", "Deux", ""],
    }
    wrong = client.post(path, typed)
    page = wrong.content.decode()
    assert wrong.status_code == 422 and "1:2x" in page and ">Un</textarea>" in page and "Rien n’est enregistré" in page
    assert not Captions.objects.exists()
    assert client.post(path, typed | {"debut": ["0:01", "0:08", ""]}).status_code == 302
    assert cues_of(made.pk, "fr") == [(1_000, 2_500, "Un"), (8_000, 9_000, "Deux")]
    kept = Captions.objects.get()
    emptied = typed | {
        "sur": "2",
        "vu": kept.updated_at.isoformat(),
        "debut": ["0:01", "0:08"],
        "fin": ["0:02,5", "0:09"],
        "texte": ["Un", ""],
    }
    assert client.post(path, emptied).status_code == 302
    assert cues_of(made.pk, "fr") == [(1_000, 2_500, "Un")]
    assert client.post(path, {"act": "shift", "combien": "1,5", "sens": "apres", "depuis": ""}).status_code == 302
    assert cues_of(made.pk, "fr") == [(2_500, 4_000, "Un")]
    assert client.post(path, {"act": "shift", "combien": "beaucoup"}).status_code == 422
    bad = client.post(path, {"act": "file", "fichier": SimpleUploadedFile("film.vtt", b"\0\0ftyp")})
    assert bad.status_code == 422 and "pas un texte" in bad.content.decode()
    late = client.post(
        path, {"act": "file", "fichier": SimpleUploadedFile("a.srt", b"1\n00:09:00,000 --> 00:09:01,000\nTrop tard\n")}
    )
    assert late.status_code == 422 and "s’arrête à 1:35" in late.content.decode()
    assert cues_of(made.pk, "fr") == [(2_500, 4_000, "Un")]
    good = SimpleUploadedFile("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nÀ tous\n".encode("cp1252"))
    assert client.post(f"{path}?langue=en", {"act": "file", "fichier": good}).status_code == 302
    assert cues_of(made.pk, "en") == [(1_000, 2_000, "À tous")]
    assert client.post(path, {"act": "remove"}).status_code == 302
    assert list(Captions.objects.values_list("language", flat=True)) == ["en"]


def test_a_long_film_is_written_page_by_page(square: Square, client: Client):
    made = film(square)
    cues = [(at * 100, at * 100 + 90, f"Ligne {at}") for at in range(230)]
    kept = put_captions(by=square.editor, video=made, language="fr", cues=cues, at=AT)
    assert kept is not None
    client.force_login(square.editor)
    path = f"/redaction/videos/{made.pk}/sous-titres/?langue=fr&de=100"
    page = client.get(path).content.decode()
    assert ">Ligne 100</textarea>" in page and ">Ligne 99</textarea>" not in page and "101 à 200" in page
    typed = {
        "de": "100",
        "sur": "100",
        "vu": kept.updated_at.isoformat(),
        "debut": "0:10",
        "fin": "0:10,05",
        "texte": "Une seule",
    }
    assert client.post(path, typed).status_code == 302
    assert [text for _, _, text in cues_of(made.pk, "fr")] == [
        *(f"Ligne {at}" for at in range(100)), "Une seule", *(f"Ligne {at}" for at in range(200, 230))
    ]  # fmt: skip


def test_chapters_are_typed_with_their_times(square: Square, client: Client):
    made = film(square)
    client.force_login(square.editor)
    path = f"/redaction/videos/{made.pk}/chapitres/"
    wrong = client.post(path, {"debut": ["0:00", "9:00"], "texte": ["Devant les halles", "Trop loin"]})
    assert wrong.status_code == 422 and "La vidéo s’arrête à 1:35" in wrong.content.decode() and not made.chapters.exists()
    assert client.post(path, {"debut": ["0:30", "0:00", ""], "texte": ["Après", "Avant", ""]}).status_code == 302
    assert list(made.chapters.values_list("start_ms", "title")) == [(0, "Avant"), (30_000, "Après")]
    assert client.post(path, {"debut": ["0:30"], "texte": [""]}).status_code == 422
    assert client.post(path, {}).status_code == 302 and not made.chapters.exists()
