"""Who lost the link of an order gets it anew at the address it was placed with; who asks for another’s learns nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from parvis.market.orders.actions import ask_for_links
from parvis.market.shops.models import Shop
from tests import stall

from . import trade
from .test_pages import field, read

pytestmark = pytest.mark.django_db
PAGE = "/commande/retrouver/"


@pytest.fixture
def shop() -> Shop:
    return stall.open_shop(months=24)


def ask(**typed: str) -> Any:
    client = Client()
    jeton = field(read(client.get(PAGE)), "jeton")
    return client.post(PAGE, {"jeton": jeton, **typed}, REMOTE_ADDR=f"10.9.0.{len(typed.get('email', ''))}")


def test_the_links_go_to_the_address_of_the_orders_and_open_them(
    shop: Shop, settings: Any, mailoutbox: list[Any], run_jobs: Callable[[], list[str]]
) -> None:
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cheese = stall.product(shop)
    orders = [trade.one(cheese), trade.one(cheese, 2)]
    trade.one(cheese, who=trade.buyer("Marc Rey", email="marc@exemple.test"))
    run_jobs()
    mailoutbox.clear()
    answer = ask(email="LUCIENNE@exemple.test", shop="fromagerie de la cité")
    assert answer.status_code == 302 and "part à l’instant" in read(Client().get(answer["Location"]))
    waiting = ProcrastinateJob.objects.get(status="todo", task_name="orders.write_links")
    assert "exemple.test" not in str(waiting.args), "no table keeps who bought"
    run_jobs()
    (letter,) = mailoutbox
    assert letter.to == ["lucienne@exemple.test"]
    links = re.findall(r"https?://[^/]+(/commande/[^\s]+)", letter.body)
    assert len(links) == 2 and "marc" not in letter.body.lower()
    for link, order in zip(links, reversed(orders), strict=True):
        assert f"n° {order.number}" in read(Client().get(link)).lower()


def test_an_address_that_bought_nothing_is_answered_the_same_and_nothing_leaves(
    shop: Shop, mailoutbox: list[Any], run_jobs: Callable[[], list[str]]
) -> None:
    trade.one(stall.product(shop))
    run_jobs()
    mailoutbox.clear()
    known, unknown = (ask(email=one, shop=shop.slug, number="1") for one in ("lucienne@exemple.test", "nobody@exemple.test"))
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"]) == (302, f"{PAGE}?envoye=1")
    ask_for_links(email="lucienne@exemple.test", shops=[shop.pk], number=2, at=trade.NOON)
    assert ProcrastinateJob.objects.filter(status="todo", task_name="orders.write_links").count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"email": "lucienne", "shop": "Fromagerie de la Cité"}, "adresse"),
        ({"email": "lucienne@exemple.test", "shop": "Nulle part"}, "Aucune boutique ne porte ce nom"),
        ({"email": "lucienne@exemple.test", "shop": "Fromagerie de la Cité", "number": "douze"}, "en chiffres"),
    ],
)
def test_what_is_not_understood_is_said_and_kept(shop: Shop, typed: dict[str, str], said: str) -> None:
    page = read(ask(**typed), 422)
    assert said in page and all(value in page for value in typed.values())
