"""The market of the demonstration: stalls, goods, orders, questions, rounds. Each module brings what is its own."""

from __future__ import annotations

from datetime import datetime

from ..cast import Cast
from .asking import put_questions
from .buying import buy_things
from .carrying import carry
from .goods import put_out_goods
from .stalls import put_up_stalls


def open_market(cast: Cast, *, now: datetime) -> None:
    """Fill the market of a fresh demonstration, in the order in which one thing stands on another."""
    put_up_stalls(cast, now=now)
    put_out_goods(cast, now=now)
    buy_things(cast, now=now)
    put_questions(cast, now=now)
    carry(cast, now=now)
