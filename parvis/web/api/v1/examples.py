"""What the page of the API shows, word for word; tests run each of them against a live server."""

from __future__ import annotations

from dataclasses import dataclass

BASE = "https://parvis.exemple.fr"  # the page puts the platform's own address


@dataclass(frozen=True, slots=True)
class Example:
    key: str
    title: str
    about: str
    curl: str
    python: str
    needs_key: bool = False

    def at(self, url: str) -> Example:
        return Example(
            self.key, self.title, self.about, self.curl.replace(BASE, url), self.python.replace(BASE, url), self.needs_key
        )


_OPEN = """import json
from urllib.request import urlopen

with urlopen("https://parvis.exemple.fr/api/v1/{path}") as answer:
    page = json.load(answer)
{then}"""
_WRITE = """import json, os, uuid
from urllib.request import Request, urlopen

request = Request(
    "https://parvis.exemple.fr/api/v1/organisation/{path}",
    method="{method}",
    data=json.dumps({data}).encode(),
    headers={{
        "Authorization": "Bearer " + os.environ["PARVIS_CLE"],
        "Content-Type": "application/json",
        "Idempotency-Key": str(uuid.uuid4()),
    }},
)
with urlopen(request) as answer:
    told = json.load(answer)
{then}"""

EXAMPLES = (
    Example(
        "publications",
        "Les dernières nouvelles d’une commune",
        "De la plus récente à la plus ancienne. « next » donne l’adresse de la page suivante.",
        'curl "https://parvis.exemple.fr/api/v1/publications?territory=narbonne-11262&limit=5"',
        _OPEN.format(
            path="publications?territory=narbonne-11262&limit=5",
            then='for piece in page["items"]:\n    print(piece["published_at"], piece["title"])',
        ),
    ),
    Example(
        "events",
        "L’agenda d’un département",
        "Les prochaines dates, par date. On peut resserrer : kind=market, is_free=true, since=…",
        'curl "https://parvis.exemple.fr/api/v1/events?territory=aude-d11&is_free=true"',
        _OPEN.format(
            path="events?territory=aude-d11&is_free=true",
            then='for date in page["items"]:\n    print(date["day"], date["title"], date["place"])',
        ),
    ),
    Example(
        "alerts",
        "Les alertes en cours",
        "Pour qui se tient là : un panneau, une application. Le message officiel est le fichier CAP, à « cap_url ».",
        'curl "https://parvis.exemple.fr/api/v1/alerts?territory=narbonne-11262"',
        _OPEN.format(
            path="alerts?territory=narbonne-11262",
            then='for alert in page["items"]:\n    print(alert["severity"], alert["title"], alert["instruction"])',
        ),
    ),
    Example(
        "token",
        "Vérifier sa clé",
        "Dit pour qui elle agit, ce qu’elle ouvre et jusqu’à quand.",
        'curl -H "Authorization: Bearer $PARVIS_CLE" "https://parvis.exemple.fr/api/v1/organisation/token"',
        """import json, os
from urllib.request import Request, urlopen

request = Request(
    "https://parvis.exemple.fr/api/v1/organisation/token",
    headers={"Authorization": "Bearer " + os.environ["PARVIS_CLE"]},
)
with urlopen(request) as answer:
    token = json.load(answer)
print(token["organisation"], token["scopes"])""",
        needs_key=True,
    ),
    Example(
        "publish",
        "Publier un article",
        "Un brouillon, puis sa parution. Une personne de la délégation le relit, comme tout ce qui paraît.",
        """curl -X POST "https://parvis.exemple.fr/api/v1/organisation/publications" \\
  -H "Authorization: Bearer $PARVIS_CLE" -H "Content-Type: application/json" \\
  -d '{"title": "La piscine rouvre lundi", "body_html": "<p>De 9 h à 19 h.</p>", "category": "vie-locale",
       "territories": ["narbonne-11262"]}'
# la réponse donne « id » ; pour publier le n° 12 :
# curl -X POST "https://parvis.exemple.fr/api/v1/organisation/publications/12/publish" \\
#   -H "Authorization: Bearer $PARVIS_CLE" -H "Content-Type: application/json" -d '{}'""",
        """import json, os
from urllib.request import Request, urlopen

BASE = "https://parvis.exemple.fr/api/v1/organisation"

def send(path, **data):
    request = Request(
        BASE + path,
        method="POST",
        data=json.dumps(data).encode(),
        headers={"Authorization": "Bearer " + os.environ["PARVIS_CLE"], "Content-Type": "application/json"},
    )
    with urlopen(request) as answer:
        return json.load(answer)

draft = send(
    "/publications",
    title="La piscine rouvre lundi",
    body_html="<p>De 9 h à 19 h.</p>",
    category="vie-locale",
    territories=["narbonne-11262"],
)
piece = send(f"/publications/{draft['id']}/publish")
print(piece["state"], piece["url"])""",
        needs_key=True,
    ),
    Example(
        "stock",
        "Mettre à jour ses stocks",
        "Par référence de caisse. Deux cents lignes au plus, toutes ou aucune. La clé d’idempotence permet de renvoyer "
        "la même demande sans risque.",
        """curl -X PUT "https://parvis.exemple.fr/api/v1/organisation/stock" \\
  -H "Authorization: Bearer $PARVIS_CLE" -H "Content-Type: application/json" \\
  -H "Idempotency-Key: inventaire-du-22-novembre" \\
  -d '{"items": [{"reference": "PEL-01", "stock": 12}]}'""",
        _WRITE.format(
            path="stock",
            method="PUT",
            data='{"items": [{"reference": "PEL-01", "stock": 12}]}',
            then='for line in told["items"]:\n    print(line["title"], line["stock"])',
        ),
        needs_key=True,
    ),
)

VERIFY = """import base64, hashlib, hmac, time

def is_ours(secret: str, headers: dict, body: bytes) -> bool:
    \"\"\"headers : ceux de la demande reçue, body : son corps, tel quel.\"\"\"
    message, sent = headers["webhook-id"], headers["webhook-timestamp"]
    if abs(time.time() - int(sent)) > 300:
        return False  # trop vieux : peut-être rejoué
    key = base64.b64decode(secret.removeprefix("whsec_"))
    mark = hmac.digest(key, f"{message}.{sent}.".encode() + body, hashlib.sha256)
    ours = "v1," + base64.b64encode(mark).decode()
    return any(hmac.compare_digest(ours, one) for one in headers["webhook-signature"].split())"""
