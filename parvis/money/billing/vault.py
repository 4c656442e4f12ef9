"""Account numbers of customers at rest: opened for the files that a bank reads, and by nothing else (ADR 0303).

A leaked copy of the database gives no account: the key is derived from EVIDENCE_KEY, which stands in the environment alone.
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

from parvis.commons.verification.ciphers import keyed_hash
from parvis.ground.core.errors import Refused

NONCE = 12
LONGEST = 160  # of what `sealed` gives for an IBAN


class LostKey(Refused):
    """None of the keys of the environment opens it."""

    def __init__(self) -> None:
        super().__init__(
            "Un compte bancaire ne s’ouvre plus : la clé du serveur a changé. Prévenez l’exploitant, qui remettra l’ancienne clé "
            "derrière la nouvelle ; sinon, que le client donne son compte à nouveau."
        )


def sealed(iban: str) -> str:
    """« <key>.<base64> »; "" stays ""."""
    if not iban:
        return ""
    key_id, key = _derived(settings.ENV.evidence_keys[0])
    nonce = os.urandom(NONCE)
    content = nonce + AESGCM(key).encrypt(nonce, iban.encode(), key_id.encode())
    return f"{key_id}.{base64.b64encode(content).decode()}"


def opened(kept: str) -> str:
    """The account again. Raises LostKey."""
    if not kept:
        return ""
    key_id, _, content = kept.partition(".")
    keys = dict(_derived(secret) for secret in settings.ENV.evidence_keys)
    raw = base64.b64decode(content)
    try:
        return AESGCM(keys[key_id]).decrypt(raw[:NONCE], raw[NONCE:], key_id.encode()).decode()
    except (KeyError, InvalidTag) as error:
        raise LostKey from error


def current_prefix() -> str:
    """With what all that lies under the first key begins."""
    return f"{_derived(settings.ENV.evidence_keys[0])[0]}."


def mark(iban: str) -> str:
    """What tells two mentions of one account apart from those of another, and tells nobody the account."""
    return keyed_hash("iban", iban)[:32] if iban else ""


@cache
def _derived(secret: str) -> tuple[str, bytes]:
    key = HKDF(SHA256(), 32, None, b"parvis accounts").derive(secret.encode())
    return hashlib.sha256(key).hexdigest()[:12], key
