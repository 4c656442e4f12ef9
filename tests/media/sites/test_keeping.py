"""A site: its name on the network, who may decide about it, when readers see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.models import Entry
from parvis.media.sites import actions, labels
from parvis.media.sites.actions import SiteRefused
from parvis.media.sites.models import HELD, FormerLabel, Site
from tests import cast
from tests.cast import AT

from .estate import Estate

DESCRIBED = {
    "title": "Mairie", "tagline": "", "director": "Le maire", "address": "", "phone": "", "contact_email": "",
    "canonical": "site",
}  # fmt: skip
LOOK = {"accent": "#7a2233", "ground": "#f6ebe4", "font": "serif", "corner": "round", "logo": None, "cover": None}


@pytest.mark.parametrize(
    "label",
    ["", "a", "ab", "-mairie", "mairie-", "Mairie", "maïrie", "mai rie", "mai.rie", "mai_rie", "xn--mairie", "12345", "www",
     "a" * 64, "admin", "mairie\n", "mairie/", "mairie:80", "ma--irie", "mairie。fr", "ｍairie"],
)  # fmt: skip
def test_a_name_that_no_host_may_bear_is_refused_in_words(label: str) -> None:
    assert labels.what_is_wrong(label)


def test_a_name_that_a_host_may_bear_is_not() -> None:
    for label in ("mairie-de-narbonne", "le-levain-du-pont", "123-soleil", "m" * 63):
        assert labels.what_is_wrong(label) == ""


def test_a_site_is_prepared_once_closed_and_named_after_its_organisation(estate: Estate) -> None:
    firm = cast.organisation("Fromagerie de la Cité", kind="company")
    owner = cast.editor_of(firm, "Lise Caillé")
    site = actions.prepare_site(by=owner, organisation=firm, at=AT)
    assert (site.label, site.is_open) == ("fromagerie-de-la-cite", False)
    assert actions.prepare_site(by=owner, organisation=firm, at=AT) == site
    reserved = cast.organisation("Parvis", kind="company")
    assert actions.prepare_site(by=cast.editor_of(reserved, "Jo Plume"), organisation=reserved, at=AT).label == "parvis-2"


def test_a_name_given_up_is_given_to_nobody_else_for_two_years(estate: Estate) -> None:
    actions.rename_site(by=estate.editor, site=estate.site, label="la-ville", at=AT)
    other = actions.prepare_site(by=estate.rival, organisation=estate.rival_hall, at=AT)
    with pytest.raises(SiteRefused, match="moins de deux ans"):
        actions.rename_site(by=estate.rival, site=other, label="mairie-de-narbonne", at=AT + timedelta(days=700))
    other.refresh_from_db()
    assert other.label == "mairie-de-coursan" and not FormerLabel.objects.filter(organisation=estate.rival_hall).exists()
    with pytest.raises(SiteRefused, match="déjà le nom"):
        actions.rename_site(by=estate.rival, site=other, label="la-ville", at=AT)
    actions.rename_site(by=estate.editor, site=estate.site, label="mairie-de-narbonne", at=AT)  # its own comes back at once
    actions.rename_site(by=estate.editor, site=estate.site, label="narbonne", at=AT)
    actions.rename_site(by=estate.rival, site=other, label="mairie-de-narbonne", at=AT + HELD + timedelta(days=1))


def test_the_database_refuses_what_is_no_host_label_and_what_is_no_colour(estate: Estate) -> None:
    for wrong in ({"label": "Mai.rie"}, {"accent": "red"}, {"ground": "#FFFFFF"}, {"font": "comic"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Site.objects.filter(pk=estate.site.pk).update(**wrong)


def test_colours_that_cannot_be_read_are_refused_with_the_nearest_that_can(estate: Estate) -> None:
    with pytest.raises(
        SiteRefused, match=r"#ffcc00 ne se lit pas assez bien avec le fond clair.*La plus proche qui convient : #"
    ) as no:
        actions.dress_site(by=estate.editor, site=estate.site, at=AT, **LOOK | {"accent": "#ffcc00"})
    assert no.value.field == "accent"
    nearest = no.value.message[-8:-1]
    actions.dress_site(by=estate.editor, site=estate.site, at=AT, **LOOK | {"accent": nearest})
    estate.site.refresh_from_db()
    assert estate.site.accent == nearest


def test_a_site_opens_with_a_right_to_publish_and_a_name_who_answers(estate: Estate) -> None:
    newcomer = cast.organisation("Amicale", kind="association", publishes=False)
    owner = cast.editor_of(newcomer, "Nour Salin")
    site = actions.prepare_site(by=owner, organisation=newcomer, at=AT)
    with pytest.raises(SiteRefused, match="n’est pas encore authentifiée, votre site reste fermé"):
        actions.open_site(by=owner, site=site, at=AT)
    other = actions.prepare_site(by=estate.rival, organisation=estate.rival_hall, at=AT)
    with pytest.raises(SiteRefused, match="qui dirige la publication") as no:
        actions.open_site(by=estate.rival, site=other, at=AT)
    assert no.value.field == "director"
    with pytest.raises(SiteRefused, match="qui dirige"):  # an open one keeps its name
        actions.describe_site(by=estate.editor, site=estate.site, at=AT, **DESCRIBED | {"director": ""})


@pytest.mark.parametrize("who", ["rival", "author", "delegate"])
def test_nobody_else_decides_about_a_site_and_nothing_changes(estate: Estate, who: str) -> None:
    by, site = getattr(estate, who), estate.site
    page = estate.page()
    acts: list[Callable[[], Any]] = [
        lambda: actions.rename_site(by=by, site=site, label="autre-nom", at=AT),
        lambda: actions.describe_site(by=by, site=site, at=AT, **DESCRIBED),
        lambda: actions.dress_site(by=by, site=site, at=AT, **LOOK),
        lambda: actions.close_site(by=by, site=site, at=AT),
        lambda: actions.arrange_menu(by=by, site=site, lines=["news"], at=AT),
        lambda: actions.publish_page(by=by, page=page, at=AT),
        lambda: actions.withdraw_page(by=by, page=page, at=AT),
        lambda: actions.set_home(by=by, page=page, at=AT),
    ]
    before = (Site.objects.filter(pk=site.pk).values().get(), site.menu.count(), Entry.objects.count())
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert before == (Site.objects.filter(pk=site.pk).values().get(), site.menu.count(), Entry.objects.count())
