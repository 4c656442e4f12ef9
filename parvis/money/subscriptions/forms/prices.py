"""A line of the price list."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from parvis.ground.core.fields import EurosField, PercentField
from parvis.people.organisations.models import Organisation

from ..models import Cadence, Product


class PriceForm(forms.Form):
    product = forms.ChoiceField(label="Produit", choices=[(one.value, one.label.capitalize()) for one in Product])
    kind = forms.ChoiceField(label="Pour", choices=[(kind.value, kind.label.capitalize()) for kind in Organisation.Kind])
    size_from = forms.IntegerField(
        label="Taille, à partir de", min_value=0, max_value=100_000_000, initial=0,
        help_text="Habitants pour une institution, personnes employées pour les autres.",
    )  # fmt: skip
    size_to = forms.IntegerField(
        label="Jusqu’à (compris)", min_value=0, max_value=100_000_000, required=False, help_text="Vide : sans limite."
    )
    cadence = forms.ChoiceField(label="Rythme", choices=[(one.value, one.label.capitalize()) for one in Cadence])
    price = EurosField(label="Prix hors taxe", help_text="Pour un an ou pour un mois, selon le rythme. Par exemple 120,00.")
    vat_rate = PercentField(label="Taux de TVA", initial="20")
    trial_days = forms.IntegerField(label="Jours d’essai gratuit", min_value=0, max_value=366, initial=0)
    valid_from = forms.DateField(
        label="À partir du", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), help_text="Demain au plus tôt."
    )

    def clean_valid_from(self) -> date:
        day: date = self.cleaned_data["valid_from"]
        if day.year > 2100:
            raise ValidationError("Cette date est trop lointaine.")
        return day
