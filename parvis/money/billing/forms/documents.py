"""What the treasury types about a document."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from parvis.ground.core.fields import EurosField

from ..models import Deposit, Document
from .parties import day_input


class CreditForm(forms.Form):
    """A credit note: why, and how much of each line. The hidden key makes a form sent twice one credit note."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(label="Motif", max_length=300, help_text="Le client le lit sur l’avoir.")

    def __init__(self, *given: Any, document: Document, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["key"].initial = uuid.uuid4
        self.amounts = {line.position: f"line_{line.position}" for line in document.lines.all() if line.net > 0}
        for line in document.lines.all():
            if line.net > 0:
                self.fields[self.amounts[line.position]] = EurosField(
                    label=f"À reprendre, hors taxes : {line.label}", required=False, zero=True, initial=line.net
                )

    def taken(self) -> dict[int, int]:
        return {position: self.cleaned_data.get(name) or 0 for position, name in self.amounts.items()}


class DepositForm(forms.Form):
    number = forms.CharField(
        label="Numéro de dépôt", max_length=60, help_text="Chorus Pro l’affiche après le dépôt (numéro de flux)."
    )
    on = forms.DateField(label="Déposée le", widget=day_input())


class AnswerForm(forms.Form):
    deposit = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(
        label="Ce que Chorus Pro affiche",
        choices=[(state.value, state.label.capitalize()) for state in Deposit.State if state != Deposit.State.DEPOSITED],
        widget=forms.RadioSelect,
    )
    state_on = forms.DateField(label="Le", widget=day_input())
    why = forms.CharField(
        label="Motif affiché", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Pour une facture rejetée (par le portail) ou refusée (par la collectivité).",
    )  # fmt: skip
