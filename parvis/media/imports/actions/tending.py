"""What nobody goes on with: taken up again, told when it never ends; files that were kept for nothing, forgotten.

A worker that dies is noticed by the queue within a minute, and its job begun again. This is for what the queue cannot see: a
job that failed for good, or kills each worker that takes it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from parvis.ground.core import files

from ..models import Import
from .bringing import end_import
from .going import ask_job, waits_for_a_worker
from .trying import end_trial

SILENT = timedelta(minutes=5)  # a batch takes seconds; with many pictures, a minute or two
TAKEN_UP_AT_MOST = 3  # without a step in between
KEPT = timedelta(days=7)  # what was sent, once it was stopped
_STATE = Import.State
STUCK = "Ce travail s’est interrompu plusieurs fois au même endroit, et ce n’est pas de votre fait. Prévenez l’exploitant du site"


def tend(*, at: datetime) -> int:
    """Take up what has been silent for long; gives how many. What a command reads on the machine is left to whoever runs it."""
    silent = Import.objects.filter(Q(moved_at__lt=at - SILENT) | Q(moved_at=None)).exclude(file="")
    ids = list(silent.filter(state__in=[_STATE.READING, _STATE.RUNNING]).values_list("pk", flat=True))
    taken = sum(_take_up(id, at) for id in ids)
    for id in Import.objects.filter(state=_STATE.STOPPED, ended_at__lt=at - KEPT).exclude(file="").values_list("pk", flat=True):
        _let_go(id, at)
    return taken


@transaction.atomic
def _take_up(id: int, at: datetime) -> bool:
    # Locked by another: a batch is being written, so it lives.
    received = (
        Import.objects.select_for_update(skip_locked=True).filter(pk=id, state__in=[_STATE.READING, _STATE.RUNNING]).first()
    )
    if received is None or (received.moved_at and received.moved_at >= at - SILENT) or waits_for_a_worker(received):
        return False
    if received.taken_up >= TAKEN_UP_AT_MOST:
        if received.state == _STATE.RUNNING:
            end_import(id, _STATE.STOPPED, at, why=f"{STUCK}, puis continuez : rien n’est perdu.", keeps_file=True)
        else:
            end_trial(received, at, refusal=f"{STUCK}, puis envoyez le fichier à nouveau.")
        return False
    received.moved_at, received.taken_up = at, received.taken_up + 1
    if received.state == _STATE.READING:
        received.asked_at = at  # were the earlier one alive after all, it stops
    received.save(update_fields=["moved_at", "taken_up", "asked_at"])
    ask_job(received)
    return True


@transaction.atomic
def _let_go(id: int, at: datetime) -> None:
    received = Import.objects.select_for_update().get(pk=id)
    if received.file and received.state == _STATE.STOPPED and received.ended_at and received.ended_at < at - KEPT:
        files.forget(received.file)
        received.file = ""
        received.save(update_fields=["file"])
