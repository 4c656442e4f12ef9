"""Who may come in: a page of the site itself, by the cookie of a sign-in that stands."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

import psycopg

COOKIE = "parvis_session"  # settings.SESSION_COOKIE_NAME; a test holds the two together
_KEY = re.compile(r"[a-z0-9]{20,40}")
Headers = dict[bytes, bytes]

# What every request of the signed-in half looks up as well (members.sessions).
_STANDS = """
    SELECT sign_in.session_key, sign_in.member_id
    FROM members_signin sign_in JOIN members_member member ON member.id = sign_in.member_id
    WHERE sign_in.session_key = ANY(%s) AND sign_in.expire_date > now() AND member.is_active
"""


def session_key(headers: Headers) -> str:
    """The key in the cookie, or nothing where it cannot be one."""
    try:
        found = SimpleCookie(headers.get(b"cookie", b"").decode("latin-1")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found is not None and _KEY.fullmatch(found.value) else ""


class Gate:
    """Which pages may ask: those of the site's own address, on the site's own port."""

    def __init__(self, *, port: int, public_url: str, hosts: frozenset[str]) -> None:
        self._port, self._public_url, self._hosts = port, public_url, hosts

    def opens_to(self, headers: Headers) -> bool:
        try:
            name = urlsplit(f"//{headers.get(b'host', b'').decode('latin-1')}").hostname or ""
        except ValueError:
            return False
        if name not in self._hosts:
            return False
        origin = headers.get(b"origin", b"").decode("latin-1")
        if not origin:  # the same address: browsers name none then
            return headers.get(b"sec-fetch-site", b"same-origin") == b"same-origin"
        shown = f"[{name}]" if ":" in name else name
        return origin in {self._public_url, f"http://{shown}:{self._port}"}


class SignIns:
    """The rows that keep devices signed in, read over one connection of this process."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._turn = asyncio.Lock()

    async def standing(self, keys: Iterable[str]) -> dict[str, int]:
        """Whose sign-in each of these keys is, where it stands. Raises psycopg.Error while the database is away."""
        asked = list(keys)
        async with self._turn:
            try:
                return await self._ask(asked)
            except psycopg.OperationalError:  # the other end went since the last question
                await self._leave()
                return await self._ask(asked)

    async def _ask(self, keys: list[str]) -> dict[str, int]:
        if self._connection is None:
            self._connection = await connect(self._url)
        cursor = await self._connection.execute(_STANDS, [keys], prepare=True)
        return {str(key): int(member) for key, member in await cursor.fetchall()}

    async def _leave(self) -> None:
        if self._connection is not None:
            await self._connection.close()
            self._connection = None


async def connect(database_url: str) -> psycopg.AsyncConnection[Any]:
    """A connection that notices within seconds when the other end is gone."""
    return await psycopg.AsyncConnection.connect(
        database_url, autocommit=True, application_name="parvis live", connect_timeout=3, keepalives_idle=2,
        keepalives_interval=1, keepalives_count=2,
    )  # fmt: skip
