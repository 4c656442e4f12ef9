"""The guarantee: whatever the interleaving of publishing, purging and rendering, no stale page stays kept."""

import threading

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from parvis.ground.core.pages.kept import KeptPage, accepted_encoding
from parvis.ground.core.pages.store import PageStore

FAR = float("inf")
TAGS = ("publication:1", "publication:2", "territory:11262")


def page(body: str = "x", *tags: str) -> KeptPage:
    headers = [("Content-Type", "text/html; charset=utf-8")]
    return KeptPage(status="200 OK", headers=headers, body=body.encode(), tags=frozenset({*tags, "site"}), expires=FAR)


class Interleavings(RuleBasedStateMachine):
    """A model database whose writes reach the store later, as notices do, while renderings are under way."""

    def __init__(self) -> None:
        super().__init__()
        self.store = PageStore(megabytes=1)
        self.store.open()
        self.written = dict.fromkeys(TAGS, 0)
        self.notices: list[str] = []
        self.renderings: list[tuple[int, str, dict[str, int]]] = []

    @rule(tag=st.sampled_from(TAGS))
    def write(self, tag: str) -> None:
        self.written[tag] += 1
        self.notices.append(tag)

    @rule()
    def hear(self) -> None:
        if self.notices:
            self.store.forget([self.notices.pop(0)])

    @rule(tag=st.sampled_from(TAGS), read_now=st.booleans())
    def begin_rendering(self, tag: str, read_now: bool) -> None:
        self.renderings.append((self.store.begin(), tag, dict(self.written) if read_now else {}))

    @rule()
    def read(self) -> None:
        for _, _, seen in self.renderings:
            if not seen:
                seen.update(self.written)

    @rule(newest=st.booleans())
    def end_rendering(self, newest: bool) -> None:
        if self.renderings:
            began, tag, seen = self.renderings.pop(-1 if newest else 0)
            shown = (seen or self.written)[tag]
            self.store.keep(f"/{tag}", page(str(shown), tag), began=began)

    @rule()
    def lose_the_channel(self) -> None:
        """Notices sent meanwhile never arrive."""
        self.store.close()
        self.notices.clear()

    @rule()
    def find_it_again(self) -> None:
        self.store.open()

    @invariant()
    def nothing_stale_is_kept_once_every_notice_was_heard(self) -> None:
        for address, kept in self.store.pages.items():
            tag = address[1:]
            if tag not in self.notices:
                assert kept.answer("").body == [str(self.written[tag]).encode()]

    @invariant()
    def the_weight_is_what_the_pages_weigh(self) -> None:
        assert self.store.weight == sum(kept.weight for kept in self.store.pages.values())


Interleavings.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestInterleavings = Interleavings.TestCase


def test_the_store_stays_within_its_bounds_and_keeps_what_is_read():
    store = PageStore(megabytes=1)
    store.open()
    for number in range(2000):
        store.keep(f"/{number}", page("x" * 5000, "publication:1"), began=store.begin())
        if "/0" in store.pages:
            store.pages["/0"].recent = True
    assert store.weight <= 1024 * 1024
    assert "/0" in store.pages
    assert "/1999" in store.pages
    assert "/5" not in store.pages
    store.forget(["publication:1"])
    assert (store.weight, len(store.pages)) == (0, 0)


def test_other_encodings_of_a_kept_page_are_weighed_once():
    store = PageStore(megabytes=1)
    store.open()
    kept = page("texte " * 1000)
    store.keep("/", kept, began=store.begin())
    for encoding in ("br", "gzip", "br"):
        kept.answer(encoding)
        store.grew("/", kept)
        store.grew("/", kept)
    assert store.weight == kept.weight


def test_a_page_too_heavy_for_its_share_is_not_kept():
    store = PageStore(megabytes=1)
    store.open()
    assert not store.keep("/", page("x" * 300_000), began=store.begin())


def test_old_purges_that_fell_out_of_memory_still_count():
    store = PageStore(megabytes=1)
    store.open()
    began = store.begin()
    for number in range(20_010):
        store.forget([f"publication:{number}"])
    assert not store.keep("/", page("x", "publication:0"), began=began)
    assert store.keep("/", page("x", "publication:0"), began=store.begin())


def test_threads_that_render_purge_and_read_leave_nothing_stale():
    store = PageStore(megabytes=1)
    store.open()
    database = dict.fromkeys(TAGS, 0)
    ended = threading.Event()
    failures: list[BaseException] = []

    def render() -> None:
        try:
            while not ended.is_set():
                for tag in TAGS:
                    began = store.begin()
                    kept = page(str(database[tag]), tag)
                    kept.answer("gzip")
                    store.keep(f"/{tag}", kept, began=began)
                    store.grew(f"/{tag}", kept)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=render) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(1, 400):
        for tag in TAGS:
            database[tag] = number
            store.forget([tag])
            kept = store.pages.get(f"/{tag}")
            assert kept is None or kept.answer("").body == [str(number).encode()]
    ended.set()
    for thread in threads:
        thread.join()
    assert not failures


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, *", "gzip"),
        ("*;q=0", ""),
        ("GZIP", "gzip"),
        (";;,", ""),
    ],
)
def test_the_best_accepted_encoding_is_chosen(header, encoding):
    assert accepted_encoding(header) == encoding


def test_a_value_is_kept_until_its_tag_is_purged_and_never_when_that_came_while_it_was_read():
    store, read = PageStore(megabytes=1), []

    def value(meanwhile=()):
        def look():
            read.append(1)
            store.forget(meanwhile)
            return len(read)

        return store.value("one", tags=frozenset({"alerts"}), read=look)

    assert (value(), value()) == (1, 2), "closed, it keeps nothing"
    store.open()
    assert value(meanwhile=["alerts"]) == 3
    assert (value(meanwhile=["other"]), value()) == (4, 4)
    store.forget(["other"])
    assert value() == 4
    store.forget(["alerts"])
    assert value() == 5
    store.close()
    assert value() == 6


def test_without_room_for_pages_values_are_kept_and_forgotten_all_the_same():
    store = PageStore(megabytes=0)
    store.open()
    given = iter(range(10))
    assert [store.value("k", tags=frozenset({"t"}), read=lambda: next(given)) for _ in range(2)] == [0, 0]
    store.forget({"t"})
    assert store.value("k", tags=frozenset({"t"}), read=lambda: next(given)) == 1
    assert not store.keep("/", page("t"), began=store.begin())
