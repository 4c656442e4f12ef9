"""Keeping the addresses of a former site."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from parvis.commons.contents import registry as contents
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import can_publish_for

from ..models import Redirect
from ..old_addresses import LONGEST, old_address


class RedirectRefused(Refused):
    """The old address was not kept."""


@transaction.atomic
def keep_redirect(*, by: Member, organisation: Organisation, path: str, kind: str, id: int, at: datetime) -> Redirect:
    """Let an address of the organisation's former site lead to a content of its own. The newest word counts.

    It leads to a content, wherever that stands that day, never to another address: there is no chain and no loop.
    The same word twice changes nothing.
    """
    if not can_publish_for(by, organisation):
        raise NotAllowed
    kept = old_address(path)
    if kept is None:
        raise RedirectRefused(
            f"Cette ancienne adresse ne peut pas être gardée : elle commence par une barre oblique, dit plus que l’accueil, et "
            f"tient en {LONGEST} signes. Écrivez-la comme dans l’ancien site : /2019/05/la-fete-des-vendanges/.",
            field="path",
        )
    try:
        content = contents.kind_of(kind).get(id)
    except KeyError:
        content = None
    if content is None or content.organisation_id != organisation.pk:
        raise RedirectRefused("Cette page n’est pas de votre organisation : choisissez l’une des siennes.", field="id")
    found = Redirect.objects.select_for_update().filter(organisation=organisation, path=kept).first()
    if found is not None and (found.kind, found.object_id) == (kind, id):
        return found
    found, _ = Redirect.objects.update_or_create(
        organisation=organisation, path=kept, defaults={"kind": kind, "object_id": id, "kept_at": at}
    )
    record(by=by, action="redirect.keep", subject_kind="redirect", subject_id=found.pk, at=at, path=kept, kind=kind, id=id)
    purge(f"redirects:{organisation.pk}")
    return found


@transaction.atomic
def keep_redirects(*, by: Member, organisation: Organisation, leads: Iterable[tuple[str, str, int]], at: datetime) -> int:
    """As `keep_redirect`, for many contents that were just written here: (path, kind, id) of each; gives how many were kept.

    What cannot be kept is left: an address without words, one that every site answers itself. A few statements, whatever many.
    """
    if not can_publish_for(by, organisation):
        raise NotAllowed
    wanted = {kept: (kind, id) for path, kind, id in leads if (kept := old_address(path)) is not None}
    standing = {
        one.path: (one.kind, one.object_id) for one in Redirect.objects.filter(organisation=organisation, path__in=list(wanted))
    }
    fresh = {path: to for path, to in sorted(wanted.items()) if standing.get(path) != to}
    if not fresh:
        return 0
    Redirect.objects.bulk_create(
        [
            Redirect(organisation=organisation, path=path, kind=kind, object_id=id, kept_at=at)
            for path, (kind, id) in fresh.items()
        ],
        update_conflicts=True, unique_fields=["organisation", "path"], update_fields=["kind", "object_id", "kept_at"],
    )  # fmt: skip
    record(by=by, action="redirect.keep_many", subject_kind="organisation", subject_id=organisation.pk, at=at, paths=fresh)
    purge(f"redirects:{organisation.pk}")
    return len(fresh)
