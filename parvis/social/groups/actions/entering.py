"""Getting into a group: in one press, by asking, by being invited; and leaving it in one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.contacts.queries import is_blocked_between
from parvis.commons.limits.actions import spend
from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.members.queries import lock_member

from ..models import ASK_AGAIN_AFTER, Entry, EntryRequest, Group, GroupInvitation, Membership, Role
from ..permissions import can_invite, can_lead, groups_seen_by, is_banned, is_invited
from ..queries import has_other_owner, heir_of, leaders_of, lock_group
from .belonging import put_in, take_out
from .founding import shut
from .refusals import GroupRefused

WORD = 300
MOST_INVITED = 100  # that wait at once


@transaction.atomic
def enter(*, by: Member, group: Group, has_read: bool, at: datetime) -> Membership:
    """Come in: into an open group, or where one is invited. `has_read`: the rules, with a tick."""
    group = _door(by, group, at)
    place = Membership.objects.filter(group=group, member=by).first()
    if place is not None:
        return place
    invitation = group.invitations.filter(member=by, declined_at=None).first()
    if group.entry != Entry.OPEN and invitation is None:
        raise GroupRefused("On entre dans ce groupe sur demande : envoyez la vôtre.")
    if not has_read:
        raise GroupRefused("Lisez les règles, puis cochez la case : entrer, c’est les accepter.", field="has_read")
    lock_member(by.pk)  # first, as everywhere: to follow what one enters takes it too
    spend(by=by, act="group.join", at=at)
    place = put_in(group, by, at=at)
    record(
        by=by, action="group.enter", subject_kind="group", subject_id=group.pk, at=at, invitation=getattr(invitation, "pk", None)
    )
    return place


@transaction.atomic
def ask(*, by: Member, group: Group, word: str, has_read: bool, at: datetime) -> EntryRequest | Membership:
    """Ask to come in, with a word for those who decide. Asking twice is asking once; invited, one just enters."""
    group = _door(by, group, at)
    if place := Membership.objects.filter(group=group, member=by).first():
        return place
    if group.entry == Entry.OPEN or is_invited(by, group):
        return enter(by=by, group=group, has_read=has_read, at=at)
    word = tidy_line(word)
    if len(word) > WORD:
        raise GroupRefused(f"Votre mot compte {len(word)} caractères : ramenez-le à {WORD}.", field="word")
    if not has_read:
        raise GroupRefused("Lisez les règles, puis cochez la case : entrer, c’est les accepter.", field="has_read")
    standing = EntryRequest.objects.filter(group=group, member=by).first()
    if standing is not None and standing.declined_at is None:
        return standing
    if standing is not None and not standing.may_ask_again(at):
        raise GroupRefused(
            f"Votre demande n’a pas été acceptée. Vous pourrez demander de nouveau {ASK_AGAIN_AFTER.days} jours après."
        )
    spend(by=by, act="group.join", at=at)
    if standing is not None:
        standing.delete()
    asked = EntryRequest.objects.create(group=group, member=by, word=word, asked_at=at)
    record(by=by, action="group.ask", subject_kind="group", subject_id=group.pk, at=at, word=word)
    announce(
        to=leaders_of(group), reason="group.request", text=f"{by.name} demande à entrer dans le groupe « {group.name} ».",
        address=f"{group.get_absolute_url()}membres/", at=at, topic=f"group.request:{group.pk}",
    )  # fmt: skip
    return asked


@transaction.atomic
def withdraw_request(*, by: Member, group: Group, at: datetime) -> None:
    """Not ask any more. A no that was given stands."""
    deleted, _ = EntryRequest.objects.filter(group=group, member=by, declined_at=None).delete()
    if not deleted:
        raise NotAllowed
    record(by=by, action="group.withdraw_request", subject_kind="group", subject_id=group.pk, at=at)


@transaction.atomic
def answer_request(*, by: Member, request: EntryRequest, accepts: bool, at: datetime) -> None:
    """Let someone in who asks, or not."""
    if not can_lead(by, request.group):
        raise NotAllowed
    group = lock_group(request.group_id)
    found = EntryRequest.objects.select_related("member").filter(pk=request.pk, declined_at=None).first()
    if found is None:
        raise GroupRefused("Cette demande n’attend plus : quelqu’un y a répondu, ou elle a été retirée.")
    record(
        by=by, action="group.accept" if accepts else "group.decline", subject_kind="group", subject_id=group.pk, at=at,
        member=found.member_id,
    )  # fmt: skip
    if accepts:
        if not found.member.may_speak_at(at):
            raise GroupRefused(f"Le compte de {found.member.name} ne peut pas prendre la parole en ce moment : attendez.")
        put_in(group, found.member, at=at)
        text = f"Vous êtes maintenant dans le groupe « {group.name} »."
    else:
        found.declined_at = at
        found.save(update_fields=["declined_at"])
        text = f"Votre demande d’entrée dans le groupe « {group.name} » n’a pas été acceptée."
    announce(
        to=found.member, reason="group.accepted" if accepts else "group.declined", text=text,
        address=group.get_absolute_url(), at=at,
    )  # fmt: skip


@transaction.atomic
def invite(*, by: Member, group: Group, member: Member, at: datetime) -> GroupInvitation | None:
    """Invite a member. None, without a word, where someone keeps the inviter away or has said no: nobody learns of either."""
    if not can_invite(by, group):
        raise NotAllowed
    group = lock_group(group.pk)
    if Membership.objects.filter(group=group, member=member).exists():
        raise GroupRefused(f"{member.name} est déjà dans le groupe.", field="members")
    if is_banned(member, group):
        raise GroupRefused(f"{member.name} a été mis dehors : levez d’abord cette exclusion.", field="members")
    known = GroupInvitation.objects.filter(group=group, member=member).first()
    if known is not None and (known.declined_at is None or at < known.declined_at + ASK_AGAIN_AFTER):
        return None
    if group.invitations.filter(declined_at=None).count() >= MOST_INVITED:
        raise GroupRefused(f"{MOST_INVITED} invitations attendent déjà une réponse dans ce groupe.", field="members")
    spend(by=by, act="invitation", at=at)
    if is_blocked_between(by, member) or not member.may_speak_at(at):
        return None
    if known is not None:
        known.delete()
    invitation = GroupInvitation.objects.create(group=group, member=member, invited_by=by, invited_at=at)
    record(by=by, action="group.invite", subject_kind="group", subject_id=group.pk, at=at, member=member.pk)
    announce(
        to=member, reason="group.invitation", text=f"{by.name} vous invite dans le groupe « {group.name} ».",
        address=group.get_absolute_url(), at=at,
    )  # fmt: skip
    return invitation


@transaction.atomic
def decline_invitation(*, by: Member, group: Group, at: datetime) -> None:
    """Say no: nobody is told, and the group invites no more for a month."""
    changed = GroupInvitation.objects.filter(group=group, member=by, declined_at=None).update(declined_at=at)
    if not changed:
        raise NotAllowed
    record(by=by, action="group.decline_invitation", subject_kind="group", subject_id=group.pk, at=at)


@transaction.atomic
def leave(*, by: Member, group: Group, at: datetime) -> None:
    """Leave, in one press. Who alone answers for the group hands it over by it; with the last member it closes."""
    group = lock_group(group.pk)
    place = Membership.objects.select_related("member").filter(group=group, member=by).first()
    if place is None:
        raise NotAllowed
    hand_over_from(place, group, at=at)
    take_out(place, by=by, action="group.leave", at=at)


def hand_over_from(place: Membership, group: Group, *, at: datetime) -> None:
    """Somebody else answers for the group, or it closes, where this place is the last that does. The lock is the caller's."""
    if not place.is_owner or group.closed_at is not None or has_other_owner(group, place):
        return
    heir = heir_of(group, but=place)
    if heir is None:
        shut(group, by=place.member, at=at)
        return
    heir.role = Role.OWNER
    heir.save(update_fields=["role"])
    record(by=place.member, action="group.hand_over", subject_kind="group", subject_id=group.pk, at=at, member=heir.member_id)
    announce(
        to=heir.member, reason="group.handed_over", at=at, address=group.get_absolute_url(),
        text=f"Vous répondez maintenant du groupe « {group.name} », que {place.member.name} a quitté.",
    )  # fmt: skip


def _door(by: Member, group: Group, at: datetime) -> Group:
    """The group locked, for one who may stand before it."""
    if not groups_seen_by(by).filter(pk=group.pk).exists():
        raise NotAllowed
    group = lock_group(group.pk)
    if not group.stands:
        raise GroupRefused("Ce groupe est fermé : on n’y entre plus.")
    if is_banned(by, group):
        raise GroupRefused(
            "Vous avez été mis dehors de ce groupe, avec un motif qui vous a été dit : on ne peut pas y revenir seul."
        )
    if not by.may_speak_at(at):
        raise GroupRefused(
            "Entrer dans un groupe demande une identité et une commune vérifiées, et un compte qui n’est pas suspendu : "
            "« Mon compte » dit où vous en êtes."
        )
    return group
