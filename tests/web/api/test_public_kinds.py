"""Everything public is read by programs too: each kind of page is a route of the API, or is named here with the reason."""

from __future__ import annotations

import json
import re

from parvis.web.api.v1.house import description
from tests.journeys.pages import FOUND, SIGNED_OUT

# What a page looks like -> the address where programs read the same.
READ = {
    r"/": "/publications", r"/{place}/": "/territories/{slug}", r"/{place}/articles/.*": "/publications",
    r"/({place}/)?article/.*": "/publications/{number}", r"/({place}|blog/[\w-]+)/webtv/.*": "/publications",
    r"/blog/[\w-]+/": "/organisations/{slug}", r"/({place}/)?annuaire/.*": "/directory", r"/({place}/)?marche/": "/shops",
    r"/marche/recherche/.*": "/search", r"/{place}/agenda/.*": "/events", r"/evenement/.*": "/events/{id}",
    r"/recherche/.*": "/search", r"/territoires/.*": "/territories", r"/transparence/decisions/": "/decisions",
    r"/{place}/transparence/": "/figures", r"/transparence/rapport/": "/figures", r"/boutique/[\w-]+/": "/shops/{slug}",
    r"/boutique/[\w-]+/produits/": "/shops/{slug}/products", r"/boutique/[\w-]+/\d+-.*": "/shops/{slug}/products/{number}",
    r"/({place}/)?ateliers/.*": "/workshops", r"/atelier/.*": "/workshops/{number}", r"/lieu/.*": "/places/{slug}",
    r"/delegations/[\w-]+/": "/delegations/{slug}", r"/{place}/lettre/": "/letters", r"/lettre/\d+/": "/letters/{number}",
    r"/{place}/problemes/": "/problems", r"/{place}/problemes/\d+/": "/problems/{number}", r"/{place}/alertes/": "/alerts",
    r"/{place}/alertes/\d+/": "/alerts/{number}", r"/groupe/.*": "/groups/{number}",
}  # fmt: skip
# What is not data, or is not to be gathered -> why.
NOT_READ = {
    r"/billet/.*|/commentaires/.*|/membre/.*": "what persons say is read on its page, not gathered by programs",
    r"/compte.*|/deces/.*|/contact/.*|/droit-de-reponse/.*|/panier/|/commande/.*|/inscription/.*|/probleme/envoye/": "a form",
    r"/{place}/problemes/nouveau/|/vous-l-avez/.*|/{place}/lettre/recevoir/|/lettre/(demandee|abonnement).*": "a form",
    r"/({place}/)?alertes/suivre/.*": "a form",
    r"/{place}/alertes/ecran/": "the page of a public screen: it shows /alerts",
    r"/({place}/)?appli/.*|/style/.*|/navigateur/|/api/": "of the platform itself",
    r"/(qui-sommes-nous|mentions-legales|confidentialite|promesse|accessibilite|abonnements|offre)/": "a text to read",
    r"/charte/.*|/({place}/)?aide/": "a text to read",
    r"/transparence/(journal/|preuve/|limites/|robots/|mesure/)?": "a text; its figures are files beside it",
    r"/{place}/(on-cherche|marche/retrait|marche/effets)/|/delegations/[\w-]+/comptes/": "figures drawn for reading",
    r"/mecenat/.*": "thanks, by name, to those who agreed to this page",
}
PLACE = r"[a-z0-9-]+-(\d[0-9ab]?\d*|d\d+[ab]?|e\d+|r\d+)|france|international"


def _is(pattern: str, path: str) -> bool:
    return re.fullmatch(pattern.replace("{place}", f"({PLACE})"), path) is not None


def examples() -> list[str]:
    """A path of each kind of page that is read without an account."""
    drawn = [
        re.sub(r"\\d\+|\(\\d\+\)", "7", link).replace(r"-[^/\"]+", "-x").replace(r"[^/\"]+", "x")
        for role, _, link, _ in FOUND
        if not role
    ]
    listed = [path.partition("?")[0] for path in SIGNED_OUT]
    return [path.replace("[a-z0-9-]+", "narbonne-11262") for path in (*listed, *drawn)]


def test_each_kind_of_public_page_is_read_by_programs_or_says_why_not():
    routes = {address.removeprefix("/api/v1") for address in json.loads(description())["paths"]}
    assert set(READ.values()) <= routes
    paths = examples()
    assert [path for path in paths if not any(_is(pattern, path) for pattern in (*READ, *NOT_READ))] == []
    idle = [pattern for pattern in (*READ, *NOT_READ) if not any(_is(pattern, path) for path in paths)]
    assert idle == [], "patterns that no page matches any more"
