"""The Robine rises: a town hall alerts on a telephone, its mayor confirms, a resident reads, it ends (R87)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from parvis.town.alerts.models import Alert

from .running import aside
from .test_every_page import AXE
from .visitor import Visitor

TITLE = "La Robine déborde cours Mirabeau"


def test_a_town_hall_alerts_during_a_flood(visit: Callable[..., Visitor]) -> None:
    secretary, mayor, resident = visit(width=390), visit(width=390), visit(width=390, javascript=False)
    page = secretary.page

    # In a minute: the pattern, where, read again, asked for.
    secretary.sign_in("editor")
    secretary.goto("/redaction/alertes/")
    page.get_by_role("link", name="Inondation", exact=True).click()
    expect(page.get_by_label("Que faire")).to_have_value(re.compile("Montez à l’étage"))
    page.get_by_label("Titre").fill(TITLE)
    page.get_by_label("Où, plus précisément").fill("cours Mirabeau et quais")
    page.get_by_label("Jusqu’à").fill("2020-01-01T08:00")
    page.get_by_role("button", name="Relire avant d’envoyer").click()
    expect(page.locator("main")).to_contain_text("La fin vient avant le début")
    expect(page.get_by_label("Titre")).to_have_value(TITLE)
    page.get_by_label("Jusqu’à").fill(aside(_tomorrow))
    page.get_by_role("button", name="Relire avant d’envoyer").click()

    # Its zone, drawn with three touches on the contour.
    page.get_by_role("link", name="Choisir une zone").click()
    drawing = page.locator(".zone-map")
    box = drawing.bounding_box()
    assert box is not None
    for right, down in ((0.4, 0.4), (0.6, 0.4), (0.5, 0.6)):
        drawing.click(position={"x": box["width"] * right, "y": box["height"] * down})
    expect(page.locator("[data-count]")).to_have_text("3 points")
    expect(page.get_by_label("La zone dessinée sur la carte")).to_be_checked()
    assert _axe(page) == []
    page.get_by_role("button", name="Enregistrer la zone").click()
    expect(page.locator(".map-shape")).to_have_attribute("d", re.compile("^M"))
    page.get_by_role("button", name="Demander la confirmation").click()
    expect(page.get_by_role("button", name="Demander la confirmation")).to_have_count(0)
    if (another := page.get_by_role("button", name="C’est autre chose")).count():  # another story may have told of a flood here
        another.click()
    expect(page.locator("h1")).to_have_text("Attend une seconde personne")
    number = page.url.rstrip("/").rpartition("/")[2]
    assert resident.goto(f"/alerte/{number}/") == 404, "nobody reads it before the second yes"

    mayor.sign_in("mayor")
    mayor.goto("/redaction/alertes/")
    mayor.page.locator(".queue-row").filter(has_text=TITLE).get_by_role("link", name="Lire et confirmer").click()
    mayor.page.get_by_role("button", name="Confirmer et envoyer").click()
    expect(mayor.page.locator("h1")).to_have_text("Alerte en cours")

    # A resident without JavaScript sees it on every page of the town, and opens it.
    _find_band(resident)
    resident.page.get_by_role("link", name=re.compile(TITLE)).click()
    expect(resident.page.locator("h1")).to_have_text(TITLE)
    expect(resident.page.locator(".alert-steps")).to_contain_text("Montez à l’étage")
    resident.goto("/narbonne-11262/alertes/ecran/")
    expect(resident.page.locator("h1")).to_have_text(TITLE)

    mayor.page.get_by_role("button", name="Annoncer que c’est fini").click()
    expect(mayor.page.locator("h1")).to_have_text("Alerte terminée")
    resident.find("C’est fini", aside(lambda: Alert.objects.select_related("territory").get(pk=number).get_absolute_url()))
    for visitor in (secretary, mayor, resident):
        assert not [one for one in visitor.complaints if "status of 4" not in one]


def _find_band(resident: Visitor) -> None:
    """What is kept for everyone is made anew within a second."""
    for _ in range(60):
        resident.goto("/narbonne-11262/articles/")
        if resident.page.locator(".alert-band").filter(has_text=TITLE).count():
            return
        resident.page.wait_for_timeout(250)
    raise AssertionError("no band tells of it")


def _tomorrow() -> str:
    return (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")


def _axe(page: Page) -> list[str]:
    page.evaluate(AXE)
    return [one["id"] for one in page.evaluate("axe.run(document)")["violations"]]
