"""What became of a gift, in figures that can all be counted: nothing is estimated, nothing about a reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.db.models import Count, Min, Q

from parvis.commons.contents import registry as contents
from parvis.commons.discussions.queries import tallies
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import Silhouette, silhouettes

from ..days import day_of
from ..models import Gift, GiftInvitation, Term
from ..registry import questions_answered_by
from .gifts import FILTERS

MOST_WEEKS = 53
_NUMBERED = re.compile(r"^\d{1,5}\s*(?:(?:BIS|TER|QUATER|[A-Z])\s+)?(?=\D)")
_NUMBER = re.compile(r"-?\d+")
_STRAIGHT = re.compile(r"[Mlz\d\s-]*")
MOST_STREETS = 12


@dataclass(frozen=True, slots=True)
class GiftFigures:
    invited: int
    printed: int
    claimed: int
    active: int
    publishing: int  # of those that claimed, how many have something to read today
    pieces: int
    comments: int  # that readers wrote under these pieces
    answered: int  # questions of residents that these shops answered
    excluded: int
    added: int

    @property
    def percent_claimed(self) -> int:
        return 100 * self.claimed // self.invited if self.invited else 0


@dataclass(frozen=True, slots=True)
class Week:
    starts_on: date
    claimed: int
    total: int  # claimed so far


@dataclass(frozen=True, slots=True)
class Street:
    name: str
    invited: int
    claimed: int

    @property
    def percent(self) -> int:
        return 100 * self.claimed // self.invited if self.invited else 0


@dataclass(frozen=True, slots=True)
class Place:
    """A commune of the gift: its silhouette fills from below as its shops claim."""

    territory: Territory
    silhouette: Silhouette
    invited: int
    claimed: int

    @property
    def percent(self) -> int:
        return 100 * self.claimed // self.invited if self.invited else 0

    @property
    def full_from(self) -> int:
        """The height, from the top, below which the share of its surface is the share of its shops that claimed."""
        return level_of(self.silhouette.path, self.silhouette.height, self.claimed, self.invited)


def level_of(path: str, height: int, part: int, whole: int) -> int:
    """Where to cut a silhouette so that `part` out of `whole` of its surface lies below."""
    rows = _widths(path, height)
    wanted = sum(rows) * part / whole if whole else 0
    level, below = height, 0.0
    while level and below < wanted:
        level -= 1
        below += rows[level]
    return level


@lru_cache(maxsize=512)
def _widths(path: str, height: int) -> tuple[float, ...]:
    """How wide the silhouette is, row by row from the top. A path with curves (the neutral emblem) counts as a square."""
    if not _STRAIGHT.fullmatch(path):
        return (1.0,) * height
    rows = [0.0] * height
    for ring in path.split("z"):
        numbers = [int(number) for number in _NUMBER.findall(ring)]
        x = y = 0
        corners = []
        for place in range(0, len(numbers) - 1, 2):
            x, y = (numbers[0], numbers[1]) if not place else (x + numbers[place], y + numbers[place + 1])
            corners.append((x, y))
        for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True):
            if y1 == y2:
                continue
            # An edge that goes down adds what lies at its right, one that goes up takes it away: holes count by themselves.
            way, (top, bottom) = (1, (y1, y2)) if y2 > y1 else (-1, (y2, y1))
            for row in range(max(top, 0), min(bottom, height)):
                rows[row] += way * (x1 + (row + 0.5 - y1) * (x2 - x1) / (y2 - y1))
    return tuple(abs(row) for row in rows)


def figures_of(gift: Gift, at: datetime) -> GiftFigures:
    """Five queries, however many shops."""
    on = day_of(at)
    runs = Q(premium__state=Term.State.RUNNING, premium__starts_on__lte=on, premium__ends_on__gte=on)
    counted = gift.invitations.aggregate(
        invited=Count("id", filter=FILTERS["invites"]),
        printed=Count("id", filter=Q(excluded_at__isnull=True, printed_at__isnull=False)),
        claimed=Count("id", filter=Q(claimed_at__isnull=False)),
        active=Count("id", filter=runs),
        excluded=Count("id", filter=FILTERS["ecartes"]),
        added=Count("id", filter=Q(added_by__isnull=False)),
    )
    organisations = list(gift.invitations.filter(activated_at__isnull=False).values_list("organisation_id", flat=True))
    pieces: set[int] = set()
    publishing: set[int] = set()
    comments = 0
    for kind in contents.kinds():
        told = contents.published_by(kind.key, organisations) if organisations else {}
        publishing |= {organisation for organisation, ids in told.items() if ids}
        ids = [id for some in told.values() for id in some]
        pieces |= set(ids)
        comments += sum(tally.comments for tally in tallies(kind.key, ids).values()) if ids else 0
    answered = questions_answered_by(organisations) if organisations else 0
    return GiftFigures(**counted, publishing=len(publishing), pieces=len(pieces), comments=comments, answered=answered)


def weeks_of(gift: Gift, at: datetime) -> list[Week]:
    """Claims week by week (from Monday), from the opening to today, the last year of it."""
    claimed = [day for day in gift.invitations.values_list("claimed_on", flat=True) if day is not None]
    last = _monday(min(day_of(at), gift.closes_on))
    first = min([_monday(gift.opens_on), *map(_monday, claimed), last])
    weeks = []
    total = 0
    while first <= last:
        number = sum(first <= day < first + timedelta(days=7) for day in claimed)
        total += number
        weeks.append(Week(first, number, total))
        first += timedelta(days=7)
    return weeks[-MOST_WEEKS:]


def streets_of(gift: Gift) -> list[Street]:
    """The streets with the most shops, and how many of these claimed."""
    counted = (
        gift.invitations.filter(FILTERS["invites"])
        .exclude(street_key="")
        .values("street_key")
        .annotate(name=Min("street"), invited=Count("id"), claimed=Count("id", filter=Q(claimed_at__isnull=False)))
        .order_by("-invited", "street_key")[:MOST_STREETS]
    )
    return [Street(_NUMBERED.sub("", row["name"]), row["invited"], row["claimed"]) for row in counted]


def places_of_gift(gift: Gift) -> list[Place]:
    """The communes of the gift where a shop is invited, by name; one for a commune's gift."""
    counted = {
        row["commune"]: row
        for row in gift.invitations.filter(FILTERS["invites"])
        .values("commune")
        .annotate(invited=Count("id"), claimed=Count("id", filter=Q(claimed_at__isnull=False)))
    }
    communes = list(Territory.objects.filter(pk__in=[pk for pk in counted if pk]).order_by("sort_name", "code"))
    drawn = silhouettes(communes)
    return [
        Place(commune, drawn[commune.pk], counted[commune.pk]["invited"], counted[commune.pk]["claimed"]) for commune in communes
    ]


def story_of(invitation: GiftInvitation) -> list[tuple[datetime, str]]:
    """What happened to one shop's offer, the oldest first."""
    gift = invitation.gift
    told = [(gift.opened_at, "Invité, d’après le registre" if invitation.added_by_id is None else "Ajouté par la mairie")]
    told += [(code.made_at, "Lettre imprimée") for code in invitation.codes.order_by("made_at")]
    if invitation.excluded_at:
        told.append((invitation.excluded_at, f"Écarté : {invitation.reason}"))
    if invitation.claimed_at:
        told.append((invitation.claimed_at, f"Réclamé {invitation.get_through_display()}"))
    if invitation.activated_at:
        told.append((invitation.activated_at, "Reconnu par la délégation : les mois courent depuis le jour de la réclamation"))
    return sorted(told, key=lambda one: one[0])


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
