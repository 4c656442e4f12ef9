"""A device is written to, and it alone reads what is said to it."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from parvis.commons.notifications import push
from parvis.commons.notifications.actions import announce, keep_endpoint
from parvis.commons.notifications.keys import public_key
from parvis.commons.notifications.models import PushEndpoint
from parvis.ground.core.outgoing import NotPublic, Unreachable
from tests import cast
from tests.cast import AT
from tests.push_service import PushService, listening

pytestmark = pytest.mark.django_db


@pytest.fixture
def service() -> Iterator[PushService]:
    with listening() as one:
        yield one


def test_a_device_reads_what_the_service_that_carries_it_cannot(service: PushService) -> None:
    device = service.device()
    endpoint = keep_endpoint(url=device.url, **device.keys, at=AT)
    push.send(endpoint, '{"title": "Crue de l’Aude"}'.encode(), urgency="high", ttl=600, topic="alert-7")
    (got,) = device.received
    assert got.text == {"title": "Crue de l’Aude"}
    assert b"Crue" not in got.sealed
    assert (got.headers["ttl"], got.headers["urgency"], got.headers["topic"]) == ("600", "high", "alert-7")
    assert got.claims["aud"] == service.url
    assert got.claims["sub"].startswith("mailto:")
    assert time.time() < got.claims["exp"] <= time.time() + 24 * 3600
    assert f"k={public_key()}" in got.headers["authorization"]


def test_a_service_that_is_away_is_asked_again_and_a_device_that_left_is_not(service: PushService) -> None:
    device = service.device()
    endpoint = keep_endpoint(url=device.url, **device.keys, at=AT)
    device.answers = [503, 429, 410, 413]
    for expected in (Unreachable, Unreachable, push.EndpointGone, push.PushRejected):
        with pytest.raises(expected):
            push.send(endpoint, b"{}")
    assert device.received == []


def test_members_read_their_notices_on_the_devices_they_chose(service: PushService, run_jobs) -> None:
    rose, paul = cast.member(), cast.member("Paul Roux")
    mine, old, his = service.device("mine"), service.device("old"), service.device("his")
    for device, owner in ((mine, rose), (old, rose), (his, paul)):
        keep_endpoint(url=device.url, **device.keys, at=AT, member=owner)
    old.answers = [410]
    (notice,) = announce(to=rose, reason="test.told", text="Votre article est relu.", address="/compte/", at=AT)
    run_jobs()
    assert [one.text["body"] for one in mine.received] == ["Votre article est relu."]
    assert mine.received[0].text["url"] == f"/notifications/{notice.pk}/"
    assert his.received == []
    assert set(PushEndpoint.objects.values_list("url", flat=True)) == {mine.url, his.url}  # the one that left is forgotten


def test_a_device_that_subscribes_again_is_kept_once_with_its_new_keys(service: PushService) -> None:
    rose, first = cast.member(), service.device()
    keep_endpoint(url=first.url, **first.keys, at=AT, member=rose)
    again = service.device()
    kept = keep_endpoint(url=again.url, **again.keys, at=AT)
    assert PushEndpoint.objects.count() == 1
    assert kept.member == rose
    push.send(kept, b'{"title": "encore"}')
    assert again.received[0].text == {"title": "encore"}


@pytest.mark.parametrize(
    ("changed", "value"),
    [
        ("url", "http://exemple.fr/push"), ("url", "https://exemple.fr:8443/push"), ("url", "javascript:alert(1)"), ("url", ""),
        ("auth", "AAAA"),
        ("url", "https://exemple.fr/" + "a" * 1500), ("p256dh", "B" + "A" * 86), ("p256dh", "é"), ("p256dh", ""),
    ],
)  # fmt: skip
def test_what_no_browser_gives_is_refused_and_nothing_is_kept(service: PushService, changed: str, value: str) -> None:
    given = {"url": "https://push.exemple.fr/a", **service.device().keys, changed: value}
    with pytest.raises(push.PushRefused, match="Rechargez la page"):
        keep_endpoint(**given, at=AT)
    assert not PushEndpoint.objects.exists()


def test_an_endpoint_never_leads_into_the_network_of_the_server(service: PushService) -> None:
    endpoint = keep_endpoint(url="https://127.0.0.1/push", **service.device().keys, at=AT)
    with pytest.raises(NotPublic):
        push.send(endpoint, b"{}")


def test_a_member_adds_a_device_from_their_notices_and_takes_them_all_off(service: PushService, client) -> None:
    rose, device = cast.member(), service.device()
    client.force_login(rose)
    assert f'data-push="{public_key()}"' in client.get("/notifications/").content.decode()
    client.post("/notifications/appareil/", {"url": "https://10.0.0.1:22/", **device.keys})
    assert not PushEndpoint.objects.exists()
    client.post("/notifications/appareil/", {"url": device.url, **device.keys})
    assert PushEndpoint.objects.get().member == rose
    client.post("/notifications/appareil/oublier/")
    assert PushEndpoint.objects.get().member is None
