"""Measures that are programs of their own: modules with a `figures()`, which print a line for each."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from .registry import Row, bench
from .stage import ROOT, Stage

KEPT, MISSED = "tenu", "MANQUÉ"


def register_program(name: str) -> None:
    """Run `python -m tests.bench.<name>` as one of the benches; a line that ends with a verdict is a promise."""

    @bench(name)
    def lines(stage: Stage) -> Iterator[Row]:
        done = subprocess.run(
            [sys.executable, "-m", f"tests.bench.{name}"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        printed = [line.strip() for line in done.stdout.splitlines() if line.strip()]
        if not printed:
            raise RuntimeError(done.stderr.strip() or f"{name} printed nothing")
        for line in printed:
            verdict = True if line.endswith(KEPT) else False if line.endswith(MISSED) else None
            what, _, said = line.removesuffix(f" : {KEPT}").removesuffix(f" : {MISSED}").rpartition(" : ")
            value, _, target = said.partition(", pour ")
            yield Row(what, value, target, is_met=verdict)
