"""The page of the double where a buyer pays: nothing of ours, since the real one is not either."""

from __future__ import annotations

from html import escape

from .books import Payment

_PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>
:root {{ color-scheme: light dark; font: 18px/1.5 system-ui, sans-serif }}
body {{ max-width: 26rem; margin: 3rem auto; padding: 0 1rem }}
button {{ display: block; width: 100%; min-height: 48px; margin: .75rem 0; font: inherit; cursor: pointer }}
.amount {{ font-size: 2rem; margin: 0 }}
.note {{ border-block-start: 1px solid; padding-block-start: 1rem; margin-block-start: 2rem; font-size: .9rem }}
</style></head><body><main>{body}</main></body></html>"""


def pay_page(payment: Payment) -> bytes:
    amount = payment.amount.replace(".", ",") + "\u00a0€"
    body = f"""<h1>Payer par carte</h1><p>{escape(payment.description)}</p><p class="amount">{amount}</p>
<form method="post">
<button name="choix" value="paid">Payer {amount}</button>
<button name="choix" value="failed">La carte est refusée</button>
<button name="choix" value="canceled">Renoncer au paiement</button>
</form><p class="note">Cette page tient lieu de celle du prestataire dans la démonstration : aucune carte n’est demandée, aucun
argent ne bouge.</p>"""
    return _PAGE.format(title="Payer par carte", body=body).encode()


def error_page() -> bytes:
    return _PAGE.format(title="Paiement inconnu", body="<h1>Paiement inconnu</h1>").encode()
