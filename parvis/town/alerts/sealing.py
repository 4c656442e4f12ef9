"""The words by which a relay knows the people they tell, at rest: a copy of the database names nobody.

The key is derived from EVIDENCE_KEY, which stands in the environment alone; what is sealed for one relay opens for no other.
"""

from __future__ import annotations

import base64
import hashlib
import os
from binascii import Error as NotBase64
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = 12


def sealed(words: str, *, relay: int) -> str:
    key_id, key = _derived(settings.ENV.evidence_keys[0])
    nonce = os.urandom(NONCE)
    return f"{key_id}.{base64.b64encode(nonce + AESGCM(key).encrypt(nonce, words.encode(), _name(key_id, relay))).decode()}"


def opened(kept: str, *, relay: int) -> str | None:
    """The words again; None where none of the keys of the environment opens them."""
    key_id, _, content = kept.partition(".")
    keys = dict(_derived(secret) for secret in settings.ENV.evidence_keys)
    try:
        raw = base64.b64decode(content)
        return AESGCM(keys[key_id]).decrypt(raw[:NONCE], raw[NONCE:], _name(key_id, relay)).decode()
    except (KeyError, InvalidTag, NotBase64):
        return None


def _name(key_id: str, relay: int) -> bytes:
    return f"{key_id}:relay:{relay}".encode()


@cache
def _derived(secret: str) -> tuple[str, bytes]:
    key = HKDF(SHA256(), 32, None, b"parvis relays").derive(secret.encode())
    return hashlib.sha256(key).hexdigest()[:12], key
