"""What a concierge chooses before a plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from ..models import Vehicle
from .errands import instant


class PlanForm(forms.Form):
    vehicles = forms.ModelMultipleChoiceField(
        label="Véhicules qui roulent", queryset=Vehicle.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choisissez au moins un véhicule."},
    )  # fmt: skip
    back_by = instant("Retour au plus tard", "Laissez vide pour tenir l’heure promise.")

    def __init__(self, *args: Any, vehicles: QuerySet[Vehicle], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["vehicles"].queryset = vehicles  # type: ignore[attr-defined]
