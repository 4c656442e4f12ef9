"""What a shop answers: three buttons, a price and a word beside them."""

from __future__ import annotations

from typing import Any

from django import forms

from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.fields import EurosField
from parvis.ground.core.readers import Limit

from ..actions.answering import WORD
from ..models import Answer


class _Said(forms.Form):
    """The button says which; what is beside it goes along."""

    kind = forms.ChoiceField(
        choices=Answer.Kind.choices, widget=forms.HiddenInput, error_messages={"required": "Choisissez une réponse."}
    )
    price = EurosField(label="Prix", required=False, zero=True, help_text="En euros : 12,50. Vous pouvez le laisser vide.")
    word = forms.CharField(
        label="Un mot", required=False, max_length=WORD, help_text="« En beige ou en noir », « passez l’après-midi »."
    )
    by_date = forms.DateField(
        label="Si ce n’est pas tout de suite : je l’aurai d’ici le", required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Écrivez une date qui existe : jour, mois, année."},
    )  # fmt: skip


def said_before(answer: Answer | None) -> dict[str, Any]:
    """What the form shows of an answer that stands."""
    return {"price": answer.price, "word": answer.word, "by_date": answer.by_date} if answer is not None else {}


class AnswerForm(_Said):
    """At a desk."""


class LinkAnswerForm(_Said, CookielessForm):
    """By the link of the message."""

    purpose = "request-answer"
    limit = Limit("request-answer", times=60, seconds=3600)


class LinkForm(CookielessForm):
    """A button of that page that says nothing more."""

    purpose = "request-shop"
    limit = Limit("request-shop", times=60, seconds=3600)

    act = forms.ChoiceField(choices=[(one, one) for one in ("dismiss", "collect", "refuse")], widget=forms.HiddenInput)
