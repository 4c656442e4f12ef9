"""What is typed in the register of consents."""

from __future__ import annotations

from typing import Any

from django import forms

from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.readers import Limit

from ..actions.consents import NAME, SCOPE
from ..models import Consent

_DATE = {"invalid": "Écrivez une date : 14/07/2026."}


def _day(**attrs: Any) -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **attrs})


class ConsentForm(forms.Form):
    person = forms.CharField(
        label="Qui donne son accord", max_length=NAME, help_text="Prénom et nom. Votre équipe seule les lit : gardés chiffrés.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Écrivez le nom de la personne.", "max_length": f"Le nom compte au plus {NAME} signes."},
    )  # fmt: skip
    scope = forms.CharField(
        label="Pour quoi", max_length=SCOPE, help_text="« Le bal du 14 juillet, sur le site et la WebTV »",
        error_messages={
            "required": "Écrivez pour quoi l’accord est donné.", "max_length": f"L’objet compte au plus {SCOPE} signes."
        },
    )  # fmt: skip
    how = forms.ChoiceField(
        label="Comment", choices=Consent.How.choices, widget=forms.RadioSelect,
        error_messages={"required": "Choisissez comment l’accord a été donné."},
    )  # fmt: skip
    given_on = forms.DateField(
        label="Donné le", widget=_day(), error_messages={"required": "Écrivez le jour où l’accord a été donné.", **_DATE}
    )
    until = forms.DateField(
        label="Valable jusqu’au", required=False, widget=_day(), error_messages=_DATE,
        help_text="Vide : tant que la personne ne le retire pas.",
    )  # fmt: skip
    email = forms.EmailField(
        label="Son adresse électronique", required=False, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text="Elle y reçoit le lien par lequel elle retire son accord quand elle veut.",
        error_messages={"invalid": "Cette adresse n’est pas complète."},
    )  # fmt: skip
    paper = forms.FileField(
        label="Le papier signé", required=False, help_text="Une photo ou un PDF, 10 Mo au plus. Il est gardé chiffré.",
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
        error_messages={"empty": "Ce fichier est vide : choisissez-en un autre."},
    )  # fmt: skip


class ExtendForm(forms.Form):
    until = forms.DateField(
        label="Valable jusqu’au", required=False, widget=_day(), error_messages=_DATE,
        help_text="Vide : tant que la personne ne le retire pas.",
    )  # fmt: skip


class WithdrawnForm(CookielessForm):
    """The person takes their consent back, by their own link."""

    purpose = "consent-withdraw"
    limit = Limit("consent-withdraw", times=20, seconds=3600)
