"""Delivering a message: first the rows, all in one transaction; then the letters, each written down as it leaves.

A worker may die at any instruction. Before the rows stand, nothing left: the job begins again. Afterwards each row says whether
its letter left, and what waits is taken up where it stopped. Between the yes of the mail server and our note of it lies one
letter: it is handed over again under the same name (Message-ID), which mail programs show once. A push message that goes twice
takes the place of the first (its topic, and its tag on the screen).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from django.db import transaction

from parvis.commons.notifications import push
from parvis.commons.notifications.actions import forget_endpoint
from parvis.ground.core.jobs import NORMAL, URGENT, defer
from parvis.ground.core.mail import MailLater, MailRefused, Post
from parvis.ground.core.outgoing import NotPublic, OutgoingRefused, Unreachable
from parvis.ground.journal.actions import record

from ..letters import Letter
from ..models import AlertMessage, Channel, Delivery, Severity, Spread
from ..queries.delivery import batches_of, is_needless, late_messages, message_to_deliver, next_waiting, write_deliveries
from .relays import ask_relays

BATCH = 500
AT_ONCE = 16  # push messages on their way together
LOOKED_AGAIN_AFTER = 50  # letters: is the alert still what it was?
MOST_ATTEMPTS = 6
SILENCES = 3  # in a row: the mail server is away, not one reader's
TOO_OLD = timedelta(hours=24)
LATE = timedelta(minutes=20)
PRIORITIES = {Severity.MINOR: NORMAL, Severity.MODERATE: NORMAL + 4, Severity.SEVERE: URGENT + 10, Severity.EXTREME: URGENT + 20}
State = Delivery.State


@transaction.atomic
def spread(*, message: int, at: datetime) -> int:
    """Write down who is to be told, cut it into jobs, ask the relays. Done already, does nothing."""
    told = message_to_deliver(message)
    _, is_new = Spread.objects.get_or_create(message=told, defaults={"at": at})  # a second worker waits here for the first
    if not is_new:
        return 0
    count = write_deliveries(told, is_danger=Letter.of(told).is_danger, at=at)
    _defer_batches(told, at)
    ask_relays(message=told, at=at)
    record(
        by=None, action="alert.spread", subject_kind="alert", subject_id=told.alert_id, at=at, message=told.pk, followers=count
    )
    return count


def deliver_batch(*, message: int, channel: str, first: int, last: int, at: datetime, again: int = 0) -> None:
    """Deliver what waits of one batch; what could not leave is tried again, later each time."""
    told = message_to_deliver(message)
    deliver = _deliver_mail if channel == Channel.MAIL else _deliver_push
    if deliver(Letter.of(told), first - 1, last, at):
        defer(
            "alerts.deliver_batch", priority=_priority(told, channel), at=at + timedelta(minutes=min(2**again, 60)),
            once=f"alerts.again:{message}:{channel}:{first}", message=message, channel=channel, first=first, last=last,
            again=again + 1,
        )  # fmt: skip


def deliver_late(*, at: datetime) -> None:
    """Take up what no job carries any more: what was due a while ago and still waits."""
    for pk in late_messages(at - LATE):
        with transaction.atomic():
            _defer_batches(message_to_deliver(pk), at)


def _defer_batches(message: AlertMessage, at: datetime) -> None:
    for channel, due_at, first, last in batches_of(message.pk, BATCH):
        defer(
            "alerts.deliver_batch", priority=_priority(message, channel), at=due_at if due_at > at else None,
            once=f"alerts.batch:{message.pk}:{channel}:{first}", message=message.pk, channel=channel, first=first, last=last,
        )  # fmt: skip


def _priority(message: AlertMessage, channel: str) -> int:
    """The gravest first; of one alert, what rings first."""
    return PRIORITIES[Severity(message.alert.severity)] + (1 if channel == Channel.PUSH else 0)


def _deliver_mail(letter: Letter, after: int, last: int, at: datetime) -> bool:
    """Hand the letters over one by one; gives whether some are to be tried again."""
    later, silences, seen = False, 0, 0
    needless = False
    with Post() as post:
        while silences < SILENCES:
            if seen % LOOKED_AGAIN_AFTER == 0:
                needless = is_needless(letter.message, at)
            seen += 1
            with transaction.atomic():
                found = next_waiting(message=letter.message, channel=Channel.MAIL, after=after, last=last, at=at, limit=1)
                if not found:
                    return later
                delivery, was_told = found[0]
                after = delivery.pk
                if _is_settled(letter, delivery, was_told=was_told, needless=needless, at=at):
                    continue
                try:
                    post.hand_over(**letter.mail_for(delivery))
                except MailRefused:
                    _end(delivery, State.FAILED, at, failure="adresse refusée")
                except MailLater:
                    silences += 1
                    later = _try_later(delivery, at) or later
                    continue
                else:
                    _end(delivery, State.SENT, at)
                silences = 0
    return True


def _deliver_push(letter: Letter, after: int, last: int, at: datetime) -> bool:
    later = False
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="push") as threads:
        while True:
            needless = is_needless(letter.message, at)
            with transaction.atomic():
                found = next_waiting(message=letter.message, channel=Channel.PUSH, after=after, last=last, at=at, limit=AT_ONCE)
                if not found:
                    return later
                after = found[-1][0].pk
                going = [
                    one for one, was_told in found if not _is_settled(letter, one, was_told=was_told, needless=needless, at=at)
                ]
                for delivery, outcome in zip(going, threads.map(lambda one: _pushed(letter, one, at), going), strict=True):
                    later = _note(delivery, outcome, at) or later


def _pushed(letter: Letter, delivery: Delivery, at: datetime) -> OutgoingRefused | None:
    """In a thread: no database here."""
    assert delivery.follower is not None
    assert delivery.follower.endpoint is not None
    try:
        push.send(
            delivery.follower.endpoint, letter.push_for(delivery), urgency=letter.urgency, ttl=letter.ttl(at), topic=letter.topic
        )
    except OutgoingRefused as outcome:
        return outcome
    return None


def _note(delivery: Delivery, outcome: OutgoingRefused | None, at: datetime) -> bool:
    """Write down what became of it; gives whether it is to be tried again."""
    if outcome is None:
        _end(delivery, State.SENT, at)
    elif isinstance(outcome, Unreachable):
        return _try_later(delivery, at)
    else:
        _end(delivery, State.FAILED, at, failure="appareil parti" if isinstance(outcome, push.EndpointGone) else "refusé")
        if isinstance(outcome, push.EndpointGone | NotPublic):
            assert delivery.follower is not None
            assert delivery.follower.endpoint is not None
            forget_endpoint(url=delivery.follower.endpoint.url)
    return False


def _is_settled(letter: Letter, delivery: Delivery, *, was_told: bool, needless: bool, at: datetime) -> bool:
    """What is not to be sent: its follower left, nobody needs it any more, or it is a day late."""
    if delivery.follower is None:
        _end(delivery, State.NEEDLESS, at, failure="n’est plus abonné")
    elif needless or (letter.message.ends and not was_told):
        _end(delivery, State.NEEDLESS, at)
    elif delivery.due_at < at - TOO_OLD:
        _end(delivery, State.FAILED, at, failure="trop tard")
    else:
        return False
    return True


def _try_later(delivery: Delivery, at: datetime) -> bool:
    if delivery.attempts + 1 >= MOST_ATTEMPTS:
        _end(delivery, State.FAILED, at, failure="pas de réponse")
        return False
    Delivery.objects.filter(pk=delivery.pk).update(attempts=delivery.attempts + 1)
    return True


def _end(delivery: Delivery, state: str, at: datetime, *, failure: str = "") -> None:
    Delivery.objects.filter(pk=delivery.pk).update(
        state=state, ended_at=at, failure=failure, attempts=delivery.attempts + (state in {State.SENT, State.FAILED})
    )


def acknowledge(*, delivery: int) -> bool:
    """A device, or whoever reads, says that it arrived. Gives whether there is such a delivery."""
    found = Delivery.objects.filter(pk=delivery)
    return bool(found.filter(state=State.SENT, received=False).update(received=True)) or found.exists()
