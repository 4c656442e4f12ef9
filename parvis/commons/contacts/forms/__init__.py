"""What is said to someone one asks, and whom one looks for."""

from django import forms

from ..actions.asking import LONGEST_WORD


class AskingForm(forms.Form):
    word = forms.CharField(
        label="Un mot pour vous présenter", required=False, max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Où vous vous connaissez, pourquoi vous écrivez. Seule cette personne le lira.",
        error_messages={"max_length": "Votre mot est trop long : ramenez-le à %(limit_value)d caractères."},
    )  # fmt: skip


class NameForm(forms.Form):
    nom = forms.CharField(
        label="Prénom et nom", max_length=160,
        help_text="En entier : une partie d’un nom ne trouve personne.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Écrivez le prénom et le nom de la personne."},
    )  # fmt: skip

    def clean_nom(self) -> str:
        typed: str = self.cleaned_data["nom"].strip()
        if len(typed.split()) < 2:
            raise forms.ValidationError("Écrivez le prénom et le nom, séparés par une espace.")
        return typed
