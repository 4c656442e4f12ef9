"""Who may ask whom."""

from __future__ import annotations

from django.db.models import QuerySet

from parvis.people.members.models import Member

from .models import Block, Contact, Mute, Request


def can_ask(member: Member) -> bool:
    """Verified members alone ask to be contacts (R56)."""
    return member.may_speak


def requests_answered_by(member: Member) -> QuerySet[Request]:
    """What the member may accept or decline: asked of them, and neither declined nor taken back."""
    return Request.objects.filter(asked=member, declined_at=None, withdrawn_at=None)


def requests_withdrawn_by(member: Member) -> QuerySet[Request]:
    """What the member may take back, declined or not: they are not told which."""
    return Request.objects.filter(asker=member, withdrawn_at=None)


def contacts_ended_by(member: Member) -> QuerySet[Contact]:
    return Contact.objects.filter(first=member) | Contact.objects.filter(second=member)


def blocks_lifted_by(member: Member) -> QuerySet[Block]:
    return Block.objects.filter(by=member)


def mutes_lifted_by(member: Member) -> QuerySet[Mute]:
    return Mute.objects.filter(by=member)
