from __future__ import annotations

from django import forms

from ..actions.writing import LONGEST_NAME
from ..queries.thread import DURATIONS


class NameForm(forms.Form):
    name = forms.CharField(
        label="Nom de la conversation", required=False, max_length=LONGEST_NAME,
        help_text="Toutes les personnes présentes le lisent.",
    )  # fmt: skip


class KeptForm(forms.Form):
    days = forms.TypedChoiceField(
        label="Je demande que les messages soient effacés",
        choices=[(0, "jamais"), *((days, f"après {worded}") for days, worded in DURATIONS.items())],
        coerce=int, widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choisissez l’une des durées proposées."),
    )  # fmt: skip
