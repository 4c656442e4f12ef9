"""The delegation at work, as a browser sees it."""

from datetime import timedelta

import pytest

from parvis.commons.moderation.actions import mark_checked
from parvis.commons.moderation.models import Check
from parvis.commons.notifications.models import Notice
from parvis.commons.pictures.actions import upload
from parvis.ground.core.clock import now
from parvis.media.publications.models import State
from parvis.people.delegations.actions import end_mandate, offer_watch
from parvis.people.organisations.actions import add_to_team
from tests import cast
from tests.cast import AT
from tests.commons.pictures.drawn import drawn

pytestmark = pytest.mark.django_db
REASON = "Le texte accuse une personne nommée sans aucune preuve."


def _check(piece) -> Check:
    return Check.objects.get(kind="publication", object_id=piece.number)


def _address(piece) -> str:
    return f"/delegation/verifications/{_check(piece).pk}/"


def test_what_appears_waits_in_the_queue(client, square, django_assert_max_num_queries):
    titles = [square.piece(f"Titre {n}").title for n in range(12)]
    client.force_login(square.delegate)
    with django_assert_max_num_queries(30):  # one for each queue (two for images), one for lots, however many rows
        text = client.get("/delegation/").content.decode()
    assert "12 publications à vérifier" in text.replace("\u202f", " ")
    assert [text.index(title) for title in titles[:3]] == sorted(text.index(title) for title in titles[:3])
    assert "en retard" in text.lower()  # they appeared on the day of the cast


def test_only_a_delegate_enters(client, square):
    piece = square.piece()
    for member in (square.editor, cast.administrator(), cast.member("Rose Vidal")):
        client.force_login(member)
        for path in ("/delegation/", "/delegation/decisions/", "/delegation/mandats/", _address(piece)):
            assert client.get(path).status_code == 404, (member, path)
        assert client.post(_address(piece), {"act": "check"}).status_code == 404
    assert _check(piece).is_waiting


def test_a_delegate_of_another_territory_does_not_see_the_piece(client, square):
    piece = square.piece()
    elsewhere = cast.delegation("Délégation du Cantal", cast.place("cantal-d15"))
    client.force_login(cast.delegate_of(elsewhere, "Luc Pons"))
    assert client.get("/delegation/").status_code == 200
    assert client.get(_address(piece)).status_code == 404
    assert client.post(_address(piece), {"act": "invalidate", "reason": REASON, "ground": "charte:6"}).status_code == 404
    assert _check(piece).is_waiting


def test_a_delegate_reads_and_checks_then_reads_the_next(client, square):
    first, second = square.piece("Premier titre"), square.piece("Second titre")
    client.force_login(square.delegate)
    text = client.get(_address(first)).content.decode()
    assert "sous les platanes" in text
    assert client.post(_address(first), {"act": "check"})["Location"] == _address(second)
    check = _check(first)
    assert (check.state, check.decided_by) == ("checked", square.delegate)
    assert "Premier titre" in client.get("/delegation/decisions/").content.decode()
    assert client.post(_address(second), {"act": "check"})["Location"] == "/delegation/"


def test_an_invalidated_piece_leaves_the_public_page_and_its_reason_stands_there(client, square):
    piece = square.piece()
    client.force_login(square.delegate)
    answer = client.post(_address(piece), {"act": "invalidate", "reason": REASON, "ground": "charte:6"})
    assert answer["Location"] == _address(piece)
    piece.refresh_from_db()
    assert piece.state == State.INVALIDATED
    page = client.get(piece.get_absolute_url())
    text = page.content.decode()
    assert page.status_code == 410
    assert REASON in text
    assert "sous les platanes" not in text
    assert "Denise" not in text  # the role outside, the name inside (R65)
    assert piece.title not in client.get("/narbonne-11262/articles/").content.decode()
    assert Notice.objects.filter(member=square.editor, reason="case.decided").exists()


@pytest.mark.parametrize("reason", ["", "non", " " * 40])
def test_without_a_reason_nothing_is_hidden_and_nothing_typed_is_lost(client, square, reason):
    piece = square.piece()
    client.force_login(square.delegate)
    answer = client.post(_address(piece), {"act": "invalidate", "reason": reason, "ground": "charte:6"})
    assert answer.status_code == 422
    assert 'value="charte:6" selected' in answer.content.decode()
    assert client.get(piece.get_absolute_url()).status_code == 200


def test_the_editor_answers_and_the_piece_comes_back(client, square):
    piece = square.piece()
    address = _address(piece)
    client.force_login(square.delegate)
    client.post(address, {"act": "invalidate", "reason": REASON, "ground": "charte:6"})
    exchange = f"/compte/echanges/{_check(piece).pk}/"
    client.force_login(square.editor)
    assert piece.title in client.get("/compte/echanges/").content.decode()
    text = client.get(exchange).content.decode()
    assert REASON in text
    assert "Denise" not in text
    assert client.post(exchange, {"text": " "}).status_code == 422
    assert client.post(exchange, {"text": "Voici le jugement."})["Location"] == exchange
    client.force_login(square.delegate)
    text = client.get(address).content.decode()
    assert "Voici le jugement." in text
    assert square.editor.name in text
    client.post(address, {"act": "answer", "message-text": "Merci, c’est clair."})
    client.post(address, {"act": "reinstate"})
    assert client.get(piece.get_absolute_url()).status_code == 200
    assert _check(piece).state == "checked"
    client.force_login(square.editor)
    assert "Merci, c’est clair." in client.get(exchange).content.decode()


def test_a_stranger_reads_no_exchange(client, square):
    piece = square.piece()
    for member in (cast.member("Rose Vidal"), cast.editor_of(cast.organisation("Autre mairie"), "Lise Roca")):
        client.force_login(member)
        assert client.get(f"/compte/echanges/{_check(piece).pk}/").status_code == 404
        assert client.post(f"/compte/echanges/{_check(piece).pk}/", {"text": "Et moi."}).status_code == 404
    assert not _check(piece).messages.exists()


def test_one_who_publishes_for_the_organisation_is_told_that_another_must_decide(client, square):
    piece = square.piece()
    add_to_team(by=cast.administrator(), organisation=square.town_hall, member=square.delegate, role="editor", at=AT)
    client.force_login(square.delegate)
    assert "une autre personne de la délégation doit décider" in client.get(_address(piece)).content.decode()
    client.post(_address(piece), {"act": "check"})
    assert _check(piece).is_waiting


def test_a_mandate_that_ends_closes_the_desk_at_once(client, square):
    client.force_login(square.delegate)
    assert client.get("/delegation/").status_code == 200
    end_mandate(by=cast.administrator(), mandate=square.delegate.mandates.get(), at=AT)
    assert client.get("/delegation/")["Location"].startswith("/compte/connexion/")
    client.force_login(square.delegate)
    assert client.get("/delegation/").status_code == 404


def test_names_are_read_inside_only(client, square):
    client.force_login(square.delegate)
    assert "Denise Cabrol" in client.get("/delegation/mandats/").content.decode()


def test_a_picture_of_people_is_let_through_or_refused_beside_its_piece(client, square):
    def brought(alt: str):
        return upload(
            by=square.editor, organisation=square.town_hall, content=drawn(), alt=alt, credit="Ville de Narbonne",
            signs_rights=True, shows_people=True, is_drawn=True, at=AT,
        )  # fmt: skip

    passed, refused = brought("Le chœur sur le parvis"), brought("Des enfants à la fontaine")
    piece = square.piece(pictures=[passed, refused])
    gate = _address(piece) + "images/{}/"
    client.force_login(square.editor)
    assert client.post(gate.format(passed.pk), {"act": "pass"}).status_code == 404
    client.force_login(square.delegate)
    text = client.get(_address(piece)).content.decode()
    assert text.count("Montrer cette image") == 2
    assert client.get(f"/moi/images/{passed.pk}/").status_code == 200
    client.post(gate.format(passed.pk), {"act": "pass"})
    client.post(gate.format(refused.pk), {"act": "refuse", "reason": "court", "ground": "loi:vie-privee"})
    refused.refresh_from_db()
    assert refused.refused_at is None
    client.post(gate.format(refused.pk), {"act": "refuse", "reason": "L’accord des parents manque.", "ground": "loi:vie-privee"})
    for picture in (passed, refused):
        picture.refresh_from_db()
    assert (passed.passed_by, passed.is_shown) == (square.delegate, True)
    assert (refused.refusal, refused.is_shown) == ("L’accord des parents manque.", False)
    assert "Montrer cette image" not in client.get(_address(piece)).content.decode()


def test_the_desk_tells_every_queue_who_is_on_duty_and_how_long_people_wait(client, square):
    national = square.delegate.mandates.get().delegation
    neighbour = cast.delegation("Délégation du Cantal", cast.place("cantal-d15"))
    start = now() - timedelta(minutes=1)
    offer_watch(
        by=cast.administrator(),
        on_duty=neighbour,
        watched=national,
        starts_at=start,
        ends_at=start + timedelta(hours=8),
        at=start,
    )
    piece = square.piece("Lu en une heure")
    square.piece("Pas encore lu")
    Check.objects.filter(pk=_check(piece).pk).update(opened_at=now() - timedelta(hours=1))
    mark_checked(by=square.delegate, check=_check(piece), at=now())
    client.force_login(square.delegate)
    text = client.get("/delegation/").content.decode()
    assert "Délégation du Cantal</strong> garde vos files" in text
    assert 'class="queue-door queue-door-late"' in text
    assert "Seconds facteurs perdus" not in text
    decided = client.get("/delegation/decisions/", {"par": "moi"}).content.decode()
    assert "Neuf sur dix en moins de" in decided
    assert "Lu en une heure" in decided
    other = cast.delegate_of(national, "Lise Roca")
    client.force_login(other)
    assert "Lu en une heure" not in client.get("/delegation/decisions/", {"par": "moi"}).content.decode()
    client.force_login(cast.delegate_of(neighbour, "Luc Pons"))
    assert "compte sur vous" in client.get("/delegation/", {"delegation": neighbour.slug}).content.decode()
    assert client.get("/delegation/", {"delegation": national.slug}).status_code == 200
