"""A name that was changed is read nowhere any more (R53, R56)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parvis.commons.discussions.actions import comment, react
from parvis.commons.verification.actions import accept
from parvis.people.members.models import Member
from tests import cast
from tests.cast import AT
from tests.commons.verification.papers import request_of

pytestmark = pytest.mark.django_db


def test_the_old_name_stays_on_no_page(client, square):
    piece = square.piece()
    rose = cast.member("Rose Vieuxnom", home=square.narbonne)
    comment(by=rose, kind="publication", id=piece.number, text="Vivement mardi.", at=AT)
    react(by=rose, kind="publication", id=piece.number, value=1, at=AT)
    pages = [f"/article/{piece.number}-le-marche-demenage/", "/narbonne-11262/", "/recherche/?q=vieuxnom", "/recherche/?q=mardi"]
    own = ["/compte/", "/compte/profil/", "/compte/verification/", "/compte/mes-donnees/", "/notifications/", "/moi/entete/"]
    assert "Vieuxnom" in client.get(pages[0], follow=True).content.decode()

    made = request_of(rose, purpose="rename", last_name="Neuf")
    accept(by=square.delegate, verification=made, identity_seen="counter", home_seen="", at=AT + timedelta(days=1))

    text = client.get(pages[0], follow=True).content.decode()
    assert "Rose Neuf" in text
    for page in pages:
        shown = client.get(page, follow=True).content.decode().replace('value="vieuxnom"', "").replace("vieuxnom", "")
        assert "Vieuxnom" not in shown, page
    client.force_login(rose)
    for page in [*own, f"/moi/publication/{piece.number}/"]:
        assert "Vieuxnom" not in client.get(page).content.decode(), page
    client.force_login(square.delegate)
    for page in ("/delegation/", "/delegation/identites/decisions/", f"/moi/publication/{piece.number}/"):
        assert "Vieuxnom" not in client.get(page).content.decode(), page
    assert not Member.objects.filter(last_name="Vieuxnom").exists()
