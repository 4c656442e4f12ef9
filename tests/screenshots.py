"""Photograph the pages of a running demonstration: `make screenshots` (URL=, FOLDER=, PAGES= change what and where).

Three widths, by day and by night. For looking at, and for the README.
"""

from __future__ import annotations

import argparse
import re
import time
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from parvis.cli.demonstration.accounts import PASSWORD, email_of
from tests.browser import chromium

WIDTHS = {"390": (390, 844), "820": (820, 1180), "1440": (1440, 1000)}
SCHEMES = ("light", "dark")
# name -> path, and who looks at it ("" signed out)
PAGES: dict[str, tuple[str, str]] = {
    "accueil": ("/", ""),
    "narbonne": ("/narbonne-11262/", ""),
    "narbonne-articles": ("/narbonne-11262/articles/", ""),
    "aude": ("/aude-d11/", ""),
    "france": ("/france/", ""),
    "rubrique": ("/narbonne-11262/articles/numerique/", ""),
    "article": ("first:/narbonne-11262/", ""),
    "entretien": ("search:3 questions archiviste", ""),
    "tableau": ("search:ateliers ordinateur", ""),
    "invalide": ("/blog/les-amis-de-la-robine/", ""),
    "blog": ("/blog/mairie-de-narbonne/", ""),
    "recherche": ("/recherche/?q=canal", ""),
    "territoires": ("/territoires/?q=narb", ""),
    "annuaire": ("/narbonne-11262/annuaire/", ""),
    "webtv": ("/narbonne-11262/webtv/", ""),
    "aide": ("/narbonne-11262/aide/", ""),
    "confidentialite": ("/confidentialite/", ""),
    "transparence": ("/transparence/", ""),
    "inscription": ("/compte/inscription/", ""),
    "connexion": ("/compte/connexion/", ""),
    "agenda": ("/narbonne-11262/agenda/", ""),
    "agenda-mois": ("/aude-d11/agenda/?mois=2026-12", ""),
    "redaction-agenda": ("/redaction/agenda/", "editor"),
    "annoncer": ("/redaction/agenda/nouveau/?pour=mairie-de-narbonne", "editor"),
    "perdu": ("/nulle-part/", ""),
    "style": ("/style/", ""),
    "redaction": ("/redaction/", "editor"),
    "ecrire": ("/redaction/", "editor"),
    "delegation": ("/delegation/", "delegate"),
    "administration": ("/administration/", "administrator"),
    "compte": ("/compte/", "resident"),
    "messages": ("/messages/", "resident"),
    "conversation": ("/messages/2/", "resident"),
    "charte": ("/charte/", ""),
    "registre": ("/transparence/decisions/", ""),
    "rapport": ("/transparence/rapport/", ""),
    "journal": ("/transparence/journal/", ""),
    "transparence-ici": ("/narbonne-11262/transparence/", ""),
    "reponse": ("search:bouteille rayon vigne", ""),
    "reponses": ("/delegation/reponses/", "delegate"),
    "charte-a-accepter": ("/compte/charte/", "resident"),
    "une-delegation": ("/delegations/delegation-du-narbonnais/", ""),
    "gardes": ("/delegation/gardes/", "delegate"),
    "mandats": ("/delegation/mandats/", "delegate"),
    "organisations": ("/compte/organisations/", "resident"),
    "inscrire-organisation": ("/compte/organisations/nouvelle/", "resident"),
    "demande-refusee": ("/compte/organisations/demandes/3/", "editor"),
    "equipe": ("/compte/organisations/les-amis-de-la-robine/", "editor"),
    "delegation-organisations": ("/delegation/organisations/", "delegate"),
    "delegation-demande": ("/delegation/organisations/demandes/1/", "delegate"),
    "delegation-organisation": ("/delegation/organisations/mairie-de-narbonne/", "delegate"),
    "delegation-territoire": ("/delegation/organisations/toutes/", "delegate"),
    "securite": ("/compte/securite/", "resident"),
    "boutique": ("/boutique/fromagerie-de-la-cite/", ""),
    "boutique-appel": ("/boutique/disques-et-platines/", ""),
    "commerce": ("/commerce/", "merchant"),
    "commerce-page": ("/commerce/boutique/", "merchant"),
    "commerce-horaires": ("/commerce/horaires/", "merchant"),
    "commerce-photos": ("/commerce/photos/", "merchant"),
    "commerce-vente": ("/commerce/vente/", "merchant"),
    "commerce-etat": ("/commerce/etat/", "merchant"),
    "appareils": ("/compte/appareils/", "resident"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--folder", type=Path, default=Path("var/screenshots"))
    parser.add_argument("--pages", default="", help="names or paths, separated by commas; all of them by default")
    parser.add_argument("--widths", default=",".join(WIDTHS))
    parser.add_argument("--schemes", default=",".join(SCHEMES))
    parser.add_argument("--whole", action="store_true", help="the whole page, not only what a screen shows of it")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    names = [name for name in asked.pages.split(",") if name] or list(PAGES)
    began = time.monotonic()
    with chromium() as browser:
        addresses = resolve(browser, asked.url, names)
        for scheme in asked.schemes.split(","):
            for width in asked.widths.split(","):
                photograph(browser, asked.url, addresses, width, scheme, asked.folder, whole=asked.whole)
    print(f"{asked.folder} : {len(names)} pages en {time.monotonic() - began:.0f} s")


def resolve(browser: Browser, url: str, names: list[str]) -> dict[str, tuple[str, str]]:
    """The address of each page, and who looks at it: "first:<list>" is the first article of a list."""
    found = {}
    page = browser.new_page()
    for name in names:
        path, who = PAGES.get(name, (name, ""))
        if path.startswith(("first:", "search:")):
            kind, _, where = path.partition(":")
            page.goto(url + (where if kind == "first" else f"/recherche/?q={where.replace(' ', '+')}"))
            links = page.locator("main a[href*='/article/']")
            path = links.first.get_attribute("href") or "/" if links.count() else "/"
        found[name] = (path, who)
    page.close()
    return found


def photograph(browser: Browser, url: str, addresses: dict[str, tuple[str, str]], width: str, scheme: str, folder: Path, *,
               whole: bool) -> None:  # fmt: skip
    wide, high = WIDTHS[width]
    for who in sorted({who for _, who in addresses.values()}):
        context = browser.new_context(
            viewport={"width": wide, "height": high},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="fr-FR",
            timezone_id="Europe/Paris",
        )
        if who:
            sign_in(context, url, who)
        page = context.new_page()
        for name, (path, reader) in addresses.items():
            if reader == who:
                page.goto(url + path, wait_until="load" if who else "networkidle")  # a line stays open to whoever signed in
                page.wait_for_timeout(600 if who else 0)
                if whole:  # pictures below wait until one comes near
                    page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(image => { image.loading = 'eager' })")
                    page.wait_for_load_state("load" if who else "networkidle")
                    page.wait_for_timeout(600 if who else 0)
                file = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "page"
                page.screenshot(path=folder / f"{file}-{width}-{scheme}.png", full_page=whole)
        context.close()


def sign_in(context: BrowserContext, url: str, role: str) -> None:
    page = context.new_page()
    page.goto(f"{url}/compte/connexion/")
    page.fill("input[name=login]", email_of(role))
    page.fill("input[name=password]", PASSWORD)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_url(lambda address: "/connexion/" not in address)
    page.close()


if __name__ == "__main__":
    main()
