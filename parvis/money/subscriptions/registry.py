"""Which products are on sale, who is told what terms add up to, who counts the questions that shops answered.

The publishing right is from the first day; the market says when its shops are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from parvis.people.organisations.models import Organisation

from .models import Product

Projection = Callable[[Organisation, datetime], object]
Counter = Callable[[Iterable[int]], int]  # of organisations, by their ids

_on_sale = {Product.PREMIUM}
_projections: list[Projection] = []
_answered: list[Counter] = []


def sell(product: Product) -> None:
    """From now on the product can be ordered: what it promises is there."""
    _on_sale.add(product)


def is_on_sale(product: str) -> bool:
    """A shop that does not exist yet may be given and counted; it is never sold."""
    return product in _on_sale


def plug_projection(project: Projection) -> None:
    """What else is written when the terms of an organisation changed, in the same transaction; twice changes nothing."""
    _projections.append(project)


def projected(organisation: Organisation, at: datetime) -> bool:
    """Tell them all. Did one change something?"""
    told = [bool(project(organisation, at)) for project in _projections]  # each of them, whatever the first one says
    return any(told)


def plug_answered(counter: Counter) -> None:
    """How many questions of residents the shops of these organisations answered."""
    _answered.append(counter)


def questions_answered_by(organisations: Iterable[int]) -> int:
    asked = list(organisations)
    return sum(counter(asked) for counter in _answered)
