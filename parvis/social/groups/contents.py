"""A group as content: the kind "group"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.template.loader import render_to_string

from parvis.commons.contents.registry import Content
from parvis.people.members.models import Member

from . import actions
from .models import Entry, Group
from .permissions import groups_listed_for, groups_owned_by


class GroupKind:
    """A group as content: what it says it is may be reported, and the whole hidden by a decision."""

    key = "group"
    noun = "groupe"
    can_be_hidden, can_be_labelled = True, False

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        return {group.pk: _as_content(group) for group in Group.objects.filter(pk__in=list(ids))}

    def seen_by(self, member: Member | None, ids: Iterable[int]) -> set[int]:
        listed = groups_listed_for(member) if member is not None else Group.objects.public()
        return set(listed.filter(pk__in=list(ids)).values_list("pk", flat=True))

    def is_led_by(self, member: Member, id: int) -> bool:
        return groups_owned_by(member).filter(pk=id).exists()

    def hide(self, id: int, *, by: Member, reason: str, at: datetime) -> None:
        actions.hide_group(by=by, id=id, reason=reason, at=at)

    def restore(self, id: int, *, by: Member | None, at: datetime) -> None:
        actions.restore_group(by=by, id=id, at=at)

    def label(self, id: int, *, text: str, by: Member, at: datetime) -> None:
        raise NotImplementedError("a group bears no label")

    def unlabel(self, id: int, *, by: Member | None, at: datetime) -> None:
        raise NotImplementedError("a group bears no label")

    def page_tags(self, id: int) -> tuple[str, ...]:
        return (Group.tag(id),)

    def preview(self, id: int) -> str:
        group = Group.objects.select_related("territory").filter(pk=id).first()
        return render_to_string("groups/judged.html", {"group": group})


def _as_content(group: Group) -> Content:
    return Content(
        kind="group", id=group.pk, title=group.name, territory_ids=(group.territory_id,), author_id=group.created_by_id,
        address=group.public_path if group.entry == Entry.OPEN else group.get_absolute_url(), organisation_id=None,
        published_at=group.created_at, is_visible=group.stands,
    )  # fmt: skip
