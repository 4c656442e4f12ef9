"""A form field that takes a place by its name, its postcode or its address part (narbonne-11262)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from .models import Territory
from .queries import COMMUNES, meant_by, typed_name


class PlaceField(forms.CharField):
    """Gives the Territory that is meant; where several are, says how to write each."""

    def __init__(self, *, levels: Collection[int] = COMMUNES, **kwargs: Any) -> None:
        self.levels = levels
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("help_text", "Son nom ou son code postal.")
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Territory | None:  # type: ignore[override]
        typed = super().clean(value)
        if not typed:
            return None
        return one_place(typed, self.levels)


class PlacesField(PlaceField):
    """Several places, one a line; gives a list of Territory."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[Territory]:  # type: ignore[override]
        typed = forms.CharField.clean(self, value)
        return [one_place(line, self.levels) for line in typed.splitlines() if line.strip()]


def one_place(typed: str, levels: Collection[int]) -> Territory:
    """The place meant. Raises ValidationError, in words, where none or several are."""
    found = meant_by(typed, levels)
    if not found:
        raise ValidationError(f"Nous ne trouvons pas « {typed.strip()[:80]} » : vérifiez son nom, ou écrivez son code postal.")
    if len(found) > 1:
        choices = " ; ".join(f"{typed_name(territory)} : {territory.slug}" for territory in found[:8])
        raise ValidationError(f"Plusieurs territoires répondent à « {typed.strip()[:80]} ». Écrivez l’un de ceux-ci : {choices}.")
    return found[0]
