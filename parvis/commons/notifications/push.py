"""Web Push: one message to one device, through the service that its browser chose (RFC 8030).

What is sent is sealed for the device (RFC 8291): the service that carries it reads neither its words nor whom it concerns, only
that this platform wrote to that device, and when. UnifiedPush speaks the same protocol, and is served alike.
Nothing here reads or writes the database: a thread may send while another keeps the books.
"""

from __future__ import annotations

from typing import Protocol

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from py_vapid.utils import b64urldecode

from parvis.ground.core import outgoing
from parvis.ground.core.errors import Refused
from parvis.ground.core.outgoing import OutgoingRefused

from .keys import authorization

MOST_BYTES = 3993  # RFC 8291: with its header and padding, 4096 on the way
LONGEST = 1000  # of an endpoint: those of the great services have some 200 signs
SECONDS = 8.0


class Endpoint(Protocol):
    url: str
    p256dh: str
    auth: str


class PushRefused(Refused):
    """What a device gave is not a subscription."""


class EndpointGone(OutgoingRefused):
    """The device unsubscribed, or is no more: never write there again."""

    def __init__(self) -> None:
        super().__init__("Cet appareil ne reçoit plus les avis.")


class PushRejected(OutgoingRefused):
    """The service will not take this message, today or tomorrow."""

    def __init__(self, status: int) -> None:
        super().__init__("Le service de messages de cet appareil a refusé l’avis.")
        self.status = status


def check(*, url: str, p256dh: str, auth: str) -> None:
    """Raises PushRefused for what no browser gives."""
    try:
        if len(url) > LONGEST:
            raise ValueError("too long an address")
        outgoing.check(url, own=settings.PUSH_DOUBLE_URL)
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(p256dh, 65))
        _bytes(auth, 16)
    except (OutgoingRefused, ValueError) as error:
        raise PushRefused("Cet appareil n’a pas donné d’adresse où lui écrire. Rechargez la page, puis recommencez.") from error


def send(endpoint: Endpoint, payload: bytes, *, urgency: str = "normal", ttl: int = 86_400, topic: str = "") -> None:
    """Hand a message over to the push service of a device; it keeps it `ttl` seconds for a device that is away.

    A later message of the same `topic` takes the place of one that still waits. Raises EndpointGone, PushRejected, or
    Unreachable where asking again later may work.
    """
    if len(payload) > MOST_BYTES:
        raise ValueError("too long for a push message")
    body = http_ece.encrypt(
        payload, private_key=ec.generate_private_key(ec.SECP256R1()), dh=_bytes(endpoint.p256dh, 65),
        auth_secret=_bytes(endpoint.auth, 16), version="aes128gcm",
    )  # fmt: skip
    headers = {
        "TTL": str(ttl), "Urgency": urgency, "Content-Encoding": "aes128gcm", "Content-Type": "application/octet-stream",
        "Authorization": authorization(endpoint.url), **({"Topic": topic} if topic else {}),
    }  # fmt: skip
    answer = outgoing.fetch(
        "POST", endpoint.url, headers=headers, body=body, most_bytes=65_536, seconds=SECONDS, own=settings.PUSH_DOUBLE_URL
    )
    if answer.status in {404, 410}:
        raise EndpointGone
    if answer.status == 429 or answer.status >= 500:
        raise outgoing.Unreachable(f"status {answer.status}")
    if not answer.is_fine:
        raise PushRejected(answer.status)


def _bytes(typed: str, length: int) -> bytes:
    found = bytes(b64urldecode(typed.rstrip("=").encode("ascii")))
    if len(found) != length:
        raise ValueError("not the length of a key")
    return found
