"""Copies of organisations, made and forgotten."""

from __future__ import annotations

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from .actions import fail_organisation_copy, forget_due_copies, forget_organisation_copy, make_organisation_copy


@task("contents.make_copy", retries=2, alone="contents.copies")
def make_copy(pk: int) -> None:
    try:
        make_organisation_copy(pk=pk, at=now())
    except Exception:
        fail_organisation_copy(pk=pk, at=now())
        raise


@task("contents.forget_copy")
def forget_copy(pk: int) -> None:
    forget_organisation_copy(pk=pk, at=now())


@task("contents.forget_copies", every="41 * * * *")
def forget_copies(timestamp: int | None = None) -> None:
    """Should the job of one of them be lost."""
    forget_due_copies(at=now())
