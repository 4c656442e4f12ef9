"""Blocks, whatever they hold: known kinds come out as they went in, the rest is refused or gone, and nothing of it ever runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from playwright.sync_api import sync_playwright  # noqa: F401 - the Chromium of tests.browser

from parvis.media.sites import registry
from parvis.media.sites.blocks import (
    KINDS,
    BlocksRefused,
    Frame,
    check,
    from_html,
    pictures_in,
    render,
    require_complete,
    words_of,
)
from parvis.media.sites.blocks.checking import is_link
from parvis.media.sites.models import Site
from tests.browser import chromium

HOSTILE = (
    "<script>ran()</script>", "<img src=x onerror=ran()>", "javascript:ran()", "data:text/html,<script>ran()</script>",
    "//evil.test/", "/\\evil.test", "https://evil.test/\" onmouseover=\"ran()", "</p></section></details><script>ran()</script>",
    "<svg onload=ran()>", "{{ site }}{% load static %}", "\x00\ud800\u202e", "<a href=\"jav&#x09;ascript:ran()\">x</a>",
    "<style>*{background:url(https://evil.test)}</style>", "<math><mtext></p><img src=x onerror=ran()>", "' style='x", "é" * 3000,
    "<iframe srcdoc=\"<script>parent.ran()</script>\">", "<form action=https://evil.test><button>x", "<base href=https://evil.test>",
)  # fmt: skip
words = some.one_of(some.text(max_size=40), some.sampled_from(HOSTILE))
anything = some.recursive(
    some.one_of(some.none(), some.booleans(), some.integers(), some.floats(), words),
    lambda inner: some.one_of(some.lists(inner, max_size=4), some.dictionaries(words, inner, max_size=4)),
    max_leaves=12,
)
names = sorted({field.name for kind in KINDS.values() for field in kind.fields} | {"question", "answer", "picture", "to"})
blocks = some.fixed_dictionaries(
    {"kind": some.one_of(some.sampled_from(sorted(KINDS)), anything)}, optional=dict.fromkeys(names, anything)
)


@pytest.fixture(scope="module", autouse=True)
def nothing_from_elsewhere() -> Iterator[None]:
    """No list and no hours of the other sides: these sites exist in no database."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(registry, "_listers", {})
        patched.setattr(registry, "_openers", [])
        yield


class NoPicture:
    def __call__(self, ids: Any) -> dict[int, Any]:
        list(ids)
        return {}


def frame() -> Frame:
    return Frame(Site(title="Mairie", contact_email="mairie@exemple.test"), pictures=NoPicture())


@settings(max_examples=60)
@given(some.one_of(anything, some.lists(blocks, max_size=3)))
def test_any_json_is_kept_in_a_known_shape_or_refused(raw: Any) -> None:
    try:
        kept = check(raw)
    except BlocksRefused as refusal:
        assert refusal.message
        return
    assert check(json.loads(json.dumps(kept))) == kept  # what is kept is kept again as it is
    for block in kept:
        assert set(block) == {"kind", *(field.name for field in KINDS[block["kind"]].fields)}
    assert all(isinstance(id, int) for id in pictures_in(kept))
    assert isinstance(words_of(kept), str)


@settings(max_examples=40)
@given(some.lists(blocks, max_size=3))
def test_what_is_shown_holds_no_script_whatever_the_database_holds(raw: list[Any]) -> None:
    without_files = [one for one in raw if one["kind"] != "files"]
    shown = render(without_files, frame())
    for element in lxml.html.fromstring(f"<div>{shown}</div>").iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in {"script", "style", "iframe", "object", "embed", "base", "form", "svg:script", "link", "meta"}
        assert not [name for name in element.attrib if name.startswith("on") or name in {"style", "srcdoc", "formaction"}]
        assert not element.get("href", "").lstrip().lower().startswith(("javascript", "data", "//"))


def test_hostile_words_in_every_field_run_nothing_in_a_browser() -> None:
    pages = []
    for text in HOSTILE:
        for kind in KINDS.values():
            if kind.key == "files":
                continue
            block: dict[str, Any] = {"kind": kind.key}
            for field in kind.fields:
                rows = [{inner.name: text for inner in field.fields} | {"to": "/a/"}]
                block[field.name] = rows if field.type == "rows" else "/contact/" if field.type == "link" else text
            try:
                pages.append(render(check([block]), frame()))
            except BlocksRefused:
                pages.append(render([block], frame()))
    assert len(pages) > 200
    with chromium() as browser:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.add_init_script("window.ran = () => { window.hasRun = true; }")
        page.set_content("<main>" + "".join(pages) + "</main>")
        page.evaluate("document.querySelectorAll('a, summary').forEach(one => one.dispatchEvent(new Event('mouseover')))")
        assert page.evaluate("window.hasRun") is None
        assert not [url for url in asked if "evil" in url]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ({"kind": "text"}, "une liste de blocs"),
        ([{"kind": "carousel"}], "sorte inconnue"),
        ([{"kind": "heading", "text": "é" * 161}], "161 caractères"),
        ([{"kind": "call", "label": "Oui", "to": "javascript:ran()"}], "ne mène nulle part"),
        ([{"kind": "gallery", "pictures": list(range(1, 40))}], "au plus 24"),
        ([{"kind": "heading"}] * 61, "60 blocs"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(raw: Any, told: str) -> None:
    with pytest.raises(BlocksRefused, match=told):
        check(raw)


def test_five_megabytes_are_refused_unread() -> None:
    with pytest.raises(BlocksRefused):
        check([{"kind": "text", "html": "<b>" * 2_000_000}])


def test_a_page_appears_complete_or_says_which_block_is_not() -> None:
    with pytest.raises(BlocksRefused, match="ajoutez au moins un bloc"):
        require_complete([])
    with pytest.raises(BlocksRefused, match=r"Bloc 2 \(Questions et réponses\) : il manque « Réponse »") as caught:
        require_complete(
            check([{"kind": "heading", "text": "Oui"}, {"kind": "questions", "questions": [{"question": "Quand ?"}]}])
        )
    assert caught.value.block == 1


def test_links_lead_to_the_site_or_over_https() -> None:
    for good in ("/horaires/", "https://exemple.fr/a?b=c", "mailto:mairie@exemple.test", "tel:0400001100"):
        assert is_link(good)
    for bad in (
        "http://exemple.fr/",
        "//exemple.fr/",
        "javascript:x",
        "https://",
        "exemple.fr",
        "/a b",
        "/a\\b",
        "ftp://x.fr/a",
        "",
    ):
        assert not is_link(bad)
    [block] = check([{"kind": "call", "label": "Oui", "to": "https://exemple.fr/?utm_source=x&id=3"}])
    assert block["to"] == "https://exemple.fr/?id=3"


def test_a_text_that_is_brought_in_is_one_clean_block() -> None:
    assert from_html("<h1>Le <b>marché</b></h1><script>ran()</script>") == [
        {"kind": "text", "html": "<h2>Le <strong>marché</strong></h2>"}
    ]
    assert from_html("<script>ran()</script>") == []
