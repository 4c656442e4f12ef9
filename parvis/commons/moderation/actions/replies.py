"""The right of reply: asked, confirmed, shown or refused, heard again (R63)."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from parvis.commons.contents import registry
from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.jobs import defer
from parvis.ground.core.mail import send
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import tidy, tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.delegations.queries import answering, checkers_of, national_delegation
from parvis.people.members.models import Member
from parvis.people.organisations.queries import publishers_of

from .. import charter
from ..models import ASKED_WITHIN, SHOWN_WITHIN, Reply
from ..permissions import can_decide_reply
from ..queries.checks import check_of
from ..queries.replies import lock_reply, reply_address, reply_desk_address

SHORTEST, SHORTEST_REASON, LONGEST_REASON = 20, 20, 2000
CONFIRMED_WITHIN = timedelta(days=7)
APPEALED_WITHIN = timedelta(days=183)  # six months, as for any decision
ADDRESS_KEPT = timedelta(days=365)


class ReplyRefused(Refused):
    """The reply cannot be asked or decided so; the message says why."""


@transaction.atomic
def ask_reply(*, kind: str, id: int, name: str, email: str, passage: str, text: str, at: datetime, quality: str = "") -> Reply:
    """Ask that one's reply be shown with a piece. It waits until the address is confirmed; the same sent twice is one.

    Raises ReplyRefused when it is too long, too late or says nothing, LookupError for a piece that nobody may read.
    """
    content, length = registry.kind_of(kind).get(id), registry.length_of(kind, id)
    if content is None or not content.is_visible or length is None:
        raise LookupError(f"{kind} {id} cannot be replied to")
    if content.published_at is not None and at - content.published_at > ASKED_WITHIN:
        raise ReplyRefused(
            "La loi donne trois mois après la parution, et ils sont passés. Vous pouvez encore signaler le texte ou écrire à "
            "son éditeur."
        )
    said = {"name": tidy_line(name), "quality": tidy_line(quality), "passage": tidy_line(passage), "text": tidy(text).strip()}
    _check_said(said, length)
    check = check_of(kind, id)
    if check is None:
        raise LookupError(f"{kind} {id} has no delegation")
    email = email.strip()
    twin = Reply.objects.filter(kind=kind, object_id=id, email__iexact=email, text=said["text"]).first()
    if twin is not None:
        return twin
    reply = Reply.objects.create(
        reference=secrets.token_urlsafe(18), kind=kind, object_id=id, organisation_id=content.organisation_id,
        territory_id=check.territory_id, delegation=answering(check.territory), email=email, asked_at=at, **said,
    )  # fmt: skip
    record(by=None, action="reply.ask", subject_kind="reply", subject_id=reply.pk, at=at, kind=kind, id=id, text=reply.text)
    seal_contribution(by=None, operation="reply.ask", kind="reply", id=reply.pk, at=at)
    send(
        to=email, subject="Confirmez votre droit de réponse", template="moderation/mail/reply_confirm.txt",
        context={"reply": reply, "title": content.title, "address": reply_address(reply)},
    )  # fmt: skip
    return reply


@transaction.atomic
def confirm_reply(*, reply: Reply, at: datetime) -> Reply:
    """The address answers: the three days begin, the delegation and the editor are told. Asked again, does nothing."""
    reply = lock_reply(reply.pk)
    if reply.state != Reply.State.UNCONFIRMED:
        return reply
    reply.state, reply.confirmed_at, reply.due_at = Reply.State.WAITING, at, at + SHOWN_WITHIN
    reply.save(update_fields=["state", "confirmed_at", "due_at"])
    _follow_the_clock(reply)
    record(by=None, action="reply.confirm", subject_kind="reply", subject_id=reply.pk, at=at)
    title = _title(reply)
    announce(
        to=checkers_of(reply.delegation_id, at), reason="reply.asked", address=reply_desk_address(reply), at=at,
        text=f"Un droit de réponse à « {title} » est à examiner : il doit paraître dans les trois jours.",
    )  # fmt: skip
    _tell_editors(reply, f"Quelqu’un demande un droit de réponse à « {title} ». La délégation l’examine sous trois jours.", at=at)
    return reply


@transaction.atomic
def show_reply(*, by: Member, reply: Reply, at: datetime) -> Reply:
    """Show the reply with the piece, as it was written."""
    reply = _lock_to_decide(by, reply, at)
    reply.charter_version, reply.charter_article, reply.reason = "", None, ""
    _decide(reply, Reply.State.SHOWN, by=by, at=at)
    record(by=by, action="reply.show", subject_kind="reply", subject_id=reply.pk, at=at, text=reply.text)
    purge(*registry.kind_of(reply.kind).page_tags(reply.object_id))
    _tell_asker(reply, "Votre droit de réponse est paru", at=at)
    _tell_editors(reply, f"Un droit de réponse est paru avec « {_title(reply)} ».", at=at)
    return reply


@transaction.atomic
def refuse_reply(*, by: Member, reply: Reply, reason: str, charter_article: int, at: datetime) -> Reply:
    """Do not show it, with the reason and the article; whoever asked is told how to have it heard again."""
    reply = _lock_to_decide(by, reply, at)
    reason = tidy(reason).strip()
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        raise ReplyRefused(
            f"Écrivez le motif, de {SHORTEST_REASON} à {LONGEST_REASON} caractères : la personne le lira.", field="reason"
        )
    version = charter.version_in_force(at).name
    try:
        charter.article(charter_article, version)
    except charter.UnknownArticle as unknown:
        raise ReplyRefused("Choisissez l’article de la charte qui fonde le refus.", field="charter_article") from unknown
    reply.charter_version, reply.charter_article, reply.reason = version, charter_article, reason
    _decide(reply, Reply.State.REFUSED, by=by, at=at)
    record(
        by=by, action="reply.refuse", subject_kind="reply", subject_id=reply.pk, at=at,
        reason=reason, version=version, article=charter_article,
    )  # fmt: skip
    _tell_asker(reply, "Votre droit de réponse est refusé", at=at)
    return reply


@transaction.atomic
def appeal_reply(*, reply: Reply, text: str, at: datetime) -> Reply:
    """Have a refusal heard again, once, by another person; by the national delegation where it was not the one that refused."""
    reply = lock_reply(reply.pk)
    text = tidy(text).strip()
    if not reply.can_be_appealed:
        raise ReplyRefused("Cette décision ne peut plus être contestée ici.")
    assert reply.decided_at is not None
    if at - reply.decided_at > APPEALED_WITHIN:
        raise ReplyRefused("Les six mois pour contester sont passés. Le juge reste ouvert.")
    if not SHORTEST <= len(text) <= LONGEST_REASON:
        raise ReplyRefused(f"Dites pourquoi, de {SHORTEST} à {LONGEST_REASON} caractères.", field="text")
    reply.state, reply.appeal, reply.appealed_at = Reply.State.APPEALED, text, at
    reply.first_decided_by, reply.decided_by, reply.decided_at = reply.decided_by, None, None
    reply.delegation, reply.due_at = national_delegation() or reply.delegation, at + SHOWN_WITHIN
    reply.save()
    _follow_the_clock(reply)
    record(by=None, action="reply.appeal", subject_kind="reply", subject_id=reply.pk, at=at, text=text)
    announce(
        to=checkers_of(reply.delegation_id, at), reason="reply.appealed", address=reply_desk_address(reply), at=at,
        text=f"Le refus d’un droit de réponse à « {_title(reply)} » est contesté : une autre personne doit l’examiner.",
    )  # fmt: skip
    return reply


@transaction.atomic
def remind_of_reply(*, pk: int, at: datetime) -> None:
    """A day before the term, remind the delegation; at the term, tell the national one too, which may decide for it."""
    reply = Reply.objects.select_related("delegation").filter(pk=pk, state__in=Reply.OPEN).first()
    if reply is None or reply.due_at is None:
        return
    is_late, wider = at >= reply.due_at, national_delegation()
    told = {*checkers_of(reply.delegation_id, at), *(checkers_of(wider.pk, at) if is_late and wider else ())}
    left = "aurait dû paraître : son délai de trois jours est passé" if is_late else "doit paraître avant demain"
    announce(
        to=told, reason="reply.due", address=reply_desk_address(reply), at=at,
        text=f"Le droit de réponse à « {_title(reply)} » {left}.",
    )  # fmt: skip


def _follow_the_clock(reply: Reply) -> None:
    assert reply.due_at is not None
    for moment in (reply.due_at - timedelta(days=1), reply.due_at):
        defer("moderation.remind_of_reply", at=moment, pk=reply.pk)


def forget_unconfirmed(*, at: datetime) -> int:
    """Let go of the requests that nobody confirmed; gives how many."""
    return Reply.objects.filter(state=Reply.State.UNCONFIRMED, asked_at__lt=at - CONFIRMED_WITHIN).delete()[0]


def forget_addresses(*, at: datetime) -> int:
    """Let go of the e-mail addresses that nobody needs to write to any more; gives how many."""
    return Reply.objects.filter(decided_at__lt=at - ADDRESS_KEPT).exclude(email="").update(email="")


def _check_said(said: dict[str, str], length: int) -> None:
    if not said["name"]:
        raise ReplyRefused("Écrivez le nom de la personne qui répond : il paraîtra avec la réponse.", field="name")
    if not said["passage"]:
        raise ReplyRefused("Recopiez les mots qui vous nomment ou vous désignent.", field="passage")
    if len(said["text"]) < SHORTEST:
        raise ReplyRefused("Écrivez votre réponse.", field="text")
    if len(said["text"]) > length:
        raise ReplyRefused(
            f"Votre réponse compte {len(said['text'])} caractères et le texte {length} : elle ne peut être plus longue que lui.",
            field="text",
        )


def _lock_to_decide(by: Member, reply: Reply, at: datetime) -> Reply:
    if not can_decide_reply(by, reply, at):
        raise NotAllowed
    reply = lock_reply(reply.pk)
    if not reply.is_open:
        raise ReplyRefused("Cette demande est déjà décidée.")
    if reply.first_decided_by_id == by.pk:
        raise ReplyRefused("Vous avez rendu la décision contestée : une autre personne doit la revoir.")
    return reply


def _decide(reply: Reply, state: str, *, by: Member, at: datetime) -> None:
    reply.state, reply.decided_by, reply.decided_at = state, by, at
    reply.save()


def _tell_asker(reply: Reply, subject: str, *, at: datetime) -> None:
    content = registry.kind_of(reply.kind).get(reply.object_id)
    cited = charter.article(reply.charter_article, reply.charter_version) if reply.charter_article else None
    send(
        to=reply.email, subject=subject, template="moderation/mail/reply_decided.txt",
        context={"reply": reply, "content": content, "article": cited, "address": reply_address(reply)},
    )  # fmt: skip


def _tell_editors(reply: Reply, text: str, *, at: datetime) -> None:
    if reply.organisation_id is None:
        return
    content = registry.kind_of(reply.kind).get(reply.object_id)
    announce(
        to=publishers_of(reply.organisation_id), reason="reply.editor", text=text,
        address=f"{content.address}#reponses" if content else "/redaction/", at=at,
    )  # fmt: skip


def _title(reply: Reply) -> str:
    content = registry.kind_of(reply.kind).get(reply.object_id)
    return content.title if content else "une publication"
