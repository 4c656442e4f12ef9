"""The one way out: everything this server asks of another goes through `fetch`.

What merchants, delegates and readers type may hold an address, and a server that fetches what it is told is a way into
the network it stands in (SSRF). So: `https` alone; the name is resolved once, each of its addresses must be a public one, and
the connection goes to the very address that was checked, so that a name that answers differently the second time gains
nothing; the certificate is checked against the name; no redirect is followed, no proxy of the environment is used; size and
time are bounded, the time of the name and of headers sent drop by drop included.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from .errors import Refused

MOST_BYTES = 1024 * 1024
MOST_SECONDS = 10.0
LONGEST = 2_000  # of an address
_PIECE = 1 << 18

_HOST = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
_HEADER = re.compile(r"[\x20-\x7e]*")
_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
_COMPATIBLE = ipaddress.IPv6Network("::/96")
# Public by their number, and yet what a cloud tells its own machines: keys included.
_METADATA = frozenset({"168.63.129.16", "169.254.169.254", "100.100.100.200", "192.0.0.192", "fd00:ec2::254"})

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class OutgoingRefused(Refused):
    """The other server was not asked, or did not answer as it should."""


class NotPublic(OutgoingRefused):
    """The address leads where this server must not be led."""

    def __init__(self) -> None:
        super().__init__(
            "Cette adresse ne mène pas à un site public en https : vérifiez-la, elle ressemble à https://exemple.fr."
        )


class Unreachable(OutgoingRefused):
    """Nobody answered, or not within the limits; asking again later may work."""

    def __init__(self, why: str = "") -> None:
        super().__init__("Le site demandé ne répond pas comme il faut. Réessayez dans quelques minutes.")
        self.why = why  # for the logs of whoever runs the platform: says no name and no content


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole."""

    status: int
    headers: Mapping[str, str]  # by their names in lower case
    body: bytes

    @property
    def is_fine(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> Any:
        """Raises Unreachable where the body is no JSON."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise Unreachable("no JSON") from error


def fetch(
    method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes = b"", most_bytes: int = MOST_BYTES,
    seconds: float = MOST_SECONDS, own: str = "",
) -> Answer:  # fmt: skip
    """Ask another server once. Raises NotPublic, or Unreachable.

    `own` is an origin that the operator named ("http://127.0.0.1:9000"): what stands there is ours, whatever its number.
    It comes from a setting, never from what someone typed. A redirect is given back as any answer: whoever wants to follow it
    asks for its address, which is then checked like the first.
    """
    target = _parsed(url, own)
    for name, value in (headers or {}).items():
        if not _HEADER.fullmatch(f"{name}{value}"):
            raise ValueError("a header holds printable ASCII")
    ends = time.monotonic() + seconds
    return _ask(target, method, {"Accept-Encoding": "identity", **(headers or {})}, body, most_bytes, ends)


def download(
    url: str, *, into: BinaryIO, start: int = 0, headers: Mapping[str, str] | None = None, most_bytes: int, seconds: float,
    on_piece: Callable[[int], None] | None = None, own: str = "",
) -> Answer:  # fmt: skip
    """As `fetch`, for a body too big for memory: it goes to `into` as it comes, and the answer's own is empty.

    From byte `start` on, where the other server can; one that begins again from nothing has `into` emptied first. What came
    before a broken line stays in `into`, for the next time. `most_bytes` counts what was there before; `on_piece` is told how
    many there are.
    """
    target = _parsed(url, own)
    asked = {"Accept-Encoding": "identity", **(headers or {})} | ({"Range": f"bytes={start}-"} if start else {})
    sink = _Sink(into, start, most_bytes, on_piece)
    return _ask(target, "GET", asked, b"", most_bytes, time.monotonic() + seconds, sink)


class _Sink:
    """Where a big body goes."""

    def __init__(self, into: BinaryIO, start: int, most_bytes: int, on_piece: Callable[[int], None] | None) -> None:
        self.into, self.start, self.most_bytes, self.on_piece = into, start, most_bytes, on_piece

    def take(self, answer: http.client.HTTPResponse) -> None:
        if answer.status == 206:
            begins = re.match(r"bytes (\d+)-", answer.getheader("Content-Range") or "")
            if begins is None or int(begins[1]) != self.start:
                raise Unreachable("another part than the one asked for")
            there = self.start
        elif answer.status == 200:
            there = 0
        else:
            return
        if answer.length is not None and there + answer.length > self.most_bytes:
            raise Unreachable("too long")
        self.into.seek(there)
        self.into.truncate()
        while piece := answer.read(_PIECE):
            there += len(piece)
            if there > self.most_bytes:
                raise Unreachable("too long")
            self.into.write(piece)
            if self.on_piece is not None:
                self.on_piece(there)
        self.into.flush()


def check(url: str, *, own: str = "") -> None:
    """Refuse with NotPublic an address that `fetch` would never ask, before it is kept. Asks nobody: names are resolved later."""
    _parsed(url, own)


@dataclass(frozen=True, slots=True)
class _Target:
    host: str
    port: int
    path: str
    is_secure: bool
    is_own: bool


def _parsed(url: str, own: str) -> _Target:
    if len(url) > LONGEST or not url.isascii() or re.search(r"[\x00-\x20\x7f\\]", url):
        raise NotPublic
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise NotPublic from None
    is_own = bool(own) and f"{parts.scheme}://{parts.netloc}" == own.rstrip("/")
    if not is_own and (parts.scheme != "https" or port not in {None, 443} or not _HOST.fullmatch(host)):
        raise NotPublic
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not host:
        raise NotPublic
    is_secure = parts.scheme == "https"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return _Target(host, port or (443 if is_secure else 80), path, is_secure, is_own)


def is_public(address: str) -> bool:
    """Whether an address is one of the open Internet, seen through every way of writing an IPv4 address as an IPv6 one."""
    try:
        found: Address = ipaddress.ip_address(address)
    except ValueError:  # a scope (fe80::1%eth0), or no address at all
        return False
    return all(seen.is_global and not seen.is_multicast and str(seen) not in _METADATA for seen in (found, *_inside(found)))


def _inside(address: Address) -> list[Address]:
    """The IPv4 addresses that an IPv6 one carries: mapped, compatible, 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    last = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    carried: list[Address] = [one for one in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())) if one is not None]
    if address in _COMPATIBLE or any(address in network for network in _NAT64):
        carried.append(last)
    return carried


def _resolved(host: str, port: int, ends: float) -> list[str]:
    """Its addresses, asked for once. The resolver of the system knows no limit of time: it is given one."""
    found: list[str] = []

    def look() -> None:
        with suppress(OSError, UnicodeError):
            told = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(one[4][0]) for one in told))

    looking = threading.Thread(target=look, name="resolver", daemon=True)
    looking.start()
    looking.join(max(0.0, ends - time.monotonic()))
    if not found:
        raise Unreachable("no address")
    return found


def _ask(
    target: _Target, method: str, headers: Mapping[str, str], body: bytes, most_bytes: int, ends: float, sink: _Sink | None = None
) -> Answer:  # fmt: skip
    addresses = _resolved(target.host, target.port, ends)
    # One bad address among good ones is enough: whoever answers for that name mixes them on purpose.
    if not target.is_own and not all(is_public(address) for address in addresses):
        raise NotPublic
    connected = _connected(target, addresses, ends)
    # Each read could be fed a byte at a time: the clock closes the connection under it.
    guard, is_over = connected.dup(), threading.Event()
    clock = threading.Timer(max(0.0, ends - time.monotonic()), _hang_up, [guard, is_over])
    clock.daemon = True
    clock.start()
    try:
        answer = _told(target, connected, method, headers, body, most_bytes, sink)
        if is_over.is_set():  # cut by the clock, it may read like one that ended
            raise Unreachable("too slow")
        return answer
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable(type(error).__name__) from error
    finally:
        clock.cancel()
        guard.close()
        connected.close()


def _connected(target: _Target, addresses: list[str], ends: float) -> socket.socket:
    for address in addresses[:4]:
        left = ends - time.monotonic()
        if left <= 0:
            break
        try:
            connected = socket.create_connection((address, target.port), timeout=left)
        except OSError:
            continue
        if not target.is_own and connected.getsockname()[0] == connected.getpeername()[0]:
            connected.close()  # a public number of this very machine
            raise NotPublic
        return connected
    raise Unreachable("no connection")


def _hang_up(connected: socket.socket, is_over: threading.Event) -> None:
    is_over.set()
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _told(
    target: _Target, connected: socket.socket, method: str, headers: Mapping[str, str], body: bytes, most_bytes: int,
    sink: _Sink | None,
) -> Answer:  # fmt: skip
    spoken = _certificates().wrap_socket(connected, server_hostname=target.host) if target.is_secure else connected
    standard = 443 if target.is_secure else 80
    host = target.host if target.port == standard else f"{target.host}:{target.port}"
    link = http.client.HTTPConnection(target.host, target.port)
    link.sock, link.auto_open = spoken, 0
    try:
        link.putrequest(method, target.path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": host, "Connection": "close", **headers}.items():
            link.putheader(name, value)
        if body or method not in {"GET", "HEAD"}:
            link.putheader("Content-Length", str(len(body)))
        link.endheaders(body or None)
        answer = link.getresponse()
        if sink is not None:
            sink.take(answer)
            content = b""
        else:
            content = answer.read(most_bytes + 1)
        if len(content) > most_bytes:
            raise Unreachable("too long")
        if answer.length and (sink is None or answer.status in {200, 206}):  # it announced more than it sent
            raise Unreachable("cut off")
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, content)
    finally:
        link.close()


@cache
def _certificates() -> ssl.SSLContext:
    """Those that the system trusts; the name is checked."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
