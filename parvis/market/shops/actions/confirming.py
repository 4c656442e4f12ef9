"""A concierge prepares a shop at the counter (R89, R93); its merchant says yes with a code that only their mail holds."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.commons.notifications.actions import announce
from parvis.commons.verification.ciphers import keyed_hash
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.mail import send
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Territory
from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import publishers_of

from ..models import CounterOpening, Shop
from ..models.openings import MOST_TRIES
from ..permissions import delegations_opening_shops, openings_prepared_by, organisations_helped_by
from ..queries import lock_shop
from .opening import draft_shop, raise_shutters
from .refusals import ShopRefused

CODE_LENGTH = 6


@transaction.atomic
def prepare_shop(
    *, by: Member, delegation: Delegation, organisation: Organisation, email: str, name: str, territory: Territory, address: str,
    sells: str, at: datetime, **told: Any,
) -> tuple[CounterOpening, str]:  # fmt: skip
    """Write a shop down for its merchant and send them the code; nobody reads its page before they give it.

    The mail goes to an owner of the organisation, never elsewhere: whoever stands at the counter, the owner decides.
    """
    if not delegations_opening_shops(by, at).filter(pk=delegation.pk).exists():
        raise NotAllowed
    if not organisations_helped_by(by, at).filter(pk=organisation.pk).exists():
        raise NotAllowed
    if organisation.team.filter(member=by).exists():
        raise ShopRefused("C’est votre propre entreprise : ouvrez sa boutique depuis votre espace commerce.")
    owner = _owner_with(organisation, email)
    shop = draft_shop(organisation=organisation, name=name, territory=territory, address=address, sells=sells, at=at, **told)
    code = _drawn()
    opening = CounterOpening.objects.create(
        shop=shop, delegation=delegation, prepared_by=by, email=owner.email, code_hash=_hash(shop, code), sent_at=at
    )
    record(
        by=by, action="shop.prepare", subject_kind="shop", subject_id=shop.pk, at=at, name=shop.name, address=shop.address,
        sells=shop.sells, organisation=organisation.pk, delegation=delegation.pk,
    )  # fmt: skip
    _send(opening, code)
    return opening, code


@transaction.atomic
def send_code_again(*, by: Member, opening: CounterOpening, at: datetime) -> str:
    """Another code, by mail; the one before is worth nothing any more."""
    if not openings_prepared_by(by, at).filter(pk=opening.pk).exists():
        raise NotAllowed
    shop = lock_shop(opening.shop_id)
    opening = CounterOpening.objects.get(pk=opening.pk)
    if opening.confirmed_at is not None:
        raise ShopRefused("Cette boutique est déjà confirmée.")
    code = _drawn()
    opening.code_hash, opening.tries, opening.sent_at = _hash(shop, code), 0, at
    opening.save(update_fields=["code_hash", "tries", "sent_at"])
    record(by=by, action="shop.send_code", subject_kind="shop", subject_id=shop.pk, at=at)
    opening.shop = shop
    _send(opening, code)
    return code


def confirm_shop(*, by: Member, shop: Shop, code: str, at: datetime) -> Shop:
    """The code opens the shop, typed by the concierge whom the merchant told it, or by the merchant at home."""
    wrong = False
    with transaction.atomic():
        owns = shop.organisation.team.filter(member=by, role__in=["owner", "editor"]).exists()
        if not owns and not openings_prepared_by(by, at).filter(shop=shop).exists():
            raise NotAllowed
        shop = lock_shop(shop.pk)
        opening = CounterOpening.objects.filter(shop=shop).first()
        if opening is None or not shop.is_draft:
            raise ShopRefused("Cette boutique n’attend pas de code.")
        if not opening.is_waiting(at):
            raise ShopRefused("Ce code ne vaut plus : demandez-en un autre au comptoir, il arrive aussitôt.", field="code")
        if not secrets.compare_digest(_hash(shop, "".join(code.split())), opening.code_hash):
            opening.tries += 1
            opening.save(update_fields=["tries"])
            wrong = True  # told outside: the count of tries must last
        else:
            opening.confirmed_at = shop.certified_at = at
            opening.save(update_fields=["confirmed_at"])
            shop.save(update_fields=["certified_at"])
            shop = raise_shutters(by=by, shop=shop, at=at)
            announce(
                to=publishers_of(shop.organisation_id), reason="shop.opened", at=at, address="/commerce/",
                text=f"{shop.name} : votre boutique est ouverte. Sa page se lit dès maintenant.",
            )  # fmt: skip
    if wrong:
        left = MOST_TRIES - opening.tries
        if left == 0:
            raise ShopRefused("Ce n’est pas ce code, et ce n’est plus la peine d’essayer : demandez-en un autre.", field="code")
        essays = "il reste un essai" if left == 1 else f"il reste {left} essais"
        raise ShopRefused(f"Ce n’est pas le code du dernier courriel ; {essays}.", field="code")
    return shop


def _owner_with(organisation: Organisation, email: str) -> Member:
    owners = Member.objects.filter(teams__organisation=organisation, teams__role="owner", is_active=True).order_by("id")
    typed = email.strip().casefold()
    owner = next((one for one in owners if not typed or one.email.casefold() == typed), None)
    if owner is None:
        raise ShopRefused(
            "Cette adresse n’est celle d’aucun responsable de l’entreprise : prenez celle de son compte.", field="email"
        )
    return owner


def _drawn() -> str:
    return f"{secrets.randbelow(10**CODE_LENGTH):0{CODE_LENGTH}d}"


def _hash(shop: Shop, code: str) -> str:
    return keyed_hash("shop-opening", f"{shop.pk}:{code}")


def _send(opening: CounterOpening, code: str) -> None:
    shown = f"{code[:3]}\u00a0{code[3:]}"
    send(
        to=opening.email, subject=f"{shown} : le code de votre boutique {opening.shop.name}",
        template="shops/mail/code.txt", context={"shop": opening.shop, "code": shown, "delegation": opening.delegation},
    )  # fmt: skip
