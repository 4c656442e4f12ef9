"""Caddy with our own example of its settings, and an authority (pebble) that really asks before it certifies a name."""

from __future__ import annotations

import json
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.bench.stage import free_port
from tests.environment import ROOT
from tests.names import NameServer

EXAMPLE = ROOT / "deploy" / "caddy" / "Caddyfile"
MISSING = [name for name in ("caddy", "pebble") if shutil.which(name) is None]


@dataclass(frozen=True)
class Door:
    """Where Caddy speaks https."""

    port: int

    def certificate(self, name: str) -> x509.Certificate | None:
        """The certificate that Caddy shows for a name; None where it refuses to speak."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        try:
            wire = socket.create_connection(("127.0.0.1", self.port), 30)
            with wire, context.wrap_socket(wire, server_hostname=name) as spoken:
                shown = spoken.getpeercert(binary_form=True)
        except (ssl.SSLError, ConnectionError):
            return None
        return x509.load_der_x509_certificate(shown) if shown else None

    def page(self, name: str, path: str = "/") -> bytes:
        """What a browser is answered, headers too."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        wire = socket.create_connection(("127.0.0.1", self.port), 30)
        with wire, context.wrap_socket(wire, server_hostname=name) as spoken:
            spoken.sendall(f"GET {path} HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode())
            told = b""
            while piece := spoken.recv(65_536):
                told += piece
        return told


@contextmanager
def caddy_in_front_of(url: str, names: NameServer, folder: Path) -> Iterator[Door]:
    """Our Caddyfile, its addresses and its authority alone being others."""
    http, https, authority, managing = (free_port() for _ in range(4))
    _authority_files(folder)
    (folder / "pebble.json").write_text(
        json.dumps(
            {"pebble": {
                "listenAddress": f"127.0.0.1:{authority}", "managementListenAddress": f"127.0.0.1:{managing}",
                "certificate": str(folder / "authority.pem"), "privateKey": str(folder / "authority.key"),
                "httpPort": http, "tlsPort": https,
            }}
        )
    )  # fmt: skip
    upstream = url.removeprefix("http://")
    text = EXAMPLE.read_text().replace("127.0.0.1:8000", upstream).replace("parvis.example.fr", "parvis.example.localhost")
    first = f"""{{
	admin off
	skip_install_trust
	http_port {http}
	https_port {https}
	acme_ca https://127.0.0.1:{authority}/dir
	acme_ca_root {folder}/authority.pem
	storage file_system {folder}/caddy
"""
    opening = text.index("{\n")
    (folder / "Caddyfile").write_text(text[:opening] + first + text[opening + 2 :])
    environment = {**os.environ, "PEBBLE_VA_NOSLEEP": "1", "PEBBLE_WFE_NONCEREJECT": "0", "HOME": str(folder)}
    running: list[subprocess.Popen[bytes]] = []
    with (folder / "log").open("wb") as log:
        for command in (
            ["pebble", "-config", str(folder / "pebble.json"), "-dnsserver", names.address],
            ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"],
        ):
            running.append(subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT, cwd=folder))
            _wait(authority if len(running) == 1 else https, running[-1], folder / "log")
        try:
            yield Door(https)
        finally:
            for process in reversed(running):
                process.terminate()
            for process in running:
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def _authority_files(folder: Path) -> None:
    """The certificate of the authority's own door, which Caddy is told to believe."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "the authority of a test")])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1)).not_valid_after(datetime.now(UTC) + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    (folder / "authority.pem").write_bytes(made.public_bytes(Encoding.PEM))
    (folder / "authority.key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"nothing listens at {port}:\n{log.read_text(errors='replace')[-3000:]}")
