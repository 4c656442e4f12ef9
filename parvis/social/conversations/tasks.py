"""Background work of conversations."""

from __future__ import annotations

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from . import actions


@task("conversations.erase_old", every="40 * * * *")
def erase_old(timestamp: int = 0) -> None:
    actions.erase_old(at=now())


@task("conversations.sweep", every="50 3 * * *")
def sweep(timestamp: int = 0) -> None:
    """What nobody reads any more, what was judged for good, keys under an older EVIDENCE_KEY."""
    at = now()
    actions.sweep(at=at)
    actions.destroy_copies(at=at)
    actions.seal_anew()
