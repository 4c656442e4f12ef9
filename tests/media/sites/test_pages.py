"""Pages and their readers: written, published, checked by a human, changed, hidden, brought in from elsewhere."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from parvis.cli.demonstration.paper import make_pdf
from parvis.commons.contents.registry import kind_of, published_by
from parvis.commons.moderation.actions import mark_checked
from parvis.commons.moderation.models import Check
from parvis.commons.pictures.actions import upload
from parvis.commons.search.models import Document
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.models import StoredFile
from parvis.media.sites import actions
from parvis.media.sites.actions import BlocksRefused, ChangedMeanwhile, SiteRefused
from parvis.media.sites.legal import legal_notice
from parvis.media.sites.models import MenuEntry, Page
from parvis.media.sites.queries import home_of, menu_of, public_pages_of, site_of, versions_of
from tests.cast import AT
from tests.commons.pictures.drawn import drawn

from .estate import Estate

TEXT = [{"kind": "text", "html": "<p>Fermé le samedi.</p>"}]


def test_a_published_page_is_seen_found_and_waits_for_a_delegate(estate: Estate) -> None:
    page = estate.published()
    assert list(public_pages_of(estate.site)) == [page] and home_of(estate.site) == page
    assert Check.objects.get(kind="page", object_id=page.pk).is_waiting
    assert Document.objects.filter(kind="page", object_id=page.pk).exists()
    assert published_by("page", [estate.hall.pk]) == {estate.hall.pk: [page.pk]}
    content = kind_of("page").get(page.pk)
    assert content is not None and content.is_visible and content.territory_ids == (estate.hall.seat_id,)


def test_what_is_written_of_a_published_page_waits_until_it_is_published_again(estate: Estate) -> None:
    page = estate.published()
    mark_checked(by=estate.delegate, check=Check.objects.get(object_id=page.pk, kind="page"), at=AT)
    later = AT + timedelta(days=1)
    page = actions.save_page(by=estate.editor, page=page, title="Horaires d’été", blocks=TEXT, at=later)
    assert (page.title, page.written_title) == ("Nos horaires", "Horaires d’été")
    page = actions.publish_page(by=estate.editor, page=page, at=later)
    assert (page.title, page.pending) == ("Horaires d’été", None)
    assert [one.title for one in versions_of(page)] == ["Horaires d’été", "Nos horaires"]
    assert Check.objects.get(object_id=page.pk, kind="page").is_waiting  # read again: it says something else
    with pytest.raises(SiteRefused, match="Rien n’a changé"):
        actions.publish_page(by=estate.editor, page=page, at=later)


def test_an_incomplete_page_stays_a_draft_and_says_which_block_lacks_what(estate: Estate) -> None:
    page = estate.page(blocks=[{"kind": "heading", "text": "Oui"}, {"kind": "picture"}])
    with pytest.raises(BlocksRefused, match=r"Bloc 2 \(Image\) : il manque"):
        actions.publish_page(by=estate.editor, page=page, at=AT)
    page.refresh_from_db()
    assert page.state == "draft" and not Check.objects.exists()


def test_an_author_writes_and_does_not_publish(estate: Estate) -> None:
    page = actions.start_page(by=estate.author, site=estate.site, title="Écoles", blocks=TEXT, at=AT)
    with pytest.raises(NotAllowed):
        actions.publish_page(by=estate.author, page=page, at=AT)
    page = actions.publish_page(by=estate.editor, page=page, at=AT)
    for act in (
        lambda: actions.save_page(by=estate.author, page=page, title="Autre", blocks=TEXT, at=AT),
        lambda: actions.start_page(by=estate.rival, site=estate.site, title="Autre", at=AT),
        lambda: actions.discard_page(by=estate.rival, page=page, at=AT),
        lambda: actions.bring_page(by=estate.rival, organisation=estate.hall, title="A", slug="a", html="<p>a</p>", at=AT),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert Page.objects.get().title == "Écoles"


def test_two_people_do_not_write_over_each_other_unknowing(estate: Estate) -> None:
    page = estate.page()
    seen = page.updated_at
    actions.save_page(by=estate.author, page=page, title="À elle", blocks=TEXT, at=AT + timedelta(minutes=1))
    with pytest.raises(ChangedMeanwhile, match="Agnès Roux a enregistré"):
        actions.save_page(by=estate.editor, page=page, title="À lui", blocks=TEXT, seen=seen, at=AT + timedelta(minutes=2))
    assert Page.objects.get().title == "À elle"


def test_a_hidden_page_is_gone_everywhere_and_its_address_says_why(estate: Estate) -> None:
    page = estate.published()
    client = Client()
    address = page.get_absolute_url()
    assert client.get(address)["Location"].startswith("http")
    actions.hide_page(id=page.pk, by=estate.delegate, reason="Elle nomme un mineur.", at=AT)
    assert not public_pages_of(estate.site) and not Document.objects.filter(kind="page").exists()
    gone = client.get(address)
    assert gone.status_code == 410 and "Elle nomme un mineur." in gone.content.decode()
    assert "Nos horaires" not in gone.content.decode()
    with pytest.raises(SiteRefused, match="invalidé"):
        actions.publish_page(by=estate.editor, page=page, at=AT)
    actions.restore_page(id=page.pk, by=estate.delegate, at=AT)
    assert list(public_pages_of(estate.site)) == [page] and Document.objects.filter(kind="page").exists()


def test_a_closed_site_shows_no_page_and_finds_none(estate: Estate) -> None:
    page = estate.published()
    actions.close_site(by=estate.editor, site=estate.site, at=AT)
    assert Client().get(page.get_absolute_url()).status_code == 404
    assert not Document.objects.filter(kind="page").exists() and published_by("page", [estate.hall.pk]) == {}
    actions.open_site(by=estate.editor, site=estate.site, at=AT)
    assert Document.objects.filter(kind="page").exists()


def test_a_picture_is_served_while_a_page_that_readers_see_shows_it(estate: Estate) -> None:
    picture = upload(
        by=estate.editor, organisation=estate.hall, content=drawn(), alt="La mairie", credit="Ville", signs_rights=True,
        shows_people=False, is_drawn=True, at=AT,
    )  # fmt: skip
    page = estate.page(blocks=[{"kind": "cards", "cards": [{"title": "La mairie", "picture": picture.pk}]}])
    assert not StoredFile.objects.filter(is_public=True).exists()
    page = actions.publish_page(by=estate.editor, page=page, at=AT)
    assert StoredFile.objects.filter(is_public=True).exists()
    actions.withdraw_page(by=estate.editor, page=page, at=AT)
    assert not StoredFile.objects.filter(is_public=True).exists()
    with pytest.raises(SiteRefused, match="ne fait pas partie des images"):
        other = actions.prepare_site(by=estate.rival, organisation=estate.rival_hall, at=AT)
        actions.start_page(
            by=estate.rival, site=other, title="Volée", blocks=[{"kind": "picture", "picture": picture.pk}], at=AT
        )  # fmt: skip


def test_a_document_that_a_page_offers_is_not_taken_away(estate: Estate) -> None:
    file = actions.add_file(
        by=estate.editor, site=estate.site, content=make_pdf("Mairie", "Plan", "Le plan."), title="Plan", at=AT
    )
    page = estate.page(blocks=[{"kind": "files", "files": [file.pk]}])
    with pytest.raises(SiteRefused, match="Nos horaires"):
        actions.remove_file(by=estate.editor, file=file, at=AT)
    actions.save_page(by=estate.editor, page=page, title="Nos horaires", blocks=TEXT, at=AT)
    actions.remove_file(by=estate.editor, file=file, at=AT)
    assert not StoredFile.objects.exists()
    with pytest.raises(SiteRefused):
        actions.add_file(by=estate.editor, site=estate.site, content=b"MZ", title="Un programme", at=AT)


def test_the_menu_shows_what_readers_may_read_in_the_order_that_was_chosen(estate: Estate) -> None:
    home, hours, draft = estate.published("Accueil"), estate.published("Horaires"), estate.page("Budget")
    actions.arrange_menu(by=estate.editor, site=estate.site, lines=["agenda", draft, hours, "news"], at=AT)
    assert [line.label for line in menu_of(estate.site)] == ["Agenda", "Horaires", "Actualités"]
    actions.set_home(by=estate.editor, page=hours, at=AT)
    assert [line.path for line in menu_of(estate.site)] == ["/agenda/", "/actualites/", "/accueil-2/"]
    home.refresh_from_db()
    assert not home.is_home and MenuEntry.objects.filter(page=home).exists()
    for wrong in (["news", "news"], ["nowhere"], [hours, hours]):
        with pytest.raises(SiteRefused):
            actions.arrange_menu(by=estate.editor, site=estate.site, lines=wrong, at=AT)  # type: ignore[arg-type]
    assert estate.site.menu.count() == 4


def test_a_page_brought_in_twice_is_one_and_keeps_what_its_team_wrote(estate: Estate) -> None:
    told: dict[str, Any] = {"by": estate.editor, "organisation": estate.hall, "title": "À propos", "slug": "a-propos"}
    page = actions.bring_page(**told, html="<p>Un</p><script>ran()</script>", import_key="wp:12", at=AT)
    assert page.blocks == [{"kind": "text", "html": "<p>Un</p>"}] and page.state == "draft"
    assert actions.bring_page(**told, html="<p>Un</p><script>ran()</script>", import_key="wp:12", at=AT) == page
    changed = actions.bring_page(**told, html="<p>Deux</p>", import_key="wp:12", at=AT)
    assert changed == page and changed.blocks[0]["html"] == "<p>Deux</p>"
    actions.save_page(by=estate.author, page=page, title="À propos de nous", blocks=TEXT, at=AT + timedelta(hours=1))
    kept = actions.bring_page(**told, html="<p>Trois</p>", import_key="wp:12", at=AT)
    assert kept.title == "À propos de nous"
    assert Page.objects.count() == 1
    newcomer = actions.bring_page(
        by=estate.rival, organisation=estate.rival_hall, title="Contact", slug="contact", html="<p>x</p>", at=AT
    )
    site = site_of(estate.rival_hall.pk)
    assert site is not None and not site.is_open and newcomer.slug == "contact-2"  # /contact/ is the site's own


def test_the_legal_notice_names_who_publishes(estate: Estate) -> None:
    told = legal_notice(estate.site)
    assert (told.publisher, told.director, told.email) == ("Mairie de Narbonne", "Le maire", "mairie@exemple.test")
    assert told.numbers[0].startswith("SIREN") and told.address == "Narbonne"


def test_the_search_of_the_platform_leads_to_a_page_and_its_site(estate: Estate) -> None:
    page = estate.published("Se marier", [{"kind": "text", "html": "<p>Le dossier se retire au guichet du mariage.</p>"}])
    told = Client().get("/recherche/?q=guichet+mariage").content.decode()
    assert page.get_absolute_url() in told and "Page de son site" in told
    actions.withdraw_page(by=estate.editor, page=page, at=AT)
    assert page.get_absolute_url() not in Client().get("/recherche/?q=guichet+mariage").content.decode()
