"""Filling an empty installation with the demonstration, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from multiprocessing import get_context
from typing import Protocol

from django.db import transaction

from parvis.commons.notifications.actions import rest
from parvis.people.members.models import Member

from .accounting import Heads, accept_charter, answer
from .accounts import PASSWORD, Account, accounts, email_of
from .cast import bring_in
from .declaring import declare, import_registers
from .giving import Giving
from .house.audience import count_readers
from .house.bringing import bring_former_sites, take_along
from .house.programs import let_programs_in
from .house.sites import open_sites
from .judging import judge
from .market import open_market
from .pictures import draw_jpeg
from .pieces import Piece, read_all
from .proving import prove
from .reversing import reverse
from .sharing import share
from .social import open_network
from .story import PARIS, Event, Story, last_instant
from .thanking import thank
from .town import live_in_town
from .treasury import YEARS, Treasury
from .webtv import open_webtv
from .webtv.gate import open_gate

__all__ = ["GUIDES_OF", "PASSWORD", "Account", "Progress", "accounts", "fill"]

GUIDES_OF = "centre-des-guides"  # whose guides `--guides` publishes
Progress = Callable[[str, int, int], None]  # what, how many done, how many in all


def fill(progress: Progress | None = None, *, now: datetime, newest_pictures: int | None = None) -> bool:
    """Fill the demonstration in; says whether there was anything to do. Filled once, it is left to its readers.

    One that an earlier version filled gains what it lacks: the delegations at work, the court. Two years of money are told
    in a new one only: its invoices would come after those that stand.

    `newest_pictures` draws only for that many of the newest pieces, and brings in the shortest films alone: for tests in a hurry.
    """
    every = {account.email for account in accounts()}
    standing = set(Member.objects.filter(email__in=every).values_list("email", flat=True))
    if standing == every:
        return False
    tell = progress or (lambda what, done, total: None)
    pieces = read_all()
    weeks = (now - last_instant(pieces)) // timedelta(weeks=1)  # whole weeks: a Thursday market stays on a Thursday
    shift = timedelta(weeks=weeks)
    if newest_pictures is not None:
        for piece in pieces[: len(pieces) - newest_pictures]:
            piece.matter.pop("picture", None)
    has_square = email_of("administrator") in standing
    with drawings([] if has_square else pieces) as drawn, transaction.atomic():
        tell("Habitants et organisations", 0, 1)
        begun = (pieces[0].date + shift - timedelta(days=7)).replace(tzinfo=PARIS)
        opened = min(begun, now.astimezone(PARIS) - YEARS).replace(hour=5, minute=0, second=0, microsecond=0)
        # Who joins a square that stands comes today: those who let them in were not there two years ago.
        cast = bring_in(password=PASSWORD, at=now if has_square else opened)
        import_registers(at=now - timedelta(days=9))
        story = Story(cast, pieces, drawn, shift=shift, now=now)
        events = [] if has_square else happening(story, Treasury(cast, opened=opened, now=now), Giving(cast, now=now))
        heads = Heads(now=now)
        for done, event in enumerate(events):
            heads.until(event.at)
            event.happen()
            tell("Deux ans d’articles, de commentaires et de factures", done + 1, len(events))
        share(cast, begun=begun, now=now)
        prove(cast, now=now)
        declare(cast, now=now)
        thank(cast, now=now)
        accept_charter(cast, begun=begun, now=now)
        answer(cast, now=now)
        judge(cast, now=now)
        reverse(cast, now=now)
        heads.until(now)
        if not has_square:
            open_market(cast, now=now)
            live_in_town(cast, now=now)
            open_webtv(cast, now=now, is_hurried=newest_pictures is not None)
            open_gate(cast, now=now)
            open_network(cast, now=now)
            open_sites(cast, now=now)
            bring_former_sites(cast, now=now)
            count_readers(now=now)
            let_programs_in(now=now)
            take_along(cast, now=now)
            rest(by=cast.members["jeanne"], hours=(22, 7), at=now)
    return True


class Teller(Protocol):
    def events(self) -> list[Event]: ...


def happening(*tellers: Teller) -> list[Event]:
    """All that they tell, in the order of the clock."""
    return sorted((event for teller in tellers for event in teller.events()), key=lambda event: event.at)


@contextmanager
def drawings(pieces: list[Piece]) -> Iterator[dict[str, Future[bytes]]]:
    """The picture of each piece, drawn in processes of their own while the rest goes on; oldest first, as they are asked for."""
    wanted = {piece.key: piece.matter["picture"] for piece in pieces if "picture" in piece.matter}
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield {key: pool.submit(draw_jpeg, told["scene"], told["seed"], told.get("light", "")) for key, told in wanted.items()}
