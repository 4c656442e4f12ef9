"""Background work of orders."""

from parvis.ground.core import clock
from parvis.ground.core.jobs import task

from . import actions


@task("orders.tell_buyer")
def tell_buyer(shop: int, order: int, what: str) -> None:
    actions.write_to_buyer(shop=shop, order=order, what=what)


@task("orders.expire", every="*/5 * * * *")
def expire(timestamp: int = 0) -> None:
    actions.expire_due(at=clock.now())


@task("orders.forget", every="40 3 * * *")
def forget(timestamp: int = 0) -> None:
    actions.erase_due(at=clock.now())
