"""Files of a group: documents made safe, kept apart from what anyone is served, handed over to its members."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

from django.db import transaction
from django.db.models import Sum

from parvis.commons.limits.actions import spend
from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.members.models import Member

from ..models import Group, GroupFile, SetAside
from ..permissions import can_write
from ..queries import lock_group
from .documents import take_document
from .refusals import GroupRefused

ROOM_MEGABYTES = 200  # of one group
MOST = 300


def add_file(*, by: Member, group: Group, title: str, content: bytes | BinaryIO, at: datetime) -> GroupFile:
    """Share a document with the group. What it really is, its bytes say; what would act by itself is taken out, or refused."""
    if not can_write(by, group):
        raise NotAllowed
    title = tidy_line(title)
    if not title:
        raise GroupRefused("Donnez un titre au document : c’est ce que le groupe verra.", field="title")
    if len(title) > 120:
        raise GroupRefused("Le titre du document compte au plus 120 caractères.", field="title")
    taken = take_document(content)
    with transaction.atomic():
        group = lock_group(group.pk)
        if not can_write(by, group):
            raise NotAllowed
        kept = group.files.aggregate(bytes=Sum("bytes"))["bytes"] or 0
        if group.files.count() >= MOST or kept + len(taken.content) > ROOM_MEGABYTES * 1024 * 1024:
            raise GroupRefused(
                f"Les fichiers du groupe tiennent dans {ROOM_MEGABYTES} Mo et {MOST} documents : ôtez-en d’abord.",
                field="document",
            )
        spend(by=by, act="file", at=at)
        name = files.store(taken.content, extension=taken.extension)
        if twin := group.files.filter(file=name, added_by=by).first():  # pressed twice
            files.forget(name)
            return twin
        added = GroupFile.objects.create(
            group=group, title=title, file=name, bytes=len(taken.content), pages=taken.pages, added_by=by, added_at=at
        )
        record(by=by, action="group.add_file", subject_kind="group", subject_id=group.pk, at=at, file=name, title=title)
        seal_contribution(by=by, operation="group.add_file", kind="group", id=group.pk, at=at)
    return added


@transaction.atomic
def remove_file(*, by: Member, file: GroupFile, at: datetime) -> None:
    """Take one's own file away: its bytes too, once nobody else keeps them."""
    if file.added_by_id != by.pk or not by.is_active:
        raise NotAllowed
    lock_group(file.group_id)
    found = GroupFile.objects.filter(pk=file.pk).first()
    if found is None:
        return
    destroy(found, at=at)
    record(by=by, action="group.remove_file", subject_kind="group", subject_id=found.group_id, at=at, file=found.file)


def destroy(file: GroupFile, *, at: datetime) -> None:
    SetAside.objects.filter(kind="file", object_id=file.pk).delete()
    files.forget(file.file)
    GroupFile.objects.filter(pk=file.pk).delete()
