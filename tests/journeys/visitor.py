"""Someone in front of a browser of their own, and everything that browser did."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from parvis.cli.demonstration.accounts import PASSWORD, email_of

PATIENCE = 15_000  # milliseconds: a machine that does other work answers late, not wrongly
expect.set_options(timeout=PATIENCE)


class Visitor:
    """A fresh browser profile. `page` is its window; `requests` and `complaints` are all it asked and grumbled."""

    def __init__(self, browser: Browser, url: str, *, javascript: bool = True, width: int = 1280, scheme: str = "light") -> None:
        self.url = url
        self.context = browser.new_context(
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="fr-FR",
            timezone_id="Europe/Paris",
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(2 * PATIENCE)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.context.on("request", self._saw)
        self.context.on("console", self._heard)
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.page: Page = self.context.new_page()

    def goto(self, path: str) -> int:
        """Open a page of the site; gives its status."""
        answer = self.page.goto(path if path.startswith("http") else self.url + path, wait_until="load")
        assert answer is not None
        return answer.status

    def find(self, text: str, path: str) -> None:
        """Open a page until it says `text`: what is kept for everyone is made anew at most once a second."""
        deadline = time.monotonic() + PATIENCE / 1000
        while self.goto(path) != 200 or text not in self.page.locator("main").inner_text():
            assert time.monotonic() < deadline, f"{path} does not say {text!r}"
            self.page.wait_for_timeout(200)

    def sign_in(self, role: str) -> None:
        self.goto("/compte/connexion/")
        self.page.fill("input[name=login]", email_of(role))
        self.page.fill("input[name=password]", PASSWORD)
        self.page.locator("form:has(input[name=password]) button[type=submit]").first.click()
        self.page.wait_for_url(lambda address: "/connexion/" not in address)

    def confirm_it_is_me(self) -> None:
        """Type the password once more, as the pages of keys and codes ask."""
        self.goto("/compte/securite/confirmer/")
        self.page.fill("input[name=password]", PASSWORD)
        self.page.locator("form:has(input[name=password]) button[type=submit]").first.click()
        self.page.wait_for_load_state()

    def strangers(self) -> list[str]:
        """Requests to anyone but the site itself, live delivery at its other port included."""
        own = urlsplit(self.url)
        asked = [urlsplit(url) for url in self.requests]
        return [
            url.geturl()
            for url in asked
            if url.scheme not in {"data", "blob"}
            and url.netloc != own.netloc
            and (url.hostname, url.path) != (own.hostname, "/direct/")
        ]

    def kept(self) -> dict[str, Any]:
        """Everything the browser keeps for the site: cookies and each kind of storage."""
        stored: dict[str, Any] = self.page.evaluate(
            """async () => ({
                local: Object.keys(localStorage), session: Object.keys(sessionStorage),
                databases: (await indexedDB.databases()).map(database => database.name),
                caches: await caches.keys(),
                workers: (await navigator.serviceWorker.getRegistrations()).length,
            })"""
        )
        return {"cookies": [cookie["name"] for cookie in self.context.cookies()], **stored}

    def leave(self) -> None:
        self.context.close()

    def _saw(self, request: Request) -> None:
        self.requests.append(request.url)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")
