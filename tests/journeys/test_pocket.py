"""A resident keeps Narbonne in the pocket, reads an alert without a network, and has it all forgotten (R81, R87; invariant 1)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from parvis.ground.core import clock
from parvis.ground.core.isolation import seeing
from parvis.market.orders.models import Order
from parvis.market.orders.queries.letters import letter_of
from parvis.market.shops.models import Shop
from parvis.people.organisations.models import Organisation, TeamMember
from parvis.town.alerts import actions
from parvis.town.alerts.models import Severity

from .running import aside
from .test_newcomer import NOTHING
from .visitor import Visitor

HOME, POCKET = "/narbonne-11262/appli/", "parvis-poche"
TITLE = "La Robine monte vers les quais"
KEEP = "Garder Narbonne dans ma poche"


def test_a_resident_reads_an_alert_in_the_pocket_without_network_and_forgets_it_all(visit: Callable[..., Visitor]) -> None:
    resident = visit(width=390)
    page = resident.page
    resident.goto("/narbonne-11262/")
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("link", name="Dans ma poche").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Narbonne dans votre poche")
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    assert resident.kept() == NOTHING, "nothing before the press"

    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text("C’est gardé.")).to_be_visible(timeout=30_000)
    kept = resident.kept()
    assert (kept["caches"], kept["workers"]) == ([POCKET], 1)
    assert kept | {"caches": [], "workers": 0} == NOTHING, "no cookie, no identifier: one cache, the same for everyone"
    assert _kept_addresses(page) == set(_listed(page)) | {"/appli/mon-territoire", f"{HOME}poche.json"}

    # What one reads meanwhile is not noted; a ticket that one opens is kept, as the page said.
    before = _kept_addresses(page)
    resident.goto("/narbonne-11262/articles/numerique/")
    order = aside(_an_order)
    resident.goto(order)
    ticket = page.get_by_role("heading", level=1).inner_text()
    aside(_alert)
    resident.goto(HOME)
    expect(page.get_by_role("link", name=TITLE).first).to_be_visible()
    expect(page.locator("[data-tickets]").get_by_role("link")).to_have_text(ticket)
    # The pocket fills itself behind the home.
    assert _in_time(page, "async ([home, title]) => (await (await caches.match(home)).text()).includes(title)", [HOME, TITLE])
    assert not [address for address in _kept_addresses(page) - before if "alertes" not in address]

    # The device is told while the page stands there: the alert is shown, the push service learns nothing, the pocket fills again.
    _push(resident, {"title": TITLE, "body": "Éloignez-vous des quais.", "url": HOME, "tag": "alerte-1", "urgent": True})
    notices = (
        "async () => (await (await navigator.serviceWorker.ready).getNotifications()).map((one) => [one.title, one.data])[0]"
    )
    assert _in_time(page, notices) == [TITLE, HOME]

    resident.context.set_offline(True)
    resident.goto("/appli/")  # as the icon does: the device knows its place
    expect(page).to_have_url(resident.url + HOME)
    expect(page.get_by_text("Pas de réseau.")).to_be_visible()
    expect(page.locator(".app-alerts")).to_contain_text("Éloignez-vous des quais.")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    expect(page.get_by_text("Pas de réseau.")).to_be_visible()
    page.go_back()
    page.locator("main h3 a[href*='/article/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Pas de réseau.")).to_be_visible()
    page.go_back()
    page.locator("[data-tickets]").get_by_role("link", name=ticket).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(ticket)
    resident.goto("/coursan-11106/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cette page n’est pas dans votre poche")
    resident.context.set_offline(False)

    resident.goto(HOME)
    page.get_by_role("link", name="Tout oublier sur cet appareil").click()
    page.get_by_role("button", name="Tout oublier sur cet appareil").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tout est oublié")
    assert resident.kept() == NOTHING
    assert resident.goto("/appli/") == 200
    expect(page).to_have_url(f"{resident.url}/appli/")
    assert resident.strangers() == []


def test_the_home_of_the_app_reads_without_javascript_and_offers_no_press_that_does_nothing(
    visit: Callable[..., Visitor],
) -> None:
    reader = visit(javascript=False, width=390)
    assert reader.goto(HOME) == 200
    expect(reader.page.get_by_role("button", name=KEEP)).to_be_hidden()
    reader.page.get_by_role("link", name="Mettre l’application sur mon écran d’accueil").click()
    expect(reader.page.get_by_role("heading", name="La mettre sur l’écran d’accueil")).to_be_visible()
    reader.goto("/appli/oublier/")
    reader.page.get_by_role("button", name="Tout oublier sur cet appareil").click()
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Tout est oublié")


def _in_time(page: Page, asked: str, about: object = None) -> object:
    """What the page answers once it answers something; None after half a minute."""
    return page.evaluate(
        f"""async (about) => {{
            for (let turn = 0; turn < 300; turn++) {{
                const told = await ({asked})(about);
                if (told) return told;
                await new Promise((done) => setTimeout(done, 100));
            }}
            return null;
        }}""",
        about,
    )


def _push(resident: Visitor, told: dict[str, object]) -> None:
    """Hand the worker a message as the browser does once it has opened its seal."""
    resident.context.grant_permissions(["notifications"], origin=resident.url)
    browser = resident.context.new_cdp_session(resident.page)
    known: list[str] = []
    browser.on("ServiceWorker.workerRegistrationUpdated", lambda said: known.extend(_living(said)))
    browser.send("ServiceWorker.enable")
    resident.page.wait_for_function("navigator.serviceWorker.controller !== null")
    assert known, "the browser knows no worker"
    browser.send(
        "ServiceWorker.deliverPushMessage", {"origin": resident.url, "registrationId": known[0], "data": json.dumps(told)}
    )


def _living(said: dict[str, list[dict[str, str]]]) -> list[str]:
    return [one["registrationId"] for one in said["registrations"] if not one["isDeleted"]]


def _kept_addresses(page: Page) -> set[str]:
    found: list[str] = page.evaluate(
        "async (name) => (await (await caches.open(name)).keys()).map((kept) => new URL(kept.url).pathname)", POCKET
    )
    return set(found)


def _listed(page: Page) -> list[str]:
    """What the server says that a device keeps of Narbonne."""
    found: list[str] = page.evaluate(
        "async (list) => { const told = await (await fetch(list)).json(); return [...told.files, ...told.pages] }",
        f"{HOME}poche.json",
    )
    return found


def _an_order() -> str:
    """The link of one order, as a letter carries it."""
    shop = Shop.objects.get(slug="fromagerie-de-la-cite")
    with seeing(shop=shop.pk):
        for order in Order.objects.filter(shop=shop).order_by("pk"):
            letter = letter_of(shop.pk, order.pk)
            if letter is not None:
                return letter.link
    raise AssertionError("the demonstration has no order there")


def _alert() -> None:
    """The town hall warns of the river: one person writes, another says yes."""
    hall, now = Organisation.objects.get(slug="mairie-de-narbonne"), clock.now()
    team = [one.member for one in TeamMember.objects.filter(organisation=hall).exclude(role=TeamMember.Role.AUTHOR)]
    written = actions.write_alert(
        by=team[0], organisation=hall, kind="flood", title=TITLE, instruction="Éloignez-vous des quais.",
        area_words="quais de la Robine",
        severity=Severity.MODERATE, territory=hall.seat, starts_at=now, ends_at=now + timedelta(hours=6), at=now,
    )  # fmt: skip
    actions.send_alert(by=team[0], alert=written, at=now, is_another=True)
