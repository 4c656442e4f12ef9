"""The age beside a date, told in the browser: right by the clock, then by the calendar."""

from pathlib import Path

from tests.browser import chromium

SCRIPT = Path(__file__).resolve().parents[3] / "parvis/ground/design/static/design/js/site.js"
NOW = "2026-11-21T22:10:00+01:00"
AGES = {
    "2026-11-21T22:09:40+01:00": "à l’instant",
    "2026-11-21T21:25:00+01:00": "il y a 45 minutes",
    "2026-11-21T07:10:00+01:00": "il y a 15 heures",
    "2026-11-20T08:15:00+01:00": "hier",  # 38 hours ago, and yesterday all the same
    "2026-11-19T23:00:00+01:00": "avant-hier",
    "2026-11-16T08:00:00+01:00": "il y a 5 jours",
    "2026-11-12T08:00:00+01:00": "il y a 1 semaine",
    "2026-09-10T08:00:00+02:00": "il y a 2 mois",
    "2025-11-21T08:00:00+01:00": "il y a 1 an",
    "2024-10-01T08:00:00+02:00": "il y a 2 ans",
}


def test_each_date_tells_its_age():
    times = "".join(f'<p><time datetime="{moment}" data-age>x</time></p>' for moment in AGES)
    with chromium() as browser:
        page = browser.new_context(timezone_id="Europe/Paris", locale="fr-FR").new_page()
        page.clock.set_fixed_time(NOW)
        page.set_content(
            f"<!doctype html><html lang=fr><body>{times}<script type=module>{SCRIPT.read_text()}</script></body></html>"
        )
        page.wait_for_selector(".age")
        told = [text.strip("\u00a0 ()") for text in page.locator(".age").all_inner_texts()]
    assert dict(zip(AGES, told, strict=True)) == AGES
