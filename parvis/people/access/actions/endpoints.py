"""Addresses that are told what happens."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import defer
from parvis.ground.core.outgoing import NotPublic, check
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import lock_organisation

from ..models import EVENTS, Delivery, Endpoint
from ..models.endpoints import TRY, secret_of
from ..permissions import can_automate
from .refusals import AccessRefused

MOST_ENDPOINTS = 10
TRIED_AGAIN_AFTER = timedelta(seconds=10)


@transaction.atomic
def add_endpoint(
    *, by: Member, organisation: Organisation, url: str, events: Iterable[str], at: datetime
) -> tuple[Endpoint, str]:
    """Tell this address from now on; gives the secret its messages are signed with, which is shown once."""
    if not can_automate(by, organisation):
        raise NotAllowed
    url, wanted = _checked(url), _known(events)
    organisation = lock_organisation(organisation.pk)
    if organisation.endpoints.filter(url=url).exists():
        raise AccessRefused("Cette adresse est déjà dans la liste : changez ce qu’elle reçoit.", field="url")
    if organisation.endpoints.count() >= MOST_ENDPOINTS:
        raise AccessRefused(f"{MOST_ENDPOINTS} adresses sont déjà prévenues : retirez-en une d’abord.", field="url")
    salt = secrets.token_hex(32)
    endpoint = Endpoint.objects.create(organisation=organisation, member=by, url=url, events=wanted, salt=salt, created_at=at)
    _record(by, endpoint, "add", at, url=url, events=wanted)
    return endpoint, secret_of(salt)


@transaction.atomic
def change_endpoint(*, by: Member, endpoint: Endpoint, events: Iterable[str], at: datetime) -> Endpoint:
    """What it is told of."""
    wanted = _known(events)
    endpoint = _locked(by, endpoint)
    endpoint.events = wanted
    endpoint.save(update_fields=["events"])
    _record(by, endpoint, "change", at, events=wanted)
    return endpoint


@transaction.atomic
def rotate_secret(*, by: Member, endpoint: Endpoint, at: datetime) -> tuple[Endpoint, str]:
    """Another secret, shown once; for a day messages are signed with both, so that none is lost meanwhile."""
    endpoint = _locked(by, endpoint)
    endpoint.former_salt, endpoint.salt, endpoint.rotated_at = endpoint.salt, secrets.token_hex(32), at
    endpoint.save(update_fields=["salt", "former_salt", "rotated_at"])
    _record(by, endpoint, "rotate", at)
    return endpoint, secret_of(endpoint.salt)


@transaction.atomic
def start_again(*, by: Member, endpoint: Endpoint, at: datetime) -> Endpoint:
    """An address that was stopped because it did not answer is told again, of what happens from now on."""
    endpoint = _locked(by, endpoint)
    if endpoint.stopped_at is not None:
        endpoint.stopped_at, endpoint.stopped_because = None, ""
        endpoint.save(update_fields=["stopped_at", "stopped_because"])
        _record(by, endpoint, "start_again", at)
    return endpoint


@transaction.atomic
def remove_endpoint(*, by: Member, endpoint: Endpoint, at: datetime) -> None:
    endpoint = _locked(by, endpoint)
    _record(by, endpoint, "remove", at)
    endpoint.delete()


@transaction.atomic
def send_try(*, by: Member, endpoint: Endpoint, at: datetime) -> Delivery:
    """One message, as any other, that says nothing happened."""
    endpoint = _locked(by, endpoint)
    if endpoint.stopped_at is not None:
        raise AccessRefused("Cette adresse n’est plus prévenue : remettez-la d’abord en service.")
    if endpoint.deliveries.filter(event=TRY, made_at__gt=at - TRIED_AGAIN_AFTER).exists():
        raise AccessRefused("Un essai vient de partir : attendez dix secondes.")
    made = Delivery.objects.create(endpoint=endpoint, event=TRY, facts={"endpoint": endpoint.pk}, made_at=at)
    defer("access.deliver", id=made.pk)
    return made


@transaction.atomic
def send_again(*, by: Member, delivery: Delivery, at: datetime) -> Delivery:
    """The same message once more, under the same id: its reader lost it, or its server was down for longer than we try."""
    endpoint = _locked(by, delivery.endpoint)
    if endpoint.stopped_at is not None:
        raise AccessRefused("Cette adresse n’est plus prévenue : remettez-la d’abord en service.")
    found = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if found.state == Delivery.State.WAITING:
        raise AccessRefused("Ce message est encore en route : nous réessayons tout seuls.")
    if found.facts is None:
        raise AccessRefused("Ce que disait ce message est effacé depuis : lisez ce qu’il en est par l’API.")
    if found.tried_at is not None and found.tried_at > at - TRIED_AGAIN_AFTER:
        raise AccessRefused("Ce message vient de partir : attendez dix secondes.")
    found.state, found.tries, found.status = Delivery.State.WAITING, 0, None
    found.save(update_fields=["state", "tries", "status"])
    defer("access.deliver", id=found.pk)
    return found


def _locked(by: Member, endpoint: Endpoint) -> Endpoint:
    if not can_automate(by, endpoint.organisation):
        raise NotAllowed
    locked = Endpoint.objects.select_for_update(of=("self",)).select_related("organisation").filter(pk=endpoint.pk).first()
    if locked is None:
        raise NotAllowed
    return locked


def _checked(url: str) -> str:
    url = url.strip()
    if not url or len(url) > 500:
        raise AccessRefused("Écrivez l’adresse qui sera prévenue, en https.", field="url")
    try:
        check(url)
    except NotPublic as refusal:
        raise AccessRefused(refusal.message, field="url") from refusal
    return url


def _known(events: Iterable[str]) -> list[str]:
    wanted = set(events)
    if not wanted or not wanted <= set(EVENTS):
        raise AccessRefused("Cochez au moins une chose dont cette adresse sera prévenue.", field="events")
    return [event for event in EVENTS if event in wanted]


def _record(by: Member, endpoint: Endpoint, verb: str, at: datetime, **facts: object) -> None:
    record(
        by=by, action=f"endpoint.{verb}", subject_kind="organisation", subject_id=endpoint.organisation_id, at=at,
        endpoint=endpoint.pk, **facts,
    )  # fmt: skip
