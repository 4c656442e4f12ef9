"""The check of a piece by a named human: opened, decided, discussed, taken back (R57-R59, R61)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.contents import registry
from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Territory
from parvis.people.delegations.queries import answering, checkers_of
from parvis.people.members.models import Member
from parvis.people.organisations.queries import publishers_of

from ..grounds import Ground
from ..models import Case, Check, Message
from ..permissions import can_answer, can_decide
from ..queries.cases import is_hidden_by_court
from ..queries.checks import content_of, lock_check
from .delegates import find_nothing, hide_content
from .errors import CheckRefused

LONGEST_MESSAGE = 4000
READ_AGAIN = "La publication a été relue : rien n’y est contraire à la charte ni à la loi."


@transaction.atomic
def open_check(*, kind: str, id: int, territory: Territory, at: datetime) -> Check:
    """Put a piece that has just appeared, or was amended, into the queue of the delegation nearest to `territory`.

    A checked piece that changes waits again; one that waits or is invalidated stays as it is.
    Raises NoDelegation where nobody answers for the territory.
    """
    delegation = answering(territory)
    content = registry.kind_of(kind).get(id)
    check, is_new = Check.objects.get_or_create(
        kind=kind,
        object_id=id,
        defaults={
            "territory": territory,
            "delegation": delegation,
            "organisation_id": content.organisation_id if content else None,
            "opened_at": at,
        },
    )
    if not is_new:
        check = lock_check(check.pk)
        if check.state != Check.State.CHECKED:
            return check
        check.state, check.opened_at, check.lot = Check.State.WAITING, at, None
        check.decided_by = check.decided_at = None
        check.delegation, check.territory = delegation, territory
        check.save()
        purge(*registry.kind_of(kind).page_tags(id))
    record(by=None, action="check.open", subject_kind=kind, subject_id=id, at=at, delegation=delegation.pk)
    return check


@transaction.atomic
def mark_checked(*, by: Member, check: Check, at: datetime) -> Check:
    """Say that one has read the piece and that it keeps to the charter."""
    _check_may_decide(by, check, at)
    check = lock_check(check.pk)
    if check.state == Check.State.CHECKED:
        raise CheckRefused("Cette publication est déjà vérifiée.")
    if check.state == Check.State.INVALIDATED:
        raise CheckRefused("Cette publication est invalidée : rétablissez-la si elle a été corrigée.")
    _decide(check, Check.State.CHECKED, by=by, at=at)
    record(by=by, action="check.mark_checked", subject_kind=check.kind, subject_id=check.object_id, at=at)
    purge(*registry.kind_of(check.kind).page_tags(check.object_id))
    return check


@transaction.atomic
def invalidate(*, by: Member, check: Check, reason: str, ground: Ground, at: datetime) -> Check:
    """Hide the piece everywhere for 72 hours at most, with a reason that readers see in its place; its editor may contest it."""
    _check_may_decide(by, check, at)
    content = content_of(check)
    if content is None:
        raise CheckRefused("Cette publication n’existe plus.")
    if is_hidden_by_court(check.kind, check.object_id):
        raise CheckRefused("Cette publication est déjà invalidée.")
    hide_content(by=by, content=content, reason=reason, ground=ground, at=at)
    record(by=by, action="check.invalidate", subject_kind=check.kind, subject_id=check.object_id, at=at, reason=reason)
    return lock_check(check.pk)


@transaction.atomic
def reinstate(*, by: Member, check: Check, at: datetime, reason: str = READ_AGAIN) -> Check:
    """Take an invalidation back: the piece appears again, checked."""
    _check_may_decide(by, check, at)
    case = Case.objects.filter(kind=check.kind, object_id=check.object_id, is_hiding=True).order_by("-id").first()
    if case is None:
        raise CheckRefused("Cette publication n’est pas invalidée.")
    find_nothing(by=by, case=case, reason=reason, at=at)
    record(by=by, action="check.reinstate", subject_kind=check.kind, subject_id=check.object_id, at=at)
    return lock_check(check.pk)


@transaction.atomic
def answer(*, by: Member, check: Check, text: str, at: datetime) -> Message:
    """Write to the other side about a check: the editor to the delegation, or the delegation to the editor."""
    from_delegation = can_decide(by, check, at)
    if not from_delegation and not can_answer(by, check):
        raise NotAllowed
    check = lock_check(check.pk)
    text = text.strip()
    if not text:
        raise CheckRefused("Écrivez votre message.", field="text")
    if len(text) > LONGEST_MESSAGE:
        raise CheckRefused(f"Le message dépasse {LONGEST_MESSAGE} caractères : abrégez-le.", field="text")
    # Who sits on both sides speaks as the editor: nobody judges a piece of their own.
    is_from_delegation = from_delegation and not can_answer(by, check)
    message = Message.objects.create(
        check_record=check, author=by, is_from_delegation=is_from_delegation, text=text, created_at=at
    )
    record(by=by, action="check.answer", subject_kind=check.kind, subject_id=check.object_id, at=at, text=text)
    title = _title(content_of(check))
    if is_from_delegation:
        announce(
            to=_editors(check),
            reason="check.answered",
            text=f"La délégation {check.delegation.short_name} vous a écrit au sujet de « {title} ».",
            address=exchange_address(check),
            at=at,
        )
    else:
        announce(
            to=checkers_of(check.delegation_id, at),
            reason="check.answered",
            text=f"L’éditeur de « {title} » a répondu.",
            address=f"/delegation/verifications/{check.pk}/",
            at=at,
        )
    return message


def exchange_address(check: Check) -> str:
    """Where the editor reads the decision and answers."""
    return f"/compte/echanges/{check.pk}/"


def _check_may_decide(by: Member, check: Check, at: datetime) -> None:
    if not can_decide(by, check, at):
        raise NotAllowed
    if can_answer(by, check):
        raise CheckRefused("Vous publiez pour cette organisation : une autre personne de la délégation doit décider.")


def _decide(check: Check, state: str, *, by: Member, at: datetime) -> None:
    check.state, check.decided_by, check.decided_at = state, by, at
    check.save()


def _editors(check: Check) -> list[Member]:
    return list(publishers_of(check.organisation_id)) if check.organisation_id else []


def _title(content: registry.Content | None) -> str:
    return content.title if content else "votre publication"
