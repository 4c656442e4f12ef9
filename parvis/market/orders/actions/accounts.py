"""How a shop is paid: its account, its provider, what its invoices say of it. Its owners alone decide that."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from stdnum.exceptions import ValidationError as StdnumError
from stdnum.fr import siret as siret_rules
from stdnum.fr import tva as vat_rules

from parvis.commons.notifications.actions import announce
from parvis.ground.core import mail
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.market.shops.models import Shop
from parvis.money.billing.sepa import InvalidIdentifierError, as_bic, as_iban, masked
from parvis.people.members.models import Member
from parvis.people.organisations.models import TeamMember

from ..models import SellerPapers, ShopAccount, ShopProvider
from ..permissions import can_set_money
from ..providers import Mode, provider_of
from ..vault import sealed
from .refusals import OrderRefused

ACCOUNT, KEY = "account", "provider"  # what is sealed, as the vault binds it


@transaction.atomic
def set_account(*, by: Member, shop: Shop, holder: str, iban: str, bic: str = "", at: datetime) -> ShopAccount:
    """The account that buyers of the shop pay by transfer; every owner learns of the change. Transfers are taken from now on."""
    _check(by, shop)
    holder = tidy_line(holder)[:70]
    if not holder:
        raise OrderRefused("Écrivez le nom du titulaire, comme sur votre relevé d’identité bancaire.", field="holder")
    try:
        number, bank = as_iban(iban), as_bic(bic)
    except InvalidIdentifierError as error:
        raise OrderRefused(str(error), field="bic" if "BIC" in str(error) else "iban") from None
    kept = {
        "holder": holder, "iban_sealed": sealed(number, shop=shop.pk, what=ACCOUNT), "iban_shown": masked(number), "bic": bank,
        "changed_by": by, "changed_at": at,
    }  # fmt: skip
    account, _ = ShopAccount.objects.update_or_create(shop=shop, defaults=kept)
    _take(shop, takes_transfer=True)
    record(by=by, action="shop.set_account", subject_kind="shop", subject_id=shop.pk, at=at, account=account.iban_shown)
    _tell_owners(shop, f"Le compte sur lequel {shop.name} est payée est maintenant {account.iban_shown}.", at)
    return account


@transaction.atomic
def drop_account(*, by: Member, shop: Shop, at: datetime) -> None:
    """No more transfers: those that are on their way still arrive, and are still told."""
    _check(by, shop)
    _take(shop, takes_transfer=False)
    record(by=by, action="shop.drop_account", subject_kind="shop", subject_id=shop.pk, at=at)


def set_provider(*, by: Member, shop: Shop, kind: str, key: str, at: datetime) -> ShopProvider:
    """The shop's own account at a provider, once the provider knows the key. Cards are taken from now on."""
    _check(by, shop)
    key = "".join(key.split())
    seen = provider_of(kind, key).account()  # outside any transaction: it may take a while
    if seen.mode is Mode.TEST and settings.ENV.is_production:
        raise OrderRefused(
            "C’est une clé d’essai : aucune carte ne serait débitée, et vous donneriez vos produits. Collez la clé « live_ ».",
            field="key",
        )
    with transaction.atomic():
        kept = {
            "kind": kind, "key_sealed": sealed(key, shop=shop.pk, what=KEY), "key_shown": f"{key[:5]}…{key[-4:]}",
            "is_live": seen.mode is Mode.LIVE, "broken_because": "", "changed_by": by, "changed_at": at,
        }  # fmt: skip
        provider, _ = ShopProvider.objects.update_or_create(shop=shop, defaults=kept)
        _take(shop, takes_provider=True)
        record(by=by, action="shop.set_provider", subject_kind="shop", subject_id=shop.pk, at=at, kind=kind)
        _tell_owners(
            shop, f"{shop.name} reçoit maintenant les paiements par carte sur un compte {provider.get_kind_display()}.", at
        )
    return provider


@transaction.atomic
def drop_provider(*, by: Member, shop: Shop, at: datetime) -> None:
    """No more cards. The key stays sealed, for what is still under way and to give back."""
    _check(by, shop)
    _take(shop, takes_provider=False)
    record(by=by, action="shop.drop_provider", subject_kind="shop", subject_id=shop.pk, at=at)


@transaction.atomic
def set_papers(
    *, by: Member, shop: Shop, legal_name: str, siret: str, line1: str, postcode: str, city: str, email: str, at: datetime,
    legal_form: str = "", capital: int | None = None, rcs: str = "", vat: str = "", line2: str = "",
) -> SellerPapers:  # fmt: skip
    """What the invoices of the shop say of it, from the next one on."""
    _check(by, shop)
    told: dict[str, Any] = {
        "legal_name": tidy_line(legal_name)[:160],
        "legal_form": tidy_line(legal_form)[:80],
        "capital": capital,
        "rcs": tidy_line(rcs)[:60],
        "siret": _siret(siret),
        "vat": _vat(vat),
        "line1": tidy_line(line1)[:120],
        "line2": tidy_line(line2)[:120],
        "postcode": tidy_line(postcode)[:10],
        "city": tidy_line(city)[:80],
        "email": email.strip(),
        "changed_at": at,
    }
    for field in ("legal_name", "line1", "postcode", "city", "email"):
        if not told[field]:
            raise OrderRefused("Remplissez ce champ : la loi veut qu’il soit sur vos factures.", field=field)
    if told["vat"] and told["vat"][4:] != told["siret"][:9]:
        raise OrderRefused("Ce numéro de TVA est celui d’une autre entreprise que ce SIRET.", field="vat")
    papers, _ = SellerPapers.objects.update_or_create(shop=shop, defaults=told)
    record(by=by, action="shop.set_papers", subject_kind="shop", subject_id=shop.pk, at=at, siret=told["siret"])
    return papers


def _check(by: Member, shop: Shop) -> None:
    if not can_set_money(by, shop):
        raise NotAllowed


def _take(shop: Shop, **ways: bool) -> None:
    """Locked and told by the shop's own row: its page shows how one pays there."""
    Shop.objects.filter(pk=shop.pk).update(**ways)
    for name, value in ways.items():
        setattr(shop, name, value)
    from parvis.ground.core.pages import purge

    purge(f"shop:{shop.pk}")


def _tell_owners(shop: Shop, text: str, at: datetime) -> None:
    """Whoever changes where the money goes is not alone in knowing it."""
    owners = [
        place.member
        for place in TeamMember.objects.filter(organisation=shop.organisation_id, role=TeamMember.Role.OWNER).select_related(
            "member"
        )
    ]
    announce(to=owners, reason="shop.money", text=text, address=f"/commerce/{shop.slug}/paiements/", at=at)
    for owner in owners:
        mail.send(
            to=owner.email, subject=f"{shop.name} : la façon d’être payé a changé", template="orders/mail/money_changed.txt",
            context={"shop": shop, "text": text},
        )  # fmt: skip


def _siret(typed: str) -> str:
    try:
        return str(siret_rules.validate(re.sub(r"[\s\u00a0\u202f.]", "", typed)))
    except StdnumError:
        raise OrderRefused("Ce SIRET est faux : il compte quatorze chiffres.", field="siret") from None


def _vat(typed: str) -> str:
    compact = re.sub(r"[\s\u00a0\u202f.]", "", typed).upper()
    if not compact:
        return ""
    try:
        return f"FR{vat_rules.validate(compact.removeprefix('FR'))}"
    except StdnumError:
        raise OrderRefused(
            "Ce numéro de TVA est faux : il ressemble à FR44732829320. Laissez vide si vous n’en avez pas.", field="vat"
        ) from None
