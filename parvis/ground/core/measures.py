"""Counting requests and kept pages for `/metrics`."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .access import is_private
from .health import KEPT, KEPT_BYTES, LISTENING, PAGES, REQUESTS, SECONDS
from .pages.front import Front


class MeasuresMiddleware:
    """Times what Django answers, by half of the server and status; no address is noted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        half = "signed-in" if is_private(request) else "public"
        REQUESTS.labels(half, str(response.status_code)).inc()
        SECONDS.labels(half).observe(time.perf_counter() - began)
        return response


def report_pages(front: Front) -> Callable[[], None]:
    """Copies the front's figures to the metrics now and then, so that a hit costs no more than an addition."""
    reported = {"hits": 0, "misses": 0}

    def report() -> None:
        for name, label in (("hits", "kept"), ("misses", "rendered")):
            current = getattr(front, name)
            if current > reported[name]:
                PAGES.labels(label).inc(current - reported[name])
                reported[name] = current
        KEPT.set(len(front.store.pages))
        KEPT_BYTES.set(front.store.weight)
        LISTENING.set(front.store.is_open)

    return report
