"""Who is in the register of consents, at rest: a copy of the database names nobody, a copy of the files shows no signed paper.

The key is derived from EVIDENCE_KEY, which stands in the environment alone; what is sealed for one
organisation opens for no other.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE, KEY_ID = 12, 12


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    email: str = ""


def sealed_person(person: Person, *, organisation: int) -> bytes:
    return seal(json.dumps({"name": person.name, "email": person.email}, ensure_ascii=False).encode(), organisation=organisation)


def opened_person(kept: bytes, *, organisation: int) -> Person | None:
    """The person again; None where none of the keys of the environment opens it, or where they were forgotten."""
    content = unseal(kept, organisation=organisation)
    return None if content is None else Person(**json.loads(content))


def seal(content: bytes, *, organisation: int) -> bytes:
    key_id, key = _derived(settings.ENV.evidence_keys[0])
    nonce = os.urandom(NONCE)
    return key_id.encode() + nonce + AESGCM(key).encrypt(nonce, content, _name(key_id, organisation))


def unseal(kept: bytes, *, organisation: int) -> bytes | None:
    kept = bytes(kept)
    key_id = kept[:KEY_ID].decode("ascii", "replace")
    keys = dict(_derived(secret) for secret in settings.ENV.evidence_keys)
    try:
        return AESGCM(keys[key_id]).decrypt(kept[KEY_ID : KEY_ID + NONCE], kept[KEY_ID + NONCE :], _name(key_id, organisation))
    except (KeyError, InvalidTag, ValueError):
        return None


def _name(key_id: str, organisation: int) -> bytes:
    return f"{key_id}:consents:{organisation}".encode()


@cache
def _derived(secret: str) -> tuple[str, bytes]:
    key = HKDF(SHA256(), 32, None, b"parvis consents").derive(secret.encode())
    return hashlib.sha256(key).hexdigest()[:KEY_ID], key
