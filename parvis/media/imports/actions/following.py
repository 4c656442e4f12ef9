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
TOLD_AFTER, GIVEN_UP_AFTER = timedelta(days=1), timedelta(days=14)  # since it last answered as it should
RARELY = timedelta(hours=12)  # between two tries of a feed that fails: each waits twice as long as the one before
REDIRECTS = 5
_MOVED, _FOR_GOOD, _GONE = {301, 302, 303, 307, 308}, {301, 308}, 410
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
    due = due.filter(Q(ask_after=None) | Q(ask_after__lte=at))
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
        answer, moved_to = _followed(feed.address, headers)
        came, is_all = 0, True
        if answer.status == _GONE:
            _note_failure(feed, "Le site dit que ce flux n’existe plus : cherchez s’il en a un autre.", at, is_gone=True)
            return 0
        if answer.status != 304:
            if not answer.is_fine:
                raise ImportRefused(f"Le site répond {answer.status} au lieu de son flux.")
            came, is_all = _bring(feed, answer, at)
    except Refused as refusal:
        _note_failure(feed, refusal.message, at)
        return 0
    with transaction.atomic():
        if moved_to and answer.status != 304:
            _move(feed, moved_to, at)
        told = {name: _header(answer, name) for name in ("etag", "last-modified")} if answer.status != 304 else {}
        if not is_all:  # what is left comes the next time: it must be given whole again
            told = {"etag": "", "last-modified": ""}
        FollowedFeed.objects.filter(pk=id).update(
            asked_at=at, answered_at=at, ask_after=None, failures=0, failure="",
            **({"etag": told["etag"][:200], "modified": told["last-modified"][:60]} if told else {}),
        )  # fmt: skip
    return came


def _move(feed: FollowedFeed, address: str, at: datetime) -> None:
    """It stands elsewhere for good. Followed there already, it is followed once."""
    others = FollowedFeed.objects.filter(organisation=feed.organisation, stopped_at=None).exclude(pk=feed.pk)
    changed = {"stopped_at": at} if others.filter(address=address).exists() else {"address": address}
    FollowedFeed.objects.filter(pk=feed.pk).update(**changed)
    record(by=feed.received.by, action="feed.move", subject_kind="feed", subject_id=feed.pk, at=at, address=address)


def _header(answer: Answer, name: str) -> str:
    value = answer.headers.get(name, "")
    return value if re.fullmatch(r"[\x20-\x7e]*", value) else ""


def _fetched(address: str, headers: Mapping[str, str]) -> tuple[str, Answer]:
    address, answer, _ = _walked(address, headers)
    return address, answer


def _followed(address: str, headers: Mapping[str, str]) -> tuple[Answer, str]:
    """The answer, and where the feed stands from now on; "" where it did not move, or not for good."""
    _, answer, for_good = _walked(address, headers)
    return answer, for_good if for_good != address and len(for_good) <= 300 else ""


def _walked(address: str, headers: Mapping[str, str]) -> tuple[str, Answer, str]:
    """Where an address leads, what is answered there, and how far it moved for good from the first step on."""
    for_good, is_for_good = address, True
    for _ in range(REDIRECTS):
        answer = outgoing.fetch("GET", address, headers=headers, most_bytes=MOST_BYTES, seconds=20)
        if answer.status in _MOVED and (to := answer.headers.get("location")):
            address = urljoin(address, to)
            is_for_good = is_for_good and answer.status in _FOR_GOOD
            for_good = address if is_for_good else for_good
            continue
        return address, answer, for_good
    raise Unreachable("too many redirects")


def _feed_of_page(answer: Answer, address: str) -> str:
    """Where a page says that its feed is; "" for what is a feed itself."""
    head = answer.body[:200_000].decode("utf-8", errors="replace")
    if not answer.is_fine or "<html" not in head[:5_000].lower():
        return ""
    link = _ALTERNATE.search(head)
    found = _HREF.search(link[0]) if link else None
    return urljoin(address, entities.unescape(found[1])) if found else ""


def _bring(feed: FollowedFeed, answer: Answer, at: datetime) -> tuple[int, bool]:
    """How many texts came or changed, and whether those were all."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "flux.xml"
        file.write_bytes(answer.body)
        source = Source(file, options=feed.received.options | {"address": feed.address})
        if not Feed().recognises(source):
            raise ImportRefused("Cette adresse ne donne plus un flux RSS ou Atom : cherchez-le sur le site.")
        found: dict[str, Item] = {}
        for item in islice(Feed().read(source), 500):
            found.setdefault(item.key, item)  # two of one name: the newest, which stands first
        items = list(found.values())
        with transaction.atomic():
            received = lock_import(feed.received_id)
            return _write(received, items, source, at)


def _write(received: Import, items: list[Item], source: Source, at: datetime) -> tuple[int, bool]:
    """What this feed says that was not known, and what it says anew."""
    known = known_pieces(received.organisation_id, [item.key for item in items])
    standing = {line.key: line for line in received.lines.filter(key__in=[item.key for item in items])}
    last = received.lines.aggregate(last=Max("position"))["last"] or 0
    choices = Choices.read(received.options)
    pairs: list[tuple[ImportLine, Item]] = []
    is_all = True
    for item in reversed(items):  # the newest stand first in feeds: they come last
        line = standing.get(item.key)
        outcome, message = foreseen(item, known.get(item.key), choices)
        if line is not None and line.digest == item.digest:
            continue
        if outcome not in {_OUTCOME.NEW, _OUTCOME.CHANGED}:
            continue
        if len(pairs) == MOST_AT_ONCE:
            is_all = False
            break
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
        return 0, is_all
    received.lot = None  # a few at a time: each waits in the queue by itself
    Writing(received, source, at).write(pairs)
    lines = [line for line, _ in pairs]
    ImportLine.objects.bulk_update(lines, ["outcome", "message", "losses", "is_done", "number", "piece", "page"])
    count(received, lines)
    received.total = received.position = last
    received.save(update_fields=["added", "changed", "refused", "left_out", "unchanged", "loss_count", "total", "position"])
    return len(pairs), is_all


@transaction.atomic
def _note_failure(feed: FollowedFeed, why: str, at: datetime, *, is_gone: bool = False) -> None:
    """One more failure: the next try waits twice as long. A day of them is told, two weeks end it; gone, it ends at once."""
    feed = FollowedFeed.objects.select_for_update(of=("self",)).select_related("received__by").get(pk=feed.pk)
    answered, before = feed.answered_at or feed.since, feed.asked_at or feed.since
    feed.failures, feed.failure, feed.asked_at = min(feed.failures + 1, 30_000), why[:300], at
    feed.ask_after = at + min(timedelta(hours=2 ** min(feed.failures - 1, 10)), RARELY) - timedelta(minutes=10)
    ends = feed.stopped_at is None and (is_gone or at - answered >= GIVEN_UP_AFTER)
    if ends:
        feed.stopped_at = at
    feed.save(update_fields=["failures", "failure", "asked_at", "ask_after", "stopped_at"])
    if ends or before - answered < TOLD_AFTER <= at - answered:
        long = "nous ne le suivons plus" if is_gone else "depuis deux semaines, nous ne le suivons plus"
        since = long if ends else "depuis un jour, nous essayons encore deux fois par jour"
        announce(
            to=feed.received.by, reason="import.feed_fails", at=at, address="/redaction/apporter/",
            text=f"Le flux « {feed.received.name} » ne répond pas comme il faut : {since}. {why}",
        )  # fmt: skip
