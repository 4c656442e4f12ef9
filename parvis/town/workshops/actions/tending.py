"""What comes round by itself: reminders the day before, names forgotten once they serve nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from parvis.ground.journal.actions import record

from ..models import Family, Registration, Session
from ..queries import lock_session
from .telling import tell_reminder

State = Registration.State
AHEAD = timedelta(hours=26)
FROM, UNTIL = 8, 20  # of the clock where it takes place: nobody is written to at night
CONFIRMED_WITHIN = timedelta(days=2)
KEPT = timedelta(days=30)  # after the workshop
KEPT_AFTER_HELP = timedelta(hours=12)  # a help desk keeps nothing of who came


def remind_all(*, at: datetime) -> int:
    """Everyone who is expected within a day, once; gives how many were told."""
    due = Session.objects.filter(
        starts_at__gt=at, starts_at__lte=at + AHEAD, cancelled_at=None, registrations__state=State.SEATED,
        registrations__reminded_at=None,
    ).values_list("pk", flat=True).distinct()  # fmt: skip
    return sum(remind(pk=pk, at=at) for pk in sorted(due))


@transaction.atomic
def remind(*, pk: int, at: datetime) -> int:
    """Those of one workshop. Two rounds of one instant tell nobody twice."""
    session = lock_session(pk)
    if session.is_cancelled or not at < session.starts_at <= at + AHEAD or not FROM <= at.astimezone(session.zone).hour < UNTIL:
        return 0
    told = 0
    for one in session.registrations.filter(state=State.SEATED, reminded_at=None).select_related("member"):
        one.reminded_at = at
        one.save(update_fields=["reminded_at"])
        # Who registered within the last day knows.
        if one.confirmed_at is not None and one.confirmed_at < session.starts_at - AHEAD:
            tell_reminder(one, session, at)
            told += 1
    if told:
        record(by=None, action="workshop.remind", subject_kind="workshop", subject_id=session.pk, at=at, people=told)
    return told


@transaction.atomic
def forget_all(*, at: datetime) -> int:
    """Drop what nobody confirmed; forget who came, that someone came stays. Gives how many rows."""
    dropped, _ = Registration.objects.filter(state=State.UNCONFIRMED, asked_at__lte=at - CONFIRMED_WITHIN).delete()
    help_desk = Q(session__family=Family.FORMS, session__ends_at__lte=at - KEPT_AFTER_HELP)
    over = Q(session__ends_at__lte=at - KEPT)
    due = Registration.objects.filter(help_desk | over, forgotten_at=None).exclude(state=State.UNCONFIRMED)
    # A passport is kept for whoever came by themselves from their own account; nobody else is kept.
    others = list(due.exclude(way="self", attended=True).values_list("pk", flat=True))
    forms = list(due.filter(session__family=Family.FORMS).values_list("pk", flat=True))
    forgotten = due.update(name="", email="", phone="", helper="", call="", forgotten_at=at)
    Registration.objects.filter(pk__in={*others, *forms}).update(member=None, taken_by=None)
    if dropped or forgotten:
        record(
            by=None, action="workshop.forget", subject_kind="workshop", subject_id=0, at=at, dropped=dropped, forgotten=forgotten
        )  # fmt: skip
    return dropped + forgotten
