"""A resident of Narbonne buys on a telephone without an account, here and next door, by QR and at the counter (R79-R83)."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from parvis.cli.demonstration.accounts import PASSWORD
from parvis.people.organisations.models import TeamMember

from .running import RunningSite, aside, first_link
from .visitor import Visitor

BUYER = "georgette@exemple.test"
NURSERY, CHEESE = "Pépinière de l’Aude", "Fromagerie de la Cité"
TREE, PELARDON = "Amandier, racines nues", "Pélardon des Corbières"


def test_a_resident_buys_from_two_shops_and_changes_their_mind(visit: Callable[..., Visitor], site: RunningSite) -> None:
    buyer, began = visit(width=390), time.time() - 1
    page = buyer.page

    # Nobody in Narbonne has such a tree: the search widens by itself, and says so.
    _look_for(buyer, "amandier")
    expect(page.locator("main")).to_contain_text("Dans les communes voisines")
    card = page.locator(".stall-card").filter(has_text=NURSERY)
    expect(card).to_contain_text(re.compile(r"\d\skm, Coursan"))
    card.get_by_role("link", name=TREE).click()
    _take(page, 1)
    _look_for(buyer, "pélardon")
    page.get_by_role("link", name=PELARDON).first.click()
    _take(page, 2)

    buyer.goto("/panier/")
    expect(page.locator("main")).to_contain_text("30,40\u00a0€")  # 24,00 + 2 × 3,20
    page.get_by_role("button", name="Choisir comment recevoir et payer").click()
    _choose(page, NURSERY, receive="shop", pay="transfer")
    _choose(page, CHEESE, receive="shop", pay="pickup")
    page.get_by_label("Votre nom").fill("Georgette Tailhan")
    page.get_by_label("Votre téléphone").fill("06 39 98 12 44")
    page.get_by_role("button", name="Commande avec obligation de paiement").click()
    expect(page.locator("main")).to_contain_text("Rien n’est commandé")  # the address is missing, what was chosen is kept
    expect(page.locator("section.stall").filter(has_text=NURSERY).locator("input[value=transfer]")).to_be_checked()
    page.get_by_label("Votre adresse e-mail").fill(BUYER)
    page.get_by_role("button", name="Commande avec obligation de paiement").click()
    expect(page.locator("h1")).to_have_text("Vos 2 commandes sont passées")
    orders = {shop: _link_of(page, shop) for shop in (NURSERY, CHEESE)}
    assert buyer.kept() | {"caches": [], "workers": 0} == {
        "cookies": [], "local": [], "session": [], "databases": [], "caches": [], "workers": 0
    }, "the trolley is empty again and nothing else was ever kept"  # fmt: skip
    letter = site.latest_mail(BUYER, since=began, saying=NURSERY)
    assert first_link(letter, "/commande/") == orders[NURSERY]

    # One is paid by QR: another reader says what the bank's application would.
    buyer.goto(orders[NURSERY])
    told = _scanned(page)
    assert told[:4] == ["BCD", "002", "1", "SCT"] and told[5] == NURSERY and told[6].startswith("FR76")
    assert re.fullmatch(r"EUR24(\.00?)?", told[7]) and re.fullmatch(r"RF\d\d[A-Z0-9]+", told[9]) and len(told) == 10
    expect(page.get_by_role("button", name="Copier l’IBAN")).to_be_visible()
    keeper = visit(width=390)
    keeper.sign_in(aside(_give_password))
    keeper.goto("/commerce/argent/")
    keeper.page.get_by_role("link", name=re.compile("Georgette Tailhan")).click()
    keeper.page.get_by_label("Comment").select_option("transfer")
    keeper.page.get_by_role("button", name="J’ai reçu cet argent").click()
    expect(keeper.page.locator("main")).to_contain_text("24,00\u00a0€ payés sur 24,00\u00a0€")
    buyer.goto(orders[NURSERY])
    expect(page.locator("#payer")).to_contain_text("par virement")

    # The other is fetched with its code, and paid there.
    buyer.goto(orders[CHEESE])
    code = page.locator(".code").inner_text()
    merchant = visit(width=390)
    merchant.sign_in("merchant")
    merchant.goto("/commerce/commandes/")
    merchant.page.get_by_role("link", name=re.compile("Georgette Tailhan")).click()
    merchant.page.get_by_role("button", name="Elle est déjà prête").click()
    merchant.page.get_by_label("Le code du client").fill("000000" if code.replace(" ", "") != "000000" else "111111")
    merchant.page.get_by_label("en espèces").check()
    merchant.page.get_by_role("button", name="Remettre et noter le paiement").click()
    expect(merchant.page.locator("main .notice-danger")).to_be_visible()
    merchant.page.get_by_label("Le code du client").fill(code)
    merchant.page.get_by_label("en espèces").check()
    merchant.page.get_by_role("button", name="Remettre et noter le paiement").click()
    expect(merchant.page.locator("main")).to_contain_text("6,40\u00a0€ sur 6,40\u00a0€")
    buyer.goto(orders[CHEESE])
    expect(page.locator(".order-state")).to_contain_text("Remise")

    # The tree is not wanted any more: said in two steps, acknowledged at once, and given back is what was paid.
    buyer.goto(orders[NURSERY])
    page.get_by_role("link", name="Renoncer au contrat ici").click()
    page.get_by_role("button", name="Renoncer au contrat ici").click()
    expect(page.locator("main")).to_contain_text("La boutique vous rend 24,00\u00a0€")
    page.get_by_role("button", name="Confirmer la rétractation").click()
    expect(page.locator("h1")).to_have_text("Accusé de réception de votre rétractation")
    assert "Amandier" in site.latest_mail(BUYER, since=began, saying="Accusé de réception de votre rétractation")
    keeper.goto("/commerce/argent/")
    expect(keeper.page.locator("main")).to_contain_text("À rendre")
    assert buyer.strangers() == []
    assert [one for one in buyer.complaints + merchant.complaints + keeper.complaints if "status of 422" not in one] == []


def _give_password() -> str:
    """The role to sign in as: most people of the demonstration have no password until it is given to them."""
    owner = TeamMember.objects.select_related("member").get(
        organisation__shop__name=NURSERY, role=TeamMember.Role.OWNER
    ).member  # fmt: skip
    owner.set_password(PASSWORD)
    owner.save(update_fields=["password"])
    return owner.email.partition("@")[0]


def _look_for(buyer: Visitor, words: str) -> None:
    buyer.goto("/narbonne-11262/marche/")
    buyer.page.get_by_label("Que cherchez-vous ?").fill(words)
    buyer.page.get_by_role("button", name="Chercher").first.click()
    buyer.page.wait_for_url(lambda address: "/marche/recherche/" in address)


def _take(page: Page, quantity: int) -> None:
    page.get_by_label("Quantité").fill(str(quantity))
    page.get_by_role("button", name="Mettre au panier").click()
    told = page.get_by_role("status").filter(has_text="Ajouté à votre panier")
    expect(told).to_be_visible()
    said, floating = told.bounding_box(), page.locator(".trolley-link").bounding_box()
    assert said and floating and said["y"] + said["height"] <= floating["y"], "what was said stands clear of what floats"
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def _choose(page: Page, shop: str, *, receive: str, pay: str) -> None:
    part = page.locator("section.stall").filter(has_text=shop)
    part.locator(f"input[name^=recevoir][value={receive}]").check()
    part.locator(f"input[name^=payer][value={pay}]").check()


def _link_of(page: Page, shop: str) -> str:
    link = page.locator("section.stall").filter(has_text=shop).get_by_role("link").get_attribute("href")
    assert link is not None
    return page.evaluate("path => new URL(path, location.href).href", link)  # type: ignore[no-any-return]


def _scanned(page: Page) -> list[str]:
    """What is on the screen, photographed and read."""
    picture = Image.open(io.BytesIO(page.locator(".transfer-code svg").screenshot(scale="css")))
    (found,) = zxingcpp.read_barcodes(picture.resize((picture.width * 3, picture.height * 3)))
    return found.text.split("\n")
