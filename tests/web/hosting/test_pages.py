"""What readers and programs are answered on an editor's own site."""

from __future__ import annotations

import json
import re
from unittest.mock import Mock

import pytest
import time_machine
from django.core import mail
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from parvis.ground.core.crawling import Crawling
from parvis.media.publications import actions as publications
from parvis.media.sites import actions as sites
from parvis.media.sites.models import Domain, Page, Site
from parvis.media.sites.queries import HOSTS
from parvis.money.patronage.actions import answer_support, declare_support, end_support
from parvis.people.organisations.models import Organisation
from tests import cast, court
from tests.ground.core.pages.wsgi import ask
from tests.house import open_house
from tests.media.publications.world import AT, World

pytestmark = pytest.mark.django_db
SITE = "mairie.sites.localhost"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def get(front):
    def got(path, **headers):
        return ask(front, path, **{"host": SITE, **headers})

    return got


def purged(front, *tags):
    """What the listener does with the notice of a commit."""
    front.store.forget(tags)


def test_pages_articles_and_sections_are_read_there_and_kept_by_name(world: World, front, get):
    piece = world.published()
    for path, words in (
        ("/", "Bienvenue en mairie"), ("/actualites/", "Le marché de Narbonne"), ("/agenda/", "Aucune date"),
        ("/videos/", "Aucune vidéo"), ("/contact/", "Envoyer le message"), ("/mentions-legales/", "Camille Roux"),
        (f"/actualites/{piece.number}-le-marche-de-narbonne/", "sous les platanes"), ("/recherche/?q=march%C3%A9", "Le marché"),
    ):  # fmt: skip
        told = get(path)
        text = re.sub(r"[\s\u202f\xa0]+", " ", re.sub("<mark>|</mark>", "", told.body.decode()))
        assert (told.status, words in text) == (200, True), path
        assert '<link rel="canonical" href="http' in text, path
        assert "set-cookie" not in told.headers
    assert get(f"/actualites/{piece.number}-autre-titre/").headers["location"].endswith("-le-marche-de-narbonne/")
    assert get("/boutique/").status == get("/nulle-part/").status == get(f"/actualites/{piece.number + 1}-x/").status == 404
    assert f"{SITE}/actualites/" in front.store.pages
    before = front.hits
    get("/actualites/", cookie="parvis_session=x")
    assert front.hits == before + 1


def test_what_is_not_there_is_said_in_the_frame_of_the_site_and_without_it_where_the_database_is_away(world, get, monkeypatch):
    told = get("/nulle-part/")
    html = told.body.decode()
    assert (told.status, told.headers["cache-control"], "noindex" in html) == (404, "no-store", True)
    assert 'class="maison"' in html and "Cette page n’existe pas" in html and 'action="/recherche/"' in html
    monkeypatch.setattr("parvis.web.hosting.views.errors.site_frame", Mock(side_effect=OperationalError("gone")))
    told = get("/nulle-part/")
    html = told.body.decode()
    assert (told.status, 'class="maison"' in html, "Cette page n’existe pas" in html) == (404, False, True)


def test_a_piece_of_another_organisation_is_not_read_there(world: World, get):
    other = cast.organisation("Ville de Gruissan")
    editor = cast.editor_of(other, "Gaspard Voisin")
    draft = publications.start_draft(
        by=editor, organisation=other, title="Ailleurs", body="<p>Un texte.</p>", category=world.category, at=AT
    )
    piece = publications.publish(by=editor, publication=draft, territories=[world.gruissan], at=AT)
    assert get(f"/actualites/{piece.number}-ailleurs/").status == 404
    assert b"Ailleurs" not in get("/recherche/?q=ailleurs").body.split(b"<main")[1].split(b"<form")[0]


def test_the_page_and_the_site_name_the_same_first_address(world: World, front, get):
    piece = world.published()
    site = Site.objects.get()
    here, there = f"/actualites/{piece.number}-le-marche-de-narbonne/", piece.get_absolute_url()

    def first(told):
        return re.search(r'rel="canonical" href="([^"]+)"', told.body.decode())[1]

    assert first(get(here)) == first(get(there, host="127.0.0.1:8000")) == f"http://127.0.0.1:8000{there}"
    fields = {name: getattr(site, name) for name in ("title", "tagline", "director", "address", "phone", "contact_email")}
    sites.describe_site(by=world.editor, site=site, canonical="site", at=AT, **fields)
    purged(front, "sites:hosts", f"organisation:{world.organisation.pk}", site.tag)
    assert first(get(here)) == first(get(there, host="127.0.0.1:8000")) == f"http://{SITE}:8000{here}"
    assert here.encode() in get("/sitemap.xml").body


def test_what_is_hidden_is_gone_there_and_says_why(world: World, front, get):
    piece = world.published()
    address = f"/actualites/{piece.number}-le-marche-de-narbonne/"
    assert get(address).status == 200
    court.under_a_decision("publication", piece.number, by=world.delegate)
    publications.hide(id=piece.number, by=world.delegate, reason="Ces chiffres sont faux.", at=AT)
    purged(front, f"publication:{piece.number}", f"organisation:{world.organisation.pk}")
    told = get(address)
    assert (told.status, b"Ces chiffres sont faux" in told.body, b"platanes" in told.body) == (410, True, False)
    assert b"march\xc3\xa9 de Narbonne" not in get("/actualites/").body
    page = Page.objects.get(is_home=True)
    court.under_a_decision("page", page.pk, by=world.delegate)
    sites.hide_page(id=page.pk, by=world.delegate, reason="Une image sans accord.", at=AT)
    purged(front, f"page:{page.pk}", f"site:{page.site_id}")
    assert b"La place est" not in get("/").body


def test_a_site_that_closes_is_nobodys_at_once(world: World, front, get):
    assert get("/").status == 200
    site = Site.objects.get()
    sites.close_site(by=world.editor, site=site, at=AT)
    purged(front, "sites:hosts")
    assert get("/").status == get("/actualites/").status == 421


def test_other_names_of_a_site_lead_to_its_first_one(world: World, front, get):
    owner = world.owner
    domain = sites.claim_domain(by=owner, organisation=world.organisation, name="actu.mairie-exemple.fr", at=AT)
    assert get("/", host="actu.mairie-exemple.fr").status == 421
    sites.prove_domain(by=owner, domain=domain, texts=[domain.record_value], at=AT)
    purged(front, "sites:hosts")
    told = get("/agenda/?x=1")
    assert (told.status, told.headers["location"]) == (301, "http://actu.mairie-exemple.fr:8000/agenda/?x=1")
    assert get("/contact/", method="POST").status == 308
    for hostile in ("//evil.test/", "/\\evil.test", "/%0d%0aSet-Cookie:x=1", "/a\r\nSet-Cookie: x=1"):
        location = get(hostile).headers["location"]
        assert location.startswith("http://actu.mairie-exemple.fr:8000/")
        assert not set("\r\n\\ ") & set(location)
    assert get("/agenda/", host="actu.mairie-exemple.fr").status == 200


def test_addresses_of_the_former_site_lead_to_what_they_showed(world: World, front, get):
    piece = world.published()
    page = Page.objects.get(is_home=True)
    kept = {"by": world.editor, "organisation": world.organisation, "at": AT}
    sites.keep_redirect(path="/2019/05/le-marché/", kind="publication", id=piece.number, **kept)
    sites.keep_redirect(path="/?p=12", kind="publication", id=piece.number, **kept)
    sites.keep_redirect(path="/accueil.html", kind="page", id=page.pk, **kept)
    there = f"/actualites/{piece.number}-le-marche-de-narbonne/"
    assert get("/2019/05/le-march%C3%A9/".replace("%C3%A9", "Ã©")).headers["location"] == there
    assert get("/?p=12&utm_source=x").headers["location"] == there
    assert get("/accueil.html").headers["location"] == "/"
    assert get("/?p=13").status == 404
    assert get("/charte/").headers["location"] == "http://127.0.0.1:8000/charte/"  # texts link to the platform by path alone
    court.under_a_decision("publication", piece.number, by=world.delegate)
    publications.hide(id=piece.number, by=world.delegate, reason="Ces chiffres sont faux.", at=AT)
    purged(front, f"publication:{piece.number}")
    assert get("/?p=12").status == 404


def test_a_message_goes_to_the_editor_and_is_kept_nowhere(world: World, front, get, run_jobs):
    jeton = re.search(r'name="jeton" value="([^"]+)"', get("/contact/").body.decode())[1]
    typed = f"jeton={jeton}&name=Rose&email=rose%40exemple.test&subject=Horaires&text=Ouvrez-vous+lundi+%3F"
    form = {"method": "POST", "content_type": "application/x-www-form-urlencoded", "sec_fetch_site": "same-origin"}
    refused = get("/contact/", **{**form, "sec_fetch_site": "cross-site"}, body=typed.encode())
    assert (refused.status, b"Ouvrez-vous lundi" in refused.body) == (422, True)
    assert get("/contact/", **form, body=b"").status == 422
    assert get("/contact/", **form, body=typed.encode()).headers["location"] == "/contact/merci/"
    run_jobs()
    (sent,) = [one for one in mail.outbox if one.to == ["contact@mairie.exemple"]]
    assert (sent.extra_headers["Reply-To"], "Ouvrez-vous lundi" in sent.body) == ("rose@exemple.test", True)


def test_programs_find_feeds_a_map_wishes_and_a_stylesheet(world: World, front, get):
    piece = world.published()
    root = etree.fromstring(get("/actualites/atom.xml").body)
    (link,) = root.xpath("//a:entry/a:link/@href", namespaces={"a": "http://www.w3.org/2005/Atom"})
    assert link == f"http://{SITE}:8000/actualites/{piece.number}-le-marche-de-narbonne/"
    assert json.loads(get("/actualites/flux.json").body)["items"][0]["url"] == link
    assert b"/mentions-legales/" not in get("/sitemap.xml").body
    assert etree.fromstring(get("/sitemap.xml").body).tag.endswith("urlset")
    assert b"GPTBot" in get("/robots.txt").body
    assert json.loads(get("/.well-known/tdmrep.json").body)[0]["tdm-reservation"] == 1
    assert get("/").headers["tdm-reservation"] == "1"
    Organisation.objects.filter(pk=world.organisation.pk).update(crawling=Crawling.EVERYONE)
    purged(front, f"organisation:{world.organisation.pk}")
    assert b"GPTBot" not in get("/robots.txt").body
    theme = re.search(r'href="(/theme-[0-9a-f]{16}\.css)"', get("/").body.decode())[1]
    told = get(theme)
    assert (told.status, told.headers["content-type"], b"url(" in told.body) == (200, "text/css; charset=utf-8", False)
    assert get("/theme-0000000000000000.css").headers["location"] == theme
    assert b"BEGIN:VCALENDAR" in get("/agenda.ics").body


def test_caddy_is_told_yes_for_names_that_are_served_on_this_machine_alone(world: World, front):
    def asked(domain, **environ):
        headers = {"host": "127.0.0.1:8000", **environ}
        return ask(front, f"/certificats/autoriser/?domain={domain}", **headers)

    # `ask` comes from elsewhere: whoever is not on this machine is told nothing.
    assert asked(SITE).status == 404
    from django.test import Client

    client = Client()
    for domain, status in (
        (SITE, 200),
        ("evil.test", 404),
        (SITE.upper(), 404),
        (f"{SITE}.", 404),
        ("", 404),
        ("127.0.0.1", 404),
    ):
        assert client.get("/certificats/autoriser/", {"domain": domain}).status_code == status, domain
    assert client.get("/certificats/autoriser/", {"domain": SITE}, HTTP_X_FORWARDED_FOR="192.0.2.1").status_code == 404
    assert client.get(f"/certificats/autoriser/?domain={SITE}&domain=evil.test").status_code == 404


def test_a_page_of_a_site_costs_the_same_queries_however_many_sites(world: World, front, get, django_assert_max_num_queries):
    for number in range(3):
        other = cast.organisation(f"Association {number}", kind="association")
        open_house(other, cast.editor_of(other, f"Anne Numéro{number}"), label=f"asso-{number}")
    get("/robots.txt")
    with django_assert_max_num_queries(9):
        assert get("/actualites/").status == 200
    with django_assert_max_num_queries(0):
        assert get("/actualites/").status == 200


def test_pages_of_the_platform_read_the_names_of_all_sites_once_until_one_changes(world: World, front):
    first, second = world.published(), world.published(title="La foire de Narbonne")
    assert b'rel="canonical"' in ask(front, first.get_absolute_url()).body
    with CaptureQueriesContext(connection) as asked:
        assert ask(front, second.get_absolute_url()).status == 200
    assert not [query["sql"] for query in asked.captured_queries if Domain._meta.db_table in query["sql"]]
    purged(front, HOSTS, f"organisation:{world.organisation.pk}")
    with CaptureQueriesContext(connection) as asked:
        assert ask(front, first.get_absolute_url()).status == 200
    assert sum(Domain._meta.db_table in query["sql"] for query in asked.captured_queries) == 1


def test_an_association_thanks_on_its_site_those_who_support_it_and_a_firm_names_whom_it_supports(front, get):
    president, baker = cast.member("Noël Rascol"), cast.member("Julien Rouch")
    friends = cast.organisation("Les Amis de la Robine", kind="association", owner=president)
    bakery = cast.organisation("Au Levain du Pont", kind="company", owner=baker)
    for organisation, owner, label in ((friends, president, "amis"), (bakery, baker, "levain")):
        site = open_house(organisation, owner, label=label)
        page = Page.objects.get(site=site)
        blocks = [{"kind": "latest", "title": "Merci", "what": "patrons", "count": "3"}]
        sites.save_page(by=owner, page=page, title="Accueil", blocks=blocks, at=AT)
        sites.publish_page(by=owner, page=Page.objects.get(pk=page.pk), at=AT)
    there = {label: f"{label}.sites.localhost" for label in ("amis", "levain")}
    assert "/mecenat/" not in get("/", host=there["amis"]).body.decode()
    support = declare_support(
        by=baker, firm=bakery, association=friends, nature="goods", what="le minibus des sorties", amount=None,
        shows_amount=False, at=AT,
    )  # fmt: skip
    answer_support(by=president, support=support, confirms=True, at=AT)
    purged(front, f"organisation:{friends.pk}", f"organisation:{bakery.pk}")
    for label, mine, other, said in (
        ("amis", friends, bakery, "Ceux qui nous soutiennent"),
        ("levain", bakery, friends, "Les associations que nous soutenons"),
    ):
        home = get("/", host=there[label]).body.decode()
        assert f"/blog/{other.slug}/" in home and "Le minibus des sorties" in home
        assert said in home and f"/mecenat/{mine.slug}/" in home
    end_support(by=baker, support=support, at=AT)
    purged(front, f"organisation:{bakery.pk}")
    assert "minibus" not in get("/", host=there["amis"]).body.decode(), "the page depends on whom it names"


def test_a_long_menu_folds_under_a_button_and_a_short_one_stands(world: World, front, get):
    site = Site.objects.get()
    for lines, folds in ((["news", "agenda", "contact"], False), (["news", "films", "agenda", "contact"], True)):
        site = sites.arrange_menu(by=world.editor, site=site, lines=lines, at=AT)
        purged(front, site.tag)
        menu = get("/").body.decode().partition('aria-label="Menu du site"')[2].partition("</nav>")[0]
        assert menu.count("<li>") == len(lines)
        assert (menu.count("<summary"), menu.count("<details>"), menu.count("</details>")) == (folds, folds, folds)
