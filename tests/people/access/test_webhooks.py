"""Addresses that are told: signed, tried again, stopped; and what is told of a text, an order, a stock, an alert."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from parvis.commons.notifications.models import Notice
from parvis.ground.core import outgoing
from parvis.ground.core.errors import NotAllowed
from parvis.ground.territories.queries import forget_standings
from parvis.market.orders.actions import accept_order, cancel_order, tell_of_order
from parvis.market.shops.actions import set_stock
from parvis.media.publications.actions import amend, withdraw
from parvis.people.access.actions import (
    AccessRefused,
    add_endpoint,
    deliver,
    forget_deliveries,
    remove_endpoint,
    rotate_secret,
    send_try,
    start_again,
)
from parvis.people.access.actions.delivering import AGAIN_AFTER
from parvis.people.access.models import EVENTS, Delivery, Endpoint
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.web.api.v1.examples import VERIFY
from tests import cast, stall, town_hall
from tests.cast import AT
from tests.market.orders import trade
from tests.square import Square

pytestmark = pytest.mark.django_db
URL = "https://caisse.exemple.fr/parvis"


@pytest.fixture
def square() -> Square:
    forget_standings()
    return Square()


@contextmanager
def other_server(*statuses: int) -> Iterator[tuple[str, list[tuple[dict[str, str], bytes]]]]:
    """Somebody's server on this machine; answers these statuses one after the other, then 200."""
    received: list[tuple[dict[str, str], bytes]] = []
    left = list(statuses)

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(left.pop(0) if left else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taking)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", received
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def told(organisation: Organisation, *events: str) -> Endpoint:
    owner = Member.objects.filter(teams__organisation=organisation, teams__role="owner")[0]
    return add_endpoint(by=owner, organisation=organisation, url=URL, events=events or EVENTS, at=AT)[0]


def test_a_message_is_signed_as_its_secret_says_and_the_example_of_the_guide_checks_it(
    firm: Organisation, owner: Member, monkeypatch: pytest.MonkeyPatch
):
    endpoint, secret = add_endpoint(by=owner, organisation=firm, url=URL, events=["stock.changed"], at=AT)
    sent = send_try(by=owner, endpoint=endpoint, at=AT)
    with other_server() as (url, received):
        _lead_to(monkeypatch, url)
        done = deliver(id=sent.pk, at=AT)
        assert deliver(id=sent.pk, at=AT) is None, "once"
    assert done is not None
    assert (done.state, done.status, done.tries) == ("done", 200, 1)
    ((headers, body),) = received
    assert json.loads(body) | {"timestamp": ""} == {
        "type": "test.sent", "timestamp": "", "organisation": firm.slug, "data": {"endpoint": endpoint.pk},
    }  # fmt: skip
    example: dict[str, Any] = {}
    exec(VERIFY, example)
    monkeypatch.setattr("time.time", lambda: AT.timestamp())
    assert example["is_ours"](secret, headers, body)
    assert not example["is_ours"](secret, headers, body + b" ")
    assert not example["is_ours"]("whsec_" + "A" * 43 + "=", headers, body)
    assert secret not in str(list(Endpoint.objects.values()))


def test_for_a_day_messages_bear_both_secrets(firm: Organisation, owner: Member):
    endpoint, first = add_endpoint(by=owner, organisation=firm, url=URL, events=EVENTS, at=AT)
    endpoint, second = rotate_secret(by=owner, endpoint=endpoint, at=AT)
    assert endpoint.secrets(AT) == [second, first]
    assert endpoint.secrets(AT + timedelta(days=1)) == [second]


def test_what_is_not_taken_is_tried_for_three_days_then_the_address_stops_and_its_people_are_written_to(
    firm: Organisation, owner: Member, monkeypatch: pytest.MonkeyPatch
):
    endpoint = told(firm)
    sent, at = send_try(by=owner, endpoint=endpoint, at=AT), AT
    assert sum(AGAIN_AFTER, timedelta()) > timedelta(days=2, hours=18)
    with other_server(*[503] * 20) as (url, received):
        _lead_to(monkeypatch, url)
        for wait in AGAIN_AFTER:
            deliver(id=sent.pk, at=at)
            assert Delivery.objects.get().state == "waiting"
            assert not Endpoint.objects.get().stopped_at
            at += wait
        deliver(id=sent.pk, at=at)
    assert len(received) == len(AGAIN_AFTER) + 1
    assert len({headers["webhook-id"] for headers, _ in received}) == 1
    assert (Delivery.objects.get().state, Endpoint.objects.get().stopped_because) == ("failed", "failing")
    assert Notice.objects.filter(member=owner, reason="organisation.endpoint_stopped").count() == 1
    with pytest.raises(AccessRefused, match="remettez-la"):
        send_try(by=owner, endpoint=endpoint, at=at)
    start_again(by=owner, endpoint=endpoint, at=at)
    assert send_try(by=owner, endpoint=endpoint, at=at).state == "waiting"


def test_an_address_that_says_it_is_gone_is_stopped_at_once(firm: Organisation, owner: Member, monkeypatch: pytest.MonkeyPatch):
    sent = send_try(by=owner, endpoint=told(firm), at=AT)
    with other_server(410) as (url, _):
        _lead_to(monkeypatch, url)
        deliver(id=sent.pk, at=AT)
    assert Endpoint.objects.get().stopped_because == "gone"


@pytest.mark.parametrize(
    "url",
    ["http://exemple.fr/", "https://127.0.0.1/", "https://exemple.fr:8443/", "ftp://exemple.fr", "https://a@b.fr/", "x", ""],
)
def test_an_address_that_leads_inside_or_is_not_https_is_refused(firm: Organisation, owner: Member, url: str):
    if url == "https://127.0.0.1/":  # a name is asked for later: what it leads to is refused then, and nothing is asked
        sent = send_try(by=owner, endpoint=add_endpoint(by=owner, organisation=firm, url=url, events=EVENTS, at=AT)[0], at=AT)
        assert deliver(id=sent.pk, at=AT).status is None  # type: ignore[union-attr]
        return
    with pytest.raises(AccessRefused) as refused:
        add_endpoint(by=owner, organisation=firm, url=url, events=EVENTS, at=AT)
    assert refused.value.field == "url"
    assert not Endpoint.objects.exists()


def test_only_who_answers_for_the_organisation_keeps_its_addresses(firm: Organisation):
    endpoint, stranger = told(firm), cast.editor_of(firm)
    for act in (send_try, start_again, rotate_secret, remove_endpoint):
        with pytest.raises(NotAllowed):
            act(by=stranger, endpoint=endpoint, at=AT)
    with pytest.raises(NotAllowed):
        add_endpoint(by=stranger, organisation=firm, url=URL, events=EVENTS, at=AT)
    assert Endpoint.objects.get().salt == endpoint.salt
    assert not Delivery.objects.exists()


def test_an_alert_is_told(square: Square):
    hall = town_hall.town_hall("Mairie de Gruissan", place=square.gruissan)
    told(hall.organisation)
    alert = town_hall.issued_alert(hall)
    assert [(one.event, one.facts) for one in Delivery.objects.order_by("pk")] == [
        ("alert.issued", {"number": alert.pk, "type": "alert", "is_exercise": False})
    ]


def test_a_text_is_told_when_it_appears_changes_and_goes(square: Square):
    square.town_hall.team.filter(member=square.editor).update(role="owner")
    told(square.town_hall)
    piece = square.piece("Le quai", on=[square.narbonne])
    amend(by=square.editor, publication=piece, at=AT, correction="Deux mots.", title="Le quai bas")
    withdraw(by=square.editor, publication=piece, at=AT)
    events = list(Delivery.objects.order_by("pk").values_list("event", "facts"))
    number = {"number": piece.number}
    assert events == [("publication.published", number), ("publication.changed", number), ("publication.withdrawn", number)]


def test_an_order_and_its_stock_are_told(square: Square):
    shop = stall.open_shop()
    told(shop.organisation)
    product = stall.product(shop, stock=9)
    order = trade.one(product)
    assert not Delivery.objects.exists(), "who orders waits for nobody's program"
    tell_of_order(shop=shop.pk, order=order.pk, at=AT)
    tell_of_order(shop=shop.pk, order=order.pk, at=AT)
    accept_order(by=stall.merchant_of(shop), order=order, at=AT)
    cancel_order(by=stall.merchant_of(shop), order=order, at=AT, reason="Rupture de la cave.")
    set_stock(by=stall.merchant_of(shop), variant=stall.variant(product), stock=5, at=AT)
    seen = [
        (one.event, one.facts.get("state", one.facts.get("stock")))  # type: ignore[union-attr]
        for one in Delivery.objects.order_by("pk")
    ]
    assert seen == [
        ("order.placed", "placed"), ("stock.changed", 8), ("order.changed", "accepted"), ("stock.changed", 9),
        ("order.changed", "cancelled"), ("stock.changed", 5),
    ]  # fmt: skip
    assert "lucienne" not in str(list(Delivery.objects.values())).lower()
    assert ProcrastinateJob.objects.filter(task_name="access.deliver", status="todo").count() == 6


def test_what_was_told_is_forgotten_after_a_week_and_that_it_was_after_a_month(firm: Organisation, owner: Member):
    send_try(by=owner, endpoint=told(firm), at=AT)
    forget_deliveries(at=AT + timedelta(days=6))
    assert Delivery.objects.get().facts
    forget_deliveries(at=AT + timedelta(days=8))
    assert Delivery.objects.get().facts is None
    forget_deliveries(at=AT + timedelta(days=31))
    assert not Delivery.objects.exists()


def _lead_to(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """Asked for the address, this machine's server answers: a double of the outside world, behind the one way out."""

    def fetch(method: str, address: str, **given: Any) -> Any:
        assert address == URL
        return outgoing.fetch(method, f"{url}/parvis", **{**given, "own": url})

    monkeypatch.setattr("parvis.people.access.actions.delivering.fetch", fetch)
