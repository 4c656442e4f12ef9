"""Whom one may name with an @, and whom a text names."""

from __future__ import annotations

from collections.abc import Iterable

from parvis.commons.contacts.queries import contact_ids
from parvis.commons.contents.registry import Content
from parvis.people.members.models import Member

from ..models import Comment, Mention

MOST_NEAR = 500


def mentionable(member: Member, content: Content) -> list[Member]:
    """Those whom the member may name there: who wrote under it, whose it is, and their contacts. Nobody else hears of it.

    By name. A block changes nothing here: that would tell who blocked whom.
    """
    wrote = Comment.objects.filter(kind=content.kind, object_id=content.id, state=Comment.State.SHOWN, author__isnull=False)
    near = set(wrote.order_by("-id").values_list("author_id", flat=True)[:MOST_NEAR]) | contact_ids(member)
    if content.author_id is not None and content.organisation_id is None:
        near.add(content.author_id)  # whose name readers see; not whoever wrote for an organisation
    return list(Member.objects.speaking().filter(pk__in=near - {member.pk}).order_by("last_name", "first_name", "pk"))


def mentions_of(kind: str, ids: Iterable[int]) -> dict[int, dict[str, int | None]]:
    """For `render.said`: the names that texts mention, and whose they are; None for one shown no more. One statement."""
    found: dict[int, dict[str, int | None]] = {}
    for mention in Mention.objects.filter(kind=kind, object_id__in=list(ids)).select_related("member"):
        found.setdefault(mention.object_id, {})[mention.name] = mention.member_id if mention.member.is_shown else None
    return found
