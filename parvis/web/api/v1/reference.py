"""One call of each address, in the order in which a program would try them: what the page of the API shows beside each.

A name in capitals that begins with $ is a variable of the shell; `gives` says where its value stands in an earlier answer.
Tests make every one of these calls.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from .examples import BASE

PREFIX = f"{BASE}/api/v1"
OWN = "/organisation/"


@dataclass(frozen=True, slots=True)
class Call:
    route: str  # « GET /shops/{slug} », as the description names it
    path: str
    body: dict[str, Any] | None = None
    gives: dict[str, str] = field(default_factory=dict)  # name -> where: items.0.number
    form: dict[str, str] = field(default_factory=dict)  # sent as a form; « @photo.jpg » is a file that stands there

    @property
    def method(self) -> str:
        return self.route.partition(" ")[0]

    def at(self, url: str) -> str:
        """The call as it is typed for the platform of this address."""
        return self.curl.replace(BASE, url)

    @property
    def curl(self) -> str:
        parts = [f'curl {"" if self.method == "GET" else f"-X {self.method} "}"{PREFIX}{self.path}"']
        if self.path.startswith(OWN):
            parts.append('-H "Authorization: Bearer $PARVIS_CLE"')
        if self.body is not None:
            written = json.dumps(self.body, ensure_ascii=False)
            quoted = re.sub(r"\$[A-Z_]+", r"'\g<0>'", written)  # the shell reads no variable between its quotes
            parts += ['-H "Content-Type: application/json"', f"-d '{quoted}'"]
        parts += [f"-F '{name}={value}'" for name, value in self.form.items()]
        return " \\\n  ".join(parts)


def _call(route: str, path: str = "", body: dict[str, Any] | None = None, **gives: str) -> Call:
    return Call(route, path or route.partition(" ")[2], body, gives)


_EVENT = {
    "title": "Marché du samedi", "territory": "narbonne-11262", "place": "Place de l’Hôtel-de-Ville", "kind": "market",
    "starts_at": "2026-12-05T08:00:00+01:00", "ends_at": "2026-12-05T12:30:00+01:00",
}  # fmt: skip
_ALERT = {
    "territory": "narbonne-11262", "kind": "water-cut", "severity": "minor", "title": "Coupure d’eau rue Droite",
    "instruction": "Faites une réserve d’eau.", "area": "La rue Droite", "starts_at": "2026-12-07T08:00:00+01:00",
    "ends_at": "2026-12-07T18:00:00+01:00",
}  # fmt: skip

CALLS = (
    _call("GET /territories", "/territories?inside=aude-d11&level=commune"),
    _call("GET /territories/{slug}", "/territories/narbonne-11262"),
    _call("GET /organisations", "/organisations?territory=aude-d11", ORGANISATION="items.0.slug"),
    _call("GET /organisations/{slug}", "/organisations/$ORGANISATION"),
    _call("GET /delegations", DELEGATION="items.0.slug"),
    _call("GET /delegations/{slug}", "/delegations/$DELEGATION"),
    _call("GET /publications", "/publications?territory=narbonne-11262&limit=5", NUMERO="items.0.number"),
    _call("GET /publications/{number}", "/publications/$NUMERO"),
    _call("GET /categories", RUBRIQUE="0.path"),
    _call("GET /events", "/events?territory=aude-d11&is_free=true", RENDEZ_VOUS="items.0.event"),
    _call("GET /events/{id}", "/events/$RENDEZ_VOUS"),
    _call("GET /alerts", "/alerts?territory=narbonne-11262", ALERTE="items.0.number"),
    _call("GET /alerts/{number}", "/alerts/$ALERTE"),
    _call("GET /directory", "/directory?territory=narbonne-11262&category=alimentation", FICHE="items.0.number"),
    _call("GET /directory/{number}", "/directory/$FICHE"),
    _call("GET /shops", "/shops?territory=narbonne-11262", BOUTIQUE="items.0.slug"),
    _call("GET /shops/{slug}", "/shops/$BOUTIQUE"),
    _call("GET /shops/{slug}/products", "/shops/$BOUTIQUE/products", PRODUIT="items.0.number"),
    _call("GET /shops/{slug}/products/{number}", "/shops/$BOUTIQUE/products/$PRODUIT"),
    _call("GET /workshops", "/workshops?territory=aude-d11&has_room=true", ATELIER="items.0.number"),
    _call("GET /workshops/{number}", "/workshops/$ATELIER"),
    _call("GET /places", "/places?territory=aude-d11", LIEU="items.0.slug"),
    _call("GET /places/{slug}", "/places/$LIEU"),
    _call("GET /letters", "/letters?territory=narbonne-11262", LETTRE="items.0.number"),
    _call("GET /letters/{number}", "/letters/$LETTRE"),
    _call("GET /problems", "/problems?territory=narbonne-11262", PROBLEME="items.0.number"),
    _call("GET /problems/{number}", "/problems/$PROBLEME?territory=narbonne-11262"),
    _call("GET /groups", "/groups?territory=aude-d11", GROUPE="items.0.number"),
    _call("GET /groups/{number}", "/groups/$GROUPE"),
    _call("GET /search", "/search?q=canal&territory=narbonne-11262"),
    _call("GET /decisions", "/decisions?territory=aude-d11&year=2026"),
    _call("GET /figures", "/figures?territory=aude-d11&year=2026"),
    _call("GET /organisation/token"),
    Call(
        "POST /organisation/pictures", "/organisation/pictures", gives={"IMAGE": "id"},
        form={
            "alt": "Le grand bassin, vide, sous le soleil", "credit": "Jeanne Vidal, mairie", "signs_rights": "true",
            "shows_people": "false", "file": "@piscine.jpg",
        },
    ),
    _call("GET /organisation/pictures", "/organisation/pictures?limit=10"),
    _call("GET /organisation/pictures/{id}", "/organisation/pictures/$IMAGE"),
    _call(
        "POST /organisation/publications",
        body={
            "title": "La piscine rouvre lundi", "body_html": "<p>De 9 h à 19 h.</p>", "category": "$RUBRIQUE",
            "picture": "$IMAGE", "territories": ["narbonne-11262"],
        },
        ARTICLE="id",
    ),
    _call("GET /organisation/publications", "/organisation/publications?state=draft"),
    _call("GET /organisation/publications/{id}", "/organisation/publications/$ARTICLE"),
    _call(
        "PATCH /organisation/publications/{id}", "/organisation/publications/$ARTICLE",
        {"standfirst": "Les deux bassins sont prêts."},
    ),
    _call(
        "POST /organisation/publications/{id}/publish", "/organisation/publications/$ARTICLE/publish",
        {"territories": ["narbonne-11262"]},
    ),
    _call("POST /organisation/publications/{id}/withdraw", "/organisation/publications/$ARTICLE/withdraw"),
    _call("POST /organisation/publications", body={"title": "Un essai"}, ESSAI="id"),
    _call("DELETE /organisation/publications/{id}", "/organisation/publications/$ESSAI"),
    _call(
        "POST /organisation/events",
        body={**_EVENT, "repeats": {"every": "week", "weekdays": ["sat"], "until": "2027-06-26"}}, MARCHE="id",
    ),
    _call("GET /organisation/events", "/organisation/events?limit=10"),
    _call("GET /organisation/events/{id}", "/organisation/events/$MARCHE"),
    _call("PUT /organisation/events/{id}", "/organisation/events/$MARCHE", {**_EVENT, "place": "Cours Mirabeau"}),
    _call(
        "POST /organisation/events/{id}/dates/{day}/cancel", "/organisation/events/$MARCHE/dates/2026-12-26/cancel",
        {"because": "C’est jour férié."},
    ),
    _call(
        "POST /organisation/events/{id}/dates/{day}/reinstate", "/organisation/events/$MARCHE/dates/2026-12-26/reinstate"
    ),
    _call("POST /organisation/events/{id}/cancel", "/organisation/events/$MARCHE/cancel", {"because": "La place est fermée."}),
    _call("POST /organisation/events/{id}/reinstate", "/organisation/events/$MARCHE/reinstate"),
    _call("DELETE /organisation/events/{id}", "/organisation/events/$MARCHE"),
    _call("POST /organisation/alerts", body=_ALERT, COUPURE="number"),
    _call("GET /organisation/alerts"),
    _call("GET /organisation/alerts/{number}", "/organisation/alerts/$COUPURE"),
    _call("POST /organisation/alerts/{number}/send", "/organisation/alerts/$COUPURE/send", {}),
    _call("POST /organisation/alerts/{number}/cancel", "/organisation/alerts/$COUPURE/cancel", {"note": "Travaux reportés."}),
    _call("POST /organisation/alerts", body={**_ALERT, "starts_at": "$MAINTENANT"}, FUITE="number"),
    _call("POST /organisation/alerts/{number}/send", "/organisation/alerts/$FUITE/send", {"is_another": True}),
    _call("POST /organisation/alerts/{number}/end", "/organisation/alerts/$FUITE/end", {"note": "L’eau est revenue."}),
    _call("POST /organisation/alerts", body={**_ALERT, "title": "Un essai", "is_exercise": True}, BROUILLON="number"),
    _call("DELETE /organisation/alerts/{number}", "/organisation/alerts/$BROUILLON"),
    _call(
        "POST /organisation/products",
        body={
            "title": "Savon", "vat_rate": 2000,
            "offers": [{"label": "Petit", "price": 500, "stock": 8, "reference": "SAV-P"}, {"label": "Grand", "price": 900}],
        },
        SAVON="number", DECLINAISON="variants.1.id",
    ),
    _call("GET /organisation/products", "/organisation/products?state=on_sale"),
    _call("GET /organisation/products/{number}", "/organisation/products/$SAVON"),
    _call(
        "PATCH /organisation/products/{number}", "/organisation/products/$SAVON",
        {"offers": [{"reference": "SAV-P", "label": "Petit", "price": 520}, {"label": "Grand", "price": 950}]},
    ),
    _call("POST /organisation/products/{number}/withdraw", "/organisation/products/$SAVON/withdraw"),
    _call("POST /organisation/products/{number}/put-on-sale", "/organisation/products/$SAVON/put-on-sale"),
    _call("GET /organisation/stock", "/organisation/stock?limit=100"),
    _call("PUT /organisation/stock", body={"items": [{"reference": "SAV-P", "stock": 12}]}),
    _call("GET /organisation/orders", "/organisation/orders?state=placed"),
    _call("POST /organisation/orders/by-code", body={"code": "$CODE"}, COMMANDE="number"),
    _call("GET /organisation/orders/{number}", "/organisation/orders/$COMMANDE", LIGNE="lines.0.id"),
    _call("POST /organisation/orders/{number}/accept", "/organisation/orders/$COMMANDE/accept"),
    _call(
        "POST /organisation/orders/{number}/lines/{line}/less", "/organisation/orders/$COMMANDE/lines/$LIGNE/less",
        {"quantity": 1},
    ),
    _call("POST /organisation/orders/{number}/messages", "/organisation/orders/$COMMANDE/messages", {"text": "Il en reste un."}),
    _call("POST /organisation/orders/{number}/ready", "/organisation/orders/$COMMANDE/ready"),
    _call(
        "POST /organisation/orders/{number}/hand-over", "/organisation/orders/$COMMANDE/hand-over",
        {"code": "$CODE", "means": "card"},
    ),
    _call(
        "POST /organisation/orders/{number}/withdrawals/{withdrawal}/take-back",
        "/organisation/orders/$RETOUR/withdrawals/$RETRACTATION/take-back", {"restock": True},
    ),
    _call("POST /organisation/orders/{number}/cancel", "/organisation/orders/$AUTRE/cancel", {"reason": "Rupture de la cave."}),
)  # fmt: skip
SHOWN = {call.route: call for call in reversed(CALLS)}  # the first of a route
