"""Opening one's feed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction

from parvis.people.members.models import Member

from ..models import Feed

A_VISIT = timedelta(minutes=30)  # without a page: the next one begins another visit
NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # the end of the visit before the first one


@transaction.atomic
def visit(*, by: Member, at: datetime) -> datetime | None:
    """Since when what comes is new: the end of the visit before this one; None during the very first."""
    feed, is_new = Feed.objects.select_for_update().get_or_create(member=by, defaults={"seen_at": NEVER, "visited_at": at})
    if not is_new and at - feed.visited_at > A_VISIT:
        feed.seen_at = feed.visited_at
    if at > feed.visited_at:
        feed.visited_at = at
        feed.save(update_fields=["seen_at", "visited_at"])
    return None if feed.seen_at == NEVER else feed.seen_at
