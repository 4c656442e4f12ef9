"""Evidence at rest: each file under a key of its own, each of those keys under EVIDENCE_KEY (ADR 0201).

Neither the file nor the database opens anything without EVIDENCE_KEY, which stands in the environment alone.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = 12


class UnreadableError(Exception):
    """The key is not ours any more, or the file is not what was sealed."""


@dataclass(frozen=True)
class Sealed:
    content: bytes
    wrapped_key: bytes
    key_id: str


def seal(content: bytes, *, name: str) -> Sealed:
    """Encrypt a file. `name` is bound to it: it opens under no other."""
    key_id, wrapping = _wrapping(settings.ENV.evidence_keys[0])
    key = AESGCM.generate_key(256)
    return Sealed(_encrypt(key, content, name), _encrypt(wrapping, key, name), key_id)


def unseal(sealed: Sealed, *, name: str) -> bytes:
    """Decrypt a file. Raises UnreadableError."""
    known = dict(_wrapping(secret) for secret in settings.ENV.evidence_keys)
    if sealed.key_id not in known:
        raise UnreadableError(name)
    return _decrypt(_decrypt(known[sealed.key_id], sealed.wrapped_key, name), sealed.content, name)


def keyed_hash(purpose: str, text: str) -> str:
    """What nobody computes without IDENTITY_KEY."""
    key = hashlib.sha256(f"{purpose}:{settings.ENV.identity_key}".encode()).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


@cache
def _wrapping(secret: str) -> tuple[str, bytes]:
    key = HKDF(SHA256(), 32, None, b"parvis evidence").derive(secret.encode())
    return hashlib.sha256(key).hexdigest()[:16], key


def _encrypt(key: bytes, content: bytes, name: str) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, name.encode())


def _decrypt(key: bytes, content: bytes, name: str) -> bytes:
    try:
        return AESGCM(key).decrypt(content[:NONCE], content[NONCE:], name.encode())
    except (InvalidTag, ValueError) as error:
        raise UnreadableError(name) from error
