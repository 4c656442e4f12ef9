"""Where a contribution comes from, known for as long as the request that makes it and written nowhere in clear.

Only what is posted in the signed-in half has a source: reading has none, here or anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from parvis.ground.core.access import is_private
from parvis.ground.core.readers import address_of, port_of


@dataclass(frozen=True, slots=True, repr=False)  # never in a log, not by accident either
class Source:
    address: str
    port: str
    protocol: str


_current: ContextVar[Source | None] = ContextVar("source_of_the_contribution", default=None)


def current() -> Source | None:
    """The source of the request being answered; None in jobs, commands and wherever someone only reads."""
    return _current.get()


@contextmanager
def contributing(request: HttpRequest) -> Iterator[None]:
    """What is written inside comes from this request. For a form of the signed-out half that publishes something."""
    protocol = f"{request.scheme} {request.META.get('SERVER_PROTOCOL', '')}".strip()
    token = _current.set(Source(address_of(request), port_of(request), protocol))
    try:
        yield
    finally:
        _current.reset(token)


class SourceMiddleware:
    """Know the source of what is posted in the signed-in half, until it is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or not is_private(request):
            return self.get_response(request)
        with contributing(request):
            return self.get_response(request)
