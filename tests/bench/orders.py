"""Placing an order against the very statements it sends, replayed by pgbench, on the same data in the same minute."""

from __future__ import annotations

import re
import statistics
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from typing import Any
from unittest import mock

from tests.bench.alone import durable, own_database, seconds
from tests.bench.registry import Row, at_least

NAME = "parvis_bench_orders"
LEAST, ROUNDS, ORDERS, PAGES, PGBENCH_SECONDS, PLENTY = 0.5, 7, 100, 20, 2, 1_000_000
# What is new in each order is far from every other number: so it is found in the statements, and a variable of the script.
CHECKOUT, ORDER, KEY = 700_000_001, 800_000_001, "0f" * 16
UNCOUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def figures() -> list[Row]:
    """In a database of its own, with commits that are real."""
    with own_database(NAME), durable(), tempfile.TemporaryDirectory(prefix="parvis-pgbench-") as folder:
        return _figures(Path(folder))


def _figures(folder: Path) -> list[Row]:
    market = _Market()
    statements = market.captured()
    script = folder / "order.sql"
    script.write_text(script_of(statements, market.link()))
    theirs, ours, pages = [], [], []
    for _ in range(ROUNDS):  # in turn: the machine may be busy with something else
        theirs.append(_pgbench(script))
        ours.append(ORDERS / seconds(lambda: [market.place() for _ in range(ORDERS)]))
        pages.append(PAGES / seconds(lambda: [market.check_out() for _ in range(PAGES)]))
    market.compare()
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    asked = sum(not one.startswith(UNCOUNTED) for one in statements)
    return [
        at_least(
            f"Commander deux produits d’une boutique / les mêmes {asked} instructions par pgbench ({statistics.median(ours):.0f} "
            f"contre {statistics.median(theirs):.0f} /s, un client)",
            ratio,
            LEAST,
        ),
        Row("Passage en caisse entier par HTTP (choix, bouton, page de fin)", f"{statistics.median(pages):.0f} /s"),
    ]


class _Market:
    """A shop that sells two things without end, and somebody who buys them again and again."""

    def __init__(self) -> None:
        from django.test import Client

        from tests import stall
        from tests.market.orders import trade

        self.client, self.keys, self.peers = Client(SERVER_NAME="127.0.0.1"), count(1), count(1)
        self.shop = stall.open_shop(takes_transfer=True, months=24)
        comte = stall.product(self.shop, "Comté", 2_450, unit="kg", stock=PLENTY)
        self.wanted = trade.trolley((stall.product(self.shop, stock=PLENTY), 1), (comte, 200))
        self.place()

    def place(self, key: str = "") -> None:
        from tests.market.orders import trade

        trade.place(self.wanted, self.shop, key=key or f"{next(self.keys):032}")

    def check_out(self) -> None:
        """As a browser without cookie or script does it: the choices, the button, the page of thanks."""
        from parvis.market.orders.trolley import sign

        shop, peer = self.shop.pk, next(self.peers)
        here = {"REMOTE_ADDR": f"10.1.{peer // 250}.{peer % 250 + 1}"}  # limits on attempts are not what is measured
        page = self.client.post("/panier/commander/", {"panier": sign(self.wanted)}, **here).content.decode()
        sent = {name: _field(page, name) for name in ("panier", "jeton", "cle")} | {
            "act": "place", f"recevoir-{shop}": "shop", f"payer-{shop}": "transfer", "name": "Lucienne Pons",
            "email": "lucienne@exemple.test", "phone": "06 12 34 56 78",
        }  # fmt: skip
        answer = self.client.post("/panier/commander/", sent, follow=True, **here)
        assert answer.status_code == 200 and answer.redirect_chain, answer.status_code

    def captured(self) -> list[str]:
        """Every statement that placing an order sends, its values written in, in order."""
        from django.db import connection, connections
        from django.test.utils import CaptureQueriesContext

        with connections["owner"].cursor() as cursor:
            cursor.execute("SELECT setval('orders_checkout_id_seq', %s, false)", [CHECKOUT])
            cursor.execute("SELECT setval('orders_order_id_seq', %s, false)", [ORDER])
        # Values that travel apart from the text are written into what is logged, as all others are.
        with mock.patch.object(connection.features, "uses_server_side_binding", True), CaptureQueriesContext(connection) as log:
            self.place(KEY)
        return [str(one["sql"]).strip() for one in log.captured_queries]

    def link(self) -> str:
        """The hash of the link to the captured order, which is another one for each."""
        from parvis.market.orders.tokens import hash_of, token_of

        return hash_of(token_of(KEY, self.shop.pk))

    def compare(self) -> None:
        """Both really placed orders, and alike: as many lines, deadlines and jobs as orders."""
        from django.db import connection

        from parvis.ground.core.isolation import seeing
        from parvis.market.orders.models import Checkout, Deadline, Order, OrderLine

        with seeing(shop=self.shop.pk), connection.cursor() as cursor:
            orders = Order.objects.count()
            cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'orders.tell_of_order'")
            assert cursor.fetchone() == (orders,)
            assert OrderLine.objects.count() == 2 * orders
            assert Deadline.objects.count() == Checkout.objects.count() == orders > ROUNDS * (ORDERS + PAGES)


def script_of(statements: list[str], link: str) -> str:
    """The statements as a script of pgbench: what the database gave is read back, what was new is new in each transaction."""
    lines = [r"\set nonce random(1, 1000000000000000)"]
    for statement in statements:
        text = re.sub(r"\s+", " ", statement.rstrip(";"))
        gives = _given(text)
        for far, name in ((CHECKOUT, "checkout_id"), (ORDER, "order_id")):
            text = re.sub(rf"\b{far}\b", f":{name}", text)
        text = text.replace(f"'{KEY}'", "md5(:nonce::text)")
        # The link stands in the row of the order, which travels as JSON.
        text = re.sub(rf"'([^']*){link}([^']*)'::jsonb", r"('\1' || repeat(md5(:nonce::text), 2) || '\2')::jsonb", text)
        if gives is None:
            lines.append(f"{text};")
        else:  # what the product sends in one trip, so does pgbench, which then keeps what any of it gives
            together = text.replace("; ", r" \; ")
            lines.append(f"{together} \\{'gset' if together == text else 'aset'} {gives}")
    return "\n".join(lines) + "\n"


def _given(text: str) -> str | None:
    """The prefix under which pgbench keeps the keys that this statement gives; none where it gives none."""
    if text.startswith("INSERT INTO orders_checkout"):
        return "checkout_"
    return "" if "INSERT INTO orders_order " in text else None


def _pgbench(script: Path) -> float:
    """Transactions a second of one client, statement after statement as the product sends them: unprepared."""
    from django.db import connection

    from config.postgres import embedded_tools

    settings: Any = connection.get_connection_params()
    command = [str(embedded_tools() / "pgbench"), "-n", "-M", "simple", "-c", "1", "-T", str(PGBENCH_SECONDS), "-f", str(script),
               "-h", settings["host"], "-U", settings["user"], settings["dbname"]]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if done.returncode or found is None or "number of failed transactions: 0 " not in done.stdout:
        raise RuntimeError(done.stdout + done.stderr)
    return float(found[1])


def _field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found, name
    return found[1]
