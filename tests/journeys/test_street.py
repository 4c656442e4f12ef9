"""« Signaler un problème »: a resident tells it with a photograph, the town hall answers, it is followed to its end."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload, expect

from .running import RunningSite, first_link
from .test_every_page import AXE
from .visitor import Visitor

ADDRESS, PLACE = "gustave@exemple.test", "27 quai d’Alsace, devant l’écluse"


def test_a_resident_reports_with_a_photograph_and_follows_it_to_its_end(site: RunningSite, visit: Callable[..., Visitor]) -> None:
    began = time.time() - 1
    resident, hall = visit(width=390, javascript=False), visit(width=390)
    page, desk = resident.page, hall.page

    # Told without an account and without JavaScript; what is missing is said, what was typed stays.
    resident.goto("/narbonne-11262/problemes/")
    page.get_by_role("link", name="Signaler un problème").click()
    page.get_by_label("Qu’est-ce que c’est").select_option("water")
    page.get_by_label("Que voyez-vous").fill("L’eau coule sur le quai depuis deux jours.")
    page.get_by_label("Votre adresse électronique").fill(ADDRESS)
    page.get_by_role("button", name="Signaler à la mairie").click()
    expect(page.locator("main")).to_contain_text("Dites où c’est")
    page.get_by_label("Où est-ce").fill(PLACE)
    photo = FilePayload(name="quai.jpg", mimeType="image/jpeg", buffer=_photo())
    page.get_by_label("Une photo").set_input_files(photo)
    page.get_by_role("button", name="Signaler à la mairie").click()
    if (another := page.get_by_role("button", name="Non, c’est autre chose")).count():  # one was told nearby
        page.get_by_label("Une photo").set_input_files(photo)
        another.click()
    expect(page.locator("h1")).not_to_have_text("Signaler un problème")
    letter = site.latest_mail(ADDRESS, since=began, saying="Envoyer à la mairie")
    page.goto(first_link(letter, "/probleme/"))
    page.get_by_role("button", name="Envoyer à la mairie").click()
    expect(page.locator("img.problem-photo")).to_be_visible()
    followed = page.url
    number = "".join(sign for sign in page.locator(".kicker").inner_text() if sign.isdigit())
    public = f"/narbonne-11262/problemes/{number}/"

    # The town hall sees it, shows the photograph, says who does it and when.
    hall.sign_in("editor")
    hall.goto("/redaction/problemes/")
    desk.locator(f"a[href='/redaction/problemes/{number}/']").first.click()
    expect(desk.locator("main")).to_contain_text("L’eau coule sur le quai")
    assert resident.context.request.get(f"{resident.url}{public}photo/").status == 404, "nobody looked at it yet"
    desk.get_by_role("button", name="Montrer au public").click()
    expect(desk.locator("main")).to_contain_text("photo publique")
    desk.get_by_label("Pris en charge").check()
    desk.get_by_label("Réponse").fill("Le fontainier passe demain matin.")
    desk.get_by_role("button", name="Répondre").click()
    assert "pris en charge" in site.latest_mail(ADDRESS, since=began, saying="Le fontainier passe demain matin.")
    resident.find("Le fontainier passe demain matin.", public)
    expect(page.locator("main img")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text(ADDRESS)

    # Settled; the resident says that it is not; settled for good.
    hall.goto(f"/redaction/problemes/{number}/")
    desk.get_by_label("Réglé").check()
    desk.get_by_label("Réponse").fill("La vanne est changée.")
    desk.get_by_role("button", name="Répondre").click()
    site.latest_mail(ADDRESS, since=began, saying="La vanne est changée.")
    page.goto(followed)
    page.get_by_role("button", name="Ce n’est pas réglé").click()
    expect(page.get_by_role("button", name="Ce n’est pas réglé")).to_have_count(0)
    hall.goto(f"/redaction/problemes/{number}/")
    desk.get_by_label("Réglé").check()
    desk.get_by_label("Réponse").fill("Le joint aussi : c’est sec.")
    desk.get_by_role("button", name="Répondre").click()
    site.latest_mail(ADDRESS, since=began, saying="Le joint aussi")
    resident.find("Le joint aussi", public)
    resident.find("réglé", public)
    hall.goto(public)
    desk.evaluate(AXE)
    assert desk.evaluate("axe.run(document)")["violations"] == []
    assert resident.context.cookies() == []
    assert not [one for one in resident.complaints + hall.complaints if "status of 4" not in one]


def _photo() -> bytes:
    """A quay with a puddle, and nobody on it."""
    drawn = Image.new("RGB", (800, 600), "#9fb7c9")
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 300, 800, 600), fill="#8a7f70")
    pen.ellipse((220, 400, 620, 540), fill="#4d6f8f")
    kept = io.BytesIO()
    drawn.save(kept, "JPEG", quality=85)
    return kept.getvalue()
