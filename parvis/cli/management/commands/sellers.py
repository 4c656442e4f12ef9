"""`parvis sellers YEAR`."""

import csv
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.ground.core.money import decimal
from parvis.market.orders.queries.sellers import sellers_of

COLUMNS = (
    "nom", "boutique", "siren", "tva", "adresse", "commune", "code_insee",
    *(f"{what}_t{quarter}" for quarter in range(1, 5) for what in ("ventes", "montant")), "frais_preleves",
)  # fmt: skip


class Command(BaseCommand):
    help = "Écrit les vendeurs de l’année et ce qu’ils ont vendu par trimestre (DAC7). Fermé tant que DAC7_FILE ne l’ouvre pas."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", type=int, metavar="ANNÉE")

    def handle(self, *args: Any, year: int, **options: Any) -> None:
        if not settings.DAC7_FILE:
            raise CommandError(
                "Cette plateforme ne déclare pas ses vendeurs : elle n’encaisse rien pour eux. Si votre conseil en juge "
                "autrement, mettez DAC7_FILE=true. Le compte bancaire, chiffré pour la boutique seule, se demande au vendeur."
            )
        writer = csv.writer(self.stdout, delimiter=";", lineterminator="\n")
        writer.writerow(COLUMNS)
        for seller in sellers_of(year):
            shop, firm = seller.shop, seller.shop.organisation
            quarters = [cell for one in zip(seller.sales, seller.amounts, strict=True) for cell in (one[0], decimal(one[1], ","))]
            names = [
                _as_written(text) for text in (firm.name, shop.name, firm.siren, firm.vat, shop.address, shop.territory.name)
            ]
            writer.writerow([*names, shop.territory.code, *quarters, "0,00"])


def _as_written(text: str) -> str:
    """A cell that a spreadsheet would take for a formula is shown as it is written."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text
