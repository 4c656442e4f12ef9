"""The page of an import on its way: what moves, what does not and who goes on, one's lines alone, on screen and as a table."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parvis.ground.core import clock, files
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.media.imports import actions
from parvis.media.imports.actions import bringing, tending
from parvis.media.imports.models import Import
from parvis.media.publications.models import Publication
from tests.buttons import signed
from tests.media.publications.world import AT, World

from .bringing import export, post, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(world: World) -> Client:
    return signed(world.editor)


@pytest.fixture
def received(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Import:
    """On its way: three of nine lines are done."""
    file = tmp_path / "site.xml"
    texts = [post(number, f"Texte {number}", "Des mots. [carte-google lieu='ici']") for number in range(1, 8)]
    file.write_text(export(*texts, post(8, "Menu", "", kind="nav_menu_item"), texts[0]))
    monkeypatch.setattr(bringing, "BATCH", 3)
    sent = send(world, file)
    actions.bring(by=world.editor, received=sent, at=AT)
    whole = bringing.Writing.write

    def killed(self, pairs):
        if pairs[0][0].position > 3:
            raise KeyboardInterrupt
        whole(self, pairs)

    with monkeypatch.context() as patch:
        patch.setattr(bringing.Writing, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            actions.bring_on(id=sent.pk, at=AT)
    sent.refresh_from_db()
    assert (sent.state, sent.position, sent.total) == (Import.State.RUNNING, 3, 9)
    return sent


def shown(desk: Client, received: Import, query: str = "") -> str:
    answer = desk.get(f"/redaction/apporter/{received.pk}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_how_far_it_went_is_read_without_any_script(desk: Client, received: Import):
    told = shown(desk, received)
    assert 'value="3"' in told and 'max="9"' in told and "Interrompre" in told and "Rien n’a avancé" not in told
    assert '<noscript> <a href="?suivre=1">' in told and "http-equiv" not in told
    assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in shown(desk, received, "?suivre=1")


def test_what_no_longer_moves_says_who_goes_on(desk: Client, received: Import):
    Import.objects.update(moved_at=clock.now() - timedelta(minutes=3))
    assert "repris de lui-même en quelques minutes" in shown(desk, received)
    Import.objects.update(file="")  # begun by a command, on the machine
    told = shown(desk, received)
    assert "refaire la même commande" in told and "interrompez-la" in told


def test_the_trial_of_a_command_that_died_can_be_thrown_away(desk: Client, world: World, tmp_path: Path):
    file = tmp_path / "site.xml"
    file.write_text(export(post(1, "Texte", "Des mots.")))
    received = actions.receive_folder(
        by=world.editor, organisation=world.organisation, path=file, choices=bringing.Choices(), at=clock.now()
    )
    assert "Jeter ce fichier" not in shown(desk, received)
    Import.objects.update(moved_at=clock.now() - timedelta(minutes=3))
    assert "Jeter ce fichier" in shown(desk, received)
    desk.post(f"/redaction/apporter/{received.pk}/", {"act": "discard"})
    assert not Import.objects.exists()


def test_once_over_it_leads_to_what_came(desk: Client, world: World, received: Import, tmp_path: Path):
    while Import.objects.get(pk=received.pk).state == Import.State.RUNNING:
        actions.bring_on(id=received.pk, at=AT)
    told = shown(desk, received)
    assert "/redaction/?etat=parus" in told
    assert "<p>La délégation de l’Aude relit ces textes" in told
    file = tmp_path / "brouillon.xml"
    file.write_text(export(post(20, "Pas encore", "Des mots.")))
    kept = send(world, file, publishes=False)
    actions.bring(by=world.editor, received=kept, at=AT)
    actions.bring_on(id=kept.pk, at=AT)
    told = shown(desk, kept)
    assert "/redaction/?etat=brouillons" in told
    assert "relit ces textes" not in told, "nobody reads a draft but its own people"


def test_interrupted_it_keeps_its_place_and_goes_on_with_a_button(desk: Client, world: World, received: Import, run_jobs):
    address = f"/redaction/apporter/{received.pk}/"
    desk.post(address, {"act": "stop"})
    actions.bring_on(id=received.pk, at=AT)
    received.refresh_from_db()
    assert (received.state, received.position, Publication.objects.count()) == (Import.State.STOPPED, 3, 3)
    told = shown(desk, received)
    assert "3 lignes sur 9" in told and "Continuer la reprise" in told and "sept jours" in told
    with pytest.raises(NotAllowed):
        actions.resume_import(by=world.author, received=received, at=AT)
    desk.post(address, {"act": "resume"})
    desk.post(address, {"act": "resume"})  # a second click
    assert run_jobs().count("imports.bring") == 1
    received.refresh_from_db()
    assert received.state == Import.State.DONE and Publication.objects.count() == 7 == received.added
    assert "Continuer la reprise" not in shown(desk, received)


def test_what_was_interrupted_is_kept_seven_days(desk: Client, world: World, received: Import):
    stopped_at = clock.now()
    actions.stop_import(by=world.editor, received=received, at=stopped_at)
    actions.tend(at=stopped_at + tending.KEPT)
    received.refresh_from_db()
    assert received.can_resume and files.local_path(received.file)
    actions.tend(at=stopped_at + tending.KEPT + timedelta(seconds=1))
    received.refresh_from_db()
    assert not received.can_resume and not received.file
    assert "envoyez le fichier à nouveau" in shown(desk, received)
    with pytest.raises(Refused, match="envoyez-le à nouveau"):
        actions.resume_import(by=world.editor, received=received, at=AT)
    assert Import.objects.get().state == Import.State.STOPPED and Publication.objects.count() == 3


def test_a_right_that_lapsed_stops_it_and_once_given_back_it_goes_on(world: World, received: Import):
    type(world.organisation).objects.update(publishes_until=AT)
    actions.bring_on(id=received.pk, at=AT + timedelta(minutes=1))
    received.refresh_from_db()
    assert received.state == Import.State.STOPPED and "abonnement" in received.survey["stopped"] and received.can_resume
    with pytest.raises(Refused):
        actions.resume_import(by=world.editor, received=received, at=AT + timedelta(minutes=2))
    type(world.organisation).objects.update(publishes_until=AT + timedelta(days=30))
    actions.resume_import(by=world.editor, received=Import.objects.get(), at=AT + timedelta(minutes=3))
    actions.bring_on(id=received.pk, at=AT + timedelta(minutes=3))
    assert Import.objects.get().state == Import.State.DONE and Publication.objects.count() == 7


@pytest.mark.parametrize(
    ("which", "titles"),
    [("nouvelles", 7), ("modifiees", 0), ("deja-la", 0), ("refusees", 1), ("laissees", 1), ("pertes", 7), ("", 9), ("rien", 9)],
)
def test_the_lines_one_asks_for_on_screen_and_as_a_table(desk: Client, received: Import, which: str, titles: int):
    told = shown(desk, received, f"?lignes={which}")
    assert told.count('<li class="row">') == titles
    answer = desk.get(f"/redaction/apporter/{received.pk}/lignes.csv?lignes={which}")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == titles + 1 and answer["Content-Type"].startswith("text/csv")
    if which == "pertes":
        assert all("[carte-google]" in row[4] for row in rows[1:]) and "pertes" in answer["Content-Disposition"]


def test_its_queries_do_not_grow_with_its_lines(desk: Client, received: Import):
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            shown(desk, received)
        return len(asked)

    count()
    few = count()
    actions.bring_on(id=received.pk, at=AT)
    Import.objects.update(state=Import.State.RUNNING, ended_at=None)
    assert count() == few <= 16
