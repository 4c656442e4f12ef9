"""The letters: booklets made one after the other by a job, each a PDF; one letter again, with another code.

A booklet is a transaction of its own: stopped anywhere, the next run goes on with the first that is not made. The codes exist in
the PDF alone, so it is destroyed once printed, and after a week at the latest.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import HEAVY, defer
from parvis.ground.core.paper import load_weasyprint
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ... import codes
from ...days import day_of
from ...letters import Letter, print_letters
from ...models import Gift, GiftBooklet, GiftCode, GiftInvitation
from ...permissions import can_keep_gift
from ...queries.gifts import booklets_waiting, last_booklet_number, lock_gift, lock_invitation, to_print
from ..refusals import GiftRefused
from .claiming import require_claimable

IN_A_BOOKLET = 100
KEPT_FOR = timedelta(days=7)
REMINDED_AFTER = timedelta(days=21)  # a second letter before would cross the first


@transaction.atomic
def ask_letters(*, by: Member, gift: Gift, at: datetime, again: bool = False) -> list[GiftBooklet]:
    """Have the letters made of those who have none, or (`again`) of those who have not answered for three weeks."""
    gift = _kept(by, gift)
    load_weasyprint()  # said here, where someone reads it, rather than by a job that nobody sees
    on = day_of(at)
    if gift.withdrawn_at is not None or gift.closes_on <= on:
        raise GiftRefused("Cette offre n’est plus ouverte : une lettre n’y servirait à rien.")
    ids = list(to_print(gift, again=again, before=on - REMINDED_AFTER).values_list("pk", flat=True))
    if not ids:
        raise GiftRefused(
            "Personne n’attend de rappel : les lettres sans réponse ont moins de trois semaines."
            if again
            else "Aucune lettre n’attend d’être faite : toutes le sont déjà, ou sont en cours."
        )
    first = last_booklet_number(gift) + 1
    booklets = GiftBooklet.objects.bulk_create(
        GiftBooklet(gift=gift, number=number, invitations=list(part), is_reminder=again, asked_by=by, asked_at=at)
        for number, part in enumerate(_parts(ids), first)
    )
    record(
        by=by, action="gift.ask_letters", subject_kind="gift", subject_id=gift.pk, at=at, letters=len(ids), again=again,
        booklets=[booklet.number for booklet in booklets],
    )  # fmt: skip
    _go_on(gift)
    return booklets


@transaction.atomic
def cancel_letters(*, by: Member, gift: Gift, at: datetime) -> int:
    """Stop before the next booklet; what is made stays. Gives how many letters will not be made for now."""
    gift = _kept(by, gift)
    waiting = list(booklets_waiting(gift).select_for_update(skip_locked=True))
    if not waiting:
        raise GiftRefused("Rien ne s’imprime en ce moment.")
    GiftBooklet.objects.filter(pk__in=[one.pk for one in waiting]).update(cancelled_at=at)
    record(
        by=by, action="gift.cancel_letters", subject_kind="gift", subject_id=gift.pk, at=at, booklets=[b.number for b in waiting]
    )
    return sum(len(one.invitations) for one in waiting)


@transaction.atomic
def make_next_booklet(*, gift: int, at: datetime) -> GiftBooklet | None:
    """Make the PDF of the first booklet that waits, and ask for the next; None where none is left."""
    booklet = (
        booklets_waiting(Gift(pk=gift))
        .select_related("gift", "asked_by")
        .select_for_update(skip_locked=True, of=("self",))
        .first()
    )
    if booklet is None:
        return None
    standing = GiftInvitation.objects.in_bulk(booklet.invitations)
    wanted = [standing[pk] for pk in booklet.invitations if pk in standing and _may_be_printed(standing[pk])]
    letters = [(invitation, codes.draw()) for invitation in wanted]
    made = _printed(booklet.gift, letters, at=at, is_reminder=booklet.is_reminder) if letters else b""
    # Only now the shops are locked, for the blink that writing takes: setting the pages took seconds.
    for invitation, code in letters:
        _give_code(lock_invitation(invitation.pk), code, at=at)
    booklet.made_at, booklet.letters = at, len(letters)
    booklet.file = files.store(made, extension="pdf") if letters else ""
    booklet.save(update_fields=["made_at", "letters", "file"])
    record(
        by=booklet.asked_by, action="gift.make_booklet", subject_kind="gift", subject_id=gift, at=at, booklet=booklet.number,
        letters=len(letters),
    )  # fmt: skip
    if booklets_waiting(booklet.gift).exists():
        _go_on(booklet.gift)
    return booklet


@transaction.atomic
def print_letter_again(*, by: Member, invitation: GiftInvitation, at: datetime) -> bytes:
    """One letter, with a new code: the one before no longer counts."""
    gift = _kept(by, invitation.gift)
    invitation = lock_invitation(invitation.pk)
    require_claimable_some_day(invitation, at=at)
    code = codes.draw()
    made = _printed(gift, [(invitation, code)], at=at, is_reminder=False)
    _give_code(invitation, code, at=at)
    record(by=by, action="gift.print_again", subject_kind="gift_invitation", subject_id=invitation.pk, at=at)
    return made


@transaction.atomic
def put_away(*, by: Member, booklet: GiftBooklet, at: datetime) -> GiftBooklet:
    """It is printed: its PDF, and the codes in it, are destroyed."""
    _kept(by, booklet.gift)
    booklet = GiftBooklet.objects.select_for_update(no_key=True).get(pk=booklet.pk)
    if booklet.made_at is None:
        raise GiftRefused("Cette liasse n’est pas encore faite.")
    _destroy(booklet, at=at)
    record(by=by, action="gift.put_away", subject_kind="gift", subject_id=booklet.gift_id, at=at, booklet=booklet.number)
    return booklet


@transaction.atomic
def destroy_old_booklets(*, at: datetime) -> int:
    """Those made a week ago, printed or not: a letter can always be made again."""
    old = GiftBooklet.objects.select_for_update(no_key=True).filter(made_at__lt=at - KEPT_FOR, destroyed_at__isnull=True)
    destroyed = 0
    for booklet in old:
        _destroy(booklet, at=at)
        destroyed += 1
    if destroyed:
        record(by=None, action="gift.destroy_booklets", subject_kind="gift", subject_id="", at=at, booklets=destroyed)
    return destroyed


def require_claimable_some_day(invitation: GiftInvitation, *, at: datetime) -> None:
    """A letter may be printed before its offer opens."""
    opens = datetime.combine(invitation.gift.opens_on, at.timetz())
    require_claimable(invitation, at=max(at, opens))


def _may_be_printed(invitation: GiftInvitation) -> bool:
    return not invitation.is_excluded and invitation.claimed_at is None


def _printed(gift: Gift, letters: Sequence[tuple[GiftInvitation, str]], *, at: datetime, is_reminder: bool) -> bytes:
    return print_letters(gift, [Letter(invitation, code, at) for invitation, code in letters], is_reminder=is_reminder)


def _give_code(invitation: GiftInvitation, code: str, *, at: datetime) -> None:
    """The letter's code counts from now on; on a letter that someone's claim overtook, it never does."""
    overtaken = not _may_be_printed(invitation)
    if not overtaken:
        invitation.codes.filter(replaced_at__isnull=True).update(replaced_at=at)
    GiftCode.objects.create(
        invitation=invitation, code_hash=codes.hash_of(code), made_at=at, replaced_at=at if overtaken else None
    )
    invitation.printed_at = at
    invitation.letters += 1
    invitation.save(update_fields=["printed_at", "letters"])


def _destroy(booklet: GiftBooklet, *, at: datetime) -> None:
    if booklet.file:
        files.forget(booklet.file)
    booklet.file, booklet.destroyed_at = "", at
    booklet.save(update_fields=["file", "destroyed_at"])


def _parts(ids: list[int]) -> list[list[int]]:
    return [ids[start : start + IN_A_BOOKLET] for start in range(0, len(ids), IN_A_BOOKLET)]


def _kept(by: Member, gift: Gift) -> Gift:
    if not can_keep_gift(by, gift):
        raise NotAllowed
    return lock_gift(gift.pk)


def _go_on(gift: Gift) -> None:
    defer("subscriptions.print_gift_letters", priority=HEAVY, once=f"gift-letters:{gift.pk}", gift=gift.pk)
