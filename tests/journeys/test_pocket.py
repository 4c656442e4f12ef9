"""A resident keeps Narbonne in the pocket, reads it without a network, and has it all forgotten (R81, R87; invariant 1)."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect

from parvis.ground.core.isolation import seeing
from parvis.market.orders.models import Order
from parvis.market.orders.queries.letters import letter_of
from parvis.market.shops.models import Shop

from .running import aside
from .test_newcomer import NOTHING
from .visitor import Visitor

HOME, POCKET = "/narbonne-11262/appli/", "parvis-poche"
KEEP = "Garder Narbonne dans ma poche"
# What the worker does when its notice is pressed, and when the browser changes its subscription: what it opens, what it sends.
PRESSED = """async () => {
    const opened = [];
    Clients.prototype.openWindow = async (address) => { opened.push(address); return null; };
    const [notification] = await self.registration.getNotifications();
    self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
    for (let turn = 0; turn < 50 && !opened.length; turn++) await new Promise((done) => setTimeout(done, 20));
    return opened;
}"""
RENEWED = """async () => {
    const sent = [], real = self.fetch;
    self.fetch = async (address, { body }) => { sent.push([address, JSON.parse(body)]); return new Response(); };
    const told = (name) => ({ endpoint: `https://push.test/${name}`, keys: { p256dh: "k", auth: "a" } });
    const made = { ...told("new"), toJSON: () => told("new") };
    const event = new ExtendableEvent("pushsubscriptionchange");
    self.dispatchEvent(Object.assign(event, { oldSubscription: told("old"), newSubscription: made }));
    for (let turn = 0; turn < 50 && !sent.length; turn++) await new Promise((done) => setTimeout(done, 20));
    self.fetch = real;
    return sent;
}"""


def test_a_resident_keeps_a_town_in_the_pocket_reads_it_without_network_and_forgets_it_all(visit: Callable[..., Visitor]) -> None:
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
    resident.goto(HOME)
    expect(page.locator("[data-tickets]").get_by_role("link")).to_have_text(ticket)
    assert _kept_addresses(page) - before == set()

    # The device is told while the page stands there: the notice is shown, pressed it opens what it tells of.
    alert = "/narbonne-11262/alertes/"
    _push(
        resident, {"title": "Danger : la Robine monte", "body": "Éloignez-vous.", "url": alert, "tag": "alerte-1", "urgent": True}
    )
    notices = (
        "async () => (await (await navigator.serviceWorker.ready).getNotifications()).map((one) => [one.title, one.data])[0]"
    )
    assert in_time(page, notices) == ["Danger : la Robine monte", alert]
    worker = resident.context.service_workers[0]
    assert worker.evaluate(PRESSED) == [resident.url + alert]
    assert in_time(page, "async () => (await (await navigator.serviceWorker.ready).getNotifications()).length === 0")
    # The browser changes where it writes to: the device says so by itself, and nothing else of it.
    assert worker.evaluate(RENEWED) == [
        ["/alertes/suivre/appareil/", {"endpoint": "https://push.test/new", "keys": {"p256dh": "k", "auth": "a"},
                                       "replaces": "https://push.test/old"}]
    ]  # fmt: skip

    resident.context.set_offline(True)
    resident.goto("/appli/")  # as the icon does: the device knows its place
    expect(page).to_have_url(resident.url + HOME)
    expect(page.get_by_text("Pas de réseau.")).to_be_visible()
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


def in_time(page: Page, asked: str, about: object = None) -> object:
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
