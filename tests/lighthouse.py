"""What Lighthouse says of a running demonstration: `make lighthouse` (URL=, WRITE=1 keeps the table in docs/bench.md).

The program comes from npm into a temporary folder, at one version; the browser is Debian's. A telephone on a slow network is
what it imitates. Performance is the median of three runs, since the machine that measures does other things too.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

VERSION = "12.8.2"
FOLDER = Path(tempfile.gettempdir()) / f"parvis-lighthouse-{VERSION}"
PAGE = Path(__file__).resolve().parent.parent / "docs" / "bench.md"
HEADING = "## Lighthouse"
RUNS = 3
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
LABELS = {
    "performance": "Performance",
    "accessibility": "Accessibilité",
    "best-practices": "Bonnes pratiques",
    "seo": "Référencement",
}
# what it is -> its path; or the list it is found on, and what its link looks like
PAGES: dict[str, str | tuple[str, str]] = {
    "accueil": "/",
    "territoire": "/narbonne-11262/",
    "article": ("/narbonne-11262/articles/", r'href="(/(?:narbonne-11262/)?article/[^"/]+/)"'),
    "annuaire": "/narbonne-11262/annuaire/",
    "alerte": ("/narbonne-11262/alertes/", r'href="(/narbonne-11262/alertes/\d+/)"'),
    "agenda": "/narbonne-11262/agenda/",
    "rendez-vous": ("/narbonne-11262/agenda/", r'href="(/evenement/[^"/]+/)"'),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.lighthouse")
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--only", nargs="+", choices=PAGES, default=list(PAGES))
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--write", action="store_true", help="keep the table in docs/bench.md")
    chosen = parser.parse_args()
    program, browser = _program(), _browser()
    found: dict[str, dict[str, int]] = {}
    for name in chosen.only:
        address = chosen.url.rstrip("/") + _path(chosen.url.rstrip("/"), name)
        reports = [_report(program, browser, address) for _ in range(max(1, chosen.runs))]
        found[name] = _scores(reports)
        print(f"{name:<12} {address}\n    {_line(found[name])}", flush=True)
        for said in _wrong(reports[-1]):
            print(f"    {said}", flush=True)
    if chosen.write:
        _write(found)
    sys.exit(any(scores[category] < least for scores in found.values() for category, least in LEAST.items()))


def _program() -> Path:
    """Lighthouse itself, fetched once a machine."""
    program = FOLDER / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        if shutil.which("npm") is None:
            sys.exit("npm manque : apt-get install npm, puis relancez « make lighthouse ».")
        print(f"Installation de Lighthouse {VERSION} dans {FOLDER}…", flush=True)
        asked = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(FOLDER), f"lighthouse@{VERSION}"]
        FOLDER.mkdir(parents=True, exist_ok=True)
        subprocess.run(asked, check=True)
    return program


def _browser() -> str:
    found = os.environ.get("CHROME_PATH") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        sys.exit("Chromium manque : apt-get install chromium, puis relancez « make lighthouse ».")
    return found


def _path(url: str, name: str) -> str:
    where = PAGES[name]
    if isinstance(where, str):
        return where
    page, pattern = where
    with urllib.request.urlopen(url + page) as answer:
        link = re.search(pattern, answer.read().decode())
    if link is None:
        sys.exit(f"{page} ne mène à aucune page « {name} » : la démonstration est-elle remplie ?")
    return link[1]


def _report(program: Path, browser: str, address: str) -> dict[str, Any]:
    asked = [
        str(program), address, "--quiet", "--output=json", f"--only-categories={','.join(LEAST)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": browser}
    done = subprocess.run(asked, env=environment, capture_output=True, text=True, timeout=300)
    if done.returncode:
        sys.exit(f"Lighthouse n’a pas pu lire {address} :\n{done.stderr[-2000:]}")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _scores(reports: list[dict[str, Any]]) -> dict[str, int]:
    """Performance is the median; what does not depend on the clock is the least of all runs."""
    scores = {name: [round(100 * (report["categories"][name]["score"] or 0)) for report in reports] for name in LEAST}
    return {name: round(median(found)) if name == "performance" else min(found) for name, found in scores.items()}


def _wrong(report: dict[str, Any]) -> list[str]:
    """What took points away, for who mends it."""
    said = []
    for category in report["categories"].values():
        for ref in category["auditRefs"]:
            audit = report["audits"][ref["id"]]
            if ref["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                said.append(f"{category['id']}: {audit['title']} {audit.get('displayValue', '')}")
    return said


def _line(scores: dict[str, int]) -> str:
    return ", ".join(f"{LABELS[name]} {score}" for name, score in scores.items())


def _write(found: dict[str, dict[str, int]]) -> None:
    """Put the table at the end of the page of measures, in the place of the last one."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=PAGE.parent, capture_output=True, text=True, check=True)
    before = PAGE.read_text().partition(f"\n{HEADING}\n")[0].rstrip("\n")
    rows = [
        f"| {name} | {' | '.join(f'{score} {_mark(score, LEAST[category])}' for category, score in scores.items())} |"
        for name, scores in found.items()
    ]
    promised = " | ".join(f"≥ {least}" if least < 100 else str(least) for least in LEAST.values())
    lines = [
        before, "", HEADING, "",
        f"`make lighthouse` (Lighthouse {VERSION}, téléphone et réseau lent imités, médiane de {RUNS} lectures), "
        f"{commit.stdout.strip()}, {datetime.now(UTC):%d/%m}.", "",
        f"| Page | {' | '.join(LABELS.values())} |", f"|---|{'---|' * len(LABELS)}", *rows, f"| *promis* | {promised} |",
    ]  # fmt: skip
    PAGE.write_text("\n".join(lines) + "\n")


def _mark(score: int, least: int) -> str:
    return "✓" if score >= least else "✗"


if __name__ == "__main__":
    main()
