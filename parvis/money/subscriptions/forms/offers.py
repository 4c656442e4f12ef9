"""Time given free of charge, and money given back."""

from __future__ import annotations

from django import forms

from ..actions.changing import LEAST_REASON
from ..actions.giving import LONGEST_MONTHS


class OfferForm(forms.Form):
    months = forms.IntegerField(label="Combien de mois", min_value=1, max_value=LONGEST_MONTHS, initial=6)
    reason = forms.CharField(
        label="Motif", max_length=300, min_length=LEAST_REASON, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="L’organisation le lit, et il reste écrit avec votre nom.",
    )  # fmt: skip


class RefundForm(forms.Form):
    reason = forms.CharField(
        label="Motif", max_length=300, min_length=LEAST_REASON, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Il figure sur l’avoir, et le client le lit.",
    )  # fmt: skip
    whole = forms.BooleanField(label="Reprendre toute la période, même les jours passés", required=False)
