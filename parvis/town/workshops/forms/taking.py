"""At the desk: someone who phoned, a slip of paper, someone at the door; calling off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms

from parvis.ground.core.fields import PhoneField

from ..models import Band, Way
from .joining import NAME, SlotField

WAYS = ((Way.PHONE.value, "Au téléphone"), (Way.PAPER.value, "Sur papier"), (Way.DOOR.value, "À l’entrée, aujourd’hui"))


class TakeForm(forms.Form):
    way = forms.ChoiceField(label="Comment s’inscrit cette personne ?", choices=WAYS, widget=forms.RadioSelect, initial="phone")
    name = forms.CharField(
        label="Prénom et nom", max_length=NAME, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Écrivez le prénom et le nom de la personne qui vient."},
    )  # fmt: skip
    phone = PhoneField(label="Téléphone", required=False, help_text="On l’appellera si quelque chose change.")
    email = forms.EmailField(
        label="Adresse électronique", required=False, max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}), help_text="Seulement si la personne lit ses messages.",
        error_messages={"invalid": "Cette adresse n’est pas complète."},
    )  # fmt: skip
    band = forms.ChoiceField(label="Âge", choices=Band.choices, required=False, help_text="Seulement si la personne le dit.")

    def __init__(self, *args: Any, slots: Sequence[datetime] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["phone"].widget.attrs["autocomplete"] = "off"
        if slots:
            self.fields["slot"] = SlotField(
                label="Heure du rendez-vous", slots=slots,
                error_messages={
                    "required": "Choisissez une heure.",
                    "invalid_choice": "Ce rendez-vous vient d’être pris : choisissez une autre heure.",
                },
            )  # fmt: skip
            self.order_fields(["slot", *self.fields])


class CallOffForm(forms.Form):
    reason = forms.CharField(
        label="Pourquoi n’a-t-il pas lieu ?", max_length=200, help_text="Une phrase. Tous les inscrits la lisent.",
        error_messages={"required": "Dites pourquoi : les inscrits le liront."},
    )  # fmt: skip
