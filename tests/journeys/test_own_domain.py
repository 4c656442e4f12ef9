"""An owner puts their site at a name of their own: nobody there before the proof, readers after it, nobody once it is lost."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import expect

from parvis.ground.core.clock import now
from parvis.media.sites.actions import recheck_domain
from parvis.media.sites.models import Domain
from tests.certificates import MISSING, caddy_in_front_of

from .running import RunningSite, aside

NAME = "actu.mairie-exemple.localhost"  # browsers find every name under .localhost on their own machine


def at(site: RunningSite, name: str, path: str = "/") -> str:
    return f"http://{name}:{site.url.rpartition(':')[2]}{path}"


def test_a_domain_is_claimed_proven_shown_and_lost(visit, site):
    assert site.names is not None
    reader, owner = visit(), visit(width=390)
    assert reader.page.goto(at(site, NAME)).status == 421
    owner.sign_in("editor")
    owner.goto("/redaction/site/domaine/")
    owner.page.get_by_label("Votre nom de domaine").fill(f"https://{NAME}/")
    owner.page.get_by_role("button", name="Ajouter ce nom").click()
    owner.page.get_by_role("button", name=f"Vérifier maintenant {NAME}").click()
    expect(owner.page.get_by_text("Rien n’est écrit")).to_be_visible()
    assert reader.page.goto(at(site, NAME)).status == 421

    record = aside(lambda: Domain.objects.get(name=NAME))
    expect(owner.page.get_by_text(record.record_value).first).to_be_visible()
    site.names.texts[record.record_name] = ["v=spf1 -all", record.record_value]
    owner.page.get_by_role("button", name=f"Vérifier maintenant {NAME}").click()
    expect(owner.page.get_by_text("est prouvé : votre site y répond")).to_be_visible()

    assert reader.page.goto(at(site, NAME)).status == 200
    expect(reader.page.get_by_role("heading", level=1)).to_be_visible()
    label = aside(lambda: record.organisation.site.label)
    reader.page.goto(at(site, f"{label}.sites.localhost", "/agenda/"))  # its other name leads there
    assert reader.page.url == at(site, NAME, "/agenda/")
    assert reader.page.context.cookies() == []
    assert reader.page.goto(at(site, NAME, "/compte/connexion/")).status == 404

    for day in (now() + timedelta(days=1), now() + timedelta(days=2)):  # the proof is gone, two days in a row
        aside(partial(recheck_domain, pk=record.pk, texts=[], at=day))
    expect_status(reader, at(site, NAME), 421)
    owner.goto("/redaction/site/domaine/")
    expect(owner.page.get_by_text("preuve disparue").first).to_be_visible()


def expect_status(reader, address: str, status: int) -> None:
    """Within the second that a purge takes."""
    for _ in range(40):
        if reader.page.goto(address).status == status:
            return
        reader.page.wait_for_timeout(100)
    raise AssertionError(f"{address} is not answered {status}")


def test_a_newcomer_on_an_editors_site_leaves_and_takes_no_trace(visit, site):
    reader = visit()
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    home = at(site, "mairie-de-narbonne.sites.localhost")
    for path in ("/", "/actualites/", "/agenda/", "/contact/", "/mentions-legales/", "/recherche/?q=canal"):
        assert reader.page.goto(home.rstrip("/") + path).ok, path
    reader.page.goto(f"{home}actualites/")
    reader.page.locator("main h2 a").first.click()
    expect(reader.page.get_by_role("heading", level=1)).to_be_visible()
    assert reader.page.context.cookies() == []
    kept = reader.page.evaluate("async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]")
    assert kept == [0, 0, 0]
    assert {address.split("/")[2] for address in asked} == {home.split("/")[2]}


@pytest.mark.skipif(bool(MISSING), reason=f"not on this machine: {', '.join(MISSING)} (apt install caddy pebble)")
def test_caddy_obtains_a_certificate_for_a_name_that_is_served_and_for_no_other(site, tmp_path: Path):
    known, unknown = "mairie-de-narbonne.sites.localhost", "evil.sites.localhost"
    assert site.names is not None
    site.names.here |= {known, unknown}
    with caddy_in_front_of(site.url, site.names, tmp_path) as door:
        shown = door.certificate(known)
        assert shown is not None
        assert "Pebble" in shown.issuer.rfc4514_string()
        assert door.certificate(unknown) is None
        assert b"200 OK" in door.page(known)[:20]
        # What Caddy may ask on this machine, nobody may ask through it.
        assert b"404" in door.page(known, f"/certificats/autoriser/?domain={known}")[:20]
