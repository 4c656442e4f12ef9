"""What buyers and merchants type about orders."""

from __future__ import annotations

from typing import Any

from django import forms

from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.readers import Limit
from parvis.ground.registers.identifiers import WrongNumber, checked_siren

from ..actions import Buyer

PLACING = Limit("orders.place", times=20, seconds=3600)
ACTING = Limit("orders.act", times=120, seconds=3600)


class BuyerFields(forms.Form):
    """Who buys; nothing else is asked for."""

    name = forms.CharField(
        label="Votre nom", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text="La boutique le demande quand elle remet la commande.",
    )  # fmt: skip
    email = forms.EmailField(
        label="Votre adresse e-mail", widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Le lien qui ouvre votre commande y est envoyé.",
    )  # fmt: skip
    phone = forms.CharField(
        label="Votre téléphone", max_length=20, widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        help_text="La boutique appelle s’il manque quelque chose.",
    )  # fmt: skip


class DoorFields(forms.Form):
    """Where it is brought."""

    line1 = forms.CharField(
        label="Numéro et rue", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "address-line1"})
    )
    line2 = forms.CharField(
        label="Bâtiment, étage", max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "address-line2"})
    )
    postcode = forms.CharField(
        label="Code postal", max_length=10, widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"})
    )
    city = forms.CharField(label="Commune", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "address-level2"}))
    directions = forms.CharField(label="Pour trouver la porte", max_length=200, required=False)


class FirmFields(forms.Form):
    """A business, for its invoice."""

    company = forms.CharField(
        label="Nom de l’entreprise",
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    siren = forms.CharField(label="SIREN", max_length=11, required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    vat = forms.CharField(label="Numéro de TVA", max_length=13, required=False)

    def clean_siren(self) -> str:
        typed = str(self.cleaned_data["siren"])
        if not typed.strip():
            return ""
        try:
            return checked_siren(typed)
        except WrongNumber as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


class _Checkout(BuyerFields, DoorFields, FirmFields):
    """The last page before the button. The address is asked for where something is delivered."""

    field_order = [*BuyerFields.base_fields, *DoorFields.base_fields, *FirmFields.base_fields]
    WHO, DOOR, FIRM = tuple(BuyerFields.base_fields), tuple(DoorFields.base_fields), tuple(FirmFields.base_fields)

    def need_a_door(self, needed: bool) -> None:
        for name in ("line1", "postcode", "city"):
            self.fields[name].required = needed

    @property
    def who(self) -> list[Any]:
        return [self[name] for name in self.WHO]

    @property
    def door(self) -> list[Any]:
        return [self[name] for name in self.DOOR]

    @property
    def firm(self) -> list[Any]:
        return [self[name] for name in self.FIRM]

    def buyer(self, **more: Any) -> Buyer:
        told = {name: self.cleaned_data[name] for name in (*self.WHO, *self.FIRM)}
        firm = {name: self.cleaned_data[name] for name in ("line1", "postcode", "city")} if told["company"] else {}
        return Buyer(**told, **firm, **more)


class GuestCheckoutForm(_Checkout, CookielessForm):
    purpose = "orders.place"
    limit = PLACING


class MemberCheckoutForm(_Checkout):
    pass


class GuestActForm(CookielessForm):
    """What a buyer does with the link of their order."""

    purpose = "orders.act"
    limit = ACTING


class HandOverForm(forms.Form):
    code = forms.CharField(
        label="Le code du client", max_length=12, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Six chiffres, dans son courriel et sur la page de sa commande.",
    )  # fmt: skip
    means = forms.ChoiceField(
        label="Le reste est réglé", required=False, widget=forms.RadioSelect,
        choices=[("cash", "en espèces"), ("card", "par carte, ici"), ("cheque", "par chèque")],
    )  # fmt: skip
    without_code = forms.BooleanField(label="Je connais ce client : je remets sans code", required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Pourquoi", max_length=400, widget=forms.Textarea(attrs={"rows": 2}), help_text="Le client le lit."
    )


class MessageForm(forms.Form):
    text = forms.CharField(label="Votre message", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
