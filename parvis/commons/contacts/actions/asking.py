"""A contact is asked with a word, and is one once the other says yes. Both follow each other then."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from parvis.commons.following.actions import FollowRefused, drop, follow
from parvis.commons.following.models import SourceKind
from parvis.commons.limits.actions import spend
from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Contact, Request
from ..permissions import can_ask
from ..queries import are_contacts, muted_by, seen_members
from .pair import lock_pair

LONGEST_WORD = 300
DECLINED_FOR = timedelta(days=180)  # asked again before, it waits as it waited, and nobody is disturbed
PAGE = "/fil/contacts/"


class ContactRefused(Refused):
    """It cannot be asked; the message says why."""


@transaction.atomic
def ask(*, by: Member, to: Member, word: str = "", at: datetime) -> Request | Contact:
    """Ask someone to be contacts. Where they asked already, this is a yes."""
    if not can_ask(by):
        raise ContactRefused(
            "Votre identité et votre domicile ne sont pas encore vérifiés : "
            "vous pourrez demander des contacts dès qu’ils le seront."
        )
    word = tidy_line(word)
    if len(word) > LONGEST_WORD:
        raise ContactRefused(f"Votre mot compte {len(word)} caractères : ramenez-le à {LONGEST_WORD}.", field="word")
    lock_pair(by, to)
    if not seen_members(by).filter(pk=to.pk).exists():
        raise NotAllowed
    if are_contacts(by, to):
        raise ContactRefused(f"{to.name} est déjà parmi vos contacts.")
    theirs = Request.objects.filter(asker=to, asked=by, withdrawn_at=None).first()
    if theirs is not None:
        return _join(by=by, asker=to, at=at)
    mine = Request.objects.filter(asker=by, asked=to).first()
    if mine is not None and mine.withdrawn_at is None and not _may_ask_anew(mine, at):
        raise ContactRefused(f"Vous avez déjà demandé à {to.name}, qui n’a pas encore répondu.")
    spend(by=by, act="contact", at=at, text=word)
    if mine is not None and mine.declined_at is not None and not _may_ask_anew(mine, at):
        mine.word, mine.asked_at, mine.withdrawn_at = word, at, None
        mine.save()
    else:
        mine, _ = Request.objects.update_or_create(
            asker=by, asked=to, defaults={"word": word, "asked_at": at, "declined_at": None, "withdrawn_at": None}
        )
        if by.pk not in muted_by(to):
            announce(to=to, reason="contact.asked", text=f"{by.name} vous demande d’être son contact.", address=PAGE, at=at)
    record(by=by, action="contact.ask", subject_kind="member", subject_id=to.pk, at=at, word=word)
    return mine


@transaction.atomic
def take_back(*, by: Member, to: Member, at: datetime) -> None:
    """Ask no more. Where it was declined, that stays known to the one who declined, and to nobody else."""
    lock_pair(by, to)
    mine = Request.objects.filter(asker=by, asked=to, withdrawn_at=None).first()
    if mine is None:
        raise NotAllowed
    if mine.declined_at is None:
        mine.delete()
    else:
        mine.withdrawn_at = at
        mine.save(update_fields=["withdrawn_at"])
    record(by=by, action="contact.take_back", subject_kind="member", subject_id=to.pk, at=at)


@transaction.atomic
def accept(*, by: Member, asker: Member, at: datetime) -> Contact:
    """Say yes: both are contacts, and follow each other."""
    lock_pair(by, asker)
    if not Request.objects.filter(asker=asker, asked=by, declined_at=None, withdrawn_at=None).exists():
        raise NotAllowed
    if not can_ask(by):
        raise ContactRefused("Vous pourrez accepter quand votre identité et votre domicile seront vérifiés, hors suspension.")
    if not seen_members(by).filter(pk=asker.pk).exists():
        raise NotAllowed
    return _join(by=by, asker=asker, at=at)


@transaction.atomic
def decline(*, by: Member, asker: Member, at: datetime) -> None:
    """Say no. The asker is told nothing and goes on reading that it waits."""
    lock_pair(by, asker)
    waiting = Request.objects.filter(asker=asker, asked=by, declined_at=None, withdrawn_at=None)
    if not waiting.update(declined_at=at):
        raise NotAllowed
    record(by=by, action="contact.decline", subject_kind="member", subject_id=asker.pk, at=at)


@transaction.atomic
def end(*, by: Member, other: Member, at: datetime) -> None:
    """Be contacts no more; each stops following the other. Nobody is told."""
    lock_pair(by, other)
    if not part(by, other):
        raise NotAllowed
    record(by=by, action="contact.end", subject_kind="member", subject_id=other.pk, at=at)


def part(by: Member, other: Member) -> bool:
    """No contact and no following between two members whose rows are held; says whether they were contacts."""
    first, second = sorted((by.pk, other.pk))
    ended, _ = Contact.objects.filter(first=first, second=second).delete()
    drop(member=by.pk, kind=SourceKind.MEMBER, id=other.pk)
    drop(member=other.pk, kind=SourceKind.MEMBER, id=by.pk)
    return bool(ended)


def _join(*, by: Member, asker: Member, at: datetime) -> Contact:
    first, second = sorted((by.pk, asker.pk))
    contact = Contact.objects.create(first_id=first, second_id=second, since=at)
    Request.objects.filter(asker__in=[by, asker], asked__in=[by, asker]).delete()
    for one, other in ((by, asker), (asker, by)):
        try:
            follow(by=one, kind=SourceKind.MEMBER, id=other.pk, at=at, is_asked=False)
        except FollowRefused:  # they follow as much as one can: they are contacts all the same
            pass
    announce(to=asker, reason="contact.accepted", text=f"{by.name} est maintenant votre contact.", address=PAGE, at=at)
    record(by=by, action="contact.accept", subject_kind="member", subject_id=asker.pk, at=at)
    return contact


def _may_ask_anew(request: Request, at: datetime) -> bool:
    return request.declined_at is not None and at - request.declined_at > DECLINED_FOR
