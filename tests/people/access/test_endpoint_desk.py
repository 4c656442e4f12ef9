"""The page of an address that is told: a try, what it was answered, the same message again, another secret, the end."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from procrastinate.contrib.django.models import ProcrastinateJob

from parvis.people.access.actions import AccessRefused, add_endpoint, deliver, forget_deliveries, send_again
from parvis.people.access.models import EVENTS, Delivery, Endpoint
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from tests import cast
from tests.access.asking import writes
from tests.buttons import page, signed
from tests.cast import AT

from .test_webhooks import URL, _lead_to, other_server

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=5)


@pytest.fixture
def endpoint(firm: Organisation, owner: Member) -> Endpoint:
    return add_endpoint(by=owner, organisation=firm, url=URL, events=EVENTS, at=AT)[0]


def test_a_message_that_was_given_up_is_sent_again_under_its_id(
    endpoint: Endpoint, owner: Member, monkeypatch: pytest.MonkeyPatch
):
    address, client = f"/redaction/programmes/adresses/{endpoint.pk}/", signed(owner)
    with time_machine.travel(AT, tick=False):
        assert "Rien n’est encore parti" in page(client, address)
        assert client.post(address, {"act": "try"}).status_code == 302
    sent = Delivery.objects.get()
    Delivery.objects.update(state="failed", status=500, tries=9, tried_at=AT)
    with time_machine.travel(LATER, tick=False):
        shown = page(client, address)
        assert "abandonné (500)" in shown and "test.sent" in shown and f"{{&quot;endpoint&quot;: {endpoint.pk}}}" in shown
        assert client.post(address, {"act": "resend", "message": str(sent.pk)}).status_code == 302
        assert 'value="resend"' not in page(client, address), "it is on its way"
    assert ProcrastinateJob.objects.filter(task_name="access.deliver", status="todo").count() == 2
    with other_server() as (url, received):
        _lead_to(monkeypatch, url)
        done = deliver(id=sent.pk, at=LATER)
    assert done is not None and (done.state, done.tries) == ("done", 1)
    assert [headers["webhook-id"] for headers, _ in received] == [str(sent.message)]
    with pytest.raises(AccessRefused, match="dix secondes"):
        send_again(by=owner, delivery=done, at=LATER)
    forget_deliveries(at=AT + timedelta(days=8))
    before = writes()
    with pytest.raises(AccessRefused, match="effacé"):
        send_again(by=owner, delivery=done, at=AT + timedelta(days=8))
    assert writes() == before


def test_what_is_of_another_address_or_still_on_its_way_is_not_sent_again(endpoint: Endpoint, owner: Member):
    other = cast.organisation("La Rivale", kind="company", owner=cast.member("Jeanne Autre"))
    theirs = add_endpoint(by=Member.objects.get(last_name="Autre"), organisation=other, url=URL, events=EVENTS, at=AT)[0]
    foreign = Delivery.objects.create(endpoint=theirs, event="test.sent", facts={}, state="failed", made_at=AT)
    own = Delivery.objects.create(endpoint=endpoint, event="test.sent", facts={}, made_at=AT)
    client, address = signed(owner), f"/redaction/programmes/adresses/{endpoint.pk}/"
    before = writes()
    with time_machine.travel(LATER, tick=False):
        for asked in (str(foreign.pk), "0", "x", ""):
            assert client.post(address, {"act": "resend", "message": asked}).status_code == 404
        assert "encore en route" in page(client, client.post(address, {"act": "resend", "message": str(own.pk)})["Location"])
    assert writes() == before


def test_a_secret_is_changed_and_shown_once_and_the_address_leaves(endpoint: Endpoint, owner: Member):
    client, address = signed(owner), f"/redaction/programmes/adresses/{endpoint.pk}/"
    with time_machine.travel(LATER, tick=False):
        told = client.post(address, {"act": "rotate"}).content.decode()
        assert "whsec_" in told and "whsec_" not in page(client, address)
        assert client.post(address, {"act": "change", "events": ["order.placed"]}).status_code == 302
        assert Endpoint.objects.get().events == ["order.placed"]
        assert client.post(address, {"act": "change"}).status_code == 422
        assert client.post(address, {"act": "remove"}).status_code == 302
    assert not Endpoint.objects.exists()
