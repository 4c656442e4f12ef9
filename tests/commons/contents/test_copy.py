"""The copy an organisation takes along: everything it has here, for its owners alone, for seven days."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from zipfile import ZipFile

import pytest
import time_machine
from django.test import Client

from parvis.cli.demonstration.paper import make_pdf
from parvis.commons.contents import registry
from parvis.commons.contents.actions import ask_organisation_copy, forget_due_copies, make_organisation_copy
from parvis.commons.contents.models import OrganisationCopy
from parvis.commons.contents.registry import Part
from parvis.commons.notifications.models import Notice
from parvis.commons.pictures.actions import upload
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.models import StoredFile
from parvis.ground.journal.models import Entry
from parvis.media.publications.actions import attach, start_draft
from parvis.money.subscriptions.actions import offer_term
from parvis.people.organisations.actions import close_organisation
from tests import cast
from tests.cast import AT
from tests.commons.pictures.drawn import drawn

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(AT, tick=False):
        yield


def signed_in(member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def bakery_of(owner):
    return cast.organisation("Au Levain du Pont", kind="company", owner=owner)


def test_an_owner_takes_everything_along_even_once_closed():
    owner = cast.member("Julien Rouch")
    bakery = bakery_of(owner)
    editor = cast.editor_of(bakery)
    offer_term(by=cast.administrator(), organisation=bakery, months=6, reason="Un essai du fournil.", at=AT)
    picture = upload(
        by=editor, organisation=bakery, content=drawn(), alt="Le four", credit="Au Levain", signs_rights=True,
        shows_people=False, at=AT,
    )  # fmt: skip
    told = {
        "standfirst": "Vendredi.",
        "body": f'<p>Four à bois.</p><figure data-picture="{picture.pk}"></figure>',
        "category": None,
    }
    piece = start_draft(by=editor, organisation=bakery, title="La fournée", at=AT, lead_picture=picture, **told)
    attach(by=editor, publication=piece, content=make_pdf("Au Levain", "Les farines", "Seigle."), title="Les farines", at=AT)
    start_draft(by=editor, organisation=bakery, title="Un brouillon", at=AT, **(told | {"body": "<p>Secret.</p>"}))
    close_organisation(by=owner, organisation=bakery, at=AT)

    client = signed_in(owner)
    page = "/redaction/emporter/?organisation=au-levain-du-pont"
    asked = client.post("/redaction/emporter/", {"organisation": bakery.slug})
    assert asked.headers["Location"] == page
    assert "Elle se prépare" in client.get(page).content.decode()
    client.post("/redaction/emporter/", {"organisation": bakery.slug})
    assert OrganisationCopy.objects.count() == 1, "one at a time"
    make_organisation_copy(pk=OrganisationCopy.objects.get().pk, at=AT)
    assert "/redaction/emporter/au-levain-du-pont.zip" in client.get(page).content.decode()
    assert Notice.objects.filter(member=owner, reason="organisation.copy_ready").count() == 1

    answer = client.get("/redaction/emporter/au-levain-du-pont.zip")
    assert answer.headers["Cache-Control"] == "no-store, private"
    with ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert archive.testzip() is None
        assert json.loads(archive.read("manifeste.json"))["format"] == "parvis-export"
        team = list(csv.reader(io.StringIO(archive.read("equipe.csv").decode("utf-8-sig")), delimiter=";"))
        assert any(name.startswith("images/") and name.endswith((".jpg", ".webp", ".png")) for name in archive.namelist())
        assert "Un essai du fournil." in archive.read("abonnements.json").decode()
        assert "Introuvables" not in archive.read("LISEZ-MOI.txt").decode()
    assert {row[0] for row in team[1:]} == {owner.name, editor.name}
    assert Entry.objects.filter(action="organisation.export", actor_id=owner.pk).count() == 1

    kept = OrganisationCopy.objects.get()
    with time_machine.travel(AT + timedelta(days=7), tick=False):
        assert client.get("/redaction/emporter/au-levain-du-pont.zip").status_code == 404
    forget_due_copies(at=AT + timedelta(days=7))
    assert not OrganisationCopy.objects.exists()
    assert not StoredFile.objects.filter(name=kept.file).exists()


def test_nobody_else_asks_for_it_or_fetches_it():
    bakery = bakery_of(owner := cast.member("Julien Rouch"))
    editor = cast.editor_of(bakery)
    make_organisation_copy(pk=ask_organisation_copy(by=owner, organisation=bakery, at=AT).pk, at=AT)
    before = OrganisationCopy.objects.get()
    for member in (editor, cast.member("Paul Roux"), cast.administrator()):
        with pytest.raises(NotAllowed):
            ask_organisation_copy(by=member, organisation=bakery, at=AT)
        client = signed_in(member)
        assert client.post("/redaction/emporter/", {"organisation": bakery.slug}).status_code == 404
        assert client.get("/redaction/emporter/au-levain-du-pont.zip").status_code == 404
    assert OrganisationCopy.objects.get() == before
    assert "Julien Rouch" in signed_in(editor).get("/redaction/emporter/").content.decode(), "an editor reads whom to ask"
    assert Entry.objects.filter(action="organisation.export").count() == 1


def test_a_copy_whose_worker_died_goes_on_where_it_was(monkeypatch):
    bakery = bakery_of(owner := cast.member("Julien Rouch"))
    given: list[str] = []

    def heavy(organisation: int):
        given.append("heavy")
        yield Part("films.txt", b"Un film.")

    def dying(organisation: int):
        if given.count("dying") == 0:
            given.append("dying")
            yield Part("avant.txt", b"Avant.")
            raise KeyboardInterrupt
        yield Part("avant.txt", b"Avant.")
        yield Part("apres.txt", "Après.".encode())

    monkeypatch.setattr(registry, "_exporters", [heavy, dying])
    asked = ask_organisation_copy(by=owner, organisation=bakery, at=AT)
    with pytest.raises(KeyboardInterrupt):
        make_organisation_copy(pk=asked.pk, at=AT)
    asked.refresh_from_db()
    assert (asked.done, asked.is_under_way) == (2, True)
    make_organisation_copy(pk=asked.pk, at=AT)
    assert given == ["heavy", "dying"], "what was whole is not read again"
    client = signed_in(owner)
    answer = client.get("/redaction/emporter/au-levain-du-pont.zip")
    with ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert archive.testzip() is None
        assert {"films.txt", "avant.txt", "apres.txt", "equipe.csv"} <= set(archive.namelist())
