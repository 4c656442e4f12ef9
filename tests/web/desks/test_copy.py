"""The copy an organisation takes along: everything it has here, for its owners alone."""

from __future__ import annotations

import csv
import io
import json
from zipfile import ZipFile

import pytest
import time_machine
from django.test import Client

from parvis.cli.demonstration.paper import make_pdf
from parvis.commons.contents.actions import pack
from parvis.commons.pictures.actions import upload
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.models import Entry
from parvis.media.publications.actions import attach, start_draft
from parvis.money.subscriptions.actions import offer_term
from parvis.people.organisations.actions import close_organisation
from tests import cast
from tests.cast import AT
from tests.commons.pictures.drawn import drawn

pytestmark = pytest.mark.django_db


def test_an_owner_takes_everything_along_even_once_closed():
    owner = cast.member("Julien Rouch")
    bakery = cast.organisation("Au Levain du Pont", kind="company", owner=owner)
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

    with ZipFile(pack(by=owner, organisation=bakery, at=AT)) as archive:
        names = archive.namelist()
        told = json.loads(archive.read("textes/textes.json"))
        team = list(csv.reader(io.StringIO(archive.read("equipe.csv").decode("utf-8-sig")), delimiter=";"))
        assert archive.testzip() is None
        page = archive.read(told[0]["page"]).decode()
        assert any(name.startswith("images/") and name.endswith((".jpg", ".webp", ".png")) for name in names)
        assert f"../images/{picture.pk}." in page
        assert "Four à bois" in page
        assert archive.read(told[0]["pieces_jointes"][0]).startswith(b"%PDF")
        assert [one["titre"] for one in told] == ["La fournée", "Un brouillon"]
        assert "Un essai du fournil." in archive.read("abonnements.json").decode()
        assert "Introuvables" not in archive.read("LISEZ-MOI.txt").decode()
    assert {row[0] for row in team[1:]} == {owner.name, editor.name}
    assert Entry.objects.filter(action="organisation.export", actor_id=owner.pk).count() == 1


def test_nobody_else_takes_it():
    owner = cast.member("Julien Rouch")
    bakery = cast.organisation("Au Levain du Pont", kind="company", owner=owner)
    for member in (cast.editor_of(bakery), cast.member("Paul Roux"), cast.administrator()):
        with pytest.raises(NotAllowed):
            pack(by=member, organisation=bakery, at=AT)
        client = Client()
        client.force_login(member)
        with time_machine.travel(AT, tick=False):
            assert client.post(f"/compte/organisations/{bakery.slug}/copie/").status_code == 404
    assert not Entry.objects.filter(action="organisation.export").exists()
