"""The links in the letters about a lost second factor: signed, each for one request and one purpose."""

from __future__ import annotations

from django.core import signing

from .models import LostFactor

CANCEL, RESET = "cancel", "reset"


def token_of(lost: LostFactor, purpose: str) -> str:
    return signing.Signer(salt=f"members.lost_factor.{purpose}").sign(str(lost.pk))


def lost_factor_of(token: str, purpose: str) -> LostFactor | None:
    """The request that the link is about; None for a link that is not ours."""
    try:
        pk = signing.Signer(salt=f"members.lost_factor.{purpose}").unsign(token)
    except signing.BadSignature:
        return None
    return LostFactor.objects.select_related("member").filter(pk=pk).first()
