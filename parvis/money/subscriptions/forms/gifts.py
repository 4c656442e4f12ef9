"""What is typed about the gift of a commune."""

from __future__ import annotations

from typing import Any

from django import forms

from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.readers import Limit
from parvis.people.members.models import Member
from parvis.people.members.queries import by_email

_DAY = {"type": "date"}
# Scanned codes are looked up by GET, typed ones by POST: one limit for both.
CODE_LIMIT = Limit("gift-code", times=20, seconds=600)


class CodeForm(CookielessForm):
    purpose = "gift-code"
    limit = CODE_LIMIT

    code = forms.CharField(
        label="Le code de votre lettre", max_length=60, help_text="Douze signes, comme K7PM 2XWA 9QRC. Majuscules ou "
        "non, espaces ou non.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "size": 18}),
        error_messages={"required": "Écrivez le code de votre lettre.", "max_length": "Un code a douze signes, pas davantage."},
    )  # fmt: skip


class _ShopForm(forms.Form):
    name = forms.CharField(
        label="Le nom de votre commerce", max_length=160, help_text="Celui de l’enseigne, ou celui du registre.",
        error_messages={"required": "Écrivez le nom sous lequel on vous connaît."},
    )  # fmt: skip
    office = forms.CharField(
        label="Votre rôle", max_length=80, help_text="Gérante, boulanger, exploitant, vendeuse…",
        error_messages={"required": "Dites qui vous êtes dans ce commerce."},
    )  # fmt: skip
    papers = forms.CharField(
        label="Pour la délégation", max_length=1500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ce qui l’aide à vous reconnaître : quand passer, qui appeler.",
    )  # fmt: skip


class ClaimForm(_ShopForm):
    """By who holds the letter."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=60)


class CounterForm(_ShopForm):
    """By who sits at a counter, with the shopkeeper."""

    email = forms.EmailField(
        label="Adresse e-mail de son compte", max_length=254,
        help_text="La personne a un compte sur Parvis, ou l’ouvre maintenant avec vous. Elle recevra aussitôt un "
        "message qui dit ce qui est fait.",
        error_messages={"required": "Écrivez l’adresse e-mail du compte de la personne."},
    )  # fmt: skip
    field_order = ("email", "name", "office", "papers")

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["name"].label, self.fields["office"].label = "Le nom du commerce", "Son rôle"

    def clean_email(self) -> Member:
        member = by_email(self.cleaned_data["email"])
        if member is None:
            raise forms.ValidationError("Aucun compte n’a cette adresse : ouvrez d’abord un compte avec la personne.")
        return member


class GiftForm(forms.Form):
    """The offer, as a town opens it."""

    opens_on = forms.DateField(
        label="Les commerces peuvent réclamer à partir du", widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
        error_messages={"required": "Choisissez le premier jour.", "invalid": "Écrivez une date : jour, mois, année."},
    )  # fmt: skip
    closes_on = forms.DateField(
        label="jusqu’au (compris)", widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
        help_text="Leurs six mois comptent du jour où chacun réclame, jusqu’à cette date au plus tard.",
        error_messages={"required": "Choisissez le dernier jour.", "invalid": "Écrivez une date : jour, mois, année."},
    )  # fmt: skip
    signatory = forms.CharField(
        label="Qui signe la lettre", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Écrivez qui signe la lettre."},
    )  # fmt: skip
    office = forms.CharField(
        label="Sa fonction", max_length=120, help_text="Par exemple : maire de Narbonne.",
        error_messages={"required": "Écrivez sa fonction."},
    )  # fmt: skip
    welcome = forms.CharField(
        label="Un mot de bienvenue", max_length=400, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Deux ou trois phrases, 400 signes au plus. Elles ouvrent chaque lettre.",
        error_messages={"required": "Écrivez deux ou trois phrases : elles ouvrent chaque lettre."},
    )  # fmt: skip
    counter = forms.CharField(
        label="Où venir sans ordinateur", max_length=300, required=False,
        help_text="Par exemple : à l’accueil de la mairie, du lundi au vendredi de 9 h à 17 h.",
    )  # fmt: skip


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Pourquoi",
        max_length=300,
        error_messages={"required": "Dites pourquoi, en quelques mots : le motif reste au dossier."},
    )


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label="Motif", max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Écrivez le motif : il reste au dossier."},
    )  # fmt: skip


class AddForm(forms.Form):
    siret = forms.CharField(
        label="SIRET",
        max_length=30,
        help_text="Quatorze chiffres, sur ses factures.",
        error_messages={"required": "Écrivez le SIRET."},
    )
    reason = forms.CharField(
        label="Pourquoi", max_length=300, help_text="Par exemple : il tient aussi un magasin rue Droite.",
        error_messages={"required": "Dites pourquoi, en quelques mots : le motif reste au dossier."},
    )  # fmt: skip


def tell_in(form: forms.Form, refusal: Any) -> None:
    """A refusal beside the field it is about."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
