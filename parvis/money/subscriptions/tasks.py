"""Background work of subscriptions."""

from __future__ import annotations

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from .actions import gifts


@task("subscriptions.print_gift_letters")
def print_gift_letters(gift: int) -> None:
    gifts.make_next_booklet(gift=gift, at=now())


@task("subscriptions.tend_gifts", every="20 8 * * *")
def tend_gifts(timestamp: int = 0) -> None:
    gifts.destroy_old_booklets(at=now())
    gifts.remind_of_ends(at=now())
