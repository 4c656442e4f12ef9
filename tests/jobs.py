"""Running the queue by hand, inside a test's own transaction."""

from __future__ import annotations

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob


def run_waiting_jobs() -> list[str]:
    """Run every waiting job as a worker would, jobs that jobs ask for included; give their names in order."""
    ran: list[str] = []
    while True:
        job = ProcrastinateJob.objects.filter(status="todo").order_by("-priority", "id").first()
        if job is None:
            return ran
        from django.db import connection

        with connection.cursor() as cursor:  # the model of the library is read-only
            cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [job.pk])
        app.tasks[job.task_name].func(**job.args)
        ran.append(job.task_name)


def deliver_waiting_mail() -> None:
    """Deliver what waits to be mailed, in the order of writing; leave every other job alone."""
    from django.db import connection

    for job in ProcrastinateJob.objects.filter(status="todo", task_name="core.deliver_mail").order_by("id"):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [job.pk])
        app.tasks[job.task_name].func(**job.args)
