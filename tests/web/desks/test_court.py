"""The pages of the court: signed out, at the desks, and for those concerned; and what an appeal puts back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from parvis.commons.discussions.actions import comment, react
from parvis.commons.moderation.actions import appeal, author_link, refer
from parvis.commons.moderation.models import Appeal, Case, Report, Vote
from tests import cast, court
from tests.cast import AT
from tests.court import REASON, judge, jury, notice, sitting

pytestmark = pytest.mark.django_db
TYPED = {
    "ground": "charte:6", "place": "Le deuxième paragraphe", "explanation": "Ce passage insulte mon voisin par son nom.",
    "name": "Paule Ferrand", "email": "paule@ailleurs.test", "good_faith": "on",
}  # fmt: skip


@pytest.fixture
def panel(square):
    """Three who may sit for the delegation of the piece, three elsewhere."""
    elsewhere = cast.delegation("Délégation de l’Hérault", cast.place("beziers-34032"))
    jury(elsewhere, "Fanny Six", "Gilles Sept", "Hanna Huit")
    return jury(square.delegation, "Anne Un", "Bruno Deux", "Carole Trois")


def _posted(client: Client, address: str, **fields: str):
    """Post as the page's own form does: with its token."""
    token = re.search(r'name="jeton" value="([^"]+)"', client.get(address).content.decode())
    assert token is not None
    return client.post(address, {"jeton": token[1], **fields})


def test_a_reader_gives_notice_without_an_account_or_a_cookie(client, square):
    piece = square.piece()
    address = f"/signalement/?objet=publication-{piece.number}"
    assert address in client.get(piece.get_absolute_url()).content.decode()
    missing = _posted(client, address, **{**TYPED, "place": "", "good_faith": ""})
    text = missing.content.decode()
    assert missing.status_code == 422
    assert "Dites exactement où" in text and "insulte mon voisin" in text
    assert not Report.objects.exists()
    given = _posted(client, address, **TYPED)
    report = Report.objects.get()
    assert given["Location"] == f"/signalement/{report.reference}/?recu=1"
    assert "Votre signalement est reçu" in client.get(given["Location"]).content.decode()
    assert not client.cookies
    foreign = client.post(address, TYPED, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 422
    assert Report.objects.count() == 1


@pytest.mark.parametrize("what", ["", "publication-1", "publication-", "unknown-1", "comment-99999999999999999", "../etc"])
def test_what_does_not_exist_is_not_reported(client, square, what):
    assert client.get(f"/signalement/?objet={what}").status_code == 404


def test_links_from_letters_are_not_guessed(client, square):
    for address in ("/signalement/abc/", "/recours/abc/", "/recours/eyJjYXNlIjoxfQ:1vMabc:forged/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"text": REASON}).status_code == 404


def test_a_member_of_the_panel_votes_and_reads_the_others_only_afterwards(client, square, panel):
    piece = square.piece()
    case = refer(by=square.delegate, case=notice("publication", piece.number).case, at=AT)
    first, second, _ = sitting(case)
    court.vote(first, "removed", reason="Ces mots-là ne se lisent pas avant d’avoir voté.")
    with time_machine.travel(AT + timedelta(hours=2), tick=False):
        client.force_login(second.member)
        address = f"/delegation/jury/{second.pk}/"
        assert case.title in client.get("/delegation/jury/").content.decode()
        before = client.get(address).content.decode()
        assert "sous les platanes" in before and "Ces mots-là" not in before
        assert "Paule Ferrand" not in before
        refused = client.post(address, {"act": "vote", "measure": "removed", "reason": "Mes raisons sont écrites ici."})
        assert refused.status_code == 422
        assert "une mesure se fonde toujours" in refused.content.decode()
        assert "Mes raisons sont écrites" in refused.content.decode()
        assert client.get(f"/delegation/jury/{first.pk}/").status_code == 404
        cast_vote = {"act": "vote", "measure": "removed", "ground": "charte:6", "reason": "Mes raisons sont écrites ici."}
        assert client.post(address, cast_vote).status_code == 302
        assert "Ces mots-là" in client.get(address).content.decode()
        again = client.post(address, cast_vote)
        assert again.status_code == 422 and "ne se change pas" in again.content.decode()
    assert Vote.objects.count() == 2


def test_an_appeal_puts_the_piece_back_in_every_list_with_its_counts_and_links(client, square, panel):
    """Order, number, date, votes, comments: as if nothing had happened."""
    pieces = [square.piece(f"Nouvelle numéro {n}") for n in range(1, 5)]
    piece = pieces[1]
    rose = cast.member()
    react(by=rose, kind="publication", id=piece.number, value=1, at=AT)
    comment(by=rose, kind="publication", id=piece.number, text="Merci pour les bancs.", at=AT)
    shown = [
        "/narbonne-11262/articles/", "/aude-d11/articles/", f"/blog/{square.town_hall.slug}/", "/recherche/?q=nouvelle",
        "/narbonne-11262/articles/atom.xml", "/sitemap-articles-1.xml", piece.get_absolute_url(),
    ]  # fmt: skip
    before = {path: client.get(path).content for path in shown}
    case = refer(by=square.delegate, case=notice("publication", piece.number).case, at=AT)
    judge(case, "removed", "removed", "removed")
    gone = client.get(piece.get_absolute_url())
    assert gone.status_code == 410
    assert piece.title not in client.get("/narbonne-11262/articles/").content.decode()
    appeal(by=square.editor, case=case, report=None, text="Les faits sont exacts : voici le jugement.", at=AT + timedelta(days=9))
    judge(case, "none", "none", "none", at=AT + timedelta(days=9, hours=1))
    assert Appeal.objects.get().outcome == "upheld"
    for path, page in before.items():
        now = client.get(path).content
        if path == piece.get_absolute_url():  # two panels of people have read it since
            assert b"Merci pour les bancs." in now and b'<span class="count">1</span>' in now
        else:
            assert now == page, path


def test_the_author_appeals_by_the_link_of_the_letter_without_signing_in(client, square, panel):
    piece = square.piece()
    case = refer(by=square.delegate, case=notice("publication", piece.number).case, at=AT)
    judge(case, "hidden", "hidden", "hidden")
    address = author_link(case, square.editor)
    path = address[address.index("/recours/") :]
    with time_machine.travel(AT + timedelta(days=1), tick=False):
        text = client.get(path).content.decode()
        assert "Faire un recours" in text and "Exposé des motifs" in text
        assert not any(member.name in text for member in panel)
        assert _posted(client, path, text="non").status_code == 422
        assert _posted(client, path, text="La décision repose sur une autre phrase que la mienne.").status_code == 302
    assert Case.objects.get().state == "appeal"
    assert not client.cookies


def test_the_desk_of_notices_asks_little_and_shows_nobody_their_own_case(client, square, django_assert_max_num_queries):
    for n in range(6):
        notice("publication", square.piece(f"Nouvelle numéro {n}").number)
    mine = notice("publication", square.piece("Celle que je signale").number, email=square.delegate.email)
    client.force_login(square.delegate)
    with time_machine.travel(AT + timedelta(hours=3), tick=False), django_assert_max_num_queries(16):
        text = client.get("/delegation/signalements/").content.decode()
    assert text.count("queue-title") == 6
    assert client.get(f"/delegation/signalements/{mine.case.pk}/").status_code == 404
