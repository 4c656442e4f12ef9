"""What residents of the demonstration look for: answered, put aside, fetched, still asked; and what many of them look for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from parvis.market.requests.actions import answer, ask, close, collect, reserve, tend
from parvis.market.requests.models import Answer, Asked, Question
from parvis.market.requests.queries import shop_keepers
from parvis.market.shops.models import Shop

from ..cast import Cast
from ..pictures import draw_jpeg

Kind = Answer.Kind
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Who looked for the same thing in the last weeks: what the page of a town counts.
MANY = (
    "marc", "leila", "odile", "thierry", "claire", "hugo", "agnes", "amis", "tournevis", "echo", "noel",
)  # fmt: skip
WORDINGS = ("Fermeture éclair de 40 cm", "Réparer une fermeture éclair", "fermeture éclair pour un blouson")


def put_questions(cast: Cast, *, now: datetime) -> None:
    """Ask, answer, put aside, in the name of the people of the cast."""
    for place, handle in enumerate(MANY):
        at = now - DAY * (55 - 4 * place)
        question = _ask(cast, handle, WORDINGS[place % 3], at=at, trade="services", wait_hours=10)
        _say(question, "yes" if place % 4 else "no", at=at + 3 * HOUR, price=650 + 50 * place, word="Prêt en deux jours.")
        close(question=question, at=at + 3 * DAY)

    raclette = _ask(
        cast, "jeanne", "Fromage à raclette au lait de brebis", at=now - 26 * HOUR, details="Pour six personnes, samedi soir."
    )
    found = _say(raclette, "yes", at=now - 24 * HOUR, price=2_490, word="Je vous le tranche : comptez 200 g chacun.")
    if found is not None:
        reserve(question=raclette, answer=found, at=now - 23 * HOUR)

    flour = _ask(cast, "leila", "Farine de seigle", at=now - 5 * DAY, details="Deux kilos, pour un levain.")
    monday = timezone.localdate(now) + 4 * DAY
    _say(flour, "by", at=now - 5 * DAY + 2 * HOUR, price=460, by_date=monday, word="Je la commande avec la mienne.")

    platter = _ask(
        cast, "odile", "Plateau de fromages pour douze", at=now - 12 * DAY, wanted_by=timezone.localdate(now) - 9 * DAY
    )
    kept = _say(platter, "yes", at=now - 12 * DAY + HOUR, price=5_400, word="Avec du pain et des noix.")
    if kept is not None:
        hold = reserve(question=platter, answer=kept, at=now - 11 * DAY)
        collect(by=_keeper(kept.asked.shop), hold=hold, at=now - 10 * DAY)

    # Today: the merchant of the demonstration has something to answer, its resident something to wait for.
    picture = draw_jpeg("market", 408)
    _ask(cast, "claire", "Beurre cru en motte", at=now - 2 * HOUR, wait_hours=30, details="Une livre, peu salé si possible.")
    _ask(cast, "thierry", "Croûtes de fromage pour une soupe", at=now - HOUR, wait_hours=30, picture=picture)
    _ask(cast, "jeanne", "Moule à brioche en tôle", at=now - 3 * HOUR, wait_hours=30, trade="commerces")
    yeast = _ask(cast, "paul", "Levure fraîche de boulanger", at=now - 3 * DAY, wait_hours=2)
    tend(pk=yeast.pk, at=now - DAY)


def _ask(cast: Cast, handle: str, subject: str, *, at: datetime, **told: Any) -> Question:
    member = cast.members[handle]
    assert member.home is not None
    return ask(by=member, subject=subject, territory=member.home, at=at, **told)


def _say(question: Question, kind: str, *, at: datetime, **told: Any) -> Answer | None:
    """The nearest shop that was asked answers; nothing where nobody was."""
    asked = Asked.objects.filter(question=question).select_related("shop__organisation").order_by("metres", "id").first()
    if asked is None:
        return None
    return answer(by=_keeper(asked.shop), asked=asked, kind=kind, at=at, through=Answer.Through.DESK, **told)


def _keeper(shop: Shop) -> Any:
    return shop_keepers(shop).order_by("pk")[0]
