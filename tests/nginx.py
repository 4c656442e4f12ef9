"""nginx with our own example of its settings, in front of a running site, its names certified by nobody."""

from __future__ import annotations

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
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.bench.stage import free_port
from tests.environment import ROOT

EXAMPLE = ROOT / "deploy" / "nginx"
MISSING = [name for name in ("nginx",) if shutil.which(name) is None]
MAIN = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/log; {user}
events {{ worker_connections 256; }}
http {{
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  include {folder}/parvis.conf;
}}
"""


@dataclass(frozen=True)
class Gate:
    """Where nginx listens, and where it reads the certificates of editors' domains."""

    http: int
    https: int
    folder: Path

    def certify(self, name: str) -> None:
        """What certbot does once the name is certified: its hook puts the certificate where nginx reads it."""
        lineage = self.folder / "live" / name
        _certificate(lineage, name)
        hook = {"RENEWED_DOMAINS": name, "RENEWED_LINEAGE": str(lineage), "PARVIS_DOMAINS": str(self.folder / "domains")}
        command = [str(EXAMPLE / "keep-certificate.sh")]
        subprocess.run(command, env={**os.environ, **hook, "NGINX_GROUP": str(os.getegid())}, check=True)

    def ask(self, name: str | bytes | None, *, host: str = "", path: str = "/", line: str = "", tls: bool = True) -> bytes | None:
        """The answer, headers too, to a request that names `name` to TLS and `host` to HTTP; None where TLS is refused."""
        named = host or (name.decode() if isinstance(name, bytes) else name)
        sent = line or f"GET {path} HTTP/1.1\r\nHost: {named}\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
        wire: socket.socket = socket.create_connection(("127.0.0.1", self.https if tls else self.http), 30)
        with wire:
            if tls:
                context = ssl.create_default_context()
                context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
                try:
                    wire = context.wrap_socket(wire, server_hostname=name)
                except (ssl.SSLError, ConnectionError):
                    return None
            with wire:
                wire.sendall(sent.encode("latin-1"))
                told = b""
                while piece := wire.recv(65_536):
                    told += piece
        return told


@contextmanager
def nginx_in_front_of(url: str, folder: Path, *, platform: str, sites: str) -> Iterator[Gate]:
    """Our files for nginx, their addresses, names and folders alone being others. `nginx -t` passes first."""
    http, https = free_port(), free_port()
    gate = Gate(http, https, folder)
    for name in (platform, sites):
        _certificate(folder / "live" / name, name)
    upstream = url.removeprefix("http://")
    text = (EXAMPLE / "parvis.conf").read_text()
    for written, here in (
        ("127.0.0.1:8000", upstream), ("127.0.0.1:8001", f"127.0.0.1:{int(upstream.rpartition(':')[2]) + 1}"),
        ("parvis.example.fr", platform), ("sites-example.fr", sites), ("listen 80 ", f"listen 127.0.0.1:{http} "),
        ("listen 443 ", f"listen 127.0.0.1:{https} "), ("/opt/parvis/deploy/nginx", str(EXAMPLE)),
        ("/etc/letsencrypt", str(folder)),
        ("/etc/parvis/domains", f"{folder}/domains"), ("/var/cache/nginx/parvis", f"{folder}/cache"),
        ("/var/lib/parvis-acme", f"{folder}/acme"), ("/var/log/nginx/parvis.error.log", f"{folder}/log"),
    ):  # fmt: skip
        assert written in text, f"the example does not say {written} any more"
        text = text.replace(written, here)
    (folder / "parvis.conf").write_text(text)
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user="user root;" if os.geteuid() == 0 else ""))
    command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    warned = [
        line for line in tried.stderr.splitlines() if "[warn]" in line and "http2" not in line
    ]  # written otherwise from 1.25 on
    assert not warned, tried.stderr
    process = subprocess.Popen(command)
    try:
        _wait(https, process, folder / "log")
        yield gate
    finally:
        process.terminate()
        process.wait(10)


def _certificate(folder: Path, name: str) -> None:
    """For a name and those under it, by its own word."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1)).not_valid_after(datetime.now(UTC) + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name), x509.DNSName(f"*.{name}")]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "fullchain.pem").write_bytes(made.public_bytes(Encoding.PEM))
    (folder / "privkey.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"nothing listens at {port}:\n{log.read_text(errors='replace')[-3000:] if log.exists() else ''}")
