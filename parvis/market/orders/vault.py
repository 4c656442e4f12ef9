"""What a shop entrusts to us: the key of its account at a provider, the account it is paid on (ADR 0406).

Sealed under a key derived from EVIDENCE_KEY, which stands in the environment alone, and bound to the shop and to what it is:
a copy of the database opens nothing, and whoever writes into it cannot put another's account, or a forged one, in a shop's place.
"""

from __future__ import annotations

import base64
import hashlib
import os
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from parvis.ground.core.errors import Refused

NONCE = 12
LONGEST = 200  # of what `sealed` gives


class LostKey(Refused):
    """None of the keys of the environment opens it, or it is not what was sealed there."""

    def __init__(self) -> None:
        super().__init__(
            "Ce qui était gardé ici ne s’ouvre plus. Prévenez l’exploitant, qui remettra l’ancienne clé du serveur derrière la "
            "nouvelle ; sinon, saisissez-le à nouveau."
        )


def sealed(secret: str, *, shop: int, what: str) -> str:
    """« <key>.<base64> »; "" stays ""."""
    if not secret:
        return ""
    key_id, key = _derived(settings.ENV.evidence_keys[0])
    nonce = os.urandom(NONCE)
    content = nonce + AESGCM(key).encrypt(nonce, secret.encode(), _bound(key_id, shop, what))
    return f"{key_id}.{base64.b64encode(content).decode()}"


def opened(kept: str, *, shop: int, what: str) -> str:
    """The secret again. Raises LostKey."""
    if not kept:
        return ""
    key_id, _, content = kept.partition(".")
    keys = dict(_derived(secret) for secret in settings.ENV.evidence_keys)
    try:
        raw = base64.b64decode(content, validate=True)
        return AESGCM(keys[key_id]).decrypt(raw[:NONCE], raw[NONCE:], _bound(key_id, shop, what)).decode()
    except (KeyError, InvalidTag, ValueError) as error:
        raise LostKey from error


def current_prefix() -> str:
    """With what all that lies under the first key begins."""
    return f"{_derived(settings.ENV.evidence_keys[0])[0]}."


def _bound(key_id: str, shop: int, what: str) -> bytes:
    return f"{key_id}:{shop}:{what}".encode()


@cache
def _derived(secret: str) -> tuple[str, bytes]:
    key = HKDF(SHA256(), 32, None, b"parvis shops").derive(secret.encode())
    return hashlib.sha256(key).hexdigest()[:12], key
