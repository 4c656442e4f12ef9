"""Whatever page of the editor's desk one is on, the way to the others stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import time_machine

from .asking import Visitors
from .matrix import TABLE
from .reading import read
from .town import NOW, Town

# A page of a site as its visitors will see it.
PREVIEWS = ("/redaction/site/apercu/",)


@pytest.fixture
def visitors(db: None) -> Iterator[Visitors]:
    with time_machine.travel(NOW, tick=False):
        yield Visitors(Town())


def test_every_page_of_the_editors_desk_keeps_its_navigation(visitors: Visitors) -> None:
    lost, seen = [], 0
    for told in read(TABLE):
        if not told.address.startswith("/redaction/") or told.address.startswith(PREVIEWS) or told.cells["GET"]["owner"] != "200":
            continue
        address = visitors.town.address(told.address)
        answer = visitors.clients["owner"].get(address)
        if answer.streaming or b"<html" not in answer.content:
            continue
        seen += 1

        nav = re.search(r'<nav class="desk-nav.*?</nav>', answer.content.decode(), re.DOTALL)
        if nav is None or nav[0].count("aria-current") != 1:
            lost.append(f"{told.address}: {'no navigation' if nav is None else nav[0].count('aria-current')}")
    assert seen > 30
    assert not lost, "\n".join(lost)
