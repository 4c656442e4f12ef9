"""`parvis print-invoices`: make the PDFs of invoices that wait, now, instead of leaving them to the worker."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.cli.progress import steps
from parvis.ground.core import clock
from parvis.ground.core.errors import Refused
from parvis.money.billing.actions import make_papers
from parvis.money.billing.queries import paper_state

WHAT = "PDF des factures"


class Command(BaseCommand):
    help = "Fait les PDF des factures qui attendent. On peut l'arrêter à tout moment : il reprend où il en était."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--most", type=int, metavar="N", help="s'arrêter après N documents")
        parser.add_argument("--processes", type=int, default=1, metavar="N", help="autant de processus à la fois (1)")
        parser.add_argument("--silent", action="store_true", help="sans barre de progression")

    def handle(self, *args: Any, most: int | None, processes: int, silent: bool, **options: Any) -> None:
        if processes < 1 or (most is not None and most < 1):
            raise CommandError("Donnez un nombre d’au moins 1.")
        before = paper_state()
        if not before.waiting:
            self.stdout.write("Aucun PDF n’attend.")
            return
        others = [
            subprocess.Popen([sys.executable, "-m", "parvis.cli", "print-invoices", "--silent"]) for _ in range(processes - 1)
        ]
        try:
            if silent:
                make_papers(at=clock.now, most=most)
            else:
                self._make_and_show(before.waiting, most)
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        finally:
            for other in others:
                other.wait()
        if not silent:
            after = paper_state()
            self.stdout.write(f"{after.made - before.made} PDF faits, {after.waiting} attendent, dont {after.failed} ont échoué.")

    def _make_and_show(self, waiting: int, most: int | None) -> None:
        total = waiting if most is None else min(waiting, most)
        began, done = time.monotonic(), 0
        with steps() as step:
            step(WHAT, 0, total)

            def show(count: int) -> None:
                nonlocal done
                done += count
                rate = done / max(time.monotonic() - began, 0.001)
                step(WHAT, min(done, total), total)
                if done >= total:
                    step(f"{done} faits, {rate:.1f} par seconde", 1, 1)

            make_papers(at=clock.now, most=most, made=show)
