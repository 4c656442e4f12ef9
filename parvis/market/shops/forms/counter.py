"""What a concierge types for a merchant who stands at the counter."""

from __future__ import annotations

from typing import Any

from django import forms

from parvis.ground.calendar.fields import HoursField
from parvis.ground.core.fields import PhoneField
from parvis.ground.territories.fields import PlaceField

from .shop import TradeField


class PrepareForm(forms.Form):
    name = forms.CharField(label="Nom de la boutique", max_length=120)
    sells = forms.CharField(
        label="Ce que l’on y trouve", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Avec ses mots : « Pains au levain, brioches, fougasses. »",
    )  # fmt: skip
    trade = TradeField()
    address = forms.CharField(label="Adresse", max_length=200, help_text="Numéro et rue.")
    territory = PlaceField(label="Commune")
    phone = PhoneField(label="Téléphone de la boutique", required=False)
    hours = HoursField(label="Horaires", required=False)
    first_name = forms.CharField(label="Prénom de la personne", max_length=80)
    last_name = forms.CharField(label="Nom de la personne", max_length=80)
    email = forms.EmailField(
        label="Son adresse e-mail", help_text="Le code y part tout de suite : elle le lit sur son téléphone."
    )
    file = forms.FileField(
        label="Photo de la vitrine", required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
        help_text="Facultative : elle s’ajoute aussi plus tard.",
    )  # fmt: skip
    signs_rights = forms.BooleanField(
        label="Je signe : cette photo peut être publiée, et l’on n’y reconnaît personne", required=False
    )

    def __init__(self, *args: Any, kept_trade: str = "", has_owner: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trade"] = TradeField(kept=kept_trade)
        if has_owner:  # its own people answer for it already: the code goes to them
            del self.fields["first_name"], self.fields["last_name"]
            self.fields["email"].required = False
            self.fields["email"].help_text = "Celle du compte d’une personne responsable. Vide : la première d’entre elles."

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("file") and not given.get("signs_rights"):
            self.add_error("signs_rights", "Signez la ligne des droits, ou laissez la photo pour plus tard.")
        return given


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Le code", max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Six chiffres, que la personne lit dans son e-mail.",
    )  # fmt: skip
