"""What terms add up to for those who sell: `Shop.sells_until`, written here and nowhere else."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.journal.actions import record
from parvis.people.organisations.models import Organisation

from ..models import Shop
from ..queries import lock_shop, selling_until
from .spreading import spread


@transaction.atomic
def project(*, organisation: Organisation, at: datetime) -> bool:
    """Say to the organisation's shop until when it sells. Twice changes nothing; did once?"""
    found = Shop.objects.filter(organisation=organisation).only("pk").first()
    if found is None:
        return False
    shop = lock_shop(found.pk)
    until = selling_until(organisation, at)
    if until is None and shop.sells_until is not None:
        until = min(shop.sells_until, at)  # what ended stays told as it ended
    if until == shop.sells_until:
        return False
    shop.sells_until = until
    shop.save(update_fields=["sells_until"])
    record(by=None, action="shop.set_selling", subject_kind="shop", subject_id=shop.pk, at=at, until=until)
    spread(shop, at=at)
    return True
