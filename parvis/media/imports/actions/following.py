"""Feeds: read once, or asked every hour for what is new. Only what changed is ever sent twice; one that fails is told."""

from __future__ import annotations

import html as entities
import io
import re
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from urllib.parse import urljoin

from django.db import transaction
from django.db.models import Max, Q

from parvis.commons.notifications.actions import announce
from parvis.ground.core import outgoing
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.jobs import HEAVY, defer
from parvis.ground.core.outgoing import Answer, Unreachable
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from ..choices import Choices
from ..models import FollowedFeed, Import, ImportLine
from ..permissions import can_import_for
from ..queries import lock_import
from ..queries.known import known_pieces
from ..readers import Feed, Item, Source
from .receiving import receive
from .refusals import ImportRefused
from .trying import count, foreseen
from .writing import Writing

MOST_BYTES = 10 * 1024 * 1024
MOST_FOLLOWED = 20  # by one organisation
MOST_AT_ONCE = 50  # new texts of one feed in an hour: the others come the next
TOLD_AFTER, GIVEN_UP_AFTER = 24, 24 * 14  # failures in a row, one an hour
REDIRECTS = 5
_MOVED = {301, 302, 303, 307, 308}
_OUTCOME = ImportLine.Outcome
_ALTERNATE = re.compile(r"<link\b[^>]*\btype\s*=\s*[\"']application/(?:rss|atom)\+xml[\"'][^>]*>", re.I)
_HREF = re.compile(r"\bhref\s*=\s*[\"']([^\"']+)[\"']", re.I)


def read_feed_once(*, by: Member, organisation: Organisation, address: str, choices: Choices, at: datetime) -> Import:
    """Ask for a feed now, and have it tried. The address of a site will do: its page says where its feed is.

    Raises NotPublic, Unreachable, Unreadable.
    """
    if not can_import_for(by, organisation):
        raise NotAllowed
    address, answer = _fetched(address.strip(), {})
    if found := _feed_of_page(answer, address):
        address, answer = _fetched(found, {})
    if not answer.is_fine:
        raise ImportRefused("Aucun flux à cette adresse : vérifiez-la, elle finit souvent par /feed/ ou .xml.", field="address")
    if len(address) > 300:
        raise ImportRefused("Cette adresse est trop longue : cherchez celle du flux lui-même.", field="address")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "flux.xml"
        file.write_bytes(answer.body)
        source = Source(file)
        if not Feed().recognises(source):
            raise ImportRefused(
                "Cette adresse n’est pas celle d’un flux RSS ou Atom : cherchez un lien « RSS » sur le site.", field="address"
            )
        name = Feed().title(source) or address
    received = receive(
        by=by, organisation=organisation, content=io.BytesIO(answer.body), size=len(answer.body), file_name="flux.xml",
        choices=replace(choices, address=address), at=at,
    )  # fmt: skip
    received.name, received.address = name[:160], address
    received.save(update_fields=["name", "address"])
    return received


@transaction.atomic
def follow_feed(*, received: Import, at: datetime) -> FollowedFeed | None:
    """Ask this feed every hour from now on; None where it is followed already, or where there are too many."""
    followed = FollowedFeed.objects.filter(organisation=received.organisation, stopped_at=None)
    if followed.filter(address=received.address).exists() or followed.count() >= MOST_FOLLOWED:
        return None
    feed = FollowedFeed.objects.create(
        organisation=received.organisation, received=received, address=received.address, since=at, asked_at=at, answered_at=at
    )
    record(by=received.by, action="feed.follow", subject_kind="feed", subject_id=feed.pk, at=at, address=feed.address)
    return feed


@transaction.atomic
def stop_feed(*, by: Member, feed: FollowedFeed, at: datetime) -> None:
    """Ask it no more; what came stays."""
    if not can_import_for(by, feed.organisation):
        raise NotAllowed
    feed = FollowedFeed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
    if feed.stopped_at is None:
        feed.stopped_at = at
        feed.save(update_fields=["stopped_at"])
        record(by=by, action="feed.stop", subject_kind="feed", subject_id=feed.pk, at=at)


def ask_feeds(*, at: datetime) -> int:
    """Have each feed that is followed asked, by a job of its own; gives how many."""
    due = FollowedFeed.objects.filter(stopped_at=None).filter(Q(asked_at=None) | Q(asked_at__lt=at - timedelta(minutes=30)))
    ids = list(due.values_list("pk", flat=True))
    for pk in ids:
        defer("imports.ask_feed", priority=HEAVY, once=f"imports.ask_feed:{pk}", id=pk)
    return len(ids)


def ask_feed(*, id: int, at: datetime) -> int:
    """Ask one feed for what is new since the last time; gives how many texts came or changed."""
    feed = FollowedFeed.objects.filter(pk=id, stopped_at=None).select_related("received__by", "organisation").first()
    if feed is None:
        return 0
    headers = {name: value for name, value in (("If-None-Match", feed.etag), ("If-Modified-Since", feed.modified)) if value}
    try:
        if not can_import_for(feed.received.by, feed.organisation):
            raise ImportRefused(
                "La personne qui a demandé de suivre ce flux ne publie plus pour l’organisation : suivez-le vous-même."
            )
        address, answer = _fetched(feed.address, headers)
        if answer.status == 304:
            came = 0
        elif not answer.is_fine:
            raise ImportRefused(f"Le site répond {answer.status} au lieu de son flux.")
        else:
            came = _bring(feed, answer, at)
    except Refused as refusal:
        _note_failure(feed, refusal.message, at)
        return 0
    told = {name: _header(answer, name) for name in ("etag", "last-modified")} if answer.status != 304 else {}
    FollowedFeed.objects.filter(pk=id).update(
        asked_at=at, answered_at=at, failures=0, failure="",
        **({"etag": told["etag"][:200], "modified": told["last-modified"][:60]} if told else {}),
    )  # fmt: skip
    return came


def _header(answer: Answer, name: str) -> str:
    value = answer.headers.get(name, "")
    return value if re.fullmatch(r"[\x20-\x7e]*", value) else ""


def _fetched(address: str, headers: Mapping[str, str]) -> tuple[str, Answer]:
    for _ in range(REDIRECTS):
        answer = outgoing.fetch("GET", address, headers=headers, most_bytes=MOST_BYTES, seconds=20)
        if answer.status in _MOVED and (to := answer.headers.get("location")):
            address = urljoin(address, to)
            continue
        return address, answer
    raise Unreachable("too many redirects")


def _feed_of_page(answer: Answer, address: str) -> str:
    """Where a page says that its feed is; "" for what is a feed itself."""
    head = answer.body[:200_000].decode("utf-8", errors="replace")
    if not answer.is_fine or "<html" not in head[:5_000].lower():
        return ""
    link = _ALTERNATE.search(head)
    found = _HREF.search(link[0]) if link else None
    return urljoin(address, entities.unescape(found[1])) if found else ""


def _bring(feed: FollowedFeed, answer: Answer, at: datetime) -> int:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "flux.xml"
        file.write_bytes(answer.body)
        source = Source(file, options=feed.received.options | {"address": feed.address})
        items = list({item.key: item for item in islice(Feed().read(source), 500)}.values())
        with transaction.atomic():
            received = lock_import(feed.received_id)
            return _write(received, items, source, at)


def _write(received: Import, items: list[Item], source: Source, at: datetime) -> int:
    """What this feed says that was not known, and what it says anew."""
    known = known_pieces(received.organisation_id, [item.key for item in items])
    standing = {line.key: line for line in received.lines.filter(key__in=[item.key for item in items])}
    last = received.lines.aggregate(last=Max("position"))["last"] or 0
    choices = Choices.read(received.options)
    pairs: list[tuple[ImportLine, Item]] = []
    for item in reversed(items):  # the newest stand first in feeds: they come last
        line = standing.get(item.key)
        outcome, message = foreseen(item, known.get(item.key), choices)
        if line is not None and line.digest == item.digest:
            continue
        if outcome not in {_OUTCOME.NEW, _OUTCOME.CHANGED} or len(pairs) == MOST_AT_ONCE:
            continue
        if line is None:
            last += 1
            line = ImportLine(received=received, position=last, key=item.key)
        before = known.get(item.key)
        line.digest, line.kind, line.title, line.address = item.digest, item.kind, item.title[:200], item.address[:500]
        line.outcome, line.message, line.losses = outcome, message, list(item.losses)[:60]
        line.piece_id, line.number = (before.pk, before.number) if before else (None, None)
        line.save()
        pairs.append((line, item))
    if not pairs:
        return 0
    received.lot = None  # a few at a time: each waits in the queue by itself
    Writing(received, source, at).write(pairs)
    lines = [line for line, _ in pairs]
    ImportLine.objects.bulk_update(lines, ["outcome", "message", "losses", "is_done", "number", "piece", "page"])
    count(received, lines)
    received.total = received.position = last
    received.save(update_fields=["added", "changed", "refused", "left_out", "unchanged", "loss_count", "total", "position"])
    return len(pairs)


@transaction.atomic
def _note_failure(feed: FollowedFeed, why: str, at: datetime) -> None:
    feed = FollowedFeed.objects.select_for_update(of=("self",)).select_related("received__by").get(pk=feed.pk)
    feed.failures, feed.failure, feed.asked_at = min(feed.failures + 1, 30_000), why[:300], at
    ends = feed.failures >= GIVEN_UP_AFTER and feed.stopped_at is None
    if ends:
        feed.stopped_at = at
    feed.save(update_fields=["failures", "failure", "asked_at", "stopped_at"])
    if ends or feed.failures == TOLD_AFTER:
        since = "depuis deux semaines, nous ne le suivons plus" if ends else "depuis un jour, nous continuons d’essayer"
        announce(
            to=feed.received.by, reason="import.feed_fails", at=at, address="/redaction/apporter/",
            text=f"Le flux « {feed.received.name} » ne répond pas comme il faut {since}. {why}",
        )  # fmt: skip
