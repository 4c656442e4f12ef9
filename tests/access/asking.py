"""Asking every address as every role, and telling in one word what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver, resolve

from .town import ROLES, Town

SIGN_IN = "in"  # led to the sign-in page
CHANGED = "+"  # after the status: an empty request wrote something
# A sign-in's own row is no change of anything.
UNCOUNTED = ("members_signin",)
_PEERS = count(1)  # another network address at each request: limits on attempts are not what is asked about here


class Visitors:
    """One client a role, each signed in once."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.clients: dict[str, Client] = {}
        for role in ROLES:
            client = Client(raise_request_exception=False)
            member = town.members[role]
            if member is not None:
                client.force_login(member)
            self.clients[role] = client
        self._written = writes()

    def ask(self, role: str, method: str, address: str) -> str:
        """What the role is answered: `200`, `404`, `in`, `302+`; whatever was written is undone."""
        with undone():
            answer = self._send(role, method, address)
            before, self._written = self._written, writes()
            touched = [table for table, rows in self._written.items() if rows != before.get(table)]
        has_changed = bool(touched) and self._changes(role, method, address, touched)
        word = str(answer.status_code)
        if answer.status_code == 302 and urlsplit(answer["Location"]).path == str(settings.LOGIN_URL):
            word = SIGN_IN
        return word + (CHANGED if has_changed else "")

    def _send(self, role: str, method: str, address: str) -> Any:
        client = self.clients[role]
        cookies = client.cookies.output(header="")
        peer = f"10.{next(_PEERS) % 250}.{next(_PEERS) % 250}.7"
        answer: Any = client.generic(method, address, content_type="application/x-www-form-urlencoded", REMOTE_ADDR=peer)
        if answer.streaming:
            b"".join(answer)
        client.cookies = SimpleCookie(cookies)
        return answer

    def _changes(self, role: str, method: str, address: str, tables: list[str]) -> bool:
        """Whether these tables read otherwise after the request: what an action wrote and took back counts for nothing."""
        with undone():
            before = [content_of(table) for table in tables]
            self._send(role, method, address)
            after = [content_of(table) for table in tables]
        self._written = writes()
        return before != after


def content_of(table: str) -> str:
    with connection.cursor() as cursor:
        named = connection.ops.quote_name(table)
        cursor.execute(f"SELECT md5(string_agg(r::text, '|' ORDER BY r::text)) FROM {named} r")
        return str(cursor.fetchone())


def writes() -> dict[str, int]:
    """Rows written to each table since the transaction began, undone ones included."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE n_tup_ins + n_tup_upd + n_tup_del > 0 AND NOT relname = ANY(%s)",
            [list(UNCOUNTED)],
        )
        return dict(cursor.fetchall())


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside never was."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def route_of(address: str) -> str:
    """The route that answers at this address."""
    return resolve(address).route.replace("^", "")


def routes(resolver: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every route of the platform with its view, as `route_of` says it."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from routes(entry, route)
        else:
            yield route.replace("^", ""), entry.callback
