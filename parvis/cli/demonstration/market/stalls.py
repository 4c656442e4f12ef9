"""The shops of the demonstration: those of the firms that are there already, opened by their own people."""

from __future__ import annotations

from datetime import datetime, timedelta

from parvis.market.shops.actions import open_shop
from parvis.people.organisations.models import Organisation

from ..cast import Cast

OPENED = timedelta(days=20)  # before today


def put_up_stalls(cast: Cast, *, now: datetime) -> None:
    """Every firm that trades opens its shop."""
    firms = {
        "fromagerie-de-la-cite": ("5 rue Jean-Jaurès", "47.29Z", "Fromages de brebis, de chèvre et de vache, affinés en cave."),
        "levain-du-pont": ("4 quai du Pont", "10.71C", "Pains au levain, viennoiseries, farine de l’Aude."),
    }  # fmt: skip
    for handle, (address, trade, sells) in firms.items():
        firm = cast.organisations.get(handle)
        if firm is None or not Organisation.objects.filter(pk=firm.pk, authenticated_at__isnull=False).exists():
            continue
        open_shop(
            by=cast.owners[handle], organisation=firm, name=firm.name, territory=firm.seat, address=address, trade=trade,
            sells=sells, at=now - OPENED,
        )  # fmt: skip
