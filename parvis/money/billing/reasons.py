"""Why banks give orders back (ISO 20022 external codes), in plain words."""

from __future__ import annotations

_WORDS = {
    "AC01": "numéro de compte faux", "AC04": "compte clos", "AC06": "compte bloqué", "AC13": "compte d’un particulier",
    "AG01": "compte où l’on ne prélève pas", "AG02": "opération refusée par la banque", "AM04": "provision insuffisante",
    "AM05": "demandé deux fois", "BE05": "créancier inconnu", "CNOR": "banque du créancier inconnue",
    "DNOR": "banque du débiteur inconnue", "FF01": "fichier mal formé", "MD01": "pas de mandat, ou mandat retiré",
    "MD06": "remboursé à la demande du client", "MD07": "titulaire décédé", "MS02": "refusé par le client",
    "MS03": "motif non donné", "RC01": "banque inconnue", "RR01": "identité manquante", "SL01": "refusé par la banque du client",
}  # fmt: skip
# Nothing may be collected there again under that mandate.
ENDS_MANDATE = frozenset({"AC01", "AC04", "AC06", "AC13", "AG01", "MD01", "MD07", "SL01", "MS02"})


def reason_in_words(code: str) -> str:
    words = _WORDS.get(code)
    return f"{words} ({code})" if words else f"motif {code}"
