"""What the one who answers for a content says of writing under it; letting a comment appear, or refusing it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.contents import registry
from parvis.commons.contents.registry import Content
from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import can_publish_for

from ..models import Comment, Setting
from ..permissions import can_judge, can_lead
from ..queries.leading import USUAL
from ..queries.shown import lock_comment
from .common import show_now, show_soon
from .errors import DiscussionRefused
from .writing import tell_of

SHORTEST_REFUSAL, LONGEST_REFUSAL = 10, 500


@transaction.atomic
def settle(*, by: Member, content: Content, comments: str, takes_votes: bool, at: datetime) -> Setting:
    """Say who writes under a content: everyone, whoever the team reads first, nobody; and whether it takes votes."""
    if not can_lead(by, content):
        raise NotAllowed
    setting = _keep(by, content.kind, content.id, comments, takes_votes, at)
    show_now(content.kind, content.id)
    return setting


@transaction.atomic
def settle_usual(*, by: Member, organisation: Organisation, comments: str, takes_votes: bool, at: datetime) -> Setting:
    """The same for all contents of an organisation that say nothing of their own."""
    if not can_publish_for(by, organisation):
        raise NotAllowed
    setting = _keep(by, USUAL, organisation.pk, comments, takes_votes, at)
    purge(f"organisation:{organisation.pk}")
    return setting


@transaction.atomic
def unsettle(*, by: Member, content: Content, at: datetime) -> None:
    """Go back to what holds for all contents of the organisation."""
    if not can_lead(by, content):
        raise NotAllowed
    gone, _ = Setting.objects.filter(kind=content.kind, object_id=content.id).delete()
    if gone:
        record(by=by, action="discussion.unsettle", subject_kind=content.kind, subject_id=content.id, at=at)
        show_now(content.kind, content.id)


@transaction.atomic
def let_appear(*, by: Member, comment: Comment, at: datetime) -> Comment:
    """A comment that waited appears, at its time."""
    comment, content = _waited(by, comment, at)
    comment.state, comment.judged_by, comment.judged_at = Comment.State.SHOWN, by, at
    comment.save(update_fields=["state", "judged_by", "judged_at"])
    record(by=by, action="comment.let_appear", subject_kind="comment", subject_id=comment.pk, at=at)
    assert comment.author is not None, "one that waits has its author"
    announce(
        to=comment.author, reason="comment.appeared", text=f"Votre commentaire a paru : {content.title}",
        address=f"{content.address}#commentaire-{comment.pk}", at=at, mail=False, topic=f"{content.kind}:{content.id}",
    )  # fmt: skip
    tell_of(comment=comment, content=content, at=at)
    show_soon(comment.kind, comment.object_id)
    return comment


@transaction.atomic
def refuse_comment(*, by: Member, comment: Comment, reason: str, at: datetime) -> Comment:
    """A comment that waited does not appear; its author is told why. No decision of the court: the team chooses what it shows."""
    comment, content = _waited(by, comment, at)
    reason = reason.strip()
    if not SHORTEST_REFUSAL <= len(reason) <= LONGEST_REFUSAL:
        raise DiscussionRefused(
            f"Dites pourquoi en une phrase, de {SHORTEST_REFUSAL} à {LONGEST_REFUSAL} caractères : la personne la lira.",
            field="reason",
        )
    comment.state, comment.judged_by, comment.judged_at, comment.refusal = Comment.State.REFUSED, by, at, reason
    comment.save(update_fields=["state", "judged_by", "judged_at", "refusal"])
    record(by=by, action="comment.refuse", subject_kind="comment", subject_id=comment.pk, at=at, reason=reason)
    assert comment.author is not None, "one that waits has its author"
    announce(
        to=comment.author, reason="comment.refused", text=f"Votre commentaire n’a pas paru : {content.title}",
        address=f"/compte/reagir/{content.kind}/{content.id}/", at=at,
    )  # fmt: skip
    return comment


@transaction.atomic
def set_aside(*, by: Member, comment: Comment, reason: str, at: datetime) -> Comment:
    """A comment that appeared is shown no more, for a reason its author reads: in a place whose people run it themselves.

    The app above that calls this has checked that `by` runs the place, and tells the author. No decision of the court.
    """
    comment = lock_comment(comment.pk)
    if not comment.is_shown:
        raise DiscussionRefused("Ce commentaire n’est déjà plus visible.")
    comment.state, comment.judged_by, comment.judged_at, comment.refusal = Comment.State.REFUSED, by, at, reason
    comment.save(update_fields=["state", "judged_by", "judged_at", "refusal"])
    record(by=by, action="comment.set_aside", subject_kind="comment", subject_id=comment.pk, at=at, reason=reason)
    show_now(comment.kind, comment.object_id)
    return comment


@transaction.atomic
def show_again(*, by: Member, comment: Comment, at: datetime) -> Comment:
    """Undo `set_aside`; what a decision hid stays hidden, what its author took back stays gone."""
    comment = lock_comment(comment.pk)
    if comment.state == Comment.State.REFUSED:
        comment.state, comment.judged_by, comment.judged_at, comment.refusal = Comment.State.SHOWN, by, at, ""
        comment.save(update_fields=["state", "judged_by", "judged_at", "refusal"])
        record(by=by, action="comment.show_again", subject_kind="comment", subject_id=comment.pk, at=at)
        show_now(comment.kind, comment.object_id)
    return comment


def _waited(by: Member, comment: Comment, at: datetime) -> tuple[Comment, Content]:
    if not can_judge(by, comment):
        raise NotAllowed
    comment = lock_comment(comment.pk)
    content = registry.kind_of(comment.kind).get(comment.object_id)
    if content is None or comment.deleted_at is not None:
        raise DiscussionRefused("Ce commentaire a été retiré par la personne qui l’avait écrit.")
    if comment.state != Comment.State.WAITING:
        raise DiscussionRefused("Ce commentaire a déjà été relu.")
    return comment, content


def _keep(by: Member, kind: str, id: int, comments: str, takes_votes: bool, at: datetime) -> Setting:
    if comments not in Setting.Comments.values:
        raise DiscussionRefused("Choisissez qui peut commenter.", field="comments")
    said = {"comments": comments, "takes_votes": takes_votes, "set_by": by, "set_at": at}
    setting, _ = Setting.objects.update_or_create(kind=kind, object_id=id, defaults=said)
    record(by=by, action="discussion.settle", subject_kind=kind, subject_id=id, at=at, comments=comments, takes_votes=takes_votes)
    return setting
