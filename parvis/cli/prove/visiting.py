"""Walking through a whole site, a few addresses of each kind; what was seen is written down at once, so that one may stop."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .looking import ARGUMENTS, SETTLES, Look, browser_of_the_system, look
from .patterns import SEEDS, Pattern, beside, is_file, pattern_of, patterns, patterns_of_houses

if TYPE_CHECKING:
    from playwright.async_api import Browser

SAMPLE = 3  # addresses of each kind
AT_ONCE = 3
LONGEST = 300  # characters of an address worth looking at
Told = Callable[[Look, int, int], None]


class Visit:
    """One walk. What it saw lies in `file`, a line an address: begun again, it goes on where it stopped."""

    def __init__(
        self, site: str, *, sample: int, file: Path, settles: float = SETTLES, houses: Iterable[str] = ()
    ) -> None:  # fmt: skip
        """`houses`: where the sites of editors stand that this platform serves: « https://actu.mairie-exemple.fr »."""
        self.site, self.sample, self.file, self.settles = site, sample, file, settles
        self.houses = frozenset(houses)
        kinds = [*patterns(), *(patterns_of_houses() if self.houses else [])]
        self.kinds = {one.route: one for one in kinds if one.is_signed_out and one.is_page}
        self.chosen: dict[str, list[str]] = {route: [] for route in self.kinds}
        self.seen: dict[str, Look] = {}
        self.waiting: deque[str] = deque()
        self._known: set[str] = set()
        self.browser_name = ""
        self._want(SEEDS)
        alone = [(one, made_up) for one in self.kinds.values() if (made_up := one.made_up)]
        self._want(made_up for one, made_up in alone if not one.is_house)
        self._want(f"{house}{made_up}" for house in sorted(self.houses) for one, made_up in alone if one.is_house)
        self._resume()

    def _resume(self) -> None:
        if not self.file.exists():
            return
        for line in self.file.read_text(encoding="utf-8").splitlines():
            try:
                found = Look(**json.loads(line))
            except (ValueError, TypeError):  # the last line of one that was killed
                continue
            self._saw(found)
        self.waiting = deque(path for path in self.waiting if path not in self.seen)

    def _want(self, addresses: Iterable[str]) -> None:
        """Take those of a kind that has not enough yet."""
        for address in addresses:
            parts = urlsplit(address)
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            if (house := f"{parts.scheme}://{parts.netloc}") in self.houses:
                path = f"{house}{path}"
            elif not path.startswith("/"):
                continue
            if path in self._known or len(path) > LONGEST:
                continue
            kind = pattern_of(path)
            if kind is None or kind.route not in self.chosen or len(self.chosen[kind.route]) >= self.sample:
                continue
            self._known.add(path)
            self.chosen[kind.route].append(path)
            # Maps name what there is to read: better to look at than what a search finds.
            (self.waiting.appendleft if "/sitemap" in path else self.waiting.append)(path)

    def _saw(self, found: Look) -> None:
        self.seen[found.path] = found
        kind = pattern_of(found.path)
        if found.path not in self._known and kind is not None and kind.route in self.chosen:  # of an earlier part of the walk
            self._known.add(found.path)
            self.chosen[kind.route].append(found.path)
        self._want([*found.leads, *(other for path in [found.path, *found.leads] for other in beside(path))])

    def of(self, kind: Pattern) -> list[Look]:
        return [self.seen[path] for path in self.chosen[kind.route] if path in self.seen]

    async def _look(self, browser: Browser, address: str) -> Look:
        parts = urlsplit(address)
        if not parts.netloc:
            return await look(browser, self.site, address, is_file=is_file(address), settles=self.settles)
        house = f"{parts.scheme}://{parts.netloc}"
        found = await look(browser, house, address.removeprefix(house), is_file=is_file(address), settles=self.settles)
        found.path, found.leads = address, [f"{house}{lead}" for lead in found.leads]
        return found

    async def walk(self, told: Told = lambda found, done, all_: None) -> None:
        """Look at everything that waits. Raises NoBrowserError."""
        from playwright.async_api import async_playwright

        program = browser_of_the_system()
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("a", encoding="utf-8") as lines:
            async with async_playwright() as playwright:
                # Without the sandbox, which containers and the account root refuse: it opens the operator's own site.
                browser = await playwright.chromium.launch(executable_path=program, args=ARGUMENTS, chromium_sandbox=False)
                self.browser_name = f"Chromium {browser.version}"

                async def work() -> None:
                    while self.waiting or busy:
                        if not self.waiting:  # what others look at now may lead further
                            await asyncio.sleep(0.05)
                            continue
                        path = self.waiting.popleft()
                        busy.add(path)
                        try:
                            found = await self._look(browser, path)
                            lines.write(json.dumps(asdict(found), ensure_ascii=False) + "\n")
                            lines.flush()
                            self._saw(found)
                            told(found, len(self.seen), len(self.seen) + len(self.waiting) + len(busy) - 1)
                        finally:
                            busy.discard(path)

                busy: set[str] = set()
                try:
                    await asyncio.gather(*(work() for _ in range(AT_ONCE)))
                finally:
                    await browser.close()
