"""`python -m tests.bench [--only NAME ...] [--write]`: run the measures and print one table."""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import platform
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

import tests.bench
from tests.bench.programs import is_program, register_program
from tests.bench.registry import BENCHES, Row
from tests.bench.stage import ROOT, Stage

PAGE = ROOT / "docs" / "bench.md"
console = Console(highlight=False)


def main() -> None:
    for module in pkgutil.iter_modules(tests.bench.__path__):
        if module.name == "__main__" or module.name.startswith("bare"):  # this program, and those that the measures start
            continue
        if is_program(module.name):
            register_program(module.name)
        else:
            importlib.import_module(f"tests.bench.{module.name}")
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--only", nargs="+", choices=sorted(BENCHES), default=list(BENCHES))
    parser.add_argument("--write", action="store_true", help="keep the table in docs/bench.md")
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="parvis-bench-"))
    folder.chmod(0o755)  # PostgreSQL runs as another user where we are root
    stage = Stage(folder)
    rows: list[tuple[str, Row]] = []
    try:
        for name in chosen.only:
            with console.status(f"Mesure : {name}…"):
                for row in BENCHES[name](stage):
                    rows.append((name, row))
                    console.print(f"  {row.what} : {row.value}")
    finally:
        stage.stop()
        shutil.rmtree(folder, ignore_errors=True)
    _show(rows)
    if chosen.write:
        _write(rows)
    sys.exit(any(row.is_met is False for _, row in rows))


def _mark(row: Row) -> str:
    return {True: "✓", False: "✗", None: ""}[row.is_met]


def _show(rows: list[tuple[str, Row]]) -> None:
    table = Table()
    for heading in ("", "Mesure", "Valeur", "Promis", ""):
        table.add_column(heading)
    for name, row in rows:
        table.add_row(name, row.what, row.value, row.target, _mark(row), style="red" if row.is_met is False else "")
    console.print(table)


def _write(rows: list[tuple[str, Row]]) -> None:
    """Put the new rows in the place of the last ones of the same measures; those of others stay, with their version."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True)
    version = f"{commit.stdout.strip()}, {datetime.now(UTC):%d/%m}"
    machine = f"{os.cpu_count()} cœurs, {platform.machine()}, Linux {platform.release().split('-')[0]}"
    measured: dict[str, list[str]] = {}
    for name, row in rows:
        measured.setdefault(name, []).append(f"| {name} | {row.what} | {row.value} | {row.target} | {_mark(row)} | {version} |")
    kept: dict[str, list[str]] = {}
    prose: list[str] = []
    for line in PAGE.read_text().splitlines() if PAGE.exists() else []:
        name = line.split("|")[1].strip() if line.startswith("|") else ""
        if name in BENCHES:
            kept.setdefault(name, []).append(line)
        elif kept and (prose or not line.startswith("|")):  # other tables may follow the prose
            prose.append(line)
    table = {**kept, **measured}
    lines = [
        "# Mesures",
        "",
        f"`make bench`, {machine}, Python {platform.python_version()} ; chaque ligne dit sur quelle version elle a été mesurée.",
        "Des rapports mesurés dans la même minute sur la même machine : ce sont eux qui se comparent, pas les valeurs seules.",
        "",
        "| | Mesure | Valeur | Promis | | Version |",
        "|---|---|---|---|---|---|",
        *(line for name in BENCHES if name in table for line in table[name]),
        *(prose or [""]),
    ]
    PAGE.write_text("\n".join(lines).rstrip("\n") + "\n")


if __name__ == "__main__":
    main()
