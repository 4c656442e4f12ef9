"""Sending an edition: at once or at an hour; to each reader one message, and never a second one, whatever stops in between."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max

from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import HEAVY, defer
from parvis.ground.core.mail import write
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..messages import Written, written
from ..models import Copy, Edition, Reader, Rhythm
from ..permissions import can_make
from ..queries import lock_edition, shown_items, visible
from .choosing import locked_draft
from .refusals import DigestRefused

BATCH = 100  # messages a transaction: what is done twice at most after a crash is none, what is done again is one batch
NUMBERS_LOCK = 7_201_508
FARTHEST = timedelta(days=60)
COPIES_KEPT = timedelta(days=30)
State = Edition.State


@transaction.atomic
def send(*, by: Member, edition: Edition, at: datetime) -> Edition:
    """Send it now. Sent already, does nothing."""
    if lock_edition(edition.pk).is_sent and can_make(by, edition.letter.territory, at):
        return lock_edition(edition.pk)
    edition = _ready(by, edition, at)
    return _go(edition, by=by, at=at)


@transaction.atomic
def plan(*, by: Member, edition: Edition, send_at: datetime, at: datetime) -> Edition:
    """Let it go by itself at an hour; it does not change any more, unless it is taken back."""
    edition = _ready(by, edition, at)
    if not at < send_at <= at + FARTHEST:
        raise DigestRefused("Choisissez une heure à venir, dans les deux mois.", field="send_at")
    edition.state, edition.send_at, edition.sent_by = State.PLANNED, send_at, by
    edition.save(update_fields=["state", "send_at", "sent_by"])
    record(by=by, action="edition.plan", subject_kind="edition", subject_id=edition.pk, at=at, send_at=send_at)
    defer("digest.release", at=send_at, edition=edition.pk)
    return edition


@transaction.atomic
def unplan(*, by: Member, edition: Edition, at: datetime) -> Edition:
    """Take it back: it is a draft again."""
    edition = lock_edition(edition.pk)
    if not can_make(by, edition.letter.territory, at):
        raise NotAllowed
    if edition.is_sent:
        raise DigestRefused("Cette édition est partie : elle ne se reprend plus.")
    _to_draft(edition)
    record(by=by, action="edition.unplan", subject_kind="edition", subject_id=edition.pk, at=at)
    return edition


@transaction.atomic
def release(*, pk: int, at: datetime) -> bool:
    """The hour has come: it goes, unless nothing of it is left to show or who planned it may no longer send. Says whether."""
    edition = Edition.objects.select_for_update(of=("self",)).select_related("letter__territory", "sent_by").filter(pk=pk).first()
    if edition is None or edition.state != State.PLANNED or edition.send_at is None or edition.send_at > at:
        return False
    sender = edition.sent_by
    assert sender is not None
    if can_make(sender, edition.letter.territory, at) and visible(shown_items(edition)):
        _go(edition, by=sender, at=at)
        return True
    _to_draft(edition)
    record(by=None, action="edition.hold", subject_kind="edition", subject_id=edition.pk, at=at)
    text = (
        f"{edition.letter.name} n’est pas partie à l’heure prévue : "
        "rien de ce qu’elle dit n’est plus visible, ou votre mandat a pris fin."
    )
    announce(to=sender, reason="edition.held", text=text, address=f"/delegation/lettre/editions/{edition.pk}/", at=at)
    return False


def release_due(*, at: datetime) -> int:
    """Every planned edition whose hour has passed: should a job have been lost, it goes a few minutes late."""
    due = list(Edition.objects.filter(state=State.PLANNED, send_at__lte=at).values_list("pk", flat=True))
    return sum(release(pk=pk, at=at) for pk in due)


def deliver(*, pk: int, at: datetime, batch: int = BATCH) -> int:
    """Write to those who wait, a batch a transaction; gives how many. Stopped and started again, it goes on where it was:
    a message and the mark that it was written commit together."""
    edition = Edition.objects.select_related("letter__territory").get(pk=pk)
    done = 0
    if edition.hidden_at is not None:  # taken down meanwhile: it goes on where it was should that be undone
        return done
    while sent := _deliver_batch(edition, at, batch):
        done += sent
    return done


def forget_copies(*, at: datetime) -> int:
    """Who was sent what is forgotten once nothing can be resumed any more; how many there were stays on the edition."""
    return Copy.objects.filter(edition__sent_at__lte=at - COPIES_KEPT).delete()[0]


def _ready(by: Member, edition: Edition, at: datetime) -> Edition:
    edition = locked_draft(by, edition, at)
    items = shown_items(edition)
    if not items:
        raise DigestRefused("Choisissez au moins une nouvelle : une lettre vide ne part pas.")
    gone = [item for item in items if not item.is_visible]
    if gone:
        raise DigestRefused(f"Le n° {gone[0].position} n’est plus visible : retirez-le, puis envoyez.")
    taken = Edition.objects.filter(letter=edition.letter, rhythm=edition.rhythm, day=edition.day).exclude(state=State.DRAFT)
    if taken.exists():
        raise DigestRefused(
            f"L’édition {edition.get_rhythm_display()} de ce jour est déjà partie ou programmée : changez le jour ou l’édition.",
            field="day",
        )  # fmt: skip
    return edition


def _go(edition: Edition, *, by: Member, at: datetime) -> Edition:
    with connection.cursor() as cursor:  # numbers follow one another
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBERS_LOCK])
    last = Edition.objects.aggregate(last=Max("number"))["last"] or 0
    edition.state, edition.number, edition.sent_by, edition.sent_at = State.SENT, last + 1, by, at
    readers = Reader.objects.filter(letter=edition.letter, confirmed_at__isnull=False)
    if edition.rhythm != Rhythm.WEEKLY:
        readers = readers.filter(wants_daily=True)
    made = Copy.objects.bulk_create(
        [Copy(edition=edition, reader_id=pk) for pk in readers.order_by("pk").values_list("pk", flat=True)], batch_size=2000
    )
    edition.addressed = len(made)
    edition.save(update_fields=["state", "number", "sent_by", "sent_at", "addressed"])
    record(
        by=by, action="edition.send", subject_kind="edition", subject_id=edition.pk, at=at, number=edition.number,
        items=list(edition.items.values_list("kind", "object_id")), addressed=edition.addressed,
    )  # fmt: skip
    purge(edition.letter.tag, "letters")
    defer("digest.print", priority=HEAVY, edition=edition.pk)
    defer("digest.deliver", priority=HEAVY, once=f"digest.deliver:{edition.pk}", edition=edition.pk)
    return edition


def _to_draft(edition: Edition) -> None:
    edition.state, edition.send_at, edition.sent_by = State.DRAFT, None, None
    edition.save(update_fields=["state", "send_at", "sent_by"])


@transaction.atomic
def _deliver_batch(edition: Edition, at: datetime, batch: int) -> int:
    waiting = Copy.objects.select_for_update(skip_locked=True, of=("self",)).filter(edition=edition, sent_at=None)
    copies = list(waiting.select_related("reader").order_by("pk")[:batch])
    items = visible(shown_items(edition)) if copies else []
    if not items:  # what it told was taken down meanwhile: nobody is sent an empty letter
        return 0
    letter = written(edition, items)
    for copy in copies:
        _write(edition, letter, copy.reader)
    Copy.objects.filter(pk__in=[copy.pk for copy in copies]).update(sent_at=at)
    return len(copies)


def _write(edition: Edition, letter: Written, reader: Reader) -> None:
    host = urlsplit(settings.PUBLIC_URL).hostname
    same = sha256(f"{edition.number}\0{reader.reference}".encode()).hexdigest()[:32]
    write(
        to=reader.email,
        subject=letter.subject,
        body=letter.text_for(reader),
        html=letter.html_for(reader),
        headers={
            # A message handed over twice, because the worker died before it could say so, is the same message.
            "Message-ID": f"<lettre.{edition.number}.{same}@{host}>",
            "List-Id": f"<{edition.letter.territory.slug}.lettre.{host}>",
            "List-Unsubscribe": f"<{settings.PUBLIC_URL}{reader.get_absolute_url()}sortie/>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Precedence": "bulk",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
        priority=HEAVY,
    )
