"""What is typed: by whoever wants a letter, by those who make it."""

from __future__ import annotations

from typing import Any

from django import forms

from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.readers import Limit
from parvis.ground.territories.fields import PlaceField
from parvis.ground.territories.models import Level

from .actions.choosing import OPENING, SIGNATURE
from .actions.opening import NAME, TAKER
from .models import Rhythm

PLACES = (Level.DISTRICT, Level.COMMUNE, Level.INTERCOMMUNALITY, Level.DEPARTMENT, Level.REGION, Level.COUNTRY)
OFTEN = (("", "Une fois par semaine"), ("daily", "À chaque édition, même du matin et du soir"))


class _Often(forms.Form):
    often = forms.ChoiceField(label="Combien de fois ?", choices=OFTEN, required=False, widget=forms.RadioSelect, initial="")


class SubscribeForm(_Often, CookielessForm):
    """Asked signed out, without a cookie; the address answers before anything is sent to it."""

    purpose = "letter"
    limit = Limit("letter", times=10, seconds=3600)

    email = forms.EmailField(
        label="Votre adresse électronique", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": "Écrivez l’adresse où recevoir la lettre.", "invalid": "Cette adresse n’est pas complète."},
    )  # fmt: skip
    field_order = ("email", "often")


class OwnForm(_Often, CookielessForm):
    """The page behind one's own link: confirm, change, leave."""

    purpose = "letter-own"
    limit = Limit("letter-own", times=60, seconds=3600)

    act = forms.ChoiceField(choices=[(one, one) for one in ("confirm", "change", "leave")], widget=forms.HiddenInput)


class LetterForm(forms.Form):
    name = forms.CharField(
        label="Nom de la lettre", max_length=NAME, help_text="« La lettre de Narbonne ».",
        error_messages={"required": "Donnez un nom à la lettre."},
    )  # fmt: skip
    donation_to = forms.CharField(
        label="À qui vont les dons des lecteurs", max_length=TAKER, required=False,
        help_text="L’association, si elle en reçoit. Parvis n’en encaisse aucun.",
    )  # fmt: skip
    donation_url = forms.CharField(
        label="Sa page de dons", max_length=300, required=False, help_text="L’adresse entière, qui commence par https://.",
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )  # fmt: skip


class NewLetterForm(LetterForm):
    territory = PlaceField(
        label="De quel territoire ?", levels=PLACES,
        help_text="Une commune, une intercommunalité, un département de votre délégation.",
        error_messages={"required": "Écrivez le nom du territoire."},
    )  # fmt: skip
    name = forms.CharField(
        label="Nom de la lettre", max_length=NAME, required=False, help_text="Laissé vide : « La lettre de » et le nom du lieu."
    )
    field_order = ("territory", "name", "donation_to", "donation_url")


class _Day(forms.Form):
    rhythm = forms.ChoiceField(label="Édition", choices=[(one.value, one.label.capitalize()) for one in Rhythm])
    day = forms.DateField(
        label="Date de l’édition", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Choisissez un jour.", "invalid": "Écrivez une date qui existe : jour, mois, année."},
    )  # fmt: skip


class StartForm(_Day):
    """A new edition."""


class EditionForm(_Day):
    opening = forms.CharField(
        label="Mot d’ouverture", required=False, max_length=OPENING, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ce qui fait cette semaine, en deux phrases.",
    )  # fmt: skip
    signature = forms.CharField(
        label="Signée par", max_length=SIGNATURE, help_text="Les lecteurs savent ainsi qui a choisi.",
        error_messages={"required": "Signez : les lecteurs savent ainsi qui a choisi."},
    )  # fmt: skip


class PlanForm(forms.Form):
    send_at = forms.DateTimeField(
        label="Partir le", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M"],
        error_messages={
            "required": "Choisissez le jour et l’heure.", "invalid": "Écrivez un jour et une heure : 23/11/2026 07:30.",
        },
    )  # fmt: skip


def typed_words(data: Any, items: list[int]) -> dict[int, str]:
    """What stands beside each item of the edition, by the item's id; what was not on the form is not there."""
    return {pk: str(data[f"word-{pk}"]) for pk in items if f"word-{pk}" in data}
