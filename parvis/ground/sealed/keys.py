"""The pair of keys: the public half seals and lies with the server, the private half opens and lies elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

import pyrage
from pyrage import x25519


class KeyRefused(Exception):
    """What was given is not a key; the message says what one looks like."""


def new_pair() -> tuple[str, str]:
    """(public, private), drawn at random; nothing of it is kept here."""
    identity = x25519.Identity.generate()
    return str(identity.to_public()), str(identity)


def seal_bytes(content: bytes, public_key: str) -> bytes:
    return bytes(pyrage.encrypt(content, [recipient(public_key)]))


def open_bytes(sealed: bytes, identities: Iterable[x25519.Identity]) -> bytes | None:
    """What lies inside, or None where none of the private keys opens it."""
    try:
        return bytes(pyrage.decrypt(sealed, list(identities)))
    except pyrage.DecryptError:
        return None


def recipient(public_key: str) -> x25519.Recipient:
    try:
        return x25519.Recipient.from_str(public_key)
    except pyrage.RecipientError as error:
        raise KeyRefused("Une clé publique commence par « age1 » : « parvis seal-keys » en fait une.") from error


def private_keys(text: str) -> list[x25519.Identity]:
    """The private keys of a file: one a line; empty lines and those that begin with # are left out."""
    lines = [line.strip() for line in text.splitlines()]
    try:
        found = [x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except pyrage.IdentityError as error:
        raise KeyRefused("Ce fichier contient autre chose qu’une clé privée (« AGE-SECRET-KEY-1… »).") from error
    if not found:
        raise KeyRefused("Ce fichier ne contient aucune clé privée (« AGE-SECRET-KEY-1… »).")
    return found
