"""What is typed about the books."""

from __future__ import annotations

from datetime import date

from django import forms


class CloseForm(forms.Form):
    month = forms.RegexField(r"^\d{4}-\d{2}$", widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label="J’ai rapproché les comptes du mois de la banque, et rien n’y manque.",
        error_messages={"required": "Cochez cette case une fois les comptes du mois relus : un mois clos ne se rouvre pas."},
    )

    def clean_month(self) -> date:
        year, month = str(self.cleaned_data["month"]).split("-")
        try:
            return date(int(year), int(month), 1)
        except ValueError:
            raise forms.ValidationError("Ce mois n’existe pas.") from None
