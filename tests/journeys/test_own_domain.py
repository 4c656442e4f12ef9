"""An owner puts their site at a name of their own: nobody there before the proof, readers after it, nobody once it is lost."""

from __future__ import annotations

import subprocess
import time
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import expect

from parvis.ground.core.clock import now
from parvis.media.sites.actions import claim_domain, prove_domain, recheck_domain, release_domain
from parvis.media.sites.models import Domain
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from tests.certificates import EXAMPLE, MISSING, caddy_in_front_of
from tests.nginx import MISSING as NGINX_MISSING
from tests.nginx import nginx_in_front_of

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


@pytest.mark.skipif(bool(NGINX_MISSING), reason=f"not on this machine: {', '.join(NGINX_MISSING)} (apt install nginx-light)")
def test_nginx_serves_each_name_its_own_pages_and_nobodys_names_nothing(site, tmp_path: Path):
    hall, shop = "mairie-de-narbonne.sites.localhost", "librairie-la-lettre-d-oc.sites.localhost"
    own = "librairie-exemple.localhost"
    with nginx_in_front_of(site.url, tmp_path, platform="localhost", sites="sites.localhost") as gate:

        def told(name: str, **asked: str) -> tuple[int, bytes]:
            answer = gate.ask(name, **asked)
            assert answer is not None, name
            return int(answer[9:12]), answer.partition(b"\r\n\r\n")[2]

        titles = {"localhost": b"Parvis", hall: b"Mairie de Narbonne", shop: "La Lettre d’Oc".encode()}
        for _ in range(3):  # within the second for which nginx keeps a page: the same path at three names is three pages
            bodies = {name: told(name) for name in titles}
            for name, title in titles.items():
                assert bodies[name][0] == 200, name
                assert title in bodies[name][1].partition(b"</title>")[0], name
            assert len({body for _, body in bodies.values()}) == 3
        assert b'class="maison"' in bodies[hall][1]
        assert b'class="maison"' not in bodies["localhost"][1]

        status, body = told("personne.sites.localhost")
        assert (status, "Aucun site à cette adresse".encode() in body) == (421, True)
        # The name said to TLS opens the door, the name said to HTTP alone decides what is behind it.
        assert told(hall, host="evil.test")[0] == 421
        assert told(hall, host="127.0.0.1@evil.test")[0] in {400, 421}
        # Two names in one request: one that contradicts itself is refused, or answered for the one that nginx hands on.
        two = f"GET / HTTP/1.1\r\nHost: {hall}\r\nHost: {shop}\r\nConnection: close\r\n\r\n"
        assert told(hall, line=two)[0] == 400
        whole = f"GET http://{shop}/ HTTP/1.1\r\nHost: {hall}\r\nConnection: close\r\n\r\n"
        status, body = told(hall, line=whole)
        assert (status, titles[shop] in body, titles[hall] in body) == (200, True, False)
        assert told(hall)[1].partition(b"</title>")[0].endswith(titles[hall]), "and nothing of it is kept for the other"
        assert told("localhost", path="/metrics")[0] == told(hall, path="/metrics")[0] == 404
        assert told(hall, path="/compte/connexion/")[0] == 404

        # A domain of an editor's own: no certificate, no answer; certified without a proof, nobody's; proven, its site.
        assert gate.ask(own) is None
        gate.certify(own)
        assert told(own)[0] == 421
        domain = aside(partial(_claimed, own))
        try:
            for _ in range(40):
                if (shown := told(own))[0] == 200:
                    break
                time.sleep(0.1)
            assert titles[shop] in shown[1].partition(b"</title>")[0]
            answer = gate.ask(shop, path="/boutique/")
            assert answer is not None
            assert answer.startswith(b"HTTP/1.1 301")
            assert f"{own}:{site.url.rpartition(':')[2]}/boutique/".encode() in answer
        finally:
            aside(partial(_released, domain))
        path = f"{own}/../../live/localhost"
        assert (tmp_path / "domains" / path / "privkey.pem").exists()
        assert gate.ask(path.encode(), host="localhost") is None, "a name is no path"
        assert gate.ask(None, host="127.0.0.1") is None

        (tmp_path / "acme/.well-known/acme-challenge").mkdir(parents=True)
        (tmp_path / "acme/.well-known/acme-challenge/mot").write_text("mot.cle")
        answer = gate.ask(own, path="/.well-known/acme-challenge/mot", tls=False)
        assert answer is not None
        assert answer.endswith(b"mot.cle")
        answer = gate.ask(own, path="/agenda/?x=1", tls=False)
        assert answer is not None
        assert f"Location: https://{own}/agenda/?x=1".encode() in answer


def _claimed(name: str) -> Domain:
    organisation = Organisation.objects.get(name="Librairie La Lettre d’Oc")
    owner = Member.objects.filter(teams__organisation=organisation, teams__role="owner").order_by("id")[0]
    domain = claim_domain(by=owner, organisation=organisation, name=name, at=now())
    return prove_domain(by=owner, domain=domain, texts=[domain.record_value], at=now())


def _released(domain: Domain) -> None:
    owner = Member.objects.filter(teams__organisation=domain.organisation_id, teams__role="owner").order_by("id")[0]
    release_domain(by=owner, domain=domain, at=now())


@pytest.mark.skipif("caddy" in MISSING, reason="not on this machine: caddy (apt install caddy)")
def test_caddy_reads_the_documented_file_without_a_complaint():
    command = ["caddy", "validate", "--config", str(EXAMPLE), "--adapter", "caddyfile"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert "Valid configuration" in said.stdout + said.stderr
