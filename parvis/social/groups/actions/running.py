"""Running a group: who does it, who is put out, who may come again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Ban, EntryRequest, Group, GroupInvitation, Membership, Role
from ..permissions import can_lead, can_own, may_put_out
from ..queries import has_other_owner, lock_group
from .belonging import take_out
from .refusals import GroupRefused

REASON = 300
_NOW = {
    Role.OWNER: "Vous répondez maintenant du groupe « {name} ».",
    Role.MODERATOR: "Vous êtes maintenant à la modération du groupe « {name} ».",
    Role.MEMBER: "Vous n’êtes plus à la modération du groupe « {name} » ; vous en restez membre.",
}


@transaction.atomic
def give_role(*, by: Member, group: Group, member: Member, role: str, at: datetime) -> Membership:
    """Say who moderates and who answers for the group. The last one who does cannot step back without naming another."""
    if not can_own(by, group):
        raise NotAllowed
    if role not in Role.values:
        raise GroupRefused("Ce rôle n’existe pas.", field="role")
    group = lock_group(group.pk)
    place = Membership.objects.select_related("member").filter(group=group, member=member).first()
    if place is None:
        raise NotAllowed
    if place.role == role:
        return place
    if place.is_owner and not has_other_owner(group, place):
        raise GroupRefused("C’est la seule personne responsable du groupe : nommez-en une autre d’abord.", field="role")
    if role != Role.MEMBER and not member.may_speak_at(at):
        raise GroupRefused(f"Le compte de {member.name} ne peut pas prendre la parole en ce moment.", field="role")
    place.role = role
    place.save(update_fields=["role"])
    record(by=by, action="group.give_role", subject_kind="group", subject_id=group.pk, at=at, member=member.pk, role=role)
    if member.pk != by.pk:
        announce(
            to=member, reason="group.role", text=_NOW[Role(role)].format(name=group.name), address=group.get_absolute_url(), at=at
        )  # fmt: skip
    return place


@transaction.atomic
def put_out(*, by: Member, group: Group, member: Member, reason: str, at: datetime) -> Ban:
    """Put someone out, with a reason that they read. They come back only once it is lifted."""
    if not can_lead(by, group):
        raise NotAllowed
    reason = reason_of(reason, "Écrivez le motif : la personne le lira.")
    group = lock_group(group.pk)
    place = Membership.objects.select_related("member").filter(group=group, member=member).first()
    own = Membership.objects.filter(group=group, member=by).first()
    if place is None or own is None or not may_put_out(own, place):
        raise NotAllowed
    take_out(place, by=by, action="group.put_out", at=at)
    EntryRequest.objects.filter(group=group, member=member).delete()
    GroupInvitation.objects.filter(group=group, member=member).delete()
    ban = Ban.objects.create(group=group, member=member, by=by, reason=reason, at=at)
    record(by=by, action="group.ban", subject_kind="group", subject_id=group.pk, at=at, member=member.pk, reason=reason)
    announce(
        to=member, reason="group.put_out", at=at, address="/groupes/",
        text=f"Vous n’êtes plus dans le groupe « {group.name} ». Motif : {reason}",
    )  # fmt: skip
    return ban


@transaction.atomic
def lift_ban(*, by: Member, ban: Ban, at: datetime) -> None:
    """Let someone come again: they enter as anyone does."""
    if not can_lead(by, ban.group):
        raise NotAllowed
    lock_group(ban.group_id)
    deleted, _ = Ban.objects.filter(pk=ban.pk).delete()
    if not deleted:
        return
    record(by=by, action="group.lift_ban", subject_kind="group", subject_id=ban.group_id, at=at, member=ban.member_id)
    if not ban.group.is_secret:
        announce(
            to=ban.member, reason="group.ban_lifted", address=ban.group.get_absolute_url(), at=at,
            text=f"Vous pouvez de nouveau entrer dans le groupe « {ban.group.name} ».",
        )  # fmt: skip


def reason_of(reason: str, missing: str) -> str:
    reason = tidy_line(reason)
    if not reason:
        raise GroupRefused(missing, field="reason")
    if len(reason) > REASON:
        raise GroupRefused(f"Le motif compte {len(reason)} caractères : ramenez-le à {REASON}.", field="reason")
    return reason
