"""Reading rights of reply: the queue and its clock, what is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet

from parvis.commons.contents import registry
from parvis.people.delegations.models import Delegation

from ..models import Reply
from .checks import QueueState


def reply_queue(delegation: Delegation) -> QuerySet[Reply]:
    """What waits for a human of the delegation, what is due first on top."""
    return Reply.objects.filter(delegation=delegation, state__in=Reply.OPEN).order_by("due_at", "id")


def replies_decided(delegation: Delegation) -> QuerySet[Reply]:
    """What was decided for the delegation, the latest first."""
    return Reply.objects.filter(delegation=delegation, decided_at__isnull=False).order_by("-decided_at", "-id")


def reply_states(delegations: Iterable[Delegation], at: datetime) -> dict[int, QueueState]:
    """How the queue of each delegation stands. One query."""
    ids = [delegation.pk for delegation in delegations]
    rows = (
        Reply.objects.filter(delegation__in=ids, state__in=Reply.OPEN)
        .values("delegation")
        .annotate(waiting=Count("id"), late=Count("id", filter=Q(due_at__lt=at)), oldest=Min("confirmed_at"))
    )
    found = {row["delegation"]: QueueState(row["waiting"], row["late"], row["oldest"]) for row in rows}
    return {pk: found.get(pk, QueueState(0, 0, None)) for pk in ids}


def with_pieces(replies: Iterable[Reply]) -> list[tuple[Reply, registry.Content | None]]:
    """The replies with the pieces they answer: one look-up for each kind, however many rows."""
    replies = list(replies)
    contents: dict[tuple[str, int], registry.Content] = {}
    for kind in {reply.kind for reply in replies}:
        found = registry.kind_of(kind).get_many({reply.object_id for reply in replies if reply.kind == kind})
        contents |= {(kind, id): content for id, content in found.items()}
    return [(reply, contents.get((reply.kind, reply.object_id))) for reply in replies]


def lock_reply(pk: int) -> Reply:
    """The reply's row, locked until the transaction ends."""
    return Reply.objects.select_for_update(of=("self",)).select_related("delegation", "organisation").get(pk=pk)


def reply_address(reply: Reply) -> str:
    """Where whoever asked confirms, follows and contests: known to nobody else."""
    return f"/droit-de-reponse/{reply.reference}/"


def reply_desk_address(reply: Reply) -> str:
    return f"/delegation/reponses/{reply.pk}/"
