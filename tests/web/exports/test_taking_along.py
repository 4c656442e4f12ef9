"""What an organisation takes along, read by others than us: a browser on a folder, WordPress, an editor of Markdown."""

from __future__ import annotations

import json
import re
from zipfile import ZipFile

import pytest
from django.conf import settings
from lxml import etree

from parvis.commons.discussions.actions import comment
from parvis.commons.discussions.models import Comment
from parvis.commons.pictures.actions import upload
from parvis.market.shops.actions import Offer, withdraw_product
from parvis.media.imports.readers import recognised
from parvis.media.imports.readers.source import Source
from parvis.media.imports.readers.wordpress import WordPress
from parvis.media.publications.actions import publish, start_draft
from parvis.media.publications.models import Category, Publication
from parvis.media.publications.queries import category_at
from parvis.media.sites.actions import publish_page, start_page
from parvis.people.delegations.models import Delegation
from tests import cast, film, stall
from tests.browser import chromium
from tests.cast import AT
from tests.commons.pictures.drawn import drawn
from tests.house import copy_of, open_house
from tests.leaving import HOSTILE, town_hall

from .browsing import walk

pytestmark = pytest.mark.django_db
NS = {
    "wp": "http://wordpress.org/export/1.2/", "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}  # fmt: skip
ASKED = ("post_id", "post_date", "post_date_gmt", "comment_status", "ping_status", "post_name", "status", "post_parent",
         "menu_order", "post_type", "post_password", "is_sticky")  # fmt: skip


@pytest.fixture
def hall(db):
    return town_hall()


@pytest.fixture
def copy(hall, tmp_path) -> ZipFile:
    return copy_of(hall, tmp_path)


def test_the_site_opens_from_its_folder_and_every_link_leads_somewhere(copy, tmp_path):
    copy.extractall(tmp_path / "copie")
    folder = tmp_path / "copie" / "site"
    with chromium() as browser:
        seen, wrong = walk(browser, folder)
    assert wrong == []
    pages = {file.relative_to(folder).as_posix() for file in folder.rglob("*.html")}
    assert seen == pages, "every page of the folder is reached"
    everything = "".join(file.read_text() for file in folder.rglob("*.html"))
    assert "Correction du" in everything
    assert "L’heure a changé." in everything
    assert "Secret." not in everything, "a draft stays out of what everyone reads"
    assert "Retiré depuis" not in everything
    assert "Paul Roux" not in everything
    assert "Pas encore." not in everything
    assert "Chez nous" in (folder / "index.html").read_text()
    assert 'href="../index.html"' in (folder / "pages/horaires.html").read_text()


def test_a_shop_takes_a_page_for_each_of_its_goods_and_links_to_them_lead_there(db, tmp_path):
    cast.delegation()
    shop = stall.open_shop()
    merchant = stall.merchant_of(shop)
    picture = upload(
        by=merchant, organisation=shop.organisation, content=drawn(), alt="Une tomme", credit="Moi", signs_rights=True,
        shows_people=False, is_drawn=True, at=AT,
    )  # fmt: skip
    tomme = stall.product(shop, "Tomme <du> Larzac", 2450, unit="kg", description="Douze mois.", pictures=[picture])
    butter = stall.product(shop, "Beurre", offers=[Offer(price=310, label="Doux"), Offer(price=330, label="Demi-sel")])
    gone = stall.product(shop, "Faisselle", 150)
    withdraw_product(by=merchant, product=gone, at=AT)
    site = open_house(shop.organisation, merchant, label="fromagerie")
    links = [tomme.get_absolute_url(), f"/boutique/{butter.number}-beurre/", gone.get_absolute_url(), "/boutique/"]
    html = "".join(f'<p><a href="{link}">ici</a></p>' for link in links)
    blocks = [{"kind": "text", "html": html}, {"kind": "latest", "what": "goods", "count": "3"}]
    publish_page(by=merchant, page=start_page(by=merchant, site=site, title="Nos fromages", blocks=blocks, at=AT), at=AT)
    copy_of(shop.organisation, tmp_path).extractall(tmp_path / "copie")
    folder = tmp_path / "copie" / "site"
    with chromium() as browser:
        seen, wrong = walk(browser, folder)
    assert wrong == []
    goods = {"boutique/index.html", f"boutique/{tomme.number}-tomme-du-larzac.html", f"boutique/{butter.number}-beurre.html"}
    assert goods == {page for page in seen if page.startswith("boutique/")}
    assert goods == {file.relative_to(folder).as_posix() for file in folder.glob("boutique/*")}
    page = re.sub(r"[\s\u202f\xa0]+", " ", (folder / f"boutique/{tomme.number}-tomme-du-larzac.html").read_text())
    for said in ("24,50 € le kilo", "Douze mois.", "&lt;du&gt;", "Commander sur la place", 'alt="Une tomme"', "À la boutique"):
        assert said in page, said
    page = (folder / "pages/nos-fromages.html").read_text()
    assert f'href="../boutique/{tomme.number}-tomme-du-larzac.html"' in page
    assert f'href="../boutique/{butter.number}-beurre.html"' in page
    assert gone.get_absolute_url() in page, "what is not in the copy leads to the web"
    assert "Demi-sel" in (folder / f"boutique/{butter.number}-beurre.html").read_text()


def test_wordpress_is_given_every_text_with_its_categories_pictures_and_comments(copy):
    root = etree.fromstring(copy.read("wordpress.xml"))
    items = {item.findtext("title"): item for item in root.iter("item")}
    kinds = {
        title: tuple(item.findtext(f"wp:{what}", namespaces=NS) for what in ("post_type", "status"))
        for title, item in items.items()
    }
    assert kinds == {
        HOSTILE: ("post", "publish"), "Le marché": ("post", "publish"), "Trois questions": ("post", "publish"),
        "Retiré depuis": ("post", "draft"), "Un brouillon": ("post", "draft"), "Le « quai » & l’eau": ("attachment", "inherit"),
        "Bienvenue": ("page", "publish"), "Horaires": ("page", "publish"), "Le plan (PDF)": ("attachment", "inherit"),
    }  # fmt: skip
    market = items["Le marché"]
    assert [one.text for one in market.findall("category")] == ["Numérique", "Souveraineté numérique"]
    assert market.findtext("wp:comment/wp:comment_content", namespaces=NS) == "Merci ]]> & bravo"
    assert market.findtext("wp:comment/wp:comment_author_email", namespaces=NS) == ""
    body = market.findtext("content:encoded", namespaces=NS)
    assert "/fichiers/" in body
    assert 'href="/' not in body
    ids = [one.text for one in root.iter(f"{{{NS['wp']}}}post_id")]
    assert len(ids) == len(set(ids))
    assert {one.text for one in root.iter(f"{{{NS['wp']}}}author_login")} == {"mairie-de-narbonne", "rose-vidal"}


def test_wordpress_finds_what_its_own_importer_asks_for(hall, tmp_path):
    """The fields that its WXR parsers read and that its importer acts upon (WordPress/wordpress-importer)."""
    by = hall.team.first().member
    market = Publication.objects.get(title="Le marché")
    comment(by=cast.member("Ana Roux"), kind="publication", id=market.number, text="Bien dit", at=AT)
    told = Comment.objects.get(text="Bien dit")
    comment(by=by, kind="publication", id=market.number, text="Merci à vous", answers_to=told, at=AT)
    watched = film.ready(by=by, organisation=hall, passed_by=cast.delegate_of(Delegation.objects.get()))
    piece = start_draft(
        by=by, organisation=hall, at=AT, title="Le film", form="video", video=watched, body="<p>À voir.</p>",
        category=category_at("numerique"), signature="Un très long nom de compagnie de théâtre du quartier de la gare et du pont",
    )  # fmt: skip
    publish(by=by, publication=piece, territories=[hall.seat], at=AT)
    raw = copy_of(hall, tmp_path).read("wordpress.xml")
    assert b"<!DOCTYPE" not in raw, "its parser refuses a document with a doctype"
    root = etree.fromstring(raw)
    assert root.findtext("channel/wp:wxr_version", namespaces=NS) == "1.2"
    logins = {one.findtext("wp:author_login", namespaces=NS) for one in root.iter(f"{{{NS['wp']}}}author")}
    assert all(re.fullmatch(r"[a-z0-9_.@-]{1,60}", login) for login in logins), (
        "what sanitize_user leaves as it is, and a column holds"
    )
    terms = {one.findtext("wp:category_nicename", namespaces=NS) for one in root.iter(f"{{{NS['wp']}}}category")}
    parents = [one.findtext("wp:category_parent", namespaces=NS) for one in root.iter(f"{{{NS['wp']}}}category")]
    assert parents == ["", "numerique"], "each category after the one it stands in"
    once = set()
    for item in root.iter("item"):
        said = {name: item.findtext(f"wp:{name}", namespaces=NS) for name in ASKED}
        assert None not in said.values(), said
        assert said["post_id"].isdigit()
        assert said["status"] in {"publish", "draft", "inherit"}
        assert said["post_type"] in {"post", "page", "attachment"}
        assert item.findtext("dc:creator", namespaces=NS) in logins
        assert {one.get("nicename") for one in item.findall("category")} <= terms
        assert {one.get("domain") for one in item.findall("category")} <= {"category"}
        assert item.findtext("guid") not in once
        once.add(item.findtext("guid"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", said["post_date"])
        assert said["post_date"][:4] != "0000", "a date is how it knows what it has already"
        address = item.findtext("wp:attachment_url", namespaces=NS)
        assert (said["post_type"] == "attachment") == bool(address)
        if address:
            assert re.fullmatch(rf"{re.escape(settings.PUBLIC_URL)}/fichiers/[0-9a-f]{{64}}\.(webp|pdf|mp4)", address)
    posts = {item.findtext("title"): item for item in root.iter("item")}
    assert len(posts) == len(list(root.iter("item"))), "it knows what it has already by title and date"
    body = posts["Le film"].findtext("content:encoded", namespaces=NS)
    address = posts["Le film (vidéo)"].findtext("wp:attachment_url", namespaces=NS)
    assert f'<video controls src="{address}"></video>' in body, "the text shows what WordPress fetches, under its very address"
    assert "Le plan</a></li>" in posts["Le marché"].findtext("content:encoded", namespaces=NS)
    answers = {
        one.findtext("wp:comment_content", namespaces=NS): one.findtext("wp:comment_parent", namespaces=NS)
        for one in root.iter(f"{{{NS['wp']}}}comment")
    }
    assert (answers["Bien dit"], answers["Merci à vous"]) == ("0", str(told.pk))


def test_two_categories_of_one_slug_stay_two_in_wordpress(hall, tmp_path):
    by = hall.team.first().member
    inner = Category.objects.create(parent=category_at("numerique"), name="La lutte", slug="lutte")
    other = Category.objects.create(name="Lutte", slug="lutte")
    third = Category.objects.create(parent=other, name="Lutte d’ici", slug="lutte")
    for title, category in (("Course", inner), ("Match", other), ("Joute", third)):
        start_draft(by=by, organisation=hall, at=AT, title=title, body="<p>Oui.</p>", category=category)
    content = copy_of(hall, tmp_path).read("wordpress.xml")
    root = etree.fromstring(content)
    terms = {
        one.findtext("wp:term_id", namespaces=NS): (
            one.findtext("wp:category_nicename", namespaces=NS), one.findtext("wp:category_parent", namespaces=NS)
        )
        for one in root.iter(f"{{{NS['wp']}}}category")
    }  # fmt: skip
    told = {one.slug: terms[str(one.pk)] for one in Category.objects.filter(slug="numerique")}
    assert told == {"numerique": ("numerique", "")}
    assert [terms[str(one.pk)] for one in (other, inner, third)] == [
        ("lutte", ""), ("numerique-lutte", "numerique"), ("lutte-lutte", "lutte"),
    ]  # fmt: skip
    assert len({name for name, _ in terms.values()}) == len(terms)
    posts = {item.findtext("title"): [one.get("nicename") for one in item.findall("category")] for item in root.iter("item")}
    assert (posts["Course"], posts["Match"], posts["Joute"]) == (
        ["numerique", "numerique-lutte"], ["lutte"], ["lutte", "lutte-lutte"],
    )  # fmt: skip
    (tmp_path / "wordpress.xml").write_bytes(content)
    source = Source(tmp_path / "wordpress.xml")
    read = {item.title: item.categories for item in WordPress().read(source) if not item.left_out}
    assert set(read["Course"]) == {"Numérique", "La lutte"}
    assert set(read["Joute"]) == {"Lutte", "Lutte d’ici"}


def test_what_is_written_for_wordpress_is_read_by_our_own_reader_of_it(copy, tmp_path):
    (tmp_path / "wordpress.xml").write_bytes(copy.read("wordpress.xml"))
    source = Source(tmp_path / "wordpress.xml")
    reader = recognised(source)
    assert isinstance(reader, WordPress)
    items = {item.title: item for item in reader.read(source) if not item.left_out}
    # Titles of WordPress may hold HTML: what looks like it is taken for it.
    first = HOSTILE.replace("<b>", "").replace("</b>", "")
    assert [title for title, item in items.items() if item.kind == "piece" and not item.is_draft] == [
        first, "Le marché", "Trois questions",
    ]  # fmt: skip
    assert [title for title, item in items.items() if item.is_draft] == ["Retiré depuis", "Un brouillon"]
    assert [title for title, item in items.items() if item.kind == "page"] == ["Bienvenue", "Horaires"]
    market = items["Le marché"]
    assert (market.author, market.published_at) == ("Rose Vidal", AT)
    assert set(market.categories) == {"Numérique", "Souveraineté numérique"}
    assert "Entrée gratuite" in market.html
    assert [one.alt for one in market.media]
    assert not any(item.refusal for item in items.values())


def test_each_text_is_markdown_with_its_facts_and_a_line_says_every_field(copy):
    told = [json.loads(line) for line in copy.read("textes/textes.jsonl").splitlines()]
    assert [one["titre"] for one in told] == [HOSTILE, "Le marché", "Trois questions", "Retiré depuis", "Un brouillon"]
    market = told[1]
    text = copy.read(market["fichier"]).decode()
    assert 'title: "Le marché"' in text
    assert 'description: "Mardi' in text
    assert "::: tip\nEntrée gratuite\n:::" in text
    assert f"](../{market['images'][0]['fichier']})" in text
    files = {one["fichier"] for piece in told for part in ("images", "pieces_jointes") for one in piece[part]}
    assert files <= set(copy.namelist())
    assert len(files) == 2
    assert market["versions"][0]["texte"].count("libre") == 1
    assert (market["rectificatifs"][0]["texte"], market["rubrique"]) == ("L’heure a changé.", "numerique/souverainete-numerique")
    assert [one["question"] for one in told[2]["questions"]] == ["Qui ?", "Où ?"]
    assert b"Merci" in copy.read("commentaires.jsonl")
    pages = [json.loads(line) for line in copy.read("pages/pages.jsonl").splitlines()]
    assert [(one["titre"], one["etat"], len(one["blocs"])) for one in pages] == [
        ("Bienvenue", "published", 2), ("Horaires", "published", 5), ("En chantier", "draft", 1),
    ]  # fmt: skip
    assert "Et lundi\u00a0?" in copy.read("pages/horaires.md").decode()


def test_ten_thousand_pieces_are_never_in_memory_together(hall, monkeypatch, tmp_path):
    """What is asked of the database for each lot of texts is the same, however many there are."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            copy_of(hall, tmp_path).close()
        return len(asked)

    before = count()
    editor = hall.team.first().member
    for number in range(5):
        made = start_draft(
            by=editor, organisation=hall, at=AT, title=f"Pièce {number}", body="<p>Oui.</p>", category=category_at("numerique")
        )
        publish(by=editor, publication=made, territories=[hall.seat], at=AT)
    (tmp_path / f"{hall.slug}.zip").unlink()
    assert count() <= before + 1
