"""Messages at rest: each conversation under a key of its own, each of those keys under EVIDENCE_KEY (ADR 0705).

A copy of the database and of the files says nothing without EVIDENCE_KEY, which stands in the environment alone. From the key of
a conversation come the one that seals and the one that marks what was said (`franking.py`): when EVIDENCE_KEY is renewed the key
is wrapped anew, and what it sealed and marked stays good.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from .models import Keyed

NONCE = 12


class Unreadable(Exception):
    """None of the keys of the environment opens it, or it is not what was sealed there."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens one conversation, or what was shown to the court."""

    sealing: bytes
    marking: bytes


@dataclass(frozen=True, slots=True)
class Wrapped:
    wrapped_key: bytes
    key_id: str


def new_key(name: str) -> Wrapped:
    """A key for the row of this name (« conversation:12 »): wrapped, it opens for no other."""
    return _wrap(AESGCM.generate_key(256), name)


def keys_of(row: Keyed) -> Keys:
    """Raises Unreadable."""
    master = _unwrap(row)
    return Keys(_derived(master, b"parvis messages"), _derived(master, b"parvis marks"))


def wrapped_anew(row: Keyed) -> Wrapped:
    """The same key under the first EVIDENCE_KEY of the environment. Raises Unreadable."""
    return _wrap(_unwrap(row), name_of(row))


def current_key_id() -> str:
    return _wrapping(settings.ENV.evidence_keys[0])[0]


def name_of(row: Keyed) -> str:
    return f"{row._meta.model_name}:{row.pk}"


def seal(content: bytes, *, keys: Keys, name: str) -> bytes:
    """`name` is bound to what is sealed: moved to another row, it does not open."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(keys.sealing).encrypt(nonce, content, name.encode())


def unseal(kept: bytes | memoryview, *, keys: Keys, name: str) -> bytes:
    """Raises Unreadable."""
    kept = bytes(kept)
    try:
        return AESGCM(keys.sealing).decrypt(kept[:NONCE], kept[NONCE:], name.encode())
    except (InvalidTag, ValueError) as error:
        raise Unreadable(name) from error


def _wrap(master: bytes, name: str) -> Wrapped:
    key_id, wrapping = _wrapping(settings.ENV.evidence_keys[0])
    nonce = os.urandom(NONCE)
    return Wrapped(nonce + AESGCM(wrapping).encrypt(nonce, master, f"{key_id}:{name}".encode()), key_id)


def _unwrap(row: Keyed) -> bytes:
    known = dict(_wrapping(secret) for secret in settings.ENV.evidence_keys)
    kept, name = bytes(row.wrapped_key), name_of(row)
    try:
        return AESGCM(known[row.key_id]).decrypt(kept[:NONCE], kept[NONCE:], f"{row.key_id}:{name}".encode())
    except (KeyError, InvalidTag, ValueError) as error:
        raise Unreadable(name) from error


def _derived(master: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, None, purpose).derive(master)


@cache
def _wrapping(secret: str) -> tuple[str, bytes]:
    key = _derived(secret.encode(), b"parvis conversations")
    return hashlib.sha256(key).hexdigest()[:16], key
