"""The API answers as its own description says, whatever it is asked: schemathesis draws the requests, always the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from parvis.ground.core.readers import Allowance
from parvis.web.api.v1 import doors
from tests import house, stall, town_hall
from tests.access.asking import undone
from tests.market.orders import trade
from tests.square import Square

pytestmark = pytest.mark.django_db
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 3  # of each route, right and wrong: some hundreds of requests in all
DRAWN = settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, database=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def test_it_is_openapi_3_1_and_every_route_says_what_it_does(client: Client):
    told = client.get("/api/v1/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    for address, methods in told["paths"].items():
        for method, operation in methods.items():
            where = f"{method} {address}"
            assert operation["summary"], where
            assert {"404", "422", "429"} <= set(operation["responses"]), where
            assert bool(operation.get("security")) == address.startswith("/api/v1/organisation/"), where
            assert "requestBody" in operation or "parameters" in operation or method == "get", where
    names = {name for shape in told["components"]["schemas"].values() for name in shape.get("properties", {})}
    assert all(name.isascii() and name == name.lower() for name in names)


@pytest.fixture
def secrets(square: Square, time_machine_at: Any, same_connection: None) -> Iterator[list[str]]:
    """A town with one of most things, and the keys of its town hall and of its shop."""
    with time_machine_at("2026-11-22T08:00:00Z"):
        hall = town_hall.town_hall("Mairie de Gruissan", place=square.gruissan)
        town_hall.issued_alert(hall, hours=100)
        square.piece("Le quai", on=[square.narbonne])
        shop = stall.open_shop()
        trade.one(stall.product(shop, stock=9))
        doors.ALLOWANCE = Allowance(times=100_000, seconds=60)
        yield [
            house.token(hall.organisation, hall.mayor)[1], house.token(shop.organisation, stall.merchant_of(shop))[1],
        ]  # fmt: skip
        doors.ALLOWANCE = Allowance(times=doors.TIMES, seconds=doors.SECONDS)


def ask_everything(*, own: bool, secrets: list[str]) -> int:
    """Every route of one half: requests as described, and ones that are wrong in some way. Gives how many routes."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
    keys, asked = cycle(secrets), 0
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.path.startswith("/api/v1/organisation/") != own:
            continue
        asked += 1
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

            @DRAWN
            @given(case=operation.as_strategy(generation_mode=mode))
            def holds(case: Any) -> None:
                headers = {"Authorization": f"Bearer {next(keys)}"} if own else {}
                with undone():
                    case.call_and_validate(headers=headers, checks=CHECKS)

            try:
                holds()
            except Exception as error:
                if "Unsatisfiable" not in type(error).__name__:  # nothing wrong can be sent to a route that takes nothing
                    raise
    return asked


def test_what_everyone_reads_answers_as_described(secrets: list[str]):
    assert ask_everything(own=False, secrets=secrets) >= 20


def test_what_programs_write_answers_as_described(secrets: list[str]):
    assert ask_everything(own=True, secrets=secrets) >= 30
