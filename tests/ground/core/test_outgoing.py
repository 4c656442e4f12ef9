"""Nobody leads the server where it must not go: hostile names, hostile answers."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from parvis.ground.core import outgoing
from parvis.ground.core.outgoing import NotPublic, Unreachable, download, fetch, is_public

PUBLIC = "93.184.215.14"


@contextmanager
def listening(answer: Callable[[socket.socket], None]) -> Iterator[tuple[int, list[bytes]]]:
    """A server on this machine that reads one question, then does what `answer` says; gives its port and what it was asked."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)

        def serve() -> None:
            try:
                connected, _ = server.accept()
            except OSError:
                return
            with connected:
                connected.settimeout(5)
                try:
                    asked.append(connected.recv(65536))
                    answer(connected)
                except OSError:
                    pass

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1], asked
    thread.join(6)


def saying(text: bytes) -> Callable[[socket.socket], None]:
    return lambda connected: connected.sendall(text)


def write_certificate(key_file: Path, certificate_file: Path) -> None:
    """Of this machine, signed by nobody but itself."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime.now(UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), today, today + timedelta(days=2))
    certificate_file.write_bytes(made.add_extension(here, critical=False).sign(key, SHA256()).public_bytes(Encoding.PEM))
    key_file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    """What each name answers, the first time, the second time…"""
    told: dict[str, list[list[str]]] = {}

    def look(host: str, port: int, **options: object) -> list[tuple[object, ...]]:
        answers = told[host]
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found]

    monkeypatch.setattr(outgoing.socket, "getaddrinfo", look)
    return told


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254",
        "168.63.129.16", "192.0.0.192", "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:10.0.0.1", "::127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:c0a8:101::1", "2001:0:7f00:1::", "not an address",
    ],
)  # fmt: skip
def test_an_address_of_a_private_place_is_none_of_the_open_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2a00:1450:4007:80e::200e", "64:ff9b::808:808"])
def test_an_address_of_the_open_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://exemple.fr/", "ftp://exemple.fr/", "file:///etc/passwd", "gopher://exemple.fr/", "//exemple.fr/", "", "https://",
        "https://127.0.0.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://2130706433/", "https://0x7f000001/",
        "https://0177.0.0.1/", "https://127.1/", "https://localhost/", "https://LOCALHOST./", "https://169.254.169.254/latest/",
        "https://exemple.fr:22/", "https://exemple.fr:99999/", "https://moi:secret@exemple.fr/", "https://exemple.fr@127.0.0.1/",
        "https://exemple.fr\\@127.0.0.1/", "https://exem ple.fr/", "https://exemple.fr/\r\nHost: autre", "https://exämple.fr/",
        "https://-exemple.fr/", "https://exemple..fr/", "https://exemple.fr/" + "a" * 3000,
    ],
)  # fmt: skip
def test_an_address_that_leads_elsewhere_is_refused_before_anything_is_sent(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    connected: list[object] = []
    monkeypatch.setattr(outgoing.socket, "create_connection", lambda *where, **how: connected.append(where))
    with pytest.raises(NotPublic):
        fetch("GET", url)
    assert connected == []


def test_a_name_with_one_private_address_among_public_ones_is_refused(names: dict[str, list[list[str]]]) -> None:
    names["mixte.test"] = [[PUBLIC, "10.0.0.7"]]
    with pytest.raises(NotPublic):
        fetch("GET", "https://mixte.test/")


def test_the_connection_goes_to_the_address_that_was_checked_whatever_the_name_says_next(
    names: dict[str, list[list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    names["change.test"] = [[PUBLIC], ["127.0.0.1"]]
    went: list[str] = []

    def connect(where: tuple[str, int], timeout: float) -> socket.socket:
        went.append(where[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(outgoing.socket, "create_connection", connect)
    with pytest.raises(Unreachable):
        fetch("GET", "https://change.test/")
    assert went == [PUBLIC]


def test_what_is_ours_is_reached_only_where_a_setting_names_it() -> None:
    with listening(saying(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) as (port, asked):
        origin = f"http://127.0.0.1:{port}"
        for wrong in ("", "http://127.0.0.1:1", "http://127.0.0.1"):
            with pytest.raises(NotPublic):
                fetch("GET", f"{origin}/v2/", own=wrong)
        answer = fetch("POST", f"{origin}/v2/?a=1", own=origin, headers={"Authorization": "Bearer x"}, body=b"corps")
    assert (answer.status, answer.json()) == (200, {})
    head, _, body = asked[0].partition(b"\r\n\r\n")
    assert head.splitlines()[0] == b"POST /v2/?a=1 HTTP/1.1"
    assert b"Authorization: Bearer x" in head
    assert b"Content-Length: 5" in head
    assert body in {b"", b"corps"}


def test_a_redirect_is_given_back_and_not_followed() -> None:
    with listening(saying(b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n")) as (
        port,
        asked,
    ):
        answer = fetch("GET", f"http://127.0.0.1:{port}/", own=f"http://127.0.0.1:{port}")
    assert (answer.status, answer.is_fine, len(asked)) == (302, False, 1)


@pytest.mark.parametrize(
    "text",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n" + b"a" * 200_000,
        b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 200_000,
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\ncoupe",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 200_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: 1\r\n" * 300 + b"\r\n",
        b"bonjour",
        b"",
    ],
    ids=["announced too long", "too long", "cut off", "a long header", "many headers", "no HTTP", "silence"],
)
def test_an_answer_beyond_the_limits_is_none(text: bytes) -> None:
    with listening(saying(text)) as (port, _), pytest.raises(Unreachable):
        fetch("GET", f"http://127.0.0.1:{port}/", own=f"http://127.0.0.1:{port}", most_bytes=100_000, seconds=3)


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n"])
def test_an_answer_that_comes_drop_by_drop_is_cut_when_its_time_is_over(start: bytes) -> None:
    def drip(connected: socket.socket) -> None:
        connected.sendall(start)
        for _ in range(60):
            connected.sendall(b"X")
            time.sleep(0.05)

    with listening(drip) as (port, _):
        began = time.monotonic()
        with pytest.raises(Unreachable):
            fetch("GET", f"http://127.0.0.1:{port}/", own=f"http://127.0.0.1:{port}", seconds=0.4)
        assert time.monotonic() - began < 1.5


def test_a_certificate_that_nobody_vouches_for_ends_the_talk(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    write_certificate(key, certificate)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)

        def serve() -> None:
            connected, _ = server.accept()
            try:
                with context.wrap_socket(connected, server_side=True) as spoken:
                    asked.append(spoken.recv(1000))
            except OSError:
                connected.close()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        port = server.getsockname()[1]
        with pytest.raises(Unreachable) as caught:
            fetch("GET", f"https://127.0.0.1:{port}/", own=f"https://127.0.0.1:{port}", headers={"Authorization": "Bearer cle"})
        thread.join(6)
    assert caught.value.why == "SSLCertVerificationError"
    assert asked in ([], [b""])


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (b"HTTP/1.1 206 x\r\nContent-Range: bytes 3-6/7\r\nContent-Length: 4\r\n\r\nDEFG", b"abcDEFG"),
        (b"HTTP/1.1 200 x\r\nContent-Length: 4\r\n\r\nABCD", b"ABCD"),  # it knows no ranges: from the beginning
        (b"HTTP/1.1 404 x\r\nContent-Length: 4\r\n\r\nlost", b"abc"),
    ],
)
def test_a_big_file_goes_on_from_where_it_was(said: bytes, kept: bytes) -> None:
    into = BytesIO(b"abc")
    with listening(saying(said)) as (port, asked):
        own = f"http://127.0.0.1:{port}"
        answer = download(f"{own}/film.mp4", into=into, start=3, most_bytes=7, seconds=3, own=own)
    assert (answer.body, into.getvalue()) == (b"", kept)
    assert b"Range: bytes=3-\r\n" in asked[0]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (b"HTTP/1.1 200 x\r\nContent-Length: 8\r\n\r\nABCDEFGH", b"abc"),  # too long, as announced: nothing is written
        (b"HTTP/1.1 206 x\r\nContent-Range: bytes 0-3/4\r\nContent-Length: 4\r\n\r\nABCD", b"abc"),  # another part
        (b"HTTP/1.1 206 x\r\nContent-Range: bytes 3-6/7\r\nContent-Length: 4\r\n\r\nDE", b"abcDE"),  # cut off: kept for next time
    ],
)
def test_a_big_file_that_is_not_what_was_asked_for_is_none(said: bytes, kept: bytes) -> None:
    into = BytesIO(b"abc")
    with listening(saying(said)) as (port, _), pytest.raises(Unreachable):
        own = f"http://127.0.0.1:{port}"
        download(f"{own}/film.mp4", into=into, start=3, most_bytes=7, seconds=3, own=own)
    assert into.getvalue() == kept
