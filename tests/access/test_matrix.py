"""The table of matrix.py and the server say the same, for every route, method and role."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client
from django.urls import resolve

from parvis.ground.core.access import rule_of
from parvis.people.members.queries import by_email

from .asking import CHANGED, SIGN_IN, Visitors, route_of, routes
from .matrix import TABLE
from .reading import METHODS, Declared, heading, line, read
from .town import NOW, ROLES, Town

HOW = (
    "\nEvery route is declared in tests/access/matrix.py: what each role is answered. Write its address on a line of its own,"
    "\nin the section it belongs to, with the placeholders of tests/access/town.py (add there the objects that it needs), and run"
    "\nthis test again: it prints the two lines that are missing as the server answers now. Read them before you paste them."
)
EVERYONE = ("nobody", "member", "president", "admin")  # who asks for what is the same for everyone
REFUSALS = {SIGN_IN, "403", "404", "405"}


@pytest.fixture
def visitors(db: None) -> Iterator[Visitors]:
    with time_machine.travel(NOW, tick=False):
        yield Visitors(Town())


def test_every_address_answers_each_role_as_declared(visitors: Visitors) -> None:
    told = read(TABLE)
    where = {one.address: visitors.town.address(one.address) for one in told}
    known = {route_of(urlsplit(address).path) for address in where.values()}
    # No cookie is read there: roles say nothing. Each scope is asked of each route in tests/web/api.
    undeclared = sorted({route for route, _ in routes() if not route.startswith("api/v1/")} - known)
    different = [difference for one in told for difference in _differences(visitors, one, where[one.address])]
    said = []
    if undeclared:
        said += ["Nobody has declared who may ask for:", *undeclared]
    if different:
        said += ["The server answers otherwise than tests/access/matrix.py says:", heading(), *different]
    if said:
        pytest.fail("\n".join(said) + HOW, pytrace=False)


def _differences(visitors: Visitors, told: Declared, address: str) -> Iterator[str]:
    """The lines of an address as the server answers, where they are not those of the table."""
    different = []
    asked = EVERYONE if _is_public(address) else tuple(ROLES)
    for method in METHODS:
        answered = {role: visitors.ask(role, method, address) for role in asked}
        answered = {role: answered.get(role, answered["nobody"]) for role in ROLES}
        expected = told.cells.get(method, {})
        if answered != expected:
            different.append(line(method, answered))
            if expected:
                declared = ", ".join(f"{role} {cell}" for role, cell in expected.items() if cell != answered[role])
                different.append(f"        declared: {declared}")
    if different:
        yield "\n".join([told.address, *different])


def test_a_public_page_is_the_same_for_everyone(visitors: Visitors) -> None:
    """Invariant 7, asked of Django itself, without the layer that strips cookies before it."""
    for told in read(TABLE):
        address = visitors.town.address(told.address)
        if _is_public(address):
            seen = {_body(visitors, role, address) for role in EVERYONE}
            assert len(seen) == 1, address


def _is_public(address: str) -> bool:
    return rule_of(resolve(urlsplit(address).path).func) == "public"


def _body(visitors: Visitors, role: str, address: str) -> bytes:
    answer = visitors.clients[role].get(address)
    return b"".join(answer) if answer.streaming else bytes(answer.content)  # type: ignore[attr-defined]


def test_the_two_who_keep_the_accounts_of_the_platform_are_answered_alike(visitors: Visitors) -> None:
    """Its treasurer and its president, of whom one prepares and the other signs; the table shows the president."""
    client = Client(raise_request_exception=False)
    client.force_login(by_email("therese.lamy@exemple.test"))
    for told in read(TABLE):
        if told.address.startswith("/tresorerie/"):
            answer = client.get(visitors.town.address(told.address))
            assert str(answer.status_code) == told.cells["GET"]["national"], told.address


def test_the_table_itself_makes_sense() -> None:
    for told in read(TABLE):
        for method, cells in told.cells.items():
            for role, cell in cells.items():
                where = f"{told.address} {method} {role} {cell}"
                assert not cell.startswith("5"), where
                assert not (cell.endswith(CHANGED) and cell.removesuffix(CHANGED) in REFUSALS), (
                    f"refused, and yet written: {where}"
                )
                letter = told.address.endswith("_token}/")  # a link that was sent to one person acts for whoever holds it
                assert letter or not (role == "nobody" and cell.endswith(CHANGED)), f"an empty request of nobody's wrote: {where}"
