"""Trying a source: all that it would bring is written down line by line, and nothing of the organisation changes.

The lines of a trial are what the real thing goes through afterwards: the same source gives the same items in the same order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from django.db import transaction

from parvis.ground.core.errors import Refused
from parvis.ground.core.files import FileMissingError
from parvis.ground.core.text.depth import nests_too_deep
from parvis.people.members.models import Member

from ..choices import Choices
from ..models import Import, ImportLine
from ..queries import given, lock_import
from ..queries.known import Known, known_pages, known_pieces
from ..readers import Item, Source, Unreadable, reader_of
from ..readers.item import TOO_DEEP
from ..readers.parvis import Parvis
from ..readers.table import Table
from ..readers.wordpress import WordPress
from .going import ask_job, moved
from .receiving import waiting_import
from .returning import texts_beside

BATCH = 500
_STATE, _OUTCOME = Import.State, ImportLine.Outcome
COUNTERS = {
    _OUTCOME.NEW: "added", _OUTCOME.CHANGED: "changed", _OUTCOME.SAME: "unchanged", _OUTCOME.REFUSED: "refused",
    _OUTCOME.LEFT_OUT: "left_out",
}  # fmt: skip
Step = Callable[[int, int], None]


@transaction.atomic
def try_again(*, by: Member, received: Import, at: datetime) -> Import:
    """Ask for a new trial of the same file."""
    received = waiting_import(by, received)
    received.state, received.tried_at, received.asked_at = _STATE.READING, None, at
    received.moved_at, received.taken_up = at, 0
    received.save()
    ask_job(received)
    return received


def try_on(*, id: int, at: datetime, source: Source | None = None, step: Step = lambda done, total: None) -> None:
    """Read the source from its beginning to its end. Killed, it begins again: nothing but its own lines was written."""
    received = Import.objects.filter(pk=id, state=_STATE.READING).select_related("organisation", "by").first()
    if received is None:
        return
    try:
        if source is not None:
            _read(received, source, step)
        else:
            with given(received) as found:
                _read(received, found, step)
    except (Unreadable, FileMissingError) as error:
        refusal = error.message if isinstance(error, Refused) else "Ce fichier n’est plus là : envoyez-le à nouveau."
        end_trial(received, at, refusal=refusal)
    except _AskedAnewError:
        return
    else:
        end_trial(received, at)


class _AskedAnewError(Exception):
    """Another trial was asked for, or the file was given up."""


def _read(received: Import, source: Source, step: Step) -> None:
    source.options.update(received.options)
    reader = reader_of(received.kind)
    survey = _Survey()
    if isinstance(reader, Table):
        survey.columns = reader.headings(source)
    with transaction.atomic():
        standing = _same(received)
        standing.lines.all().delete()
        for name in ("total", "position", "loss_count", *COUNTERS.values()):
            setattr(standing, name, 0)
        moved(standing, has_begun=False)
        standing.save()
    items = reader.read(source)
    done = 0
    while batch := list(islice(items, BATCH)):
        _note(received, batch, done, source, survey)
        done += len(batch)
        step(done, 0)
    if not done:
        raise Unreadable("Il n’y a rien à reprendre dans ce fichier : vérifiez que c’est le bon.")
    address = reader.site_address(source) if isinstance(reader, WordPress | Parvis) else ""
    with transaction.atomic():
        standing = _same(received)
        standing.survey, standing.total = survey.told(), done
        standing.address = standing.address or address
        standing.save()


class _Survey:
    """What a source holds, counted while it goes by."""

    def __init__(self) -> None:
        self.categories: Counter[str] = Counter()
        self.authors: Counter[str] = Counter()
        self.pictures, self.lost_pictures, self.drafts, self.pages, self.pieces = 0, 0, 0, 0, 0
        self.columns: list[dict[str, object]] = []
        self.seen: set[str] = set()

    def see(self, item: Item, lost: int) -> None:
        if item.kind == "other" or item.refusal:
            return
        self.categories.update(item.categories[:1])
        if item.author:
            self.authors[item.author] += 1
        self.pictures += len(item.media)
        self.lost_pictures += lost
        self.drafts += item.is_draft
        self.pages += item.kind == "page"
        self.pieces += item.kind == "piece"

    def told(self) -> dict[str, object]:
        return {
            "categories": self.categories.most_common(200), "authors": self.authors.most_common(50), "pictures": self.pictures,
            "lost_pictures": self.lost_pictures, "drafts": self.drafts, "pages": self.pages, "pieces": self.pieces,
            "columns": self.columns,
        }  # fmt: skip


def _note(received: Import, batch: Sequence[Item], done: int, source: Source, survey: _Survey) -> None:
    choices = Choices.read(received.options)
    keys = [item.key for item in batch]
    pieces, pages = known_pieces(received.organisation_id, keys), known_pages(received, keys)
    lines = []
    for position, item in enumerate(batch, start=done + 1):
        lost = list(dict.fromkeys(media.address for media in item.media if not source.has(media.address)))
        line = ImportLine(
            received=received, position=position, key=item.key, digest=item.digest, kind=item.kind, title=item.title[:200],
            address=item.address[:500],
        )  # fmt: skip
        known = (pages if item.kind == "page" else pieces).get(item.key)
        line.outcome, line.message = foreseen(item, known, choices)
        if item.key in survey.seen:  # kept under a key of its own, so that its line can say so
            line.key, line.number, known = f"{position}:{item.key}"[:300], None, None
            if not item.left_out:
                line.outcome, line.message = _OUTCOME.REFUSED, "il est en double dans ce fichier : le premier compte"
        survey.seen.add(item.key)
        if line.outcome in {_OUTCOME.NEW, _OUTCOME.CHANGED}:
            line.losses = [*item.losses, *(f"l’image {address[-160:]} : son fichier n’est pas là" for address in lost)][:60]
        if known is not None:
            line.number = known.number
            if item.kind == "page":
                line.page = known.pk
            else:
                line.piece_id = known.pk
        survey.see(item, len(lost))
        lines.append(line)
    with transaction.atomic():
        standing = _same(received)
        ImportLine.objects.bulk_create(lines)
        count(standing, lines)
        standing.total = done + len(batch)
        moved(standing)
        standing.save()


def foreseen(item: Item, known: Known | None, choices: Choices) -> tuple[str, str]:
    """What becomes of an item, and why."""
    if item.left_out:
        return _OUTCOME.LEFT_OUT, item.left_out[:600]
    if item.refusal:
        return _OUTCOME.REFUSED, item.refusal[:600]
    if nests_too_deep(item.html) or nests_too_deep(texts_beside(item)):
        return _OUTCOME.REFUSED, TOO_DEEP
    if item.kind == "page" and not choices.takes_pages:
        return _OUTCOME.LEFT_OUT, "une page : vous avez choisi de ne reprendre que les articles"
    if known is None:
        return _OUTCOME.NEW, ""
    if known.is_gone:
        return _OUTCOME.LEFT_OUT, "il a été retiré ici : il n’est pas remis sans vous"
    return (_OUTCOME.SAME, "") if known.digest == item.digest else (_OUTCOME.CHANGED, "")


def count(received: Import, lines: Sequence[ImportLine]) -> None:
    """Add what became of these to the counters."""
    for outcome, number in Counter(line.outcome for line in lines).items():
        name = COUNTERS[ImportLine.Outcome(outcome)]
        setattr(received, name, getattr(received, name) + number)
    received.loss_count += sum(len(line.losses) for line in lines)


def _same(received: Import) -> Import:
    """As it stands, locked, where this is still the trial that goes on."""
    try:
        standing = lock_import(received.pk)
    except Import.DoesNotExist:
        raise _AskedAnewError from None
    if (standing.state, standing.asked_at) != (_STATE.READING, received.asked_at):
        raise _AskedAnewError
    return standing


@transaction.atomic
def end_trial(received: Import, at: datetime, *, refusal: str = "") -> None:
    """What this trial says counts; or nothing of the file can be taken, for this reason."""
    try:
        standing = _same(received)
    except _AskedAnewError:
        return
    if refusal:
        standing.lines.all().delete()
        standing.state, standing.refusal, standing.total = _STATE.REFUSED, refusal[:300], 0
    else:
        standing.state, standing.tried_at = _STATE.TRIED, at
    standing.save()


def items_from(source: Source, kind: str, position: int) -> Iterator[Item]:
    """The items after the first `position`."""
    return islice(reader_of(kind).read(source), position, None)
