"""Telling: a shop what is looked for, whoever asked what was found. A message always leads to the page where one acts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from parvis.commons.notifications.actions import announce
from parvis.ground.core.mail import send
from parvis.ground.core.money import euros
from parvis.ground.core.templatetags.french import day
from parvis.market.shops.models import Shop

from ..links import answer_address
from ..models import Answer, Asked, Hold, Question
from ..queries import shop_keepers


def tell_shop(asked: Asked, at: datetime) -> None:
    """In the application to who runs the shop; by e-mail, with the link that answers, to the shop, else to them."""
    question = asked.question
    text = f"Un client cherche : « {question.subject} ». L’avez-vous ?"
    _tell_keepers(asked.shop, asked, "request.asked", text, at)
    _write(asked, f"L’avez-vous ? {question.subject}", "requests/mail/asked.txt", {"question": question})


def tell_answer(answer: Answer, question: Question, at: datetime, *, changed: bool) -> None:
    shop = answer.asked.shop
    has = "l’a" if answer.kind == Answer.Kind.YES else f"l’aura d’ici le {day(answer.by_date)}"
    price = f", à {euros(answer.price)}" if answer.price is not None else ""
    subject = f"{shop.name} {has}{price}"
    template, more = "requests/mail/answered.txt", {"answer": answer, "shop": shop, "changed": changed, "has": has}
    _tell_asker(question, subject, template, more, f"{subject} : « {question.subject} ».", at)


def tell_no_longer(answer: Answer, question: Question, at: datetime) -> None:
    text = f"{answer.asked.shop.name} ne l’a plus"
    _tell_asker(
        question, text, "requests/mail/no_longer.txt", {"shop": answer.asked.shop}, f"{text} : « {question.subject} ».", at
    )


def tell_nobody(question: Question, at: datetime) -> None:
    text = f"Personne n’a répondu oui pour « {question.subject} »"
    _tell_asker(question, text, "requests/mail/nobody.txt", {}, f"{text}, jusqu’à l’endroit que vous aviez choisi.", at)


def tell_reserved(hold: Hold, question: Question, at: datetime) -> None:
    """The shop that puts it aside, and whoever comes for it."""
    asked = hold.answer.asked
    text = f"{question.name} réserve « {question.subject} » : mettez-le de côté jusqu’au {day(hold.until)}, code {hold.code}."
    _tell_keepers(asked.shop, asked, "request.reserved", text, at)
    more = {"question": question, "hold": hold}
    _write(asked, f"À mettre de côté, code {hold.code} : {question.subject}", "requests/mail/reserved.txt", more)
    send(
        to=question.email, subject=f"{asked.shop.name} vous le garde, code {hold.code}", template="requests/mail/kept.txt",
        context=more | {"shop": asked.shop},
    )  # fmt: skip


def tell_released(hold: Hold, at: datetime) -> None:
    asked = hold.answer.asked
    text = f"Le client n’a plus besoin de ce que vous gardiez, code {hold.code} : vous pouvez le remettre en rayon."
    _tell_keepers(asked.shop, asked, "request.released", text, at)
    _write(asked, f"Réservation annulée, code {hold.code}", "requests/mail/released.txt", {"hold": hold})


def tell_held_back(hold: Hold, at: datetime) -> None:
    """Nobody came: the shop may sell it again."""
    asked = hold.answer.asked
    text = f"Personne n’est venu chercher ce que vous gardiez, code {hold.code} : vous pouvez le remettre en rayon."
    _tell_keepers(asked.shop, asked, "request.expired", text, at)
    _write(asked, f"Réservation non retirée, code {hold.code}", "requests/mail/released.txt", {"hold": hold, "expired": True})


def tell_refused(hold: Hold, question: Question, at: datetime) -> None:
    text = f"{hold.answer.asked.shop.name} ne l’a plus"
    more = {"shop": hold.answer.asked.shop, "was_reserved": True}
    _tell_asker(question, text, "requests/mail/no_longer.txt", more, f"{text} : « {question.subject} ». N’y allez pas.", at)


def _tell_keepers(shop: Shop, asked: Asked, reason: str, text: str, at: datetime) -> None:
    announce(to=shop_keepers(shop), reason=reason, text=text, address=f"/commerce/demandes/{asked.pk}/", at=at, mail=False)


def _write(asked: Asked, subject: str, template: str, more: Mapping[str, object]) -> None:
    shop = asked.shop
    addresses = [shop.email] if shop.email else list(shop_keepers(shop).values_list("email", flat=True))
    context = {"asked": asked, "shop": shop, "address": answer_address(asked), **more}
    for address in dict.fromkeys(addresses):
        send(to=address, subject=subject, template=template, context=context)


def _tell_asker(question: Question, subject: str, template: str, more: Mapping[str, object], text: str, at: datetime) -> None:
    send(to=question.email, subject=subject, template=template, context={"question": question, **more})
    if question.member is not None:
        announce(
            to=question.member, reason="request.told", text=text, address=question.get_absolute_url(), at=at, mail=False
        )  # fmt: skip
