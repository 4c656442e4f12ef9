"""What every view here begins with."""

from __future__ import annotations

from django.http import Http404

from parvis.commons.contents import registry
from parvis.commons.contents.registry import Content
from parvis.people.members.models import Member

from ..permissions import can_read


def content_or_404(kind: str, id: int) -> Content:
    try:
        content = registry.kind_of(kind).get(id)
    except KeyError:
        raise Http404 from None
    if content is None:
        raise Http404
    return content


def read_or_404(member: Member, kind: str, id: int) -> Content:
    """The content, where the member may read it."""
    content = content_or_404(kind, id)
    if not can_read(member, content):
        raise Http404
    return content


def back_to(content: Content, place: str) -> str:
    """The page of a content at one of its places; a comment has its own."""
    return content.address if "#" in content.address else f"{content.address}#{place}"
