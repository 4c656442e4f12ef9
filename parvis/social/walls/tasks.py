"""Background work of walls."""

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from . import actions


@task("walls.read_card")
def read_card(id: int) -> None:
    actions.read_card(id=id, at=now())


@task("walls.tend", every="37 3 * * *")
def tend(timestamp: int | None = None) -> None:
    actions.forget_all(at=now())
    actions.forget_cards(at=now())
