"""How far a message went, in numbers that single nobody out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q

from ..models import Alert, AlertMessage, Channel, Delivery, Relay, RelayRound

FEWEST = 5
State = Delivery.State


@dataclass(slots=True)
class Counts:
    """Of one sector and channel. What is shown goes through `shown`: fewer than five people are « moins de 5 »."""

    sent: int = 0
    received: int = 0
    waiting: int = 0
    failed: int = 0
    needless: int = 0

    @property
    def to_tell(self) -> int:
        return self.sent + self.waiting + self.failed + self.needless

    def add(self, other: Counts) -> None:
        for name in ("sent", "received", "waiting", "failed", "needless"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def parts(self) -> tuple[int, ...]:
        return self.sent, self.received, self.waiting, self.failed, self.needless

    @property
    def shown(self) -> dict[str, str]:
        """A total from which a hidden part could be worked out is rounded to five; received says no more than sent does."""
        hides = any(0 < part < FEWEST for part in (*self.parts, self.sent - self.received))
        return {
            "to_tell": shown(self.to_tell, about=hides), "sent": shown(self.sent, about=hides), "received": shown(self.received),
            "waiting": shown(self.waiting), "failed": shown(self.failed), "needless": shown(self.needless),
        }  # fmt: skip


def shown(count: int, *, about: bool = False) -> str:
    if 0 < count < FEWEST:
        return f"moins de {FEWEST}"
    if about and count:
        return f"environ {FEWEST * round(count / FEWEST)}"
    return f"{count:,}".replace(",", "\u202f")


@dataclass(slots=True)
class Line:
    """A sector, or a place where followers said no sector."""

    name: str
    counts: Counts = field(default_factory=Counts)


@dataclass(slots=True)
class ChannelReach:
    channel: str
    total: Counts
    lines: list[Line]

    @property
    def word(self) -> str:
        return str(Channel(self.channel).label)


@dataclass(frozen=True, slots=True)
class RelayLine:
    """A relay is a known volunteer; of the people they tell, only how many, from five on."""

    name: str
    phone: str
    place: str
    people: int
    told: int
    away: int
    taken: bool

    @property
    def is_done(self) -> bool:
        return self.taken and self.people > 0 and self.told + self.away >= self.people

    @property
    def state(self) -> str:
        if self.is_done:
            return "terminé"
        return "en cours" if self.taken else "pas commencé"


@dataclass(frozen=True, slots=True)
class Reach:
    channels: list[ChannelReach]
    relays: list[RelayLine]
    people: int  # whom relays are to tell, in all
    told: int
    away: int

    @property
    def people_shown(self) -> dict[str, str]:
        left = self.people - self.told - self.away
        hides = any(0 < part < FEWEST for part in (self.told, self.away, left))
        return {
            "people": shown(self.people, about=hides), "told": shown(self.told), "away": shown(self.away), "left": shown(left)
        }  # fmt: skip

    @property
    def silent(self) -> list[RelayLine]:
        """Volunteers to phone: they have not said that they took it up."""
        return [relay for relay in self.relays if not relay.taken]


def reach_of(message: AlertMessage) -> Reach:
    """Asks for the message's spread and alert. Relays are those of the alert, whatever the message."""
    spread = getattr(message, "spread", None)
    rows = spread.tally if spread is not None and spread.tally is not None else counted(message.pk)
    return Reach(_channels(rows), *_relays(message.alert))


def counted(message: int) -> list[dict[str, Any]]:
    """Deliveries of a message by channel, place and sector; what is kept when the rows go."""
    grouped = (
        Delivery.objects.filter(message=message)
        .values("channel", "territory__name", "sector__name")
        .annotate(
            sent=Count("pk", Q(state=State.SENT)),
            received=Count("pk", Q(received=True)),
            waiting=Count("pk", Q(state=State.WAITING)),
            failed=Count("pk", Q(state=State.FAILED)),
            needless=Count("pk", Q(state=State.NEEDLESS)),
        )
        .order_by("channel", "territory__name", "sector__name")
    )
    return [
        {
            "channel": row["channel"], "place": row["territory__name"], "sector": row["sector__name"] or "",
            **{name: row[name] for name in ("sent", "received", "waiting", "failed", "needless")},
        }
        for row in grouped
    ]  # fmt: skip


def _channels(rows: Iterable[dict[str, Any]]) -> list[ChannelReach]:
    found: dict[str, list[Line]] = defaultdict(list)
    for row in rows:
        counts = Counts(*(row[name] for name in ("sent", "received", "waiting", "failed", "needless")))
        found[row["channel"]].append(Line(f"{row['place']}, {row['sector']}" if row["sector"] else row["place"], counts))
    channels = []
    for channel in sorted(found):
        total = Counts()
        for line in found[channel]:
            total.add(line.counts)
        channels.append(ChannelReach(channel, total, _merged(found[channel])))
    return channels


def _merged(lines: list[Line]) -> list[Line]:
    """Sectors with fewer than five people are told together, with the next smallest where that alone would give them away."""
    small = [line for line in lines if line.counts.to_tell < FEWEST]
    large = sorted((line for line in lines if line.counts.to_tell >= FEWEST), key=lambda line: line.counts.to_tell)
    if not small:
        return lines
    others = Line("Ailleurs")
    for line in small:
        others.counts.add(line.counts)
    if large and others.counts.to_tell < FEWEST:  # alone, the total less the others would tell it
        others.counts.add(large.pop(0).counts)
    kept = [line for line in lines if line in large]
    return [*kept, others]


def _relays(alert: Alert) -> tuple[list[RelayLine], int, int, int]:
    rounds = (
        RelayRound.objects.filter(alert=alert)
        .select_related("relay__territory", "relay__sector", "relay__delegation")
        .annotate(
            people=Count("relay__people", distinct=True),
            told=Count("calls", Q(calls__outcome="told"), distinct=True),
            away=Count("calls", Q(calls__outcome="away"), distinct=True),
        )
        .order_by("relay__name", "pk")
    )
    lines = [
        RelayLine(one.relay.name, *_reached_by(one.relay), one.people, one.told, one.away, one.taken_at is not None)
        for one in rounds
    ]
    return lines, sum(one.people for one in lines), sum(one.told for one in lines), sum(one.away for one in lines)


def _reached_by(relay: Relay) -> tuple[str, str]:
    """The telephone to ring, and where they are: a delegation rings its own volunteers."""
    where = relay.sector.name if relay.sector else relay.territory.name
    if relay.delegation is not None:
        return relay.delegation.phone, f"{where}, relais de la délégation {relay.delegation.short_name}"
    return relay.phone, where
