"""What happens is on the open page at once, through falls and cuts; public pages listen to nothing."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from parvis.cli.demonstration.accounts import email_of
from tests.bench.stage import descendants

from .running import RunningSite, aside
from .visitor import Visitor


def _tell(number: int) -> None:
    from parvis.commons.notifications.actions import announce
    from parvis.ground.core.clock import now
    from parvis.people.members.models import Member

    who = Member.objects.get(email=email_of("treasurer"))
    announce(to=who, reason="share.statement", text=f"Nouvelle {number}.", address="/compte/", at=now(), mail=False)


def _live_process(site: RunningSite) -> list[int]:
    found = []
    for pid in descendants(site.pid):
        try:
            if b"parvis.cli\0live" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append(pid)
        except OSError:  # it ended meanwhile
            continue
    return found


def _lines(visitor: Visitor) -> int:
    return len([url for url in visitor.requests if "/direct/" in url])


def test_an_open_page_says_at_once_what_happens_through_a_fall_a_cut_and_the_end_of_its_sign_in(
    visit: Callable[..., Visitor], site: RunningSite
) -> None:
    treasurer = visit(width=390)
    treasurer.sign_in("treasurer")
    page = treasurer.page
    treasurer.goto("/compte/")
    bell = page.locator("[data-bell] .count")
    aside(lambda: _tell(0))
    expect(bell).not_to_have_text("0")
    seen = int(bell.inner_text())
    assert _lines(treasurer) > 0

    aside(lambda: _tell(1))
    expect(bell).to_have_text(str(seen + 1))
    expect(page.locator("[data-bell-said]")).to_have_text(f"Notifications : {seen + 1} non lues")

    (fallen,) = _live_process(site)
    os.kill(fallen, signal.SIGKILL)
    aside(lambda: _tell(2))  # while nobody delivers: the page asks when it is back
    expect(bell).to_have_text(str(seen + 2))
    deadline = time.monotonic() + 60
    while _live_process(site) in ([], [fallen]):
        assert time.monotonic() < deadline, "live delivery was not started again"
        page.wait_for_timeout(100)

    treasurer.context.set_offline(True)
    aside(lambda: _tell(3))
    treasurer.context.set_offline(False)
    expect(bell).to_have_text(str(seen + 3))

    opened_so_far = _lines(treasurer)
    treasurer.goto("/narbonne-11262/")  # a public page shows the number, and listens to nothing
    expect(bell).to_have_text(str(seen + 3))
    assert page.evaluate("document.querySelector('meta[name=parvis-direct]')") is None
    assert _lines(treasurer) == opened_so_far
    stranger = visit()
    stranger.goto("/narbonne-11262/")
    stranger.goto("/compte/connexion/")
    assert _lines(stranger) == 0

    treasurer.goto("/compte/")
    expect(bell).to_have_text(str(seen + 3))
    with page.expect_request(lambda asked: "/connexion/" in asked.url, timeout=60_000):
        aside(_end_everywhere)  # it asks, is led to the sign-in, and asks no more
    so_far = _lines(treasurer)
    page.wait_for_timeout(3_000)
    assert _lines(treasurer) == so_far


def _end_everywhere() -> None:
    from parvis.people.members.actions import end_sessions
    from parvis.people.members.models import Member

    end_sessions(Member.objects.get(email=email_of("treasurer")))
