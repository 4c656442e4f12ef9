"""What an editor, a mayor or a delegation is told of its readers, put together from the apps that count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from parvis.commons.audience import queries as audience
from parvis.commons.audience.queries import Report, SoughtInVain, Span
from parvis.commons.contents import registry as contents
from parvis.commons.contents.registry import Content
from parvis.commons.following import queries as following
from parvis.ground.core.crowds import told
from parvis.ground.territories.models import Territory
from parvis.media.digest.queries import editions_showing
from parvis.media.publications.models import Placement
from parvis.people.organisations.models import Organisation
from parvis.town.alerts.models import AlertMessage
from parvis.town.alerts.queries.reach import Counts, reach_of

Key = tuple[str, int]  # kind and id of a content

PAGE = 30
PUBLICATION = "publication"
MOST_SENT = 5  # alerts, letters
SEARCHES = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class PieceRow:
    """A piece that an editor has on line, and how it is read."""

    content: Content
    views: int  # over the span
    total: int
    served: int  # members who have it in their feed

    @property
    def noun(self) -> str:
        return contents.noun_of(self.content)


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that showed a piece, or an alert: when it left, and to how many."""

    title: str
    url: str
    at: datetime
    people: str


def pieces_of(organisation: Organisation) -> dict[str, list[int]]:
    """What it has for everyone to read today, kind by kind, the newest first. One query a kind."""
    found = {kind.key: contents.published_by(kind.key, [organisation.pk]).get(organisation.pk, []) for kind in contents.kinds()}
    return {kind: sorted(ids, reverse=True) for kind, ids in found.items() if ids}


def listed(pieces: Mapping[str, Sequence[int]]) -> list[Key]:
    """What an editor's table lists: publications, the newest first; then what else was ever read on a page that counts."""
    found = [(PUBLICATION, id) for id in pieces.get(PUBLICATION, ())]
    for kind in sorted(set(pieces) - {PUBLICATION}):
        read = audience.totals(kind, pieces[kind])
        found += [(kind, id) for id in pieces[kind] if read[id]]
    return found


def rows_of(keys: Sequence[Key], span: Span) -> list[PieceRow]:
    """How each of these pieces is read. A few queries, whatever their number."""
    rows: dict[Key, PieceRow] = {}
    for kind in {kind for kind, _ in keys}:
        ids = [id for key, id in keys if key == kind]
        views, totals = audience.views_of(kind, ids, span.since, span.until), audience.totals(kind, ids)
        served = following.served(kind, ids)
        for id, content in contents.kind_of(kind).get_many(ids).items():
            rows[kind, id] = PieceRow(content, views[id], totals[id], served[id])
    return [rows[one] for one in keys if one in rows]


def letters_with(pieces: Mapping[str, Sequence[int]], since: datetime) -> list[Sent]:
    """The letters of delegations that showed a publication since then, the newest first. Two queries."""
    editions = editions_showing(PUBLICATION, pieces.get(PUBLICATION, ()), since)[:MOST_SENT]
    return [
        Sent(f"{one.letter.name}, n° {one.number}", one.get_absolute_url(), one.sent_at, told(one.addressed))
        for one in editions
        if one.sent_at is not None
    ]


def alerts_of(organisation: Organisation, since: datetime) -> list[Sent]:
    """What it alerted of since then, and how many messages left. A few queries for each."""
    messages = AlertMessage.objects.filter(alert__organisation=organisation, sent_at__gte=since).order_by("-sent_at")
    found = []
    for message in messages.select_related("alert", "spread")[:MOST_SENT]:
        counts = Counts()
        for channel in reach_of(message).channels:
            counts.add(channel.total)
        url = f"/redaction/alertes/{message.alert.number}/portee/"
        found.append(Sent(message.alert.title, url, message.sent_at, counts.shown["sent"]))
    return found


def territory_report(territory: Territory, span: Span) -> Report:
    """Of everything published for the territory or for a place inside it. Two queries."""
    return audience.report_of({PUBLICATION: Placement.objects.filter(territory=territory).values("number")}, span)


def vain_searches(territory: Territory, today: date, *, inside: bool = False) -> list[SoughtInVain]:
    """What was looked for and not found from the pages of the territory, and of the places in it where `inside`."""
    places = [territory.pk]
    if inside:
        places += territory.contents.values_list("inner", flat=True)
    return audience.sought_in_vain(places, today - SEARCHES, today)
