"""Every call that the page of the API shows is made, as a shell would make it; every address has one."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from parvis.ground.core.isolation import seeing
from parvis.ground.core.readers import Allowance
from parvis.market.orders.actions import confirm_withdrawal, declare_withdrawal, hand_over
from parvis.media.digest.actions import send
from parvis.town.alerts.models import Alert
from parvis.town.reports.actions import confirm, open_desk, report
from parvis.web.api.v1 import doors
from parvis.web.api.v1.examples import BASE
from parvis.web.api.v1.house import description
from parvis.web.api.v1.reference import CALLS, OWN
from tests import cast, house, stall, town_hall
from tests.cast import AT
from tests.commons.pictures.drawn import drawn
from tests.market.orders import trade
from tests.media.digest.paperboy import Paperboy
from tests.network import group

pytestmark = pytest.mark.django_db
SOLD = ("products", "stock", "orders")


@pytest.fixture
def town(time_machine_at: Any) -> Iterator[dict[str, str]]:
    """What a reader of the page has already, by the names that stand for it there."""
    doors.ALLOWANCE = Allowance(times=doors.TIMES, seconds=doors.SECONDS)  # another test may have spent that of the same key
    with time_machine_at("2026-11-22T08:00:00Z"):
        boy = Paperboy()
        boy.reader()
        send(by=boy.chooser, edition=boy.edition(2), at=AT)
        desk = open_desk(by=boy.square.editor, organisation=boy.square.town_hall, at=AT)
        confirm(
            problem=report(desk=desk, category="road", place="12 rue Droite", by=None, email="lucie@exemple.test", at=AT), at=AT
        )
        hall = town_hall.town_hall("Hôtel de ville de Narbonne", place=boy.square.narbonne)
        town_hall.issued_alert(hall, hours=100)
        town_hall.workshop_at(town_hall.third_place(hall), by=hall.secretary)
        group(cast.member("Rose Vidal"), "Les jardins")
        shop = stall.open_shop()
        good = stall.product(shop, stock=20)
        order, other, back = trade.one(good, 2), trade.one(good), trade.one(good)
        hand_over(by=stall.merchant_of(shop), order=back, code=trade.code(back), means="cash", at=AT)
        with seeing(shop=shop.pk):
            what = {back.lines.get().pk: 1}
        declared = declare_withdrawal(
            by=trade.bearer(back), order=back, what=what, name="Lucienne Pons", email="lucienne@exemple.test", at=AT
        )
        confirm_withdrawal(by=trade.bearer(back), order=back, withdrawal=declared.pk, at=AT)
        yield {
            "hall": house.token(hall.organisation, hall.mayor)[1],
            "shop": house.token(shop.organisation, stall.merchant_of(shop))[1],
            "MAINTENANT": "2026-11-22T09:00:00+01:00",
            "CODE": trade.code(order), "AUTRE": str(other.number), "RETOUR": str(back.number), "RETRACTATION": str(declared.pk),
        }  # fmt: skip


def test_every_address_has_its_call():
    told = {
        f"{method.upper()} {address.removeprefix('/api/v1')}"
        for address, methods in json.loads(description())["paths"].items()
        for method in methods
    }
    assert {call.route for call in CALLS} == told


def asked(curl: str, known: dict[str, str]) -> tuple[str, str, dict[str, str], bytes]:
    """What the shell hands to curl: method, path, headers, body; a file that it names is a photograph."""
    shell = f"curl() {{ printf '%s\\0' \"$@\"; }}\n{curl}"
    said = subprocess.run(["bash", "-euc", shell], env={**os.environ, **known}, capture_output=True, text=True, check=True)
    words = said.stdout.split("\0")[:-1]
    method, headers, body, address, form = "GET", {}, "", "", {}
    while words:
        word = words.pop(0)
        if word == "-X":
            method = words.pop(0)
        elif word == "-H":
            name, _, value = words.pop(0).partition(": ")
            headers[name] = value
        elif word == "-d":
            body = words.pop(0)
        elif word == "-F":
            name, _, value = words.pop(0).partition("=")
            form[name] = SimpleUploadedFile(value[1:], drawn()) if value.startswith("@") else value
        else:
            assert not address, curl
            address = word
    sent = body.encode()
    if form:
        sent, headers["Content-Type"] = encode_multipart(BOUNDARY, form), MULTIPART_CONTENT
    return method, address.removeprefix(BASE), headers, sent


def test_each_call_of_the_page_does_what_it_says(town: dict[str, str]):
    client, known = Client(), dict(town)
    for call in CALLS:
        is_sold = call.path.startswith(OWN) and call.path.removeprefix(OWN).partition("/")[0].partition("?")[0] in SOLD
        method, path, headers, body = asked(call.curl, known | {"PARVIS_CLE": town["shop" if is_sold else "hall"]})
        answer = client.generic(method, path, body, headers.pop("Content-Type", ""), headers=headers)
        assert answer.status_code in {200, 201, 204}, (call.route, answer.content.decode())
        for name, where in call.gives.items():
            value: Any = json.loads(answer.content)
            for part in where.split("."):
                value = value[int(part) if part.isdigit() else part]
            known[name] = str(value)
    assert Alert.objects.filter(title="Coupure d’eau rue Droite", ended_at__isnull=False).count() == 2
