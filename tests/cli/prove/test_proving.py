"""`parvis prove` names whatever a page contacts, sets or keeps, and never says clean where it did not look."""

import asyncio
import json
from collections import deque
from dataclasses import asdict

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from parvis.cli.prove import looking
from parvis.cli.prove.looking import Look
from parvis.cli.prove.patterns import pattern_of, patterns
from parvis.cli.prove.telling import document
from parvis.cli.prove.visiting import Visit
from parvis.commons.tracking.models import Proof
from tests import cast

from .double import PAGES, TRACKER, tracking_site


@pytest.fixture(scope="module")
def visit(tmp_path_factory) -> Visit:
    """A walk through the double."""
    with tracking_site() as site:
        made = Visit(site, sample=1, file=tmp_path_factory.mktemp("proof") / "seen.jsonl", settles=0.3)
        made.waiting = deque([*PAGES, "/transparence/"])
        asyncio.run(made.walk())
    return made


def test_each_page_that_tracks_is_named_with_what_it_did(visit):
    seen = visit.seen
    assert seen["/"].verdict() == "clean"
    assert seen["/aide/"].elsewhere == [TRACKER]
    assert seen["/navigateur/"].elsewhere == [TRACKER]
    assert seen["/accessibilite/"].elsewhere == [TRACKER]  # only once one scrolls
    assert seen["/contact/"].hints == [f"dns-prefetch vers {TRACKER}"]
    assert seen["/charte/"].hints == ["appel direct (RTCPeerConnection)"]
    assert seen["/promesse/"].stored == ["stockage local « qui »"]  # only at the first touch
    assert seen["/confidentialite/"].cookies == ["visiteur"]
    assert seen["/aide/"].told()[0] == f"contacte {TRACKER}"
    assert seen["/transparence/"].verdict() == "unanswered"


def test_the_document_tells_all_of_it(visit):
    told = document(visit, began_at=cast.AT, ended_at=cast.AT)
    pages = {page["path"]: page for pattern in told["patterns"] for page in pattern["pages"]}
    assert told["verdict"] == "found"
    assert told["hosts"]["elsewhere"] == [TRACKER]
    assert told["totals"] | {"found": 7, "unanswered": 1, "cookies": 1, "stored": 1} == told["totals"]
    assert pages["/compte/connexion/"]["verdict"] == "clean"
    assert pages["/compte/connexion/"]["cookies"] == ["parvis_session"]
    assert told["totals"]["unseen"] > 50  # kinds of which the double has no address


def test_a_walk_that_was_interrupted_goes_on_where_it_stopped(visit):
    again = Visit(visit.site, sample=1, file=visit.file)
    assert again.seen.keys() == visit.seen.keys()
    assert not set(again.waiting) & set(visit.seen)
    assert document(again, began_at=cast.AT, ended_at=cast.AT)["verdict"] == "found"


def test_what_was_not_looked_at_is_never_called_clean(tmp_path):
    file = tmp_path / "seen.jsonl"
    nothing = Visit("https://exemple.test", sample=1, file=file)
    assert document(nothing, began_at=cast.AT, ended_at=cast.AT)["verdict"] == "partial"
    file.write_text(json.dumps(asdict(Look("/", status=200))) + "\n" + '{"path": "/ai')  # killed while writing
    begun = Visit("https://exemple.test", sample=1, file=file)
    assert document(begun, began_at=cast.AT, ended_at=cast.AT)["verdict"] == "partial"
    begun.waiting.clear()
    assert document(begun, began_at=cast.AT, ended_at=cast.AT)["verdict"] == "clean"


def test_every_kind_of_signed_out_page_has_a_way_to_be_found():
    """A kind without a parameter is its own address; one of letters is made up; others are linked or stand in a map."""
    known = patterns()
    assert len(known) == len({one.route for one in known})
    for one in known:
        if one.is_signed_out and one.made_up:
            found = pattern_of(one.made_up)
            assert found is not None, one.route


@pytest.mark.django_db
def test_without_a_browser_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(looking.shutil, "which", lambda name: None)
    with pytest.raises(CommandError, match="apt-get install chromium"):
        call_command("prove")
    assert not Proof.objects.exists()


@pytest.mark.parametrize("url", ["ftp://exemple.test", "exemple.test", "https://exemple.test/article/"])
def test_an_address_that_is_no_site_is_refused(url):
    with pytest.raises(CommandError, match="https://votre-domaine.fr"):
        call_command("prove", url=url)


def test_the_sites_of_editors_are_looked_at_under_their_own_names(tmp_path):
    with tracking_site() as site:
        house = site.replace("127.0.0.1", "actu.localhost")
        made = Visit(site, sample=1, file=tmp_path / "seen.jsonl", settles=0, houses=[house])
        assert {f"{house}/", f"{house}/mentions-legales/"} <= set(made.waiting)
        made.waiting = deque([f"{house}/contact/", f"{house}/agenda.ics"])
        asyncio.run(made.walk())
    told = document(made, began_at=cast.AT, ended_at=cast.AT)
    pages = {page["path"]: (one["pattern"], page["verdict"]) for one in told["patterns"] for page in one["pages"]}
    assert pages[f"{house}/contact/"] == ("<site>/contact/", "found")
    assert pages[f"{house}/agenda.ics"] == ("<site>/agenda.ics", "clean")
    assert told["houses"] == [house]
    assert pattern_of("https://exemple.test/actualites/").is_house
    assert pattern_of("/actualites/") is None
