"""The pair that signs proofs (Ed25519): drawn once, never changed, its private half outside the database.

`PROOF_KEY` holds the private half where several machines serve; on one, it is drawn at first use and kept under `var/`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_public_key,
)
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from parvis.ground.core.own_keys import drawn_once


@cache
def _signer(key: str, var: Path) -> Ed25519PrivateKey:
    try:
        return Ed25519PrivateKey.from_private_bytes(base64.urlsafe_b64decode(key or drawn_once(var / "proof_key", _draw)))
    except (ValueError, binascii.Error) as error:
        raise ImproperlyConfigured("PROOF_KEY n’est pas une clé : 32 octets tirés au hasard, en base64.") from error


def _draw() -> str:
    seed = Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    return base64.urlsafe_b64encode(seed).decode()


def sign(document: bytes) -> bytes:
    """The signature of these very bytes: 64 bytes."""
    return _signer(settings.PROOF_KEY, settings.VAR).sign(document)


def public_key() -> bytes:
    """The public half, as OpenSSL reads it (PEM)."""
    found = _signer(settings.PROOF_KEY, settings.VAR).public_key()
    return found.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def fingerprint(key: bytes) -> str:
    """What tells a public key from another: the SHA-256 of its PEM."""
    return hashlib.sha256(key).hexdigest()


def is_signed(document: bytes, signature: bytes, key: bytes) -> bool:
    """Whether the holder of this public key signed these bytes."""
    try:
        found = load_pem_public_key(key)
        if not isinstance(found, Ed25519PublicKey):
            return False
        found.verify(signature, document)
    except (InvalidSignature, ValueError):
        return False
    return True
