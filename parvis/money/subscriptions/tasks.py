"""Background work of subscriptions and gifts."""

from __future__ import annotations

from datetime import datetime

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from . import actions
from .actions import gifts, shares
from .days import day_of
from .queries.shares import last_month


@task("subscriptions.tend", every="7 * * * *", retries=0)
def tend_all(timestamp: int = 0) -> None:
    """By the hour: a term that begins at midnight is felt within the hour, a round that failed comes again."""
    actions.tend_all(at=now())


@task("subscriptions.paid")
def paid(document: int) -> None:
    actions.paid(document=document, at=now())


@task("subscriptions.came_back")
def came_back(document: int, when: str) -> None:
    actions.came_back(document=document, at=datetime.fromisoformat(when))


@task("subscriptions.print_gift_letters")
def print_gift_letters(gift: int) -> None:
    gifts.make_next_booklet(gift=gift, at=now())


@task("subscriptions.tend_gifts", every="20 8 * * *")
def tend_gifts(timestamp: int = 0) -> None:
    gifts.destroy_old_booklets(at=now())
    gifts.remind_of_ends(at=now())


@task("subscriptions.make_share_statements", every="40 6 3 * *")
def make_share_statements(timestamp: int = 0) -> None:
    """On the third of the month: by then the bank statements of the month before were read."""
    at = now()
    shares.make_statements(by=None, month=last_month(day_of(at)), at=at)
