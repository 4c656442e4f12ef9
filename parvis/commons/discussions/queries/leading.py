"""What was said of writing under a content, and what waits to be read."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from parvis.commons.contents import registry
from parvis.commons.contents.registry import Content
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from ..models import Comment, Setting
from ..permissions import can_judge, comments_waiting_for

USUAL = "organisation"  # the kind of a setting that holds for all contents of an organisation


@dataclass(frozen=True, slots=True)
class Rules:
    """Who may write under a content."""

    comments: str = Setting.Comments.OPEN
    takes_votes: bool = True
    is_own: bool = False  # said of this content, not of all of its organisation

    @property
    def is_open(self) -> bool:
        return self.comments != Setting.Comments.CLOSED

    @property
    def are_read_first(self) -> bool:
        return self.comments == Setting.Comments.READ_FIRST


def rules_of(content: Content) -> Rules:
    """As they hold now: what was said of the content, or of all of its organisation. One statement."""
    if content.kind == "comment":
        return Rules(comments=Setting.Comments.CLOSED)  # one answers a comment where it stands
    asked = Q(kind=content.kind, object_id=content.id)
    if content.organisation_id is not None:
        asked |= Q(kind=USUAL, object_id=content.organisation_id)
    said = {setting.kind: setting for setting in Setting.objects.filter(asked)}
    own, usual = said.get(content.kind), said.get(USUAL)
    if own is not None:
        return Rules(own.comments, own.takes_votes, is_own=True)
    comments = usual.comments if usual is not None else Setting.Comments.OPEN
    if not content.is_open_to_comments:
        comments = Setting.Comments.CLOSED
    return Rules(comments, usual.takes_votes if usual is not None else True)


def default_of(organisation: Organisation) -> Rules:
    """What holds for all contents of an organisation that say nothing of their own."""
    usual = Setting.objects.filter(kind=USUAL, object_id=organisation.pk).first()
    return Rules(usual.comments, usual.takes_votes) if usual is not None else Rules()


def waiting_under(kind: str, id: int) -> QuerySet[Comment]:
    """What waits under a content, the earliest first."""
    waiting = Comment.objects.filter(kind=kind, object_id=id, state=Comment.State.WAITING, deleted_at__isnull=True)
    return waiting.select_related("author", "organisation").order_by("created_at", "id")


def waiting_for(member: Member, *, limit: int = 100) -> list[tuple[Comment, Content]]:
    """What waits for the member's word with what it stands under, the earliest first. A few statements, however many wait."""
    waiting = list(comments_waiting_for(member).select_related("author", "organisation").order_by("created_at", "id")[:limit])
    contents: dict[tuple[str, int], Content] = {}
    for kind in {comment.kind for comment in waiting}:
        ids = {comment.object_id for comment in waiting if comment.kind == kind}
        contents |= {(kind, id): content for id, content in registry.kind_of(kind).get_many(ids).items()}
    judged: dict[tuple[str, int], bool] = {}
    for comment in waiting:
        place = comment.kind, comment.object_id
        if place in contents and place not in judged:
            judged[place] = can_judge(member, comment)
    return [
        (comment, contents[comment.kind, comment.object_id])
        for comment in waiting
        if judged.get((comment.kind, comment.object_id))
    ]
