"""The pair by which push services know this platform (VAPID, RFC 8292): drawn once, never changed.

Devices subscribe with its public half; another pair would silence every one of them. `VAPID_KEY` holds the private half where
several machines serve; on one, it is drawn at first use and kept under `var/`, outside the database.
"""

from __future__ import annotations

import time
from email.utils import parseaddr
from functools import cache
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02
from py_vapid.utils import b64urlencode

from parvis.ground.core.own_keys import drawn_once

GOOD_FOR_SECONDS = 12 * 3600  # RFC 8292 allows a day at most


@cache
def _signer() -> Vapid02:
    return Vapid02.from_raw((settings.VAPID_KEY or drawn_once(settings.VAR / "vapid_key", _draw)).encode())


def _draw() -> str:
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return str(b64urlencode(number.to_bytes(32, "big")))


@cache
def public_key() -> str:
    """What a page gives the browser to subscribe with: an uncompressed point, in base64url."""
    return str(b64urlencode(_signer().public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)))


def authorization(url: str) -> str:
    """The header that tells the push service of `url` who sends, and where to write should something go wrong."""
    target = urlsplit(url)
    who = settings.OPERATOR["email"] or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    claims = {
        "aud": f"{target.scheme}://{target.netloc}", "sub": f"mailto:{who}", "exp": int(time.time()) + GOOD_FOR_SECONDS
    }  # fmt: skip
    return str(_signer().sign(claims)["Authorization"])
