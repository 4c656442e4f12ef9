"""What is typed to let a program in, and to have an address told."""

from __future__ import annotations

from django import forms

from .models import EVENTS, Scope

LIVES = ((30, "un mois"), (90, "trois mois"), (180, "six mois"), (365, "un an"))


class TokenForm(forms.Form):
    name = forms.CharField(
        label="Nom du programme",
        max_length=80,
        help_text="Pour le reconnaître dans la liste : « Caisse du magasin », « Site de la mairie ».",
    )
    scopes = forms.MultipleChoiceField(
        label="Ce qu’il pourra faire", choices=Scope.choices, widget=forms.CheckboxSelectMultiple,
        help_text="Le moins possible : une caisse n’a besoin que des stocks.",
        error_messages={"required": "Cochez au moins une chose que le programme aura le droit de faire."},
    )  # fmt: skip
    days = forms.TypedChoiceField(
        label="Durée",
        coerce=int,
        choices=LIVES,
        initial=180,
        help_text="Passé ce délai la clé ne vaut plus rien : faites-en une autre.",
    )


class EndpointForm(forms.Form):
    url = forms.CharField(
        label="Adresse à prévenir", max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        help_text="Celle que donne votre prestataire, en https : https://caisse.exemple.fr/parvis.",
    )  # fmt: skip
    events = forms.MultipleChoiceField(
        label="Quand", choices=list(EVENTS.items()), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins une chose dont cette adresse sera prévenue."},
    )  # fmt: skip


class EventsForm(forms.Form):
    events = forms.MultipleChoiceField(
        label="Cette adresse est prévenue quand", choices=list(EVENTS.items()), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins une chose dont cette adresse sera prévenue."},
    )  # fmt: skip
