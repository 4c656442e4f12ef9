"""Two people write to each other in two browsers: live, with the network cut, and what one of them shows to those who judge."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from playwright.sync_api import Locator, expect

from .visitor import Visitor


def _write(visitor: Visitor, text: str) -> None:
    visitor.page.get_by_label("Votre message").fill(text)
    visitor.page.get_by_role("button", name="Envoyer").click()


def _said(visitor: Visitor, text: str) -> Locator:
    """The message with these words, once the server has it."""
    return visitor.page.locator("li.letter[data-seq]", has_text=text)


def _begin(jeanne: Visitor, camille: Visitor, word: str) -> str:
    """Jeanne finds Camille by name and writes; Camille accepts where she is asked. Gives the path of their conversation."""
    jeanne.goto("/messages/nouveau/?q=Camille+Bertrand")
    jeanne.page.get_by_label("Camille Bertrand").check()
    jeanne.page.get_by_label("Votre message").fill(f"Bonjour Camille {word}")
    jeanne.page.get_by_role("button", name="Envoyer").click()
    jeanne.page.wait_for_url("**/messages/*/")
    path = "/messages/" + jeanne.page.url.rstrip("/").rpartition("/")[2] + "/"
    camille.goto(path)
    accept = camille.page.get_by_role("button", name="Accepter et répondre")
    if accept.count():
        accept.click()
        camille.page.wait_for_url(f"**{path}")
    jeanne.goto(path)
    return path


def test_two_browsers_talk_lose_the_network_and_lack_nothing(visit: Callable[..., Visitor]) -> None:
    jeanne, camille, word = visit(width=390), visit(width=390), uuid4().hex[:8]
    jeanne.sign_in("resident")
    camille.sign_in("editor")
    path = _begin(jeanne, camille, word)

    _write(camille, f"Bien reçu {word}")
    expect(_said(jeanne, f"Bien reçu {word}")).to_have_count(1)
    _write(jeanne, f"À demain {word}")
    expect(_said(camille, f"À demain {word}")).to_have_count(1)

    jeanne.context.set_offline(True)
    _write(camille, f"Premier pendant la coupure {word}")
    _write(camille, f"Second pendant la coupure {word}")
    expect(_said(camille, f"Second pendant la coupure {word}")).to_have_count(1)
    _write(jeanne, f"Écrit sans réseau {word}")
    expect(jeanne.page.get_by_text("En attente du réseau.").first).to_be_attached()
    assert _said(jeanne, f"pendant la coupure {word}").count() == 0
    jeanne.context.set_offline(False)
    for visitor in (jeanne, camille):
        expect(_said(visitor, f"Premier pendant la coupure {word}")).to_have_count(1)
        expect(_said(visitor, f"Second pendant la coupure {word}")).to_have_count(1)
        expect(_said(visitor, f"Écrit sans réseau {word}")).to_have_count(1)
    expect(jeanne.page.locator("[data-waiting]")).to_have_count(0)
    jeanne.goto(path)
    told = [text for text in jeanne.page.locator("li.letter .letter-text").all_inner_texts() if word in text]
    assert len(told) == len(set(told)) == 6, told
    assert not jeanne.strangers() and not camille.strangers()

    own = _said(camille, f"Bien reçu {word}")
    own.locator("summary").click()
    own.get_by_role("link", name="Modifier").click()
    camille.page.get_by_label("Votre message").fill(f"Tu vas le regretter {word}")
    camille.page.get_by_role("button", name="Enregistrer").click()
    expect(_said(jeanne, f"Tu vas le regretter {word}")).to_contain_text("modifié")

    # Jeanne's page holds what she read; Camille deletes it meanwhile.
    own = _said(camille, f"Tu vas le regretter {word}")
    own.locator("summary").click()
    own.get_by_role("link", name="Supprimer").click()
    jeanne.context.set_offline(True)
    camille.page.get_by_role("button", name="Supprimer pour tout le monde").click()
    camille.page.wait_for_url(f"**{path}*")
    jeanne.context.set_offline(False)


def test_without_a_script_one_writes_reads_and_shows_one_message_to_those_who_judge(visit: Callable[..., Visitor]) -> None:
    jeanne, camille, word = visit(javascript=False), visit(javascript=False), uuid4().hex[:8]
    jeanne.sign_in("resident")
    camille.sign_in("editor")
    path = _begin(jeanne, camille, word)
    _write(camille, f"Je sais où vous habitez {word}")
    _write(camille, f"Cela ne regarde personne {word}")
    jeanne.goto(path)
    threat = _said(jeanne, f"Je sais où vous habitez {word}")
    threat.locator("summary").click()
    threat.get_by_role("button", name="Signaler").click()
    assert jeanne.page.locator("input[name=copie]:checked").count() == 1
    jeanne.page.get_by_label("Quelle règle ces messages enfreignent-ils ?").select_option(index=1)
    jeanne.page.get_by_label("Pourquoi cela pose-t-il problème ?").fill("Cette personne me menace chez moi, et cela recommence.")
    jeanne.page.get_by_label("Je signale de bonne foi").check()
    jeanne.page.get_by_role("button", name="Montrer ces messages et signaler").click()
    expect(jeanne.page.get_by_text("Ces messages sont transmis à la délégation.")).to_be_visible()

    delegate = visit()
    delegate.sign_in("delegate")
    delegate.goto("/delegation/signalements/")
    delegate.page.get_by_role("link", name="Messages privés montrés").first.click()
    judged = delegate.page.locator(".judged")
    expect(judged).to_contain_text(f"Je sais où vous habitez {word}")
    for kept in (f"Cela ne regarde personne {word}", f"Bonjour Camille {word}"):
        assert kept not in delegate.page.content()
    assert delegate.goto(path) == 404
