"""Measures that are programs of their own: modules with a `figures()`, which gives rows, each in a process for itself."""

from __future__ import annotations

import ast
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from tests.bench.registry import Row, bench
from tests.bench.stage import ROOT, Stage


def is_program(name: str) -> bool:
    """Whether a module of the benches gives `figures()`; read, not run: it may import what Django must be set up for."""
    tree = ast.parse((Path(__file__).parent / f"{name}.py").read_text())
    return any(isinstance(statement, ast.FunctionDef) and statement.name == "figures" for statement in tree.body)


def register_program(name: str) -> None:
    """One of the benches: what its module measures, run apart so that neither Django nor memory is shared."""

    @bench(name)
    def rows(stage: Stage) -> Iterator[Row]:
        program = [sys.executable, "-m", "tests.bench.programs", name]
        with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
            assert running.stdout is not None
            for line in running.stdout:
                yield Row(**json.loads(line))
        if running.returncode:
            raise RuntimeError(f"{name} ended with {running.returncode}")


def main(name: str) -> None:
    """Print a line of JSON for each row; whatever else is printed goes where errors go."""
    told = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    from tests.environment import databases  # sets the environment that Django reads

    databases.ensure_template()
    import django

    django.setup()
    for row in importlib.import_module(f"tests.bench.{name}").figures():
        print(json.dumps(asdict(row)), file=told, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
