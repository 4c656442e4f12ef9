"""On every page, by day and by night, small and large: axe finds nothing; and each is valid HTML."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.environment import ROOT
from tests.prerequisites import html_checker

from .pages import SIGNED_IN, Shown, pages_of
from .visitor import Visitor

AXE = (ROOT / "tests/vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
ROLES = ("", *SIGNED_IN)
# What changes with the colours and the width; everything else is looked at once.
SEEN = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"]
FACES = ((1280, "light"), (1280, "dark"), (390, "light"), (390, "dark"))


def arrive(visit: Callable[..., Visitor], role: str) -> tuple[Visitor, list[Shown]]:
    visitor = visit()
    if role:
        visitor.sign_in(role)
    if role == "resident":
        visitor.confirm_it_is_me()
    return visitor, pages_of(visitor, role)


@pytest.mark.parametrize("role", ROLES)
def test_axe_finds_nothing(visit: Callable[..., Visitor], role: str) -> None:
    visitor, pages = arrive(visit, role)
    faults = []
    for shown in pages:
        status = visitor.goto(shown.path)
        assert status == shown.status, f"{shown.path} answers {status}"
        visitor.page.evaluate(AXE)
        for index, (width, scheme) in enumerate(FACES):
            visitor.page.set_viewport_size({"width": width, "height": 900})
            visitor.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
            options: dict[str, Any] = {"resultTypes": ["violations"]}
            if index:
                options["runOnly"] = {"type": "rule", "values": SEEN}
            found = visitor.page.evaluate("options => axe.run(document, options)", options)
            faults += [
                f"{shown.path} {width} {scheme}: {one['id']} {node['target']} {node['html'][:120]}"
                for one in found["violations"]
                for node in one["nodes"]
            ]
            wide = visitor.page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                faults.append(f"{shown.path}: {wide} pixels wide in a window of {width}")
        visitor.page.set_viewport_size({"width": 1280, "height": 900})
    assert faults == [], "\n".join(faults)
    assert [line for line in visitor.complaints if " 40" not in line and " 41" not in line] == []
    assert visitor.strangers() == []


def test_every_page_is_valid_html(visit: Callable[..., Visitor], tmp_path: Path) -> None:
    names: dict[str, str] = {}
    for role in ROLES:
        visitor, pages = arrive(visit, role)
        for shown in pages:
            file = tmp_path / f"{len(names):03}.html"
            file.write_bytes(visitor.context.request.get(visitor.url + shown.path).body())
            names[file.name] = f"{shown.path} ({role or 'signed out'})"
    faults = [
        f"{names[Path(one['url']).name]}:{one.get('lastLine')}: {one['message']} « {one.get('extract', '')[:90]!r} »"
        for one in checked(sorted(tmp_path.glob("*.html")))
    ]
    assert faults == [], "\n".join(faults)


def checked(files: list[Path]) -> list[dict[str, Any]]:
    """What the checker holds against these files; one start of it for all, for it takes seconds to wake."""
    command = ["java", "-Xss4m", "-jar", str(html_checker()), "--errors-only", "--format", "json", "--exit-zero-always"]
    answer = subprocess.run([*command, *map(str, files)], check=True, capture_output=True, text=True)
    messages: list[dict[str, Any]] = json.loads(answer.stderr or answer.stdout)["messages"]
    return messages
