"""A street of Narbonne, and a village beside it: who has what, and who asks."""

from __future__ import annotations

from typing import Any

from parvis.market.requests.actions import ask, confirm
from parvis.market.requests.models import Answer, Asked, Question
from parvis.market.shops.models import Shop
from tests import cast, stall
from tests.cast import AT


class Street:
    def __init__(self) -> None:
        self.retouches = stall.open_shop(
            "Retouches Martine", sells="Ourlets, retouches, fermetures éclair.", trade="95.29Z", email="martine@retouches.test"
        )
        self.bakery = stall.open_shop("Au Levain du Pont", sells="Pains au levain, brioches.", trade="10.71C", phone="0468000001")
        self.books = stall.open_shop("Librairie des Halles", sells="Romans, livres pour enfants.", trade="47.61Z")
        self.village = stall.open_shop(
            "Mercerie de Coursan", territory=cast.place("coursan-11106"), sells="Boutons, rubans, fermetures.", trade="47.51Z"
        )


def asking(subject: str = "Fermeture éclair de 40 cm", *, email: str = "lucie@exemple.test", **told: Any) -> Question:
    """A question whose address is confirmed at once."""
    given: dict[str, Any] = {"name": "Lucie Roque", "territory": cast.place(), "by": None, "email": email, "at": AT, **told}
    return confirm(question=ask(subject=subject, **given), at=given["at"])


def put_to(question: Question, shop: Shop) -> Asked:
    return Asked.objects.get(question=question, shop=shop)


def shops_asked(question: Question) -> set[str]:
    return set(Asked.objects.filter(question=question).values_list("shop__name", flat=True))


def kinds(question: Question) -> list[str]:
    return list(Answer.objects.filter(asked__question=question).order_by("id").values_list("kind", flat=True))
