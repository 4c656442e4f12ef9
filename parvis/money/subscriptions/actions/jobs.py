"""Jobs that a delegation pays from its share: its treasury or presidency declares them, its public page tells them (R73)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.permissions import sees_account
from parvis.people.members.models import Member

from ..models import PaidJob
from ..queries.shares import accounts_tag
from .refusals import SubscriptionRefused

FULL_TIME = 100


class JobRefused(SubscriptionRefused):
    """The job cannot be declared so; the message says why."""


@transaction.atomic
def declare_job(
    *, by: Member, delegation: Delegation, title: str, hundredths: int, starts_on: date, at: datetime, ends_on: date | None = None
) -> PaidJob:
    if not sees_account(by, delegation, at):
        raise NotAllowed
    title = title.strip()
    if not title:
        raise JobRefused("Dites quel est cet emploi : conciergerie, animation… sans le nom de la personne.", field="title")
    if not 1 <= hundredths <= 100 * FULL_TIME:
        raise JobRefused("Écrivez le temps de travail : 1 pour un plein temps, 0,5 pour un mi-temps.", field="hundredths")
    if ends_on is not None and ends_on < starts_on:
        raise JobRefused("L’emploi finirait avant de commencer : vérifiez les deux dates.", field="ends_on")
    job = PaidJob.objects.create(
        delegation=delegation, title=title[:120], hundredths=hundredths, starts_on=starts_on, ends_on=ends_on, declared_by=by,
        declared_at=at,
    )  # fmt: skip
    _told(by, job, "declare", at)
    return job


@transaction.atomic
def end_job(*, by: Member, job: PaidJob, ends_on: date, at: datetime) -> PaidJob:
    """Say until when it lasted, or lasts."""
    job = _lock(by, job, at)
    if ends_on < job.starts_on:
        raise JobRefused("L’emploi finirait avant de commencer : vérifiez la date.", field="ends_on")
    job.ends_on = ends_on
    job.save(update_fields=["ends_on"])
    _told(by, job, "end", at)
    return job


@transaction.atomic
def withdraw_job(*, by: Member, job: PaidJob, at: datetime) -> PaidJob:
    """Declared by mistake: it is told no longer."""
    job = _lock(by, job, at)
    if job.withdrawn_at is None:
        job.withdrawn_at, job.withdrawn_by = at, by
        job.save(update_fields=["withdrawn_at", "withdrawn_by"])
        _told(by, job, "withdraw", at)
    return job


def _lock(by: Member, job: PaidJob, at: datetime) -> PaidJob:
    if not sees_account(by, job.delegation, at):
        raise NotAllowed
    return PaidJob.objects.select_for_update(of=("self",), no_key=True).select_related("delegation").get(pk=job.pk)


def _told(by: Member, job: PaidJob, verb: str, at: datetime) -> None:
    record(
        by=by, action=f"paid_job.{verb}", subject_kind="delegation", subject_id=job.delegation_id, at=at, job=job.pk,
        title=job.title, hundredths=job.hundredths, starts_on=job.starts_on, ends_on=job.ends_on,
    )  # fmt: skip
    purge(accounts_tag(job.delegation))
