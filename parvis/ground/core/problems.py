"""What went wrong, told to programs (RFC 9457): a code that stays, and words in French that say what to do."""

from __future__ import annotations

from typing import Any

from django.conf import settings

CONTENT_TYPE = "application/problem+json"
# What a program decides by: these words stay, whatever the French around them becomes. Code, status, what to do.
CODES = {
    "unreadable": (400, "Le corps n’est pas du JSON, ou la demande ne se lit pas : corrigez le programme."),
    "unknown-token": (401, "Pas de clé, une clé finie, révoquée ou endormie : demandez-en une à la personne responsable."),
    "missing-scope": (403, "La clé n’ouvre pas cela : demandez-en une qui a ce droit."),
    "not-found": (404, "Rien à cette adresse que vous puissiez voir."),
    "method-not-allowed": (405, "L’adresse existe, pas avec cette méthode : l’en-tête Allow dit lesquelles."),
    "too-long": (413, "Le corps est trop long : envoyez-en moins à la fois."),
    "invalid": (422, "Un champ n’a pas la forme attendue : « errors » dit lequel. Renvoyer la même chose ne sert à rien."),
    "refused": (422, "La demande se lit mais ne se peut pas maintenant (déjà annulée, stock épuisé) : « detail » dit pourquoi."),
    "idempotency-key": (422, "La clé d’idempotence ne convient pas, ou a servi à une autre demande : tirez-en une nouvelle."),
    "too-many-requests": (429, "Attendez le nombre de secondes que dit Retry-After, puis renvoyez la même demande."),
    "our-fault": (500, "Une panne de notre côté : renvoyez la même demande plus tard, avec la même clé d’idempotence."),
}
TITLES = {
    400: "Demande illisible", 401: "Clé refusée", 403: "Clé sans ce droit", 404: "Introuvable", 405: "Méthode non admise",
    413: "Demande trop longue", 422: "Demande refusée", 429: "Trop de demandes", 500: "Panne",
}  # fmt: skip
_USUAL = {status: code for code, (status, _) in reversed(CODES.items())}  # of several, the first


def told(status: int, detail: str, *, code: str = "") -> dict[str, Any]:
    """The body of an answer with this status; `code` where it is not the usual one of the status."""
    code = code or _USUAL[status]
    return {
        "type": f"{settings.PUBLIC_URL}/api/#probleme-{code}", "code": code, "title": TITLES[status], "status": status,
        "detail": detail,
    }  # fmt: skip
