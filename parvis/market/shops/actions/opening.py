"""Opening a shop: a name, an address, what one finds there. The rest comes when the merchant wants."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.fold import fold, slugify
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.ground.territories.models import Level, Territory
from parvis.money.subscriptions.actions import start_trial
from parvis.money.subscriptions.models import Product
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import lock_organisation

from ..models import Shop
from ..permissions import TRADING, organisations_trading_by
from .projecting import project
from .refusals import ShopRefused
from .spreading import spread

RESERVED = {"nouvelle"}
# What may be said when opening; the rest of a shop is decided here.
TOLD = frozenset(
    (
        "phone", "email", "hours", "trade", "labels", "about", "at_shop", "at_counter", "delivers", "delivery_fee",
        "takes_at_pickup", "takes_transfer", "cutoff", "preparation_minutes", "latitude", "longitude",
    )
)  # fmt: skip


@transaction.atomic
def open_shop(
    *, by: Member, organisation: Organisation, name: str, territory: Territory, address: str, sells: str, at: datetime,
    certifies: bool = True, **told: Any,
) -> Shop:  # fmt: skip
    """Open the shop of an organisation: its page is there at once, and it sells during the days of its trial.

    `certifies`: the trader declares to sell only what the law allows (DSA 30).
    """
    if by.is_suspended or not organisations_trading_by(by).filter(pk=organisation.pk).exists():
        raise NotAllowed
    if not certifies:
        raise ShopRefused("Cochez la case : elle dit que vous ne vendez que ce que la loi permet.", field="certifies")
    shop = draft_shop(
        organisation=organisation, name=name, territory=territory, address=address, sells=sells, at=at, certified_at=at, **told
    )
    seal_contribution(by=by, operation="shop.open", kind="shop", id=shop.pk, at=at)
    return raise_shutters(by=by, shop=shop, at=at)


def draft_shop(
    *, organisation: Organisation, name: str, territory: Territory, address: str, sells: str, at: datetime,
    certified_at: datetime | None = None, is_written_down: bool = False, **told: Any,
) -> Shop:  # fmt: skip
    """The row of a shop that nobody reads yet. The caller has checked who asks, and is in a transaction."""
    if unknown := set(told) - TOLD:
        raise TypeError(f"not told when opening: {sorted(unknown)}")
    organisation = lock_organisation(organisation.pk)
    if not is_written_down:  # a firm that nobody answers for yet will be authenticated with its shop
        require_trader(organisation)
    if territory.level not in {Level.COMMUNE, Level.DISTRICT}:
        raise ShopRefused("Choisissez la commune où se trouve votre boutique.", field="territory")
    name = " ".join(name.split())
    located = told.get("latitude") is not None and told.get("longitude") is not None
    if not located:
        told |= {"latitude": territory.latitude or 0.0, "longitude": territory.longitude or 0.0}
    shop = Shop(
        organisation=organisation, name=name, sort_name=fold(name)[:120], slug=free_slug(name, territory), territory=territory,
        address=" ".join(address.split()), sells=sells.strip(), certified_at=certified_at, is_located=located, created_at=at,
        **told,
    )  # fmt: skip
    clean(shop)
    try:
        with transaction.atomic():
            shop.save()
    except IntegrityError as error:
        raise ShopRefused(f"{organisation.name} a déjà sa boutique : retrouvez-la dans votre espace commerce.") from error
    return shop


def raise_shutters(*, by: Member | None, shop: Shop, at: datetime) -> Shop:
    """From now on everyone reads its page. The first days of selling are a trial, once."""
    shop.state, shop.opened_at = Shop.State.OPEN, shop.opened_at or at
    shop.save(update_fields=["state", "opened_at"])
    record(
        by=by, action="shop.open", subject_kind="shop", subject_id=shop.pk, at=at, name=shop.name, address=shop.address,
        sells=shop.sells, territory=shop.territory_id, organisation=shop.organisation_id,
    )  # fmt: skip
    start_trial(organisation=shop.organisation, product=Product.SHOP, at=at)
    project(organisation=shop.organisation, at=at)
    spread(shop, f"organisation:{shop.organisation_id}", at=at, appears=True)
    shop.refresh_from_db(fields=["sells_until"])
    return shop


def require_trader(organisation: Organisation) -> None:
    if organisation.kind not in TRADING:
        raise ShopRefused("Une boutique est celle d’une entreprise ou d’une association.")
    if organisation.is_closed:
        raise ShopRefused("Cette organisation est fermée : demandez sa réouverture, puis ouvrez sa boutique.")
    if organisation.authenticated_at is None:
        raise ShopRefused("Votre délégation doit d’abord reconnaître votre entreprise ; vous ouvrirez ensuite votre boutique.")


def free_slug(name: str, territory: Territory) -> str:
    """An address that no other shop has: its name, then its name and its commune, then a number."""
    slug = slugify(name, limit=60)
    candidates: Iterable[str] = (
        slug, slugify(f"{slug} {territory.name}", limit=75), *(f"{slug}-{number}" for number in range(2, 1000)),
    )  # fmt: skip
    taken = RESERVED | set(Shop.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(candidate for candidate in candidates if candidate not in taken)


def clean(shop: Shop) -> None:
    """Refuse what a field of it cannot hold."""
    try:
        shop.full_clean(validate_unique=False, validate_constraints=False, exclude=["organisation", "territory"])
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise ShopRefused(str(messages[0]), field=field) from error
    if not (shop.at_shop or shop.at_counter or shop.delivers):
        raise ShopRefused("Choisissez au moins une façon de recevoir les achats.", field="at_shop")
