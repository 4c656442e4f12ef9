"""The code that someone shows, and where a door is."""

from __future__ import annotations

from django import forms

from .places import POSITION_HELP


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Code montré par la personne", max_length=20, help_text="Six chiffres, dans le message de sa commande.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Écrivez les six chiffres que la personne vous montre."},
    )  # fmt: skip


class PositionForm(forms.Form):
    position = forms.CharField(label="Position de la porte", max_length=300, required=False, help_text=POSITION_HELP)
