"""Background work of orders."""

from parvis.ground.core import clock
from parvis.ground.core.jobs import task

from . import actions


@task("orders.tell_of_order")
def tell_of_order(shop: int, order: int) -> None:
    actions.tell_of_order(shop=shop, order=order, at=clock.now())


@task("orders.tell_buyer")
def tell_buyer(shop: int, order: int, what: str) -> None:
    actions.write_to_buyer(shop=shop, order=order, what=what)


@task("orders.write_links")
def write_links(shop: int, orders: list[int]) -> None:
    actions.write_links(shop=shop, orders=orders)


@task("orders.expire", every="*/5 * * * *")
def expire(timestamp: int = 0) -> None:
    actions.expire_due(at=clock.now())


@task("orders.forget", every="40 3 * * *")
def forget(timestamp: int = 0) -> None:
    actions.erase_due(at=clock.now())
    actions.seal_anew(at=clock.now())


@task("orders.look_at_attempt", retries=8)
def look_at_attempt(shop: int, attempt: int, reference: str = "") -> None:
    actions.look_at_attempt(shop=shop, attempt=attempt, reference=reference, at=clock.now())


@task("orders.carry_refund", retries=12)
def carry_refund(shop: int, refund: int) -> None:
    actions.carry_refund(shop=shop, refund=refund, at=clock.now())


@task("orders.watch_attempts", every="*/10 * * * *", retries=0)
def watch_attempts(timestamp: int = 0) -> None:
    actions.watch_attempts(at=clock.now())


@task("orders.acknowledge_withdrawal", retries=10)
def acknowledge_withdrawal(shop: int, withdrawal: int) -> None:
    actions.acknowledge_withdrawal(shop=shop, withdrawal=withdrawal, at=clock.now())


@task("orders.monthly_invoices", every="20 5 1-9 * *", retries=0)
def monthly_invoices(timestamp: int = 0) -> None:
    actions.issue_due_months(at=clock.now())
