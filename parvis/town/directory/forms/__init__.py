"""What people type of the directory."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from parvis.ground.calendar.fields import HoursField
from parvis.ground.core.fields import PhoneField

from ..models import Claim, Listing


class ClaimForm(forms.Form):
    way = forms.ChoiceField(label="Comment prouver que c’est chez vous", widget=forms.RadioSelect, choices=())
    office = forms.CharField(
        label="Votre fonction", max_length=80, help_text="Gérante, président, associé, salariée…",
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )  # fmt: skip

    def __init__(self, *args: Any, listing: Listing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        letter = (Claim.Way.LETTER.value, f"Une lettre avec un code, envoyée à l’adresse du registre : {listing.address}")
        counter = (Claim.Way.COUNTER.value, "Au guichet de la délégation, avec un papier qui porte le nom et l’adresse du lieu")
        self.fields["way"].choices = [letter, counter] if listing.address else [counter]  # type: ignore[attr-defined]


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Le code", max_length=40, help_text="Douze signes en trois groupes, comme sur la lettre.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip


class CardForm(forms.Form):
    hours = HoursField(label="Horaires", required=False)
    phone = PhoneField(label="Téléphone", required=False)
    email = forms.EmailField(
        label="Adresse e-mail", required=False, max_length=254, help_text="Tout le monde la lira. Laissez vide si vous préférez.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    website = forms.URLField(
        label="Site", required=False, max_length=200, assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
        error_messages={"invalid": "Cette adresse de site ne se lit pas. Écrivez par exemple : www.boulangerie-puech.fr"},
    )  # fmt: skip
    offers = forms.CharField(
        label="Ce que l’on y trouve", required=False, max_length=200, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Une phrase : « Pains au levain, fougasses le samedi. »",
    )  # fmt: skip

    def clean_website(self) -> str:
        address: str = self.cleaned_data["website"]
        if address and not address.startswith(("https://", "http://")):
            raise ValidationError("Une adresse de site commence par https:// ou http://.")
        return address


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Pourquoi vous la recommandez", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ce que vous y avez trouvé, vous. Les habitants liront votre nom sous cette phrase.",
    )  # fmt: skip


class TakingOutForm(forms.Form):
    reason = forms.CharField(
        label="Comment la demande vous est parvenue", max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="« Au guichet, le 12 novembre. » Seule la délégation le lit.",
        error_messages={"required": "Dites comment la demande vous est parvenue, et quand."},
    )  # fmt: skip


class RefusalForm(forms.Form):
    reason = forms.CharField(label="Motif du refus", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
