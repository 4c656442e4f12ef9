"""Adding to a content what its readers should know: dated, signed, above the comments."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.contents import registry
from parvis.commons.contents.registry import Content
from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.members.models import Member

from ..models import Precision
from ..models.precision import LONGEST
from ..permissions import can_lead, can_withdraw_precision, delegation_check
from ..render import readable
from .common import check_speaks, readable_content, show_now
from .errors import DiscussionRefused

SHORTEST, MOST = 10, 10


@transaction.atomic
def add_precision(*, by: Member, kind: str, id: int, text: str, at: datetime) -> Precision:
    """Signed by the organisation or the author of the content; by the delegation, where a delegate of it adds it."""
    check_speaks(by)
    content = readable_content(by, kind, id)
    signed = _signature(by, content, at)
    text = readable(text)
    if not SHORTEST <= len(text) <= LONGEST:
        raise DiscussionRefused(f"Écrivez la précision en {SHORTEST} à {LONGEST} caractères.", field="text")
    standing = Precision.objects.filter(kind=kind, object_id=id, withdrawn_at=None)
    latest = standing.order_by("-id").first()
    if latest is not None and latest.text == text:
        return latest
    if standing.count() >= MOST:
        raise DiscussionRefused(f"{MOST} précisions suffisent : retirez-en une, ou corrigez le texte lui-même.", field="text")
    added = Precision.objects.create(kind=kind, object_id=id, text=text, author=by, created_at=at, **signed)
    record(by=by, action="precision.add", subject_kind=kind, subject_id=id, at=at, precision=added.pk, text=text)
    seal_contribution(by=by, operation="precision.add", kind=kind, id=id, at=at)
    if added.delegation is not None and content.author_id is not None:
        announce(
            to=Member.objects.filter(pk=content.author_id), reason="precision.added",
            text=f"La délégation {added.delegation.short_name} ajoute une précision : {content.title}",
            address=f"{content.address}#precisions", at=at, topic=f"{kind}:{id}",
        )  # fmt: skip
    show_now(kind, id)
    return added


@transaction.atomic
def withdraw_precision(*, by: Member, precision: Precision, at: datetime) -> None:
    content = registry.kind_of(precision.kind).get(precision.object_id)
    precision = Precision.objects.select_for_update(of=("self",)).get(pk=precision.pk)
    if content is None or not can_withdraw_precision(by, precision, content, at):
        raise NotAllowed
    precision.withdrawn_at = at
    precision.save(update_fields=["withdrawn_at"])
    record(by=by, action="precision.withdraw", subject_kind=precision.kind, subject_id=precision.object_id, at=at)
    show_now(precision.kind, precision.object_id)


def _signature(by: Member, content: Content, at: datetime) -> dict[str, object]:
    if can_lead(by, content):
        return {"organisation_id": content.organisation_id}
    check = delegation_check(by, content, at)
    if check is None:
        raise NotAllowed
    return {"delegation": check.delegation}
