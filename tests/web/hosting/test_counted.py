"""What is read on an editor's own site counts for the same pieces; where from is told as on the platform."""

from __future__ import annotations

import pytest

from parvis.commons.audience import counting, views
from parvis.commons.audience.models import DailyViews
from parvis.commons.audience.recent import RecentViews
from parvis.media.sites.models import Page
from tests.ground.core.pages.wsgi import ask

pytestmark = pytest.mark.django_db
SITE = "mairie.sites.localhost"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


def test_a_reading_on_an_own_site_is_told_as_its_own_unless_another_site_led_there(front, monkeypatch):
    own = counting.Waiting()
    own._writer = type("Never", (), {"is_alive": lambda self: True})()
    monkeypatch.setattr(views, "waiting", own)
    monkeypatch.setattr(views, "recent_views", RecentViews(buckets=64))
    page = Page.objects.get()
    for reader, led_by in enumerate(("-", SITE, "www.qwant.com", "l.facebook.com", "m.facebook.com", "127.0.0.1")):
        body = f"page:{page.pk} - {led_by}".encode()
        told = ask(front, "/vues/", host=SITE, method="POST", body=body, user_agent=f"{FIREFOX} {reader}",
                   cookie="parvis_session=x")  # fmt: skip
        assert (told.status, told.body, "set-cookie" in told.headers) == (204, b"", False)
    assert own.flush() == 6
    counted = DailyViews.objects.filter(kind="page", object_id=page.pk).values_list("source", "count")
    assert dict(counted) == {"site": 2, "search": 1, "social": 2, "other": 1}
    assert f'data-vue="page:{page.pk}"' in ask(front, "/", host=SITE).body.decode()
    legal = ask(front, "/mentions-legales/", host=SITE).body.decode()
    assert "data-mesure" in legal and "audience/choice.js" in legal
