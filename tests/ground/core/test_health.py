"""What the operator's tools are told, and that nobody else is."""

import pytest
from django.conf import settings
from django.db import connection

from parvis.ground.core.jobs import defer
from parvis.ground.core.pages.store import PageStore

pytestmark = pytest.mark.django_db


def test_a_well_installation_says_so(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"well": True, "database": True, "queue": True, "queue_seconds": 0, "purges": True}
    assert response["Cache-Control"] == "no-store"


def test_jobs_that_nobody_takes_up_and_purges_nobody_hears_are_told(client):
    defer("core.remove_file", name="a")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '1 hour'")
    response = client.get("/healthz", **{"parvis.pages": PageStore(megabytes=1)})
    assert response.status_code == 503
    assert response.json() == {"well": False, "database": True, "queue": False, "queue_seconds": 3600, "purges": False}


def test_metrics_are_for_this_machine_or_the_bearer_of_the_token_only(client, monkeypatch):
    from dataclasses import replace

    defer("core.remove_file", name="a")
    here = client.get("/metrics", REMOTE_ADDR="127.0.0.1")
    assert b'parvis_jobs{status="todo"} 1.0' in here.content
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 404
    monkeypatch.setattr(settings, "ENV", replace(settings.ENV, metrics_token="s3cret"))
    assert client.get("/metrics", REMOTE_ADDR="127.0.0.1").status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7", headers={"Authorization": "Bearer s3cret"}).status_code == 200
