"""Telling the buyer and the shop. What a buyer is told goes out at once and is kept nowhere: no notice, no queued letter."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string

from parvis.commons.notifications.actions import announce
from parvis.commons.notifications.models import Notice
from parvis.ground.core.isolation import seeing
from parvis.ground.core.jobs import defer
from parvis.ground.core.mail import deliver
from parvis.ground.core.money import euros
from parvis.market.shops.actions import tell_stock
from parvis.people.members.models import Member
from parvis.people.organisations.models import TeamMember

from ..models import Order
from ..queries.letters import letter_of
from .programs import tell_programs
from .refusals import OrderRefused

NEW = "order.placed"
SUBJECTS = {
    "placed": "Votre commande {number} chez {shop}",
    "accepted": "{shop} prépare votre commande {number}",
    "ready": "Votre commande {number} est prête chez {shop}",
    "handed": "Votre commande {number} chez {shop} vous a été remise",
    "cancelled": "Votre commande {number} chez {shop} est annulée",
    "expired": "Votre commande {number} chez {shop} est terminée sans suite",
    "message": "{shop} vous a écrit au sujet de votre commande {number}",
    "missing": "Il manque quelque chose à votre commande {number} chez {shop}",
    "offer": "{shop} vous propose autre chose pour votre commande {number}",
    "paid": "{shop} a reçu votre paiement pour la commande {number}",
    "refunded": "{shop} vous rembourse sur la commande {number}",
}


@transaction.atomic
def tell_of_order(*, shop: int, order: int, at: datetime) -> None:
    """The work behind a new order, so that who orders waits for neither: the buyer's letter is asked for, and the team of the
    shop learns that an order waits: how much, never who. Once, however often the job comes."""
    with seeing(shop=shop):
        found = Order.objects.select_related("shop").filter(pk=order, shop=shop).first()
    if found is None or Notice.objects.filter(member__in=_team(found), reason=NEW, address=_address(found)).exists():
        return
    with transaction.atomic():  # all of it once, and none of it while the buyer waits
        say_to_shop(found, NEW, f"Nouvelle commande n° {found.number}, {euros(found.total)}.", at=at)
        tell_programs(found, "placed", at=at)
        with seeing(shop=shop):
            ordered = list(found.lines.filter(variant__isnull=False).values_list("variant_id", flat=True))
        tell_stock(ordered, at=at)
    defer("orders.tell_buyer", shop=shop, order=order, what="placed")


def say_to_shop(order: Order, reason: str, text: str, *, at: datetime) -> None:
    announce(to=_team(order).only("email", "is_active"), reason=reason, text=text, at=at, address=_address(order))


def _team(order: Order) -> QuerySet[Member]:
    serving = [TeamMember.Role.OWNER, TeamMember.Role.EDITOR]
    return Member.objects.filter(teams__organisation=order.shop.organisation_id, teams__role__in=serving)


def _address(order: Order) -> str:
    """Where the shop serves it."""
    return f"/commerce/commandes/{order.number}/?boutique={order.shop.slug}"


def write_to_buyer(*, shop: int, order: int, what: str) -> None:
    """The letter of a job: made and handed to the mail server in one go, so that no table keeps who bought what."""
    if what not in SUBJECTS:
        raise OrderRefused(f"No letter is called {what}.")
    with seeing(shop=shop):
        letter = letter_of(shop, order)
        if letter is None:  # erased meanwhile, or no address was given
            return
    subject = SUBJECTS[what].format(number=f"n° {letter.order.number}", shop=letter.order.shop.name)
    body = render_to_string(
        f"orders/mail/{what}.txt", {"PUBLIC_URL": settings.PUBLIC_URL, "letter": letter, "order": letter.order}
    )
    deliver(
        subject=subject, body=body.strip() + "\n", sender=settings.DEFAULT_FROM_EMAIL, to=[letter.order.customer.email], html="",
        headers={
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            **({"Reply-To": letter.order.shop.email} if letter.order.shop.email else {}),
        },
    )  # fmt: skip
