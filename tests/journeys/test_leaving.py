"""A shopkeeper takes everything along, opens it from the disk with no network, and every link leads somewhere (R91)."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Browser, expect

from tests.web.exports.browsing import walk

from .visitor import Visitor

SHOP = "fromagerie-de-la-cite"


def test_one_asks_for_the_copy_fetches_it_and_opens_the_site_from_its_folder(
    visit: Callable[..., Visitor], browser: Browser, tmp_path: Path
) -> None:
    merchant, stranger = visit(width=390), visit()
    merchant.sign_in("merchant")
    page = merchant.page
    merchant.goto(f"/redaction/emporter/?organisation={SHOP}")
    page.get_by_role("button", name=re.compile("réparer (la copie|une nouvelle)")).click()
    expect(page.locator("main")).to_contain_text("C’est demandé")
    fetch = page.get_by_role("link", name="Télécharger")
    until = time.monotonic() + 240  # the worker has films to make before
    while not fetch.count() and time.monotonic() < until:
        page.wait_for_timeout(500)
        merchant.goto(f"/redaction/emporter/?organisation={SHOP}")
    with page.expect_download() as fetched:
        fetch.click()
    fetched.value.save_as(tmp_path / "copie.zip")
    with ZipFile(tmp_path / "copie.zip") as copy:
        assert {"LISEZ-MOI.txt", "wordpress.xml", "boutique/produits.csv", "boutique/clients.csv"} <= set(copy.namelist())
        copy.extractall(tmp_path / "copie")
    seen, wrong = walk(browser, tmp_path / "copie" / "site")
    assert wrong == []
    assert len(seen) > 3

    # The address of the file is nobody else's.
    stranger.sign_in("resident")
    answer = stranger.page.request.get(f"{stranger.url}/redaction/emporter/{SHOP}.zip")
    assert answer.status == 404
