"""The name of a site's own."""

from __future__ import annotations

from django import forms


class DomainForm(forms.Form):
    name = forms.CharField(
        label="Votre nom de domaine",
        help_text="Un nom que vous avez acheté, ou une partie de lui : actu.mairie-exemple.fr.",
        max_length=300,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "inputmode": "url"}
        ),
    )
