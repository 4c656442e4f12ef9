"""The links in letters: signed, each for one request and one purpose."""

from __future__ import annotations

from django.core import signing

from .models import COPY_KEPT, DataCopy, LostFactor, Member

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


def copy_token(one: DataCopy) -> str:
    """Fetches a copy without a sign-in: for an account that is closed."""
    return signing.Signer(salt="members.copy").sign(str(one.pk))


def copy_of(token: str) -> DataCopy | None:
    try:
        pk = signing.Signer(salt="members.copy").unsign(token)
    except signing.BadSignature:
        return None
    return DataCopy.objects.select_related("member").filter(pk=pk).first()


def ask_token(member: Member) -> str:
    """Lets who holds the address of a closed account ask for its copy, for seven days."""
    return signing.TimestampSigner(salt="members.ask_copy").sign(str(member.pk))


def asker_of(token: str) -> Member | None:
    try:
        pk = signing.TimestampSigner(salt="members.ask_copy").unsign(token, max_age=COPY_KEPT)
    except signing.BadSignature:
        return None
    return Member.objects.filter(pk=pk, closed_at__isnull=False, erased_at=None, remembered_at=None).first()
