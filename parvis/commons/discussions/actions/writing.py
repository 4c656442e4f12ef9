"""Writing under any content, answering, changing one's words, taking them back (R15). Only a verified member speaks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.commons.contacts.queries import is_blocked_between
from parvis.commons.contents import registry
from parvis.commons.contents.registry import Content
from parvis.commons.limits.actions import spend
from parvis.commons.moderation.models import Case
from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.members.models import Member
from parvis.people.members.queries import lock_member
from parvis.people.organisations.models import Organisation, TeamMember

from ..models import Comment, Mention, Reaction
from ..models.comment import LONGEST
from ..permissions import can_delete, can_edit, can_lead, organisations_spoken_for
from ..queries.held import is_held, no_longer_held
from ..queries.leading import rules_of
from ..queries.shown import lock_comment
from ..render import readable
from .common import check_speaks, readable_content, show_soon, who_hears
from .errors import DiscussionRefused
from .naming import name_people, tell_named

State = Comment.State


@transaction.atomic
def comment(
    *, by: Member, kind: str, id: int, text: str, at: datetime, answers_to: Comment | None = None,
    organisation: Organisation | None = None, named: Collection[int] = (),
) -> Comment:  # fmt: skip
    """Write a comment under a content, or an answer to one. The same text sent twice in a row is one comment.

    `organisation`: in whose name; `named`: ids of those meant by names that several people bear.
    """
    check_speaks(by)
    content = readable_content(by, kind, id)
    leads = can_lead(by, content)
    rules = rules_of(content)
    if not rules.is_open:
        raise DiscussionRefused("Les commentaires sont fermés.")
    thread = _thread(by, content, answers_to) if answers_to is not None else None
    if organisation is not None and organisation not in organisations_spoken_for(by, at):
        raise NotAllowed
    text = _checked(text)
    lock_member(by.pk)  # two presses of the button come one after the other
    latest = Comment.objects.filter(kind=kind, object_id=id, author=by).order_by("-id").first()
    if latest is not None and latest.text == text and latest.answers_to == thread and latest.deleted_at is None:
        return latest
    spend(by=by, act="comment", at=at, text=text)
    waits = rules.are_read_first and not leads
    written = Comment.objects.create(
        kind=kind, object_id=id, author=by, organisation=organisation, answers_to=thread, text=text, created_at=at,
        **_waiting(content) if waits else {},
    )  # fmt: skip
    name_people(by=by, kind="comment", id=written.pk, under=content, text=text, chosen=named, at=at)
    record(by=by, action="comment.write", subject_kind="comment", subject_id=written.pk, at=at, kind=kind, id=id, text=text)
    seal_contribution(by=by, operation="comment.write", kind="comment", id=written.pk, at=at)
    if waits:
        _tell_team(written, content, at)
    else:
        tell_of(comment=written, content=content, at=at)
        show_soon(kind, id)
    return written


@transaction.atomic
def edit_comment(*, by: Member, comment: Comment, text: str, at: datetime, named: Collection[int] = ()) -> Comment:
    """Change one's words within ten minutes; the page says so."""
    check_speaks(by)
    content = readable_content(by, comment.kind, comment.object_id)
    lock_member(by.pk)
    comment = lock_comment(comment.pk)
    if not can_edit(by, comment, at):
        raise NotAllowed
    if comment.state == State.REFUSED or Case.objects.filter(kind="comment", object_id=comment.pk).exists():
        raise DiscussionRefused("Ce commentaire ne se modifie plus. Vous pouvez le retirer et en écrire un autre.", field="text")
    text = _checked(text)
    if text == comment.text:
        return comment
    comment.text, comment.edited_at = text, at
    # What was let appear is not what stands there now: it is read again.
    if comment.state == State.SHOWN and rules_of(content).are_read_first and not can_lead(by, content):
        for name, value in (_waiting(content) | {"judged_by": None, "judged_at": None}).items():
            setattr(comment, name, value)
        _tell_team(comment, content, at)
    comment.save()
    name_people(by=by, kind="comment", id=comment.pk, under=content, text=text, chosen=named, at=at)
    record(by=by, action="comment.edit", subject_kind="comment", subject_id=comment.pk, at=at, text=text)
    seal_contribution(by=by, operation="comment.edit", kind="comment", id=comment.pk, at=at)
    if comment.state == State.SHOWN:
        tell_named(
            by=by, kind="comment", id=comment.pk, content=content, address=f"{content.address}#commentaire-{comment.pk}", at=at
        )
    show_soon(comment.kind, comment.object_id)
    return comment


@transaction.atomic
def delete_comment(*, by: Member, comment: Comment, at: datetime) -> None:
    """Take one's comment back; nothing of its text remains, save for a case that still has to judge it. Answers stay."""
    if not can_delete(by, comment):
        raise NotAllowed
    found = Comment.objects.select_for_update(of=("self",)).filter(pk=comment.pk, deleted_at__isnull=True).first()
    if found is None:
        return
    record(by=by, action="comment.delete", subject_kind="comment", subject_id=found.pk, at=at)
    seal_contribution(by=by, operation="comment.delete", kind="comment", id=found.pk, at=at)
    if is_held(found, at):
        found.deleted_at = at
        found.save(update_fields=["deleted_at"])
    else:
        erase(found, at=at)
    show_soon(found.kind, found.object_id)


def erase(comment: Comment, *, at: datetime) -> None:
    """Its words, its author, its votes. Where answers stand under it, its place is left."""
    Mention.objects.filter(kind="comment", object_id=comment.pk).delete()
    Reaction.objects.filter(kind="comment", object_id=comment.pk).delete()
    thread = comment.answers_to
    if comment.answers.exists():
        comment.text, comment.author, comment.organisation = "", None, None
        comment.state, comment.judged_by, comment.judged_at, comment.refusal = State.SHOWN, None, None, ""
        comment.led_by, comment.led_for = None, None
        comment.deleted_at = comment.deleted_at or at
        comment.save()
        return
    comment.delete()
    if thread is not None and thread.author_id is None and not thread.answers.exists():
        thread.delete()


@transaction.atomic
def erase_what_no_case_holds(*, at: datetime) -> int:
    """Erase the comments that were taken back while a case was open, once it is over for good; gives how many."""
    gone = list(no_longer_held(at))
    for comment in gone:
        erase(comment, at=at)
    return len(gone)


def tell_of(*, comment: Comment, content: Content, at: datetime) -> None:
    """Tell those whom a comment that appears concerns, each once: whom it names, whom it answers, whose content it is."""
    by = comment.author
    assert by is not None, "who wrote it is still there"
    address = f"{content.address}#commentaire-{comment.pk}"
    told = tell_named(by=by, kind="comment", id=comment.pk, content=content, address=address, at=at)
    name = comment.organisation.name if comment.organisation is not None else by.name
    topic = f"{content.kind}:{content.id}"
    answered = comment.answers_to.author if comment.answers_to is not None else None
    if answered is not None and answered.pk not in told:
        hears = who_hears([answered], by=by, content=content)
        announce(
            to=hears, reason="comment.answer", text=f"{name} vous répond : {content.title}", address=address, at=at, topic=topic
        )
        told |= {answered.pk}
    if content.author_id is not None and content.author_id not in told:
        author = Member.objects.filter(pk=content.author_id)
        hears = who_hears(author, by=by, content=content)
        announce(
            to=hears, reason="comment.new", text=f"Un commentaire de {name} : {content.title}", address=address, at=at,
            mail=False, topic=topic,
        )  # fmt: skip


def _thread(by: Member, content: Content, answered: Comment) -> Comment:
    """The comment that begins the thread: answers stand on one level."""
    answered = Comment.objects.select_related("answers_to").get(pk=answered.pk)
    thread = answered.answers_to or answered
    if (answered.kind, answered.object_id) != (content.kind, content.id) or not answered.is_shown:
        raise NotAllowed
    if answered.author_id is not None and is_blocked_between(by, answered.author_id):
        raise NotAllowed
    # Nobody takes it away, with its place, while an answer is written.
    return Comment.objects.select_for_update(of=("self",)).get(pk=thread.pk)


def _checked(text: str) -> str:
    text = readable(text)
    if not text:
        raise DiscussionRefused("Écrivez votre commentaire.", field="text")
    if len(text) > LONGEST:
        raise DiscussionRefused(f"Votre commentaire compte {len(text)} caractères : ramenez-le à {LONGEST}.", field="text")
    return text


def _waiting(content: Content) -> dict[str, Any]:
    return {"state": State.WAITING, "led_by_id": content.author_id, "led_for_id": content.organisation_id}


def _tell_team(comment: Comment, content: Content, at: datetime) -> None:
    """Tell whoever may let it appear."""
    if content.organisation_id is not None:
        publishing = TeamMember.objects.filter(
            organisation_id=content.organisation_id, role__in=[TeamMember.Role.OWNER, TeamMember.Role.EDITOR]
        )
        team = Member.objects.filter(pk__in=publishing.values("member"))
    else:
        team = Member.objects.filter(pk=content.author_id)
    announce(
        to=[one for one in team if registry.is_led_by(content.kind, content.id, one) and one.pk != comment.author_id],
        reason="comment.waiting", text=f"Un commentaire à relire : {content.title}", address="/redaction/commentaires/", at=at,
        topic=f"{content.kind}:{content.id}",
    )  # fmt: skip
