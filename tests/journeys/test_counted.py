"""Someone comes from a network, reads, looks for something in vain: numbers grow, and no row knows of them (R49; invariant 3)."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from playwright.sync_api import Route

from .running import RunningSite, aside
from .visitor import Visitor

ARTICLE = "main a[href*='/narbonne-11262/article/']"
FROM = "http://l.facebook.com/l.php?u=parvis&fbclid=Iw1234567890"
# A browser that no other story has: one that read the article today would not be counted again.
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0 Lectrice/4711"
NEVER = ("l.facebook.com", "fbclid", "Lectrice/4711", "cordonnerie introuvable")


def test_a_reader_who_comes_from_a_network_is_a_number_and_nothing_else(visit: Callable[..., Visitor], site: RunningSite) -> None:
    reader = visit()
    reader.goto("/narbonne-11262/")
    path = reader.page.locator(ARTICLE).first.get_attribute("href")
    browser = reader.context.browser
    assert path is not None and browser is not None
    number = int(path.rsplit("/", 2)[1].split("-")[0])
    before, said = aside(lambda: _counts(number)), aside(_rows_that_say)

    def answer(route: Route) -> None:  # a double of the network: a page with a link to the article
        route.fulfill(content_type="text/html", body=f"<a href='{site.url}{path}'>Lire</a>")

    context = browser.new_context(user_agent=BROWSER)
    page = context.new_page()
    page.route("http://l.facebook.com/**", answer)
    page.goto(FROM)
    with page.expect_request(lambda request: request.url.endswith("/vues/")) as asked:
        page.get_by_role("link", name="Lire").click()
    assert asked.value.post_data == f"publication:{number} narbonne-11262 l.facebook.com"
    with page.expect_request(lambda request: request.url.endswith("/vues/")) as asked:
        page.goto(f"{site.url}/recherche/?q=cordonnerie+introuvable&territoire=narbonne-11262")
    assert asked.value.post_data == "recherche narbonne-11262 cordonnerie introuvable"

    deadline = time.monotonic() + 60
    while (after := aside(lambda: _counts(number)))[1] == before[1] and time.monotonic() < deadline:
        time.sleep(0.2)
    assert after[1] == before[1] + 1  # nobody else comes from a network
    assert after[0] > before[0] and after[2] > before[2]
    assert aside(_rows_that_say) == said
    assert context.cookies() == [] and page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


def test_who_refuses_is_not_counted_and_keeps_one_word(visit: Callable[..., Visitor]) -> None:
    reader = visit(width=390)
    reader.goto("/transparence/mesure/")
    reader.page.get_by_role("button", name="Ne plus me compter sur cet appareil").click()
    assert reader.page.get_by_role("status").first.inner_text().startswith("Vos lectures ne sont plus comptées")
    assert reader.kept()["local"] == ["parvis-sans-mesure"] and reader.kept()["cookies"] == []
    reader.goto("/narbonne-11262/")
    reader.page.locator(ARTICLE).first.click()
    reader.page.wait_for_load_state()
    reader.page.evaluate("() => new Promise((done) => setTimeout(done, 2600))")  # longer than a view takes
    assert not [url for url in reader.requests if url.endswith("/vues/")]
    reader.goto("/transparence/mesure/")
    reader.page.get_by_role("button", name="Me compter de nouveau").click()
    assert reader.kept()["local"] == []


def _counts(number: int) -> tuple[int, int, int]:
    """Of the article: all views, those of a network, those from Narbonne's pages."""
    return tuple(_one(statement, [number]) for statement in (
        "SELECT coalesce(sum(total), 0) FROM audience_views WHERE kind = 'publication' AND object_id = %s",
        "SELECT coalesce(sum(count), 0) FROM audience_dailyviews"
        " WHERE kind = 'publication' AND object_id = %s AND source = 'social'",
        "SELECT coalesce(sum(count), 0) FROM audience_dailyreach r JOIN territories_territory t ON t.id = r.territory_id"
        " WHERE kind = 'publication' AND object_id = %s AND t.slug = 'narbonne-11262'",
    ))  # type: ignore[return-value]  # fmt: skip


def _one(statement: str, values: list[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.fetchone()[0])


def _rows_that_say() -> dict[str, int]:
    """For each column of each table, whatever holds words there: how many rows say something that only the visit would."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM information_schema.columns WHERE data_type IN ('inet', 'cidr') AND table_schema = 'public'"
        )
        assert cursor.fetchone()[0] == 0  # there is no place for an address
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND data_type IN ('text', 'character varying', 'jsonb', 'ARRAY', 'character') ORDER BY 1, 2"
        )
        for table, column in cursor.fetchall():
            says = " OR ".join([f'"{column}"::text ILIKE %s'] * len(NEVER))
            statement = f'SELECT count(*) FROM "{table}" WHERE {says}'
            found[f"{table}.{column}"] = _one(statement, [f"%{word}%" for word in NEVER])
    return found
