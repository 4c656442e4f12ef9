"""Addresses of a former site: kept in one form, leading to contents, never to other addresses."""

from __future__ import annotations

import pytest

from parvis.ground.core.errors import NotAllowed
from parvis.media.sites.actions import RedirectRefused, keep_redirect
from parvis.media.sites.models import Redirect
from parvis.media.sites.old_addresses import old_address
from parvis.media.sites.queries import led_to
from tests import cast
from tests.media.publications.world import make_world

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://ancien.example/2019/05/la-f%C3%AAte/", "/2019/05/la-fête"),
        ("/2019//05/./la-fête", "/2019/05/la-fête"),
        ("/index.php?p=12&utm_source=x", "/?p=12"),
        ("/?page_id=007", "/?page_id=7"),
        ("/?p=../../etc", None),
        ("/", None),
        ("/a/../b", None),
        ("/static/x.css", None),
        ("/a\\b", None),
        ("/%00", None),
        ("/%ff", None),
        ("/" + "a" * 600, None),
    ],
)
def test_an_old_address_has_one_form(written, kept):
    assert old_address(written) == kept


def test_an_old_address_leads_to_a_content_of_its_own_organisation():
    world = make_world()
    hall, editor = world.organisation, world.editor
    other, piece = cast.organisation("Mairie de Gruissan"), world.published()
    assert piece.number is not None
    first = keep_redirect(by=editor, organisation=hall, path="/2019/fete/", kind="publication", id=piece.number, at=cast.AT)
    assert led_to(hall.pk, "/2019/fete") == ("publication", piece.number)
    assert led_to(other.pk, "/2019/fete") is None
    again = keep_redirect(by=editor, organisation=hall, path="/2019/fete", kind="publication", id=piece.number, at=cast.AT)
    assert again.pk == first.pk
    with pytest.raises(RedirectRefused, match="n’est pas de votre organisation"):
        keep_redirect(by=editor, organisation=hall, path="/x/", kind="publication", id=piece.number + 999, at=cast.AT)
    with pytest.raises(RedirectRefused, match="barre oblique"):
        keep_redirect(by=editor, organisation=hall, path="/", kind="publication", id=piece.number, at=cast.AT)
    with pytest.raises(NotAllowed):
        keep_redirect(by=editor, organisation=other, path="/x/", kind="publication", id=piece.number, at=cast.AT)
    assert Redirect.objects.count() == 1
