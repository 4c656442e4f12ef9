"""Background work of the court: measures that fall, panels to draw, to remind, to complete; addresses to forget."""

from __future__ import annotations

from django.db.models import Q

from parvis.ground.core import clock
from parvis.ground.core.jobs import task

from .actions import tend
from .actions.acceptances import tell_of_new_version
from .actions.notices import forget_reporters
from .actions.replies import forget_addresses, forget_unconfirmed, remind_of_reply
from .models import Case


@task("moderation.forget_replies", every="33 3 * * *")
def forget_replies(timestamp: int = 0) -> None:
    now = clock.now()
    forget_unconfirmed(at=now)
    forget_addresses(at=now)


@task("moderation.forget_reporters", every="41 3 * * *")
def forget_who_reported(timestamp: int = 0) -> None:
    forget_reporters(at=clock.now())


@task("moderation.remind_of_reply")
def remind_of_reply_due(pk: int) -> None:
    remind_of_reply(pk=pk, at=clock.now())


@task("moderation.tell_of_new_version", every="11 6 * * *")
def tell_of_new_charter(timestamp: int = 0) -> None:
    tell_of_new_version(at=clock.now())


@task("moderation.tend_case")
def tend_case(pk: int) -> None:
    tend(pk=pk, at=clock.now())


@task("moderation.tend_all", every="*/10 * * * *")
def tend_all(timestamp: int = 0) -> None:
    """The same for every case where something may be due: should a job have been lost, nothing waits longer than this."""
    judged = Q(state__in=[Case.State.PANEL, Case.State.APPEAL])
    waiting = Q(state=Case.State.OPEN) & (Q(referred_at__isnull=False) | Q(is_hiding=True) | Q(is_suspending=True))
    for pk in Case.objects.filter(judged | waiting).values_list("pk", flat=True):
        tend(pk=pk, at=clock.now())
