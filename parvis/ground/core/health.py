"""Is it well? `/healthz` for whoever watches, `/metrics` for Prometheus: figures of the machine, none of a reader."""

from __future__ import annotations

import hmac
import os
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest, multiprocess

from . import clock
from .access import open_to_all

LONGEST_WAIT_SECONDS = 600  # a job that waits longer means that no worker is at work

REQUESTS = Counter("parvis_requests", "Requests that reached Django", ["half", "status"])
SECONDS = Histogram(
    "parvis_request_seconds", "Time in Django", ["half"], buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
)
PAGES = Counter("parvis_pages", "Public pages asked for, by whether they were kept", ["from"])
KEPT = Gauge("parvis_pages_kept", "Pages kept", multiprocess_mode="livesum")
KEPT_BYTES = Gauge("parvis_pages_kept_bytes", "Weight of the kept pages", multiprocess_mode="livesum")
LISTENING = Gauge("parvis_pages_listening", "Web processes that hear of purges", multiprocess_mode="livesum")

_QUEUE = """
    SELECT status::text, count(*),
           extract(epoch FROM max(%(at)s - since) FILTER (WHERE status = 'todo' AND since <= %(at)s))
    FROM (SELECT status, coalesce(scheduled_at, (
              SELECT max(at) FROM procrastinate_events event
              WHERE event.job_id = job.id AND event.type IN ('deferred', 'deferred_for_retry'))) AS since
          FROM procrastinate_jobs job WHERE status <> 'succeeded') waiting
    GROUP BY status
"""


def queue_state(at: datetime) -> dict[str, tuple[int, float]]:
    """For each status: how many jobs, and for how many seconds the oldest due one waits."""
    with connection.cursor() as cursor:
        cursor.execute(_QUEUE, {"at": at})
        return {status: (count, float(wait or 0)) for status, count, wait in cursor.fetchall()}


@open_to_all
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, purges are heard and jobs are taken up; 503 otherwise, saying which is not."""
    state: dict[str, Any] = {"database": False, "queue": False, "purges": True}
    pages = request.META.get("parvis.pages")
    if pages is not None and pages.limit:
        state["purges"] = pages.is_open
    try:
        queue = queue_state(clock.now())
        state["database"] = True
        state["queue_seconds"] = round(queue.get("todo", (0, 0.0))[1])
        state["queue"] = state["queue_seconds"] <= LONGEST_WAIT_SECONDS
    except DatabaseError:
        pass
    is_well = state["database"] and state["queue"] and state["purges"]
    return JsonResponse({"well": is_well, **state}, status=200 if is_well else 503)


@open_to_all
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus text, to the bearer of METRICS_TOKEN; without one, to this machine only. To others it does not exist."""
    if not _may_read_metrics(request):
        raise Http404
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    jobs = Gauge("parvis_jobs", "Jobs of the queue", ["status"], registry=registry)
    oldest = Gauge("parvis_jobs_oldest_seconds", "How long the oldest due job waits", registry=registry)
    for status, (count, wait) in queue_state(clock.now()).items():
        jobs.labels(status).set(count)
        if status == "todo":
            oldest.set(wait)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _may_read_metrics(request: HttpRequest) -> bool:
    token = settings.ENV.metrics_token
    if token:
        return hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode())
    came_through_a_proxy = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    return request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"} and not came_through_a_proxy
