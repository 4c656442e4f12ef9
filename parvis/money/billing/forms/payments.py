"""What the treasury types about money that comes in and goes back."""

from __future__ import annotations

from typing import Any

from django import forms

from parvis.ground.core.fields import EurosField

from ..models import Means

# Debits are received by their run, never by hand.
BY_HAND = [(one.value, one.label) for one in Means if one != Means.DIRECT_DEBIT]


def day_field(label: str, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class ReceiveForm(forms.Form):
    """A payment recorded by hand. `key` makes pressing twice the same as pressing once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    means = forms.ChoiceField(label="Comment", choices=BY_HAND, widget=forms.RadioSelect)
    amount = EurosField(label="Montant reçu", help_text="En euros : 144,00. Ce qui dépasse la facture reste au crédit du client.")
    on = day_field("Reçu le")
    note = forms.CharField(label="Numéro du chèque, ou ce qui aide à le retrouver", max_length=140, required=False)


class TakeBackForm(forms.Form):
    reason = forms.CharField(label="Pourquoi il est revenu", max_length=140, help_text="Par exemple : chèque sans provision.")
    on = day_field("Revenu le")


class LossForm(forms.Form):
    reason = forms.CharField(
        label="Pourquoi cette somme ne sera jamais payée", max_length=300, help_text="Les comptes gardent ce motif."
    )


class RefundForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    amount = EurosField(label="Montant à rendre")
    iban = forms.CharField(
        label="IBAN du client", max_length=50, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Celui qu’il vous a donné par écrit.",
    )  # fmt: skip
    name = forms.CharField(label="Titulaire du compte", max_length=70)
    reason = forms.CharField(label="Pourquoi", max_length=300, help_text="Le client le lira.")


class CarryForm(forms.Form):
    on = day_field("Porté à la banque le")


class CollectForm(forms.Form):
    """When an invoice is to be collected; empty: as soon as its customer was warned in time."""

    collect_on = day_field("Prélever le", required=False, help_text="Laissez vide pour le premier jour possible.")
