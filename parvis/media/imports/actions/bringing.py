"""Bringing in, behind: batch by batch, each in a transaction with the mark of how far it went.

Stopped anywhere, the job goes on where it stood: the source always gives the same items in the same order. Who takes up
what a killed process left is `tending`.
"""

from __future__ import annotations

from datetime import datetime
from itertools import islice

from django.db import IntegrityError, connection, transaction

from parvis.commons.moderation.actions import open_lot
from parvis.commons.notifications.actions import announce
from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.files import FileMissingError
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.ground.territories.models import Territory
from parvis.media.publications.actions.releasing import require_right_to_publish
from parvis.people.members.models import Member

from ..choices import Choices
from ..models import Import, ImportLine
from ..permissions import can_import_for
from ..queries import given, lock_import
from ..readers import Item, Source, Unreadable
from .following import follow_feed
from .going import ask_job, moved
from .receiving import waiting_import
from .refusals import ImportRefused
from .trying import COUNTERS, Step, count, items_from
from .writing import Writing

BATCH = 200
_STATE, _OUTCOME = Import.State, ImportLine.Outcome
_KINDS = {
    "wordpress": "Ancien site WordPress", "feed": "Flux", "markdown": "Fichiers Markdown", "table": "Tableau",
    "parvis": "Copie de Parvis",
}  # fmt: skip
_NUMBERS = """
    UPDATE imports_importline line SET number = told.number
    FROM (SELECT id, nextval('publication_numbers') AS number FROM (
              SELECT id FROM imports_importline
              WHERE received_id = %s AND outcome = 'new' AND kind = 'piece' ORDER BY position
          ) ordered) told
    WHERE line.id = told.id
"""


@transaction.atomic
def bring(*, by: Member, received: Import, at: datetime) -> Import:
    """Ask for what was tried to be brought in, behind."""
    if not can_import_for(by, received.organisation):
        raise NotAllowed
    if received.state in {_STATE.RUNNING, _STATE.DONE, _STATE.STOPPED}:
        return received  # a second click
    received = waiting_import(by, received)
    choices = Choices.read(received.options)
    if not received.added + received.changed:
        raise ImportRefused("Il n’y a rien de nouveau à reprendre : tout est déjà là, ou laissé.")
    _require_chosen(received, choices, at)
    received.by = by
    if choices.publishes:
        # Kept before the first is written, so that the texts can lead to each other.
        with connection.cursor() as cursor:
            cursor.execute(_NUMBERS, [received.pk])
        place = _checked_at(received, choices)
        title = f"{_KINDS[received.kind]} : {received.name}"
        received.lot = open_lot(organisation=received.organisation, title=title, territory=place, at=at)
    for name in ("position", "loss_count", *COUNTERS.values()):
        setattr(received, name, 0)
    received.begun_at = at
    _start(received, "import.bring", at)
    return received


@transaction.atomic
def resume_import(*, by: Member, received: Import, at: datetime) -> Import:
    """Go on with what was stopped, where it stood; what it was told before still counts."""
    if not can_import_for(by, received.organisation):
        raise NotAllowed
    received = lock_import(received.pk)
    if received.state in {_STATE.RUNNING, _STATE.DONE}:
        return received  # a second click
    if not received.can_resume:
        raise ImportRefused("Ce fichier n’est plus gardé : envoyez-le à nouveau. Ce qui est déjà venu ne viendra pas deux fois.")
    _require_chosen(received, Choices.read(received.options), at)
    received.by, received.ended_at = by, None
    received.survey = {name: told for name, told in received.survey.items() if name != "stopped"}
    _start(received, "import.resume", at)
    return received


def _start(received: Import, action: str, at: datetime) -> None:
    received.state, received.moved_at, received.taken_up = _STATE.RUNNING, at, 0
    try:
        with transaction.atomic():
            received.save()
    except IntegrityError as error:
        raise ImportRefused("Une autre reprise est en cours : attendez qu’elle finisse, ou arrêtez-la.") from error
    record(by=received.by, action=action, subject_kind="import", subject_id=received.pk, at=at, file=received.file)
    seal_contribution(by=received.by, operation=action, kind="import", id=received.pk, at=at)
    if received.file:
        ask_job(received)


def bring_on(*, id: int, at: datetime, source: Source | None = None, step: Step = lambda done, total: None) -> int:
    """Bring in what is left of an import that runs; gives how many lines this call saw to."""
    received = Import.objects.filter(pk=id, state=_STATE.RUNNING).select_related("organisation", "by", "lot").first()
    if received is None:
        return 0
    try:
        if source is not None:
            return _bring(received, source, at, step)
        with given(received) as found:
            return _bring(received, found, at, step)
    except (Unreadable, FileMissingError) as error:
        why = error.message if isinstance(error, Refused) else "Le fichier n’est plus là : envoyez-le à nouveau."
        end_import(id, _STATE.STOPPED, at, why=why)
    except Refused as refusal:  # once that is mended, it can go on
        end_import(id, _STATE.STOPPED, at, why=refusal.message, keeps_file=True)
    return 0


@transaction.atomic
def stop_import(*, by: Member, received: Import, at: datetime) -> None:
    """Bring nothing more in; what came stays. What was sent is kept a week, for whoever wants to go on."""
    if not can_import_for(by, received.organisation):
        raise NotAllowed
    received = lock_import(received.pk)
    if received.state == _STATE.RUNNING:
        record(by=by, action="import.stop", subject_kind="import", subject_id=received.pk, at=at, position=received.position)
        end_import(received.pk, _STATE.STOPPED, at, keeps_file=True)


def _require_chosen(received: Import, choices: Choices, at: datetime) -> None:
    theirs = {name for name, _ in received.survey.get("categories", [])}
    if choices.category is None and not (theirs and theirs <= {name for name, ours in choices.categories.items() if ours}):
        raise ImportRefused("Choisissez la rubrique des textes qui n’en ont pas d’autre.", field="category")
    if choices.publishes:
        if not choices.territories:
            raise ImportRefused("Choisissez où ces textes paraissent.", field="territory")
        require_right_to_publish(received.organisation, at=at)


def _checked_at(received: Import, choices: Choices) -> Territory:
    """As `placing.where_it_is_checked` says of one piece."""
    seat = received.organisation.seat_id
    chosen = Territory.objects.filter(pk__in=choices.territories)
    return min(chosen, key=lambda territory: (territory.pk != seat, territory.level, territory.pk))


def _bring(received: Import, source: Source, at: datetime, step: Step) -> int:
    source.options.update(received.options)
    writing = Writing(received, source, at)
    items = items_from(source, received.kind, received.position)
    brought, position = 0, received.position
    while batch := list(islice(items, BATCH)):
        done = _bring_batch(received.pk, position, batch, writing)
        if not done:
            return brought
        brought, position = brought + done, position + done
        step(position, received.total)
    end_import(received.pk, _STATE.DONE, at)
    if received.kind == Import.Kind.FEED and received.address and writing.choices.follows:
        follow_feed(received=received, at=at)
    return brought


@transaction.atomic
def _bring_batch(id: int, position: int, batch: list[Item], writing: Writing) -> int:
    received = lock_import(id)
    if received.state != _STATE.RUNNING or received.position != position:
        return 0  # stopped, or another worker went on
    lines = list(received.lines.filter(position__gt=position).order_by("position")[: len(batch)])
    pairs = list(zip(lines, batch, strict=False))
    if len(lines) != len(batch) or any(line.digest != item.digest for line, item in pairs):
        raise Unreadable("La source a changé depuis l’essai : envoyez-la à nouveau. Ce qui est venu ne viendra pas deux fois.")
    writing.write(pairs)
    ImportLine.objects.bulk_update(lines, ["outcome", "message", "losses", "is_done", "number", "piece", "page"])
    received.position += len(batch)
    moved(received)
    count(received, lines)
    received.save()
    return len(batch)


@transaction.atomic
def end_import(id: int, state: str, at: datetime, *, why: str = "", keeps_file: bool = False) -> None:
    """What runs is over, or stopped for this reason; who asked for it is told."""
    received = lock_import(id)
    if received.state != _STATE.RUNNING:
        return
    received.state, received.ended_at = state, max(at, received.begun_at or at)
    if received.file and not keeps_file:
        files.forget(received.file)
        received.file = ""
    received.survey = received.survey | ({"stopped": why} if why else {})
    received.save()
    if hasattr(received, "followed"):
        return
    ended = "est terminée" if state == _STATE.DONE else "s’est arrêtée"
    announce(
        to=received.by, reason="import.ended", at=at, mail=False, address=f"/redaction/apporter/{received.pk}/",
        text=f"La reprise de « {received.name} » {ended}. {why or 'Son compte rendu dit ce qui est venu, et ce qui manque.'}",
    )  # fmt: skip
