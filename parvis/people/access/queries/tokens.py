"""Reading tokens."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime

from django.db.models import QuerySet

from parvis.people.organisations.models import Organisation

from ..models import Token
from ..permissions import still_stands

PREFIX = "parvis_"
_SECRET = re.compile(r"parvis_[A-Za-z0-9_-]{43}")


def token_of(secret: str, at: datetime) -> Token | None:
    """The token of this secret, with its organisation and member, if all that it rests on holds now; None tells no more."""
    if not _SECRET.fullmatch(secret):
        return None
    token = Token.objects.select_related("organisation__seat", "member").filter(digest=digest_of(secret)).first()
    return token if token is not None and still_stands(token, at) else None


def digest_of(secret: str) -> str:
    """A plain digest is enough: the secret is 256 random bits, nothing to guess from a list."""
    return hashlib.sha256(secret.encode()).hexdigest()


def lock_token(pk: int) -> Token:
    return Token.objects.select_for_update(of=("self",), no_key=True).select_related("organisation").get(pk=pk)


def tokens_of(organisation: Organisation) -> QuerySet[Token]:
    """Those in force first, then those that are over, the newest first."""
    return organisation.tokens.select_related("member").order_by("-created_at", "-id")
