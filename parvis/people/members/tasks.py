"""Housekeeping of accounts."""

from __future__ import annotations

from django.core.management import call_command

from parvis.ground.core.jobs import task


@task("members.clear_sessions", every="17 4 * * *")
def clear_sessions(timestamp: int | None = None) -> None:
    """Forget sessions that have ended."""
    call_command("clearsessions")
