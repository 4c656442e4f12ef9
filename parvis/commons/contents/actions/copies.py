"""The copy that an organisation takes along: asked by an owner, made by a job, fetched for seven days, gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.jobs import defer
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.organisations import registry as organisations
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_managed_by
from parvis.people.organisations.queries import lock_organisation

from ..models import COPY_KEPT, OrganisationCopy
from ..registry import exporters
from .packing import Packing, forget_packing
from .telling import letter_with, manifest, own_parts

FOLDER = "exports"


class CopyRefused(Refused):
    """A copy that cannot be made now, in words for its page."""


@transaction.atomic
def ask_organisation_copy(*, by: Member, organisation: Organisation, at: datetime) -> OrganisationCopy:
    """Ask for the copy; one that is being made already is the one. Of a closed organisation too (R91)."""
    if not organisations_managed_by(by).filter(pk=organisation.pk).exists():
        raise NotAllowed
    organisation = lock_organisation(organisation.pk)
    standing = OrganisationCopy.objects.filter(organisation=organisation, ready_at=None, failed_at=None).first()
    if standing is not None:
        return standing
    for one in OrganisationCopy.objects.select_for_update().filter(organisation=organisation):
        _drop(one)
    asked = OrganisationCopy.objects.create(organisation=organisation, asked_by=by, asked_at=at, parts=_steps())
    defer("contents.make_copy", pk=asked.pk)
    record(by=by, action="organisation.export", subject_kind="organisation", subject_id=organisation.pk, at=at)
    return asked


def make_organisation_copy(*, pk: int, at: datetime) -> None:
    """App after app, onto the disk; taken up at its last mark where a worker died. Then it is kept, and its owner told."""
    asked = OrganisationCopy.objects.select_related("organisation__seat").filter(pk=pk, ready_at=None, failed_at=None).first()
    if asked is None:
        return
    path = folder() / f"{pk}.zip"
    packed = Packing(path, at=asked.asked_at)
    try:
        pack(organisation=asked.organisation, packed=packed, at=asked.asked_at, copy=asked)
    except BaseException:
        packed.close()
        raise
    _keep(pk, packed.finish(), at)
    forget_packing(path)


def pack(
    *, organisation: Organisation, packed: Packing, at: datetime, copy: OrganisationCopy | None = None,
    step: Callable[[str], object] = lambda path: None,
) -> None:  # fmt: skip
    """Everything of the organisation, into `packed`; `step` is told each path. No right is asked for here: jobs and the
    operator's command call it."""
    lost: list[str] = []
    for done, exporter in enumerate([own_parts, *exporters()], start=1):
        if copy is not None and copy.done >= done:
            continue
        for part in exporter(organisation.pk):
            step(part.path)
            if not packed.add(part):
                lost.append(part.path)
            if packed.needs_mark():
                packed.mark()
                _tell(copy, packed)
        packed.mark()
        _tell(copy, packed, done=done)
    packed.add(manifest(organisation, at))
    packed.add(letter_with(organisation, lost, at))


def folder() -> Path:
    """Where copies grow: on the disk of the files, apart from them."""
    return Path(settings.VAR) / FOLDER


def _tell(copy: OrganisationCopy | None, packed: Packing, done: int | None = None) -> None:
    """Seen while the job goes on: what it says is only how far it is."""
    if copy is not None:
        told = {"packed_files": packed.files, "packed_bytes": packed.size} | ({"done": done} if done is not None else {})
        OrganisationCopy.objects.filter(pk=copy.pk).update(parts=_steps(), **told)


def _steps() -> int:
    return 1 + len(exporters())


@transaction.atomic
def _keep(pk: int, path: Path, at: datetime) -> None:
    asked = (
        OrganisationCopy.objects.select_for_update(of=("self",)).select_related("organisation", "asked_by").filter(pk=pk).first()
    )
    if asked is None or not asked.is_under_way:  # another was asked for meanwhile
        return
    asked.size = path.stat().st_size
    asked.file = files.link_in(path, extension="zip")
    asked.ready_at, asked.expires_at = at, at + COPY_KEPT
    asked.save(update_fields=["size", "file", "ready_at", "expires_at"])
    defer("contents.forget_copy", at=asked.expires_at, pk=pk)
    record(by=None, action="organisation.make_copy", subject_kind="organisation", subject_id=asked.organisation_id, at=at)
    if organisations_managed_by(asked.asked_by).filter(pk=asked.organisation_id).exists():
        organisations.tell(
            to=asked.asked_by, reason="organisation.copy_ready",
            text=f"La copie de tout ce que {asked.organisation.name} a ici est prête. Elle vous attend sept jours.",
            address=f"/redaction/emporter/?organisation={asked.organisation.slug}", at=at,
        )  # fmt: skip


@transaction.atomic
def fail_organisation_copy(*, pk: int, at: datetime) -> None:
    """It could not be made: its owners see so, and may ask again."""
    OrganisationCopy.objects.filter(pk=pk, ready_at=None, failed_at=None).update(failed_at=at)
    transaction.on_commit(lambda: forget_packing(folder() / f"{pk}.zip"))


@transaction.atomic
def forget_organisation_copy(*, pk: int, at: datetime) -> None:
    """Once its seven days are over. Asked again, does nothing."""
    found = _over(at).select_for_update().filter(pk=pk).first()
    if found is not None:
        _drop(found)


def forget_due_copies(*, at: datetime) -> int:
    """Those whose seven days are over, made or failed; gives how many."""
    due = list(_over(at).values_list("pk", flat=True))
    for pk in due:
        forget_organisation_copy(pk=pk, at=at)
    return len(due)


def _over(at: datetime) -> QuerySet[OrganisationCopy]:
    return OrganisationCopy.objects.filter(Q(expires_at__lte=at) | Q(failed_at__lte=at - COPY_KEPT))


def _drop(one: OrganisationCopy) -> None:
    if one.file:
        files.forget(one.file)
    one.delete()
