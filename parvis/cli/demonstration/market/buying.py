"""What was bought in the demonstration: an order in every state, at the shops of the cast, by its people and by guests."""

from __future__ import annotations

from datetime import datetime, timedelta

from stdnum import luhn

from parvis.ground.core.isolation import seeing
from parvis.market.orders.actions import (
    Buyer,
    Choice,
    accept_order,
    cancel_order,
    expire_order,
    give_less,
    hand_over,
    issue_invoice,
    mark_ready,
    offer_instead,
    place_orders,
    record_payment,
    set_account,
    set_papers,
    write_message,
)
from parvis.market.orders.models import Order, Pay
from parvis.market.orders.permissions import Bearer
from parvis.market.shops.models import Shop, Variant
from parvis.people.members.models import Member

from ..cast import Cast

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
GUESTS = (
    ("Lucienne Pons", "06 39 98 12 01"), ("Gérard Mialhe", "06 39 98 12 02"), ("Fatima Haddad", "06 39 98 12 03"),
    ("Yves Roumengas", "06 39 98 12 04"), ("Solange Bousquet", "06 39 98 12 05"), ("Kevin Delpech", "06 39 98 12 06"),
)  # fmt: skip


def buy_things(cast: Cast, *, now: datetime) -> None:
    """Order, answer, prepare, hand over, in the name of the people of the cast; each shop has an account of its own."""
    _give_accounts()
    for handle in ("fromagerie-de-la-cite", "levain-du-pont"):
        shop = Shop.objects.filter(organisation__slug=handle).select_related("organisation", "territory__department").first()
        goods = _on_sale(shop) if shop is not None else []
        if shop is not None and len(goods) >= 3 and shop.sells_at(now - 6 * DAY) and shop.at_shop and shop.takes_at_pickup:
            owner = Member.objects.filter(teams__organisation=shop.organisation_id, teams__role="owner").order_by("pk")[0]
            _at(shop, goods, owner, cast.members["jeanne"], now=now)


def _give_accounts() -> None:
    """Where transfers go. The numbers obey the check digits and belong to no bank."""
    for shop in Shop.objects.filter(takes_transfer=True, opened_at__isnull=False).select_related("organisation").order_by("pk"):
        owner = Member.objects.filter(teams__organisation=shop.organisation_id, teams__role="owner").order_by("pk")[0]
        number = f"9999900001{shop.pk:011d}"
        iban = f"FR76{number}{97 - (89 * 99999 + 15 * 1 + 3 * shop.pk) % 97:02d}"  # 76 wherever the key of the RIB is right
        assert shop.opened_at is not None
        set_account(by=owner, shop=shop, holder=shop.name, iban=iban, at=shop.opened_at)


def _on_sale(shop: Shop) -> list[Variant]:
    """What may be bought some of, the simplest first."""
    found = Variant.objects.filter(product__shop=shop, state="on_sale", product__state="on_sale").exclude(stock__lt=20)
    return list(found.select_related("product").order_by("product__number", "position")[:6])


def _at(shop: Shop, goods: list[Variant], owner: Member, resident: Member, *, now: datetime) -> None:
    first, second, third = goods[:3]
    beforehand = Pay.TRANSFER if shop.takes_transfer else Pay.AT_PICKUP

    # Fetched last week: what the past looks like.
    done = _order(shop, 0, {first: 2, second: 1}, at=now - 6 * DAY)
    mark_ready(by=owner, order=done, at=now - 6 * DAY + 2 * HOUR)
    hand_over(by=owner, order=done, code="", without_code=True, means="card", at=now - 5 * DAY)
    # Invoiced, for a firm of the town.
    siren = shop.organisation.siren
    set_papers(
        by=owner, shop=shop, legal_name=shop.organisation.name, siret=f"{siren}{_nic(siren)}", vat=_vat(siren),
        line1=shop.address, postcode="11100", city=shop.territory.name, email="boutique@exemple.test", at=now - 5 * DAY,
    )  # fmt: skip
    told = {"company": "Cabinet Pons", "line1": "3 rue Droite", "postcode": "11100", "city": "Narbonne"}
    issue_invoice(by=owner, order=done, buyer=told, at=now - 5 * DAY)
    own = _order(shop, None, {second: 2}, member=resident, at=now - 4 * DAY)
    mark_ready(by=owner, order=own, at=now - 4 * DAY + 3 * HOUR)
    hand_over(by=owner, order=own, code="", without_code=True, means="cash", at=now - 3 * DAY)
    # Over without being fetched.
    late = _order(shop, 1, {third: 1}, at=now - 4 * DAY)
    expire_order(shop=shop.pk, order=late.pk, at=now - DAY)
    off = _order(shop, 2, {first: 1}, at=now - 2 * DAY)
    cancel_order(by=owner, order=off, reason="Le four est en panne jusqu’à lundi, toutes nos excuses.", at=now - 2 * DAY + HOUR)
    # Today.
    paid = _order(shop, 3, {first: 1, second: 2, third: 1}, pay=beforehand, at=now - 20 * HOUR)
    if beforehand == Pay.TRANSFER:
        record_payment(order=paid, amount=paid.total, means="transfer", cause="demo:1", at=now - 18 * HOUR, by=owner)
    mark_ready(by=owner, order=paid, at=now - 2 * HOUR)
    lacking = _order(shop, 4, {second: 3, third: 1}, at=now - 5 * HOUR)
    accept_order(by=owner, order=lacking, at=now - 4 * HOUR)
    with seeing(shop=shop.pk):
        lines = list(lacking.lines.order_by("position"))
    give_less(by=owner, order=lacking, line=lines[0].pk, quantity=_half(lines[0].quantity), at=now - 3 * HOUR)
    offer_instead(by=owner, order=lacking, line=lines[1].pk, variant=first.pk, quantity=_some(first, 1), at=now - 3 * HOUR)
    asked = _order(shop, None, {first: 3}, member=resident, note="C’est pour un anniversaire : bien faits, si possible.",
                   at=now - 2 * HOUR)  # fmt: skip
    accept_order(by=owner, order=asked, at=now - HOUR)
    write_message(by=owner, order=asked, text="Bien sûr. Passez-vous avant 18 h ?", at=now - HOUR)
    write_message(by=Bearer(member=resident.pk), order=asked, text="Oui, vers 17 h 30. Merci.", at=now - HOUR / 2)
    _order(shop, 5, {second: 1, third: 2}, at=now - HOUR / 2)
    _order(shop, 0, {first: 1}, pay=beforehand, at=now - HOUR / 4)


def _order(
    shop: Shop, guest: int | None, wanted: dict[Variant, int], *, at: datetime, member: Member | None = None,
    pay: str = Pay.AT_PICKUP, note: str = "",
) -> Order:  # fmt: skip
    name, phone = GUESTS[guest] if guest is not None else (member.name if member else "", "06 39 98 12 00")
    email = f"{name.split()[0].lower()}@exemple.test".replace("é", "e")
    key = f"demonstration-{shop.pk}-{at:%Y%m%d%H%M%S}-{guest}"
    return place_orders(
        trolley={variant.pk: _some(variant, quantity) for variant, quantity in wanted.items()},
        buyer=Buyer(name=name, email=email, phone=phone, member=member), key=key, at=at,
        choices={shop.pk: Choice(receive="shop", pay=pay, note=note)},
    )[0]  # fmt: skip


def _nic(siren: str) -> str:
    """The establishment of a firm, so that its number obeys the check digit."""
    return next(f"{number:05d}" for number in range(10, 1000) if luhn.is_valid(f"{siren}{number:05d}"))


def _vat(siren: str) -> str:
    return f"FR{(12 + 3 * (int(siren) % 97)) % 97:02d}{siren}"


def _some(variant: Variant, quantity: int) -> int:
    """Pieces; or, of what is sold by weight, a quarter of a kilo for each."""
    return quantity * 250 if variant.product.is_by_weight else quantity


def _half(quantity: int) -> int:
    return max(1, quantity // 2)
