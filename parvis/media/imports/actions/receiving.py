"""Receiving a file: it is kept until it is brought in, and changes nothing by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from ..choices import Choices
from ..models import Import
from ..permissions import can_import_for
from ..queries import given, lock_import
from ..readers import Reader, Source, TooMuchError, Unreadable, recognised
from .going import ask_job
from .refusals import ImportRefused

LARGEST = 1024**3  # bytes of a file that comes through a form
_STATE = Import.State
UNTOUCHED = (_STATE.READING, _STATE.REFUSED, _STATE.TRIED)  # nothing has changed
UNKNOWN = (
    "Nous ne savons pas lire ce fichier. Envoyez un export de WordPress (.xml), un flux (.xml), des fichiers Markdown (.md), "
    "un tableau (.csv), ou un zip de tout cela avec ses images."
)


def receive(
    *, by: Member, organisation: Organisation, content: BinaryIO, size: int, file_name: str, choices: Choices, at: datetime
) -> Import:
    """Keep a file and have it tried, behind. Raises Unreadable. One that it replaces is forgotten."""
    if not can_import_for(by, organisation):
        raise NotAllowed
    if not size:
        raise Unreadable("Ce fichier est vide : exportez-le à nouveau.")
    if size > LARGEST:
        raise Unreadable("Ce fichier dépasse 1 Go : partagez-le, les textes d’abord, puis les images par année.")
    name = tidy_line(file_name)[-160:] or "fichier"
    with transaction.atomic():
        _forget_untouched(organisation)
        received = Import(
            organisation=organisation, by=by, name=name, file=files.store(content, extension="bin"), kind=Import.Kind.TABLE,
            options=choices.kept(), sent_at=at, asked_at=at, moved_at=at,
        )  # fmt: skip
        with _opened(received) as source:
            received.kind = _reader(source).kind
        received.save()
        record(by=by, action="import.receive", subject_kind="import", subject_id=received.pk, at=at, file=received.file)
        ask_job(received)
    return received


@transaction.atomic
def receive_folder(*, by: Member, organisation: Organisation, path: Path, choices: Choices, at: datetime) -> Import:
    """A file or a folder of this machine, that is read where it lies (`parvis import`). Raises Unreadable."""
    if not can_import_for(by, organisation):
        raise NotAllowed
    try:
        source = Source(path)
    except TooMuchError as error:
        raise Unreadable("Ce zip est trop gros une fois ouvert : ouvrez-le vous-même et donnez le dossier.") from error
    kind = _reader(source).kind
    source.close()
    _forget_untouched(organisation)
    received = Import.objects.create(
        organisation=organisation, by=by, name=path.name[-160:], kind=kind, options=choices.kept(), sent_at=at, asked_at=at,
        moved_at=at,
    )  # fmt: skip
    record(by=by, action="import.receive", subject_kind="import", subject_id=received.pk, at=at, file=received.name)
    return received


@transaction.atomic
def choose(*, by: Member, received: Import, choices: Choices, at: datetime) -> Import:
    """Say where its texts go. What changes how it is read asks for a new trial."""
    received = waiting_import(by, received)
    before = Choices.read(received.options)
    received.options = choices.kept()
    if (before.columns, before.is_own, before.takes_pages) != (choices.columns, choices.is_own, choices.takes_pages):
        received.state, received.tried_at, received.asked_at = _STATE.READING, None, at
        received.moved_at, received.taken_up = at, 0
        ask_job(received)
    received.save()
    return received


@transaction.atomic
def discard_import(*, by: Member, received: Import, at: datetime) -> None:
    """Give up what was not brought in."""
    received = waiting_import(by, received, UNTOUCHED)
    record(by=by, action="import.discard", subject_kind="import", subject_id=received.pk, at=at, file=received.file)
    _forget(received)


def waiting_import(by: Member, received: Import, states: tuple[str, ...] = (_STATE.TRIED,)) -> Import:
    """Locked, in one of these states."""
    if not can_import_for(by, received.organisation):
        raise NotAllowed
    received = lock_import(received.pk)
    if received.state not in states:
        if received.state in UNTOUCHED:
            raise ImportRefused("Ce fichier est en cours de lecture : attendez un instant.")
        raise ImportRefused("Cette reprise est déjà lancée : suivez-la plutôt sur sa page.")
    return received


def _reader(source: Source) -> Reader:
    reader = recognised(source)
    if reader is None:
        raise Unreadable(UNKNOWN)
    return reader


@contextmanager
def _opened(received: Import) -> Iterator[Source]:
    try:
        with given(received) as source:
            yield source
    except TooMuchError as error:
        raise Unreadable("Ce zip est trop gros une fois ouvert : partagez-le en plusieurs.") from error


def _forget_untouched(organisation: Organisation) -> None:
    """Another file replaces what waited, save the feeds that are followed."""
    waiting = Import.objects.select_for_update().filter(organisation=organisation, state__in=UNTOUCHED)
    for old in waiting.exclude(pk__in=Import.objects.filter(followed__stopped_at=None, followed__isnull=False)):
        _forget(old)


def _forget(received: Import) -> None:
    if received.file:
        files.forget(received.file)
    received.delete()
