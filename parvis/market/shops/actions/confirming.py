"""A concierge prepares a shop at the counter (R89, R93); its merchant says yes with a code that only their mail holds."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from parvis.commons.notifications.actions import announce
from parvis.commons.verification.ciphers import keyed_hash
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.mail import send
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Territory
from parvis.people.delegations.models import Delegation
from parvis.people.members.actions import MemberRefused, register
from parvis.people.members.models import Member
from parvis.people.members.queries import by_email
from parvis.people.organisations.actions import OrganisationRefused, forget_written_down, welcome, write_down
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import publishers_of

from ..models import CounterOpening, Shop
from ..models.openings import LASTS, MOST_TRIES
from ..permissions import delegations_opening_shops, openings_prepared_by, organisations_helped_by
from ..queries import lock_shop
from .opening import draft_shop, raise_shutters
from .refusals import ShopRefused

CODE_LENGTH = 6


@transaction.atomic
def prepare_shop(
    *, by: Member, delegation: Delegation, email: str, name: str, territory: Territory, address: str, sells: str, at: datetime,
    organisation: Organisation | None = None, siren: str = "", first_name: str = "", last_name: str = "", **told: Any,
) -> tuple[CounterOpening, str]:  # fmt: skip
    """Write a shop down for its merchant and send them the code; nobody reads its page before they give it.

    Of an organisation that is there already the code goes to an owner, never elsewhere: whoever stands at the counter, the
    owner decides. A firm that only the register knows (`siren`) is written down with its shop; who gives the code that came
    to `email` answers for it.
    """
    if not delegations_opening_shops(by, at).filter(pk=delegation.pk).exists():
        raise NotAllowed
    is_new = organisation is None
    if organisation is None:
        email = _checked_email(by, email)
        if not first_name.strip() or not last_name.strip():
            raise ShopRefused("Écrivez le prénom et le nom de la personne qui répond de la boutique.", field="first_name")
        try:
            organisation = write_down(by=by, siren=siren, name=name, seat=territory, at=at)
        except OrganisationRefused as refusal:
            raise ShopRefused(refusal.message, field="siren") from refusal
    elif not organisations_helped_by(by, at).filter(pk=organisation.pk).exists():
        raise NotAllowed
    elif organisation.team.filter(member=by).exists():
        raise ShopRefused("C’est votre propre entreprise : ouvrez sa boutique depuis votre espace commerce.")
    else:
        email = _owner_with(organisation, email).email
    shop = draft_shop(
        organisation=organisation,
        name=name,
        territory=territory,
        address=address,
        sells=sells,
        at=at,
        is_written_down=is_new,
        **told,
    )
    code = _drawn()
    opening = CounterOpening.objects.create(
        shop=shop, delegation=delegation, prepared_by=by, email=email, code_hash=_hash(shop, code), sent_at=at,
        first_name=first_name.strip()[:80] if is_new else "", last_name=last_name.strip()[:80] if is_new else "",
    )  # fmt: skip
    record(
        by=by, action="shop.prepare", subject_kind="shop", subject_id=shop.pk, at=at, name=shop.name, address=shop.address,
        sells=shop.sells, organisation=organisation.pk, delegation=delegation.pk, email=email,
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
            if not shop.organisation.team.exists():
                _hand_over(by, opening, at)
                shop = lock_shop(shop.pk)
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


@transaction.atomic
def forget_opening(*, opening: CounterOpening, at: datetime) -> bool:
    """Nobody gave the code in time: what was written down goes, the firm with it where nobody answers for it."""
    shop = lock_shop(opening.shop_id)
    if not shop.is_draft or opening.confirmed_at is not None or opening.sent_at + LASTS > at:
        return False
    record(by=None, action="shop.forget", subject_kind="shop", subject_id=shop.pk, at=at)
    firm, pictures = shop.organisation, [one.picture for one in shop.pictures.select_related("picture")]
    shop.delete()
    if not firm.team.exists():
        for picture in pictures:
            picture.delete()
        forget_written_down(organisation=firm, at=at)
    return True


def _hand_over(by: Member, opening: CounterOpening, at: datetime) -> None:
    """Who read the code in that mailbox answers for the firm; an account is opened for them where they have none."""
    owner = by_email(opening.email)
    is_new = owner is None
    try:
        if owner is None:
            owner = register(
                email=opening.email, password=None, first_name=opening.first_name, last_name=opening.last_name,
                home=opening.shop.territory, at=at, confirmed=True,
            )  # fmt: skip
        welcome(by=by, organisation=opening.shop.organisation, owner=owner, at=at)
    except (OrganisationRefused, MemberRefused) as refusal:
        raise ShopRefused(refusal.message, field="code") from refusal
    send(
        to=owner.email, subject=f"{opening.shop.name} : votre boutique est ouverte", template="shops/mail/opened.txt",
        context={"shop": opening.shop, "is_new": is_new, "delegation": opening.delegation},
    )  # fmt: skip


def _checked_email(by: Member, email: str) -> str:
    email = email.strip()
    try:
        validate_email(email)
    except ValidationError as error:
        raise ShopRefused("Écrivez l’adresse e-mail du commerçant : le code y part.", field="email") from error
    if email.casefold() == by.email.casefold():
        raise ShopRefused("C’est votre adresse : le code part à celle du commerçant.", field="email")
    return email


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
