"""The secrets of an order: the link that opens it for its buyer, and the code that hands it over.

Both are drawn from the key of the checkout by a secret of the server. The database keeps their hashes only, so that reading
it opens nothing; and a mail sent weeks later can still carry the same link.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from django.conf import settings
from django.core import signing

DIGITS = 6
_MARKS = signing.Signer(salt="orders.checkout")


def _drawn(purpose: str, said: str) -> bytes:
    key = hashlib.sha256(f"parvis.orders.{purpose}\0{settings.SECRET_KEY}".encode()).digest()
    return hmac.digest(key, said.encode(), "sha256")


def token_of(checkout_key: str, shop: int) -> str:
    """What the buyer's link to one order holds: 256 bits that nobody guesses."""
    return base64.urlsafe_b64encode(_drawn("link", f"{checkout_key}\0{shop}")).decode().rstrip("=")


def checkout_mark(checkout: int) -> str:
    """What the page that lists the orders of one checkout is asked with: signed, not to be made up."""
    return _MARKS.sign(str(checkout))


def checkout_marked(mark: str) -> int | None:
    try:
        return int(_MARKS.unsign(mark))
    except (signing.BadSignature, ValueError):
        return None


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def code_of(checkout_key: str, shop: int) -> str:
    """Six digits that the buyer shows to be handed the order."""
    drawn = int.from_bytes(_drawn("code", f"{checkout_key}\0{shop}")[:8])
    return f"{drawn % 10**DIGITS:0{DIGITS}d}"


def code_hash(shop: int, code: str) -> str:
    """Keyed: six digits alone would be guessed from their hash in a second."""
    digits = "".join(sign for sign in code if sign.isdigit())
    return _drawn("code-hash", f"{shop}\0{digits}").hex()


def notice_secret(shop: int, attempt: int) -> str:
    """What the address of a payment provider's notices holds: it names one attempt, and nobody guesses it."""
    return _drawn("notice", f"{shop}\0{attempt}").hex()[:40]
