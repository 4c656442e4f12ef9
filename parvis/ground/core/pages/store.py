"""The kept pages of one process, and the guarantee that a stale one is never among them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

from .kept import KeptPage

REMEMBERED_PURGES = 20_000
REMEMBERED_STRANGERS = 4_096


class PageStore:
    """Pages by address, bounded by weight, forgotten by tag. Safe for threads.

    It is closed until the process listens for purges, and empty while it is closed. A rendering takes
    `begin()` before it reads anything and gives it to `keep`: when one of its tags was purged in between,
    what it read may be old, and the page is not kept.
    """

    def __init__(self, *, megabytes: int) -> None:
        self.pages: OrderedDict[str, KeptPage] = OrderedDict()
        self.limit = megabytes * 1024 * 1024
        self.weight = 0
        self.is_open = False
        self._lock = threading.Lock()
        self._addresses: dict[str, set[str]] = {}
        self._epoch = 0
        self._purged: OrderedDict[str, int] = OrderedDict()  # tag -> epoch of its newest purge
        self._floor = 0  # renderings that began before this epoch are never kept
        self._strangers: OrderedDict[str, None] = OrderedDict()
        self._values: dict[str, tuple[frozenset[str], Any]] = {}

    def value(self, key: str, *, tags: frozenset[str], read: Callable[[], Any]) -> Any:
        """What `read` gives, kept until one of `tags` is purged, as pages are: what every page shows and that seldom changes."""
        kept = self._values.get(key)
        if kept is not None:
            return kept[1]
        began = self.begin()
        found = read()
        with self._lock:
            if self.is_open and began >= self._floor and not any(self._purged.get(tag, 0) > began for tag in tags):
                self._values[key] = (tags, found)
        return found

    def begin(self) -> int:
        """The moment a rendering begins, to be given to `keep`."""
        return self._epoch

    def keep(self, address: str, page: KeptPage, *, began: int) -> bool:
        """Keep a rendered page, unless something it shows was purged since `began`; says whether it is kept."""
        with self._lock:
            if not self.is_open or began < self._floor or page.weight > self.limit // 4:
                return False
            if any(self._purged.get(tag, 0) > began for tag in page.tags):
                return False
            self._remove(address)
            self.pages[address] = page
            self._charge(page)
            for tag in page.tags:
                self._addresses.setdefault(tag, set()).add(address)
            self._make_room()
        return True

    def grew(self, address: str, page: KeptPage) -> None:
        """A page got another encoding and weighs more; it may be kept or not."""
        with self._lock:
            if self.pages.get(address) is page:
                self._charge(page)
                self._make_room()

    def forget(self, tags: Iterable[str]) -> None:
        """Forget every page that shows one of `tags`, and the renderings of them that are under way."""
        tags = frozenset(tags)
        with self._lock:
            self._epoch += 1
            for key in [key for key, (shown, _) in self._values.items() if shown & tags]:
                del self._values[key]
            for tag in tags:
                self._purged[tag] = self._epoch
                self._purged.move_to_end(tag)
                for address in list(self._addresses.get(tag, ())):
                    self._remove(address)
            while len(self._purged) > REMEMBERED_PURGES:
                self._floor = max(self._floor, self._purged.popitem(last=False)[1])

    def drop(self, address: str, page: KeptPage) -> None:
        """Let go of this page, which has expired, unless another took its place."""
        with self._lock:
            if self.pages.get(address) is page:
                self._remove(address)

    def open(self) -> None:
        """The process listens for purges from now on; what began before is not trusted."""
        with self._lock:
            self._epoch += 1
            self._floor = self._epoch
            self._values.clear()
            self.is_open = True  # where there is no room for pages, values are still kept

    def close(self) -> None:
        """The process no longer hears of purges: keep nothing."""
        with self._lock:
            self.is_open = False
            self.pages.clear()
            self._values.clear()
            self._addresses.clear()
            self.weight = 0

    def was_asked_before(self, address: str) -> bool:
        """Whether this address was asked for lately; an address of endless variety is kept from its second time on."""
        with self._lock:
            if address in self._strangers:
                return True
            self._strangers[address] = None
            if len(self._strangers) > REMEMBERED_STRANGERS:
                self._strangers.popitem(last=False)
            return False

    def _charge(self, page: KeptPage) -> None:
        self.weight += page.weight - page.charged
        page.charged = page.weight

    def _remove(self, address: str) -> None:
        page = self.pages.pop(address, None)
        if page is None:
            return
        self.weight -= page.charged
        for tag in page.tags:
            addresses = self._addresses.get(tag)
            if addresses is not None:
                addresses.discard(address)
                if not addresses:
                    del self._addresses[tag]

    def _make_room(self) -> None:
        """Let go of pages nobody asked for since the last round, oldest first."""
        while self.weight > self.limit and self.pages:
            address, page = next(iter(self.pages.items()))
            if page.recent:
                page.recent = False
                self.pages.move_to_end(address)
            else:
                self._remove(address)
