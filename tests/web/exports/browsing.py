"""A static site as someone opens it: from its folder, in Chromium, every link followed."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser


def walk(browser: Browser, folder: Path) -> tuple[set[str], list[str]]:
    """Every page that can be reached from index.html, and what is wrong: links to nowhere, broken images, requests elsewhere."""
    page = browser.new_page()
    wrong: list[str] = []
    page.on("request", lambda asked: wrong.append(f"asks {asked.url}") if not asked.url.startswith("file://") else None)
    page.on("pageerror", lambda error: wrong.append(f"error {error}"))
    seen: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        page.goto((folder / path).as_uri())
        broken = page.eval_on_selector_all(
            "img", "all => all.filter(i => { i.loading = 'eager'; return i.complete && !i.naturalWidth }).map(i => i.src)"
        )
        wrong += [f"{path}: no picture {one}" for one in broken]
        if page.eval_on_selector_all("script, iframe, form", "all => all.length"):
            wrong.append(f"{path}: runs something")
        leads = page.eval_on_selector_all(
            "[href], [src], [poster]", "all => all.map(e => [e.tagName, e.poster || e.href || e.src])"
        )
        for tag, address in leads:
            if not address.startswith("file://"):
                if tag != "A":
                    wrong.append(f"{path}: takes {address}")
                continue
            target = Path(unquote(urlsplit(address).path))
            if not target.is_file() or folder not in target.parents:
                wrong.append(f"{path}: leads to nothing, {address}")
            elif tag == "A" and target.suffix == ".html":
                waiting.append(target.relative_to(folder).as_posix())
        anchors = page.eval_on_selector_all(
            "a[href^='#']", "all => all.filter(a => !document.getElementById(a.hash.slice(1))).length"
        )
        if anchors:
            wrong.append(f"{path}: {anchors} anchors to nothing")
    page.close()
    return seen, wrong
