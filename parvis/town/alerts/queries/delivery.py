"""Who is to be told of a message, and what still waits to leave."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.db.models import Exists, OuterRef

from parvis.ground.territories.models import Inclusion, Territory

from ..models import Alert, AlertMessage, Delivery, Follower, Following

WITH = ("alert__territory", "alert__organisation")

# One row for each follower of the place, or of one inside it. Of several places that they follow, the first one counts. Whoever
# was told of the alert is told what becomes of it; the others are told by the kinds they chose, and of every danger.
_SPREAD = f"""
INSERT INTO {Delivery._meta.db_table}
  (message_id, follower_id, channel, territory_id, sector_id, state, due_at, attempts, failure, received)
SELECT DISTINCT ON (follower.id) %(message)s, follower.id, CASE WHEN follower.endpoint_id IS NULL THEN 'mail' ELSE 'push' END,
  following.territory_id, following.sector_id, 'waiting',
  CASE WHEN %(is_danger)s OR follower.quiet_from IS NULL THEN %(at)s
    WHEN follower.quiet_from < follower.quiet_to AND (hour < follower.quiet_from OR hour >= follower.quiet_to) THEN %(at)s
    WHEN follower.quiet_from > follower.quiet_to AND hour < follower.quiet_from AND hour >= follower.quiet_to THEN %(at)s
    ELSE (date_trunc('day', here) + make_interval(days => CASE WHEN hour < follower.quiet_to THEN 0 ELSE 1 END,
      hours => follower.quiet_to)) AT TIME ZONE place.time_zone
  END, 0, '', false
FROM {Following._meta.db_table} following
JOIN {Follower._meta.db_table} follower ON follower.id = following.follower_id
JOIN {Territory._meta.db_table} place ON place.id = following.territory_id
CROSS JOIN LATERAL (SELECT %(at)s::timestamptz AT TIME ZONE place.time_zone AS here) clock
CROSS JOIN LATERAL (SELECT extract(hour FROM here)::int AS hour) hours
WHERE follower.confirmed_at IS NOT NULL
  AND (following.territory_id = %(territory)s
    OR following.territory_id IN (SELECT inner_id FROM {Inclusion._meta.db_table} WHERE outer_id = %(territory)s))
  AND ((NOT %(ends)s AND (%(is_danger)s OR follower.kinds = '{{}}' OR %(kind)s = ANY(follower.kinds)))
    OR EXISTS (SELECT 1 FROM {Delivery._meta.db_table} before JOIN {AlertMessage._meta.db_table} earlier
      ON earlier.id = before.message_id
      WHERE earlier.alert_id = %(alert)s AND before.follower_id = follower.id))
ORDER BY follower.id, following.territory_id
"""  # noqa: S608

_BATCHES = f"""
SELECT channel, due_at, min(id), max(id) FROM (
  SELECT id, channel, due_at, (row_number() OVER (PARTITION BY channel, due_at ORDER BY id) - 1) / %s AS batch
  FROM {Delivery._meta.db_table} WHERE message_id = %s AND state = 'waiting'
) waiting GROUP BY channel, due_at, batch ORDER BY due_at, channel DESC, min(id)
"""  # noqa: S608


def write_deliveries(message: AlertMessage, *, is_danger: bool, at: datetime) -> int:
    """Asks for the message's alert. Gives how many people are to be told."""
    alert = message.alert
    told: dict[str, int | str | bool | datetime] = {
        "message": message.pk, "alert": alert.pk, "territory": alert.territory_id, "kind": alert.kind, "ends": message.ends,
        "is_danger": is_danger and not message.ends, "at": at,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_SPREAD, told)
        return cursor.rowcount


def batches_of(message: int, size: int) -> list[tuple[str, datetime, int, int]]:
    """What waits, cut into jobs: the channel, when it is due, the first and the last delivery."""
    with connection.cursor() as cursor:
        cursor.execute(_BATCHES, [size, message])
        return list(cursor.fetchall())


def next_waiting(
    *, message: AlertMessage, channel: str, after: int, last: int, at: datetime, limit: int
) -> list[tuple[Delivery, bool]]:
    """The next ones that are due, locked until the transaction ends; those that another worker holds are passed over.

    Each with whether its follower was told of the alert before: the end of what they never heard of is no news.
    """
    before = Delivery.objects.filter(
        message__alert=message.alert_id, message__position__lt=message.position, follower=OuterRef("follower"), state="sent"
    )
    waiting = (
        Delivery.objects.filter(
            message=message, channel=channel, state=Delivery.State.WAITING, due_at__lte=at, pk__gt=after, pk__lte=last
        )
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("follower__endpoint")
        .annotate(was_told=Exists(before))
        .order_by("pk")[:limit]
    )
    return [(one, bool(one.was_told)) for one in waiting]  # type: ignore[attr-defined]


def message_to_deliver(pk: int) -> AlertMessage:
    return AlertMessage.objects.select_related(*WITH).get(pk=pk)


def is_needless(message: AlertMessage, at: datetime) -> bool:
    """Nobody needs it any more: hidden, replaced by a later message, or over before it left. Asks the database anew."""
    alert = Alert.objects.only("state", "hidden_at", "ended_at", "ends_at").get(pk=message.alert_id)
    if alert.hidden_at is not None:
        return True
    if AlertMessage.objects.filter(alert=message.alert_id, position__gt=message.position).exists():
        return True
    return not message.ends and not alert.is_in_force(at)


def late_messages(before: datetime) -> list[int]:
    """Messages of which something was due before this instant and has not left."""
    late = Delivery.objects.filter(state=Delivery.State.WAITING, due_at__lt=before)
    return list(late.order_by("message_id").values_list("message_id", flat=True).distinct())
