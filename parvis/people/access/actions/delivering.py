"""Carrying messages out: signed as Standard Webhooks says, tried again for three days, then the address is stopped."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from parvis.ground.core.jobs import defer
from parvis.ground.core.outgoing import OutgoingRefused, fetch
from parvis.people.organisations.queries import publishers_of
from parvis.people.organisations.registry import tell as tell_people

from ..models import Delivery, Endpoint

# After each try that failed: a server that restarts, a night, a week-end. Three days in all.
AGAIN_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440, 1440))
MOST_SECONDS = 10.0
FACTS_KEPT, LINES_KEPT = timedelta(days=7), timedelta(days=30)


def deliver(*, id: int, at: datetime) -> Delivery | None:
    """Try once, if it still waits."""
    delivery = Delivery.objects.select_related("endpoint__organisation").filter(pk=id, state=Delivery.State.WAITING).first()
    if delivery is None:
        return None
    endpoint = delivery.endpoint
    if endpoint.stopped_at is not None or endpoint.organisation.is_closed or delivery.facts is None:
        return _ended(delivery, Delivery.State.FAILED, None, at)
    status = _send(delivery, at)  # outside of any transaction: the other server takes its time
    if status is not None and 200 <= status < 300:
        return _ended(delivery, Delivery.State.DONE, status, at)
    return _failed(delivery, status, at)


def signed(message: str, sent: int, body: bytes, secrets: list[str]) -> str:
    """The header `webhook-signature`: one for each secret in force."""
    content = b".".join([message.encode(), str(sent).encode(), body])
    marks = [hmac.digest(base64.b64decode(secret.removeprefix("whsec_")), content, hashlib.sha256) for secret in secrets]
    return " ".join(f"v1,{base64.b64encode(mark).decode()}" for mark in marks)


def forget_deliveries(*, at: datetime) -> None:
    """After a week what was told is gone, after a month that it was told."""
    Delivery.objects.filter(made_at__lt=at - FACTS_KEPT, facts__isnull=False).update(facts=None)
    Delivery.objects.filter(made_at__lt=at - LINES_KEPT).delete()


def _send(delivery: Delivery, at: datetime) -> int | None:
    told = {
        "type": delivery.event,
        "timestamp": delivery.made_at.isoformat(),
        "organisation": delivery.endpoint.organisation.slug,
        "data": delivery.facts,
    }
    body = json.dumps(told, ensure_ascii=False).encode()
    message, sent = str(delivery.message), int(at.timestamp())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"Parvis ({settings.PUBLIC_URL})",
        "webhook-id": message,
        "webhook-timestamp": str(sent),
        "webhook-signature": signed(message, sent, body, delivery.endpoint.secrets(at)),
    }
    try:
        return fetch("POST", delivery.endpoint.url, headers=headers, body=body, most_bytes=64 * 1024, seconds=MOST_SECONDS).status
    except OutgoingRefused:
        return None


def _ended(delivery: Delivery, state: str, status: int | None, at: datetime) -> Delivery:
    tried = delivery.tries + (status is not None)
    Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.WAITING).update(
        state=state, status=status, tries=tried, tried_at=at
    )
    delivery.refresh_from_db()
    return delivery


@transaction.atomic
def _failed(delivery: Delivery, status: int | None, at: datetime) -> Delivery:
    """Ask for another try; after the last one, or where the address says that it is gone, stop it and tell its people."""
    endpoint = Endpoint.objects.select_for_update().get(pk=delivery.endpoint_id)
    delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if delivery.state != Delivery.State.WAITING:
        return delivery
    delivery.tries, delivery.status, delivery.tried_at = delivery.tries + 1, status, at
    is_gone = status == 410
    if is_gone or delivery.tries > len(AGAIN_AFTER):
        delivery.state = Delivery.State.FAILED
        _stop(endpoint, Endpoint.Stop.GONE if is_gone else Endpoint.Stop.FAILING, at)
    else:
        defer("access.deliver", at=at + AGAIN_AFTER[delivery.tries - 1], id=delivery.pk)
    delivery.save(update_fields=["state", "tries", "status", "tried_at"])
    return delivery


def _stop(endpoint: Endpoint, because: Endpoint.Stop, at: datetime) -> None:
    if endpoint.stopped_at is not None:
        return
    endpoint.stopped_at, endpoint.stopped_because = at, because
    endpoint.save(update_fields=["stopped_at", "stopped_because"])
    tell_people(
        to=publishers_of(endpoint.organisation_id),
        reason="organisation.endpoint_stopped",
        text=f"L’adresse {endpoint.url} n’est plus prévenue de ce qui arrive à {endpoint.organisation.name} : "
        f"{because.label}. Réparez-la, puis remettez-la en service.",
        address=f"/redaction/programmes/adresses/{endpoint.pk}/",
        at=at,
    )
