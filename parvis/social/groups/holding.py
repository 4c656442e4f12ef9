"""What groups keep of a member: where they are, what they asked, said and shared there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.people.members.holdings import Copy, Kept, Leaf
from parvis.people.members.models import Member

from .actions.belonging import take_out
from .actions.entering import hand_over_from
from .actions.files import destroy
from .models import Ban, Coming, EntryRequest, Group, GroupFile, GroupInvitation, Meeting, Membership, SetAside
from .queries import lock_group


class GroupsHolding:
    key = "groupes"
    title = "Vos groupes"
    why = "Pour que les groupes sachent qui en est, et qui vient : jusqu’à votre départ du groupe."
    tables: tuple[str, ...] = (
        "groups_group", "groups_membership", "groups_entryrequest", "groups_groupinvitation", "groups_ban", "groups_meeting",
        "groups_coming", "groups_groupfile", "groups_setaside",
    )  # fmt: skip

    def count(self, member: Member) -> int:
        return Membership.objects.filter(member=member).count()

    def copy(self, member: Member) -> Copy:
        rows: list[dict[str, Any]] = []
        for place in Membership.objects.filter(member=member).select_related("group__territory").order_by("joined_at"):
            rows.append(
                {
                    "groupe": place.group.name, "de": place.group.territory.name, "rôle": place.get_role_display(),
                    "depuis": place.joined_at, "règles acceptées": place.group.rules,
                }
            )  # fmt: skip
        for asked in EntryRequest.objects.filter(member=member).select_related("group"):
            # A hidden group that one may no longer know of keeps its name.
            name = "groupe caché" if asked.group.is_secret else asked.group.name
            rows.append({"demande d’entrée": name, "mot": asked.word, "le": asked.asked_at})
        for invitation in GroupInvitation.objects.filter(member=member).select_related("group"):
            rows.append({"invitation reçue": invitation.group.name, "le": invitation.invited_at})
        for invitation in GroupInvitation.objects.filter(invited_by=member).select_related("group", "member"):
            rows.append({"invitation envoyée": invitation.group.name, "à": invitation.member.name, "le": invitation.invited_at})
        for ban in Ban.objects.filter(member=member).select_related("group"):
            rows.append({"exclusion": ban.group.name, "motif": ban.reason, "le": ban.at})
        for coming in Coming.objects.filter(member=member).select_related("meeting__group"):
            rows.append(
                {"« je viens »": coming.meeting.title, "groupe": coming.meeting.group.name, "le": coming.meeting.starts_at}
            )  # fmt: skip
        for meeting in Meeting.objects.filter(written_by=member).select_related("group"):
            rows.append({"rendez-vous annoncé": meeting.title, "groupe": meeting.group.name, "le": meeting.starts_at})
        for aside in SetAside.objects.filter(author=member).select_related("group"):
            rows.append({"masqué dans le groupe": aside.group.name, "début": aside.title, "motif": aside.reason, "le": aside.at})
        files = list(GroupFile.objects.filter(added_by=member).select_related("group").order_by("pk"))
        rows += [{"document": one.title, "groupe": one.group.name, "le": one.added_at} for one in files]
        return Copy(rows, [Leaf(f"groupes/{one.pk}.pdf", file=one.file) for one in files])

    def erase(self, member: Member, *, at: datetime) -> list[Kept]:
        """Out of every group, each handed over where need be; files go with who shared them. Meetings stay, unsigned."""
        with transaction.atomic():
            for place in Membership.objects.filter(member=member).select_related("member"):
                group = lock_group(place.group_id)
                hand_over_from(place, group, at=at)
                take_out(place, by=None, action="group.leave", at=at)
            for one in GroupFile.objects.filter(added_by=member):
                destroy(one, at=at)
            for table in (EntryRequest, GroupInvitation, Ban, Coming):
                table.objects.filter(member=member).delete()
            GroupInvitation.objects.filter(invited_by=member).delete()
            SetAside.objects.filter(author=member).delete()
            SetAside.objects.filter(by=member).update(by=None)
            Ban.objects.filter(by=member).update(by=None)
            Meeting.objects.filter(written_by=member).update(written_by=None)
            Group.objects.filter(created_by=member).update(created_by=None)
        return []
