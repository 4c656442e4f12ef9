"""The link by which a shop answers, in the message that asks it: signed, for one shop and one question."""

from __future__ import annotations

from django.core import signing

from .models import Asked

_SALT = "requests.answer"


def token_of(asked: Asked) -> str:
    return signing.Signer(salt=_SALT).sign(str(asked.pk))


def answer_address(asked: Asked) -> str:
    return f"/repondre/{token_of(asked)}/"


def asked_by_link(token: str) -> Asked | None:
    """What the link is about; None for one that is not ours."""
    try:
        pk = signing.Signer(salt=_SALT).unsign(token)
    except signing.BadSignature:
        return None
    shown = Asked.objects.select_related("question__territory__department", "shop__organisation", "shop__territory", "answer")
    return shown.filter(pk=pk).first()
