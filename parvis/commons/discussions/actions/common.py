"""What every action here begins or ends with."""

from __future__ import annotations

from collections.abc import Iterable

from parvis.commons.contacts.queries import blocked_around, muted_by
from parvis.commons.contents import registry
from parvis.commons.contents.registry import Content
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge, purge_soon
from parvis.people.members.models import Member

from ..permissions import can_read, can_speak
from .errors import DiscussionRefused


def check_speaks(member: Member) -> None:
    if not member.is_active:
        raise NotAllowed
    if not can_speak(member):
        raise DiscussionRefused(
            "Votre identité et votre domicile ne sont pas encore vérifiés : vous pourrez réagir dès qu’ils le seront."
        )


def readable_content(by: Member, kind: str, id: int) -> Content:
    """The content, where the member may read it; otherwise it does not exist for them."""
    try:
        content = registry.kind_of(kind).get(id)
    except KeyError:
        raise NotAllowed from None
    if content is None or not can_read(by, content):
        raise NotAllowed
    return content


def who_hears(members: Iterable[Member], *, by: Member, content: Content) -> list[Member]:
    """Those of the members who are told what `by` did there: who may read it, and keeps no distance."""
    away = blocked_around(by)
    return [
        member
        for member in members
        if member.pk != by.pk
        and member.pk not in away
        and member.is_active
        and registry.seen_by(content.kind, [content.id], member)
        and by.pk not in muted_by(member)
    ]


def show_soon(kind: str, id: int) -> None:
    purge_soon(f"{kind}:{id}")  # its own page: lists show neither votes nor comments


def show_now(kind: str, id: int) -> None:
    purge(f"{kind}:{id}")
