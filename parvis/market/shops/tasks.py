"""Background work of shops."""

from parvis.ground.core import clock
from parvis.ground.core.jobs import task

from . import actions
from .actions import importing
from .queries import openings_given_up


@task("shops.reckon_openings", every="20 0 * * *")
def reckon_openings(timestamp: int = 0) -> None:
    """Each night: what a search may find, and the opening times of the days ahead, a thousand shops at a time."""
    at = clock.now()
    actions.mend_index(at=at)
    while actions.reckon_openings(at=at):
        pass


@task("shops.tend", every="35 * * * *")
def tend(timestamp: int = 0) -> None:
    """Each hour: who has rested opens again; what nobody confirmed in time is forgotten."""
    at = clock.now()
    actions.wake_rested(at=at)
    for opening in openings_given_up(at):
        actions.forget_opening(opening=opening, at=at)


@task("shops.read_goods")
def read_goods(id: int) -> None:
    importing.read_on(id=id)


@task("shops.check_goods")
def check_goods(id: int) -> None:
    importing.check_on(id=id, at=clock.now())


@task("shops.bring_goods")
def bring_goods(id: int) -> None:
    importing.bring_on(id=id, at=clock.now())


@task("shops.fetch_photos")
def fetch_photos(id: int) -> None:
    importing.fetch_photos(id=id, at=clock.now())
