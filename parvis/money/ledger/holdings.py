"""What is kept of a member in the books."""

from __future__ import annotations

from parvis.people.members.holdings import Traces

HOLDINGS = (
    Traces(
        "comptes-clos",
        "Les mois de comptes que vous avez clos",
        {"ledger_closedmonth": "mois clos"},
        law="Code de commerce, L123-22 : les pièces comptables se gardent dix ans. Un numéro, sans votre nom.",
    ),
)
