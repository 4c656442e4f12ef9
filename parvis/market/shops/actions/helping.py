"""« Appel à l’aide » (R98b): shops disappear because nobody knew in time; one that is in difficulty says so."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.members.models import Member
from parvis.people.organisations.permissions import organisations_managed_by

from ..models import Shop
from ..permissions import can_tell
from ..queries import lock_shop
from .refusals import ShopRefused
from .spreading import spread

LEAST, LASTS = 40, timedelta(days=90)


@transaction.atomic
def call_for_help(*, by: Member, shop: Shop, text: str, until: date, at: datetime) -> Shop:
    """Owners alone: what is said here of a firm cannot be unsaid."""
    if not can_tell(by, shop) or not organisations_managed_by(by).filter(pk=shop.organisation_id).exists():
        raise NotAllowed
    text = " ".join(text.split())
    if len(text) < LEAST:
        raise ShopRefused("Dites en une ou deux phrases ce qui arrive, et ce qui vous aiderait.", field="text")
    if len(text) > Shop._meta.get_field("help_text").max_length:  # type: ignore[operator]
        raise ShopRefused("Restez sous 600 caractères : l’essentiel se lit mieux.", field="text")
    today = timezone.localdate(at)
    if not today < until <= today + LASTS:
        raise ShopRefused(f"Choisissez un jour d’ici à {LASTS.days} jours : un appel ne dure pas toujours.", field="until")
    shop = lock_shop(shop.pk)
    if not shop.is_public:
        raise ShopRefused("Ouvrez d’abord votre boutique : c’est sur sa page que l’appel se lit.")
    shop.help_text, shop.help_until = text, until
    shop.save(update_fields=["help_text", "help_until"])
    record(by=by, action="shop.call_for_help", subject_kind="shop", subject_id=shop.pk, at=at, text=text, until=until)
    seal_contribution(by=by, operation="shop.call_for_help", kind="shop", id=shop.pk, at=at)
    spread(shop, at=at)
    return shop


@transaction.atomic
def end_call(*, by: Member, shop: Shop, at: datetime) -> Shop:
    if not can_tell(by, shop):
        raise NotAllowed
    shop = lock_shop(shop.pk)
    if not shop.help_text:
        raise ShopRefused("Il n’y a pas d’appel en cours.")
    shop.help_text, shop.help_until = "", None
    shop.save(update_fields=["help_text", "help_until"])
    record(by=by, action="shop.end_call", subject_kind="shop", subject_id=shop.pk, at=at)
    spread(shop, at=at)
    return shop
