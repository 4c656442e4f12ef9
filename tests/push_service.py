"""A push service for tests: a server on this machine that takes what is sent to devices, and reads it as they would."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import override_settings
from py_vapid import Vapid02
from py_vapid.utils import b64urldecode, b64urlencode


@dataclass
class Received:
    headers: dict[str, str]
    sealed: bytes
    text: dict[str, Any]  # as the device reads it

    @property
    def claims(self) -> dict[str, Any]:
        """What the sender says of itself; its signature was checked."""
        token = self.headers["authorization"].split("t=")[1].split(",")[0]
        return json.loads(b64urldecode(token.split(".")[1].encode()))  # type: ignore[no-any-return]


class Device:
    """A browser that subscribed: only it holds the key that opens what is sent to it."""

    def __init__(self, service: PushService, name: str) -> None:
        self.url = f"{service.url}/push/{name}"
        self._key, self._secret = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
        self.received: list[Received] = []
        self.answers: list[int] = []  # statuses the service gives next; then 201
        service.devices[f"/push/{name}"] = self

    @property
    def keys(self) -> dict[str, str]:
        public = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"p256dh": b64urlencode(public), "auth": b64urlencode(self._secret)}

    def take(self, headers: dict[str, str], body: bytes) -> int:
        if not Vapid02.verify(headers["authorization"]):
            return 403
        if self.answers and (status := self.answers.pop(0)) != 201:
            return status
        opened = http_ece.decrypt(body, private_key=self._key, auth_secret=self._secret, version="aes128gcm")
        self.received.append(Received(headers, body, json.loads(opened)))
        return 201


@dataclass
class PushService:
    url: str
    devices: dict[str, Device] = field(default_factory=dict)

    def device(self, name: str = "rose") -> Device:
        return Device(self, name)


@contextmanager
def listening() -> Iterator[PushService]:
    """The service, which the platform is allowed to ask although it stands on this machine."""

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            device = service.devices.get(self.path)
            status = device.take({name.lower(): value for name, value in self.headers.items()}, body) if device else 404
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *said: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taking)
    service = PushService(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        with override_settings(PUSH_DOUBLE_URL=service.url):
            yield service
    finally:
        server.shutdown()
        server.server_close()
