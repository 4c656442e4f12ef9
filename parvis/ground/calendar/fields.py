"""A form field that takes opening hours in French, and shows them so."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from .french import HalfSaidError, UnreadableError, read_hours
from .hours import describe


class HoursField(forms.CharField):
    """Gives the hours in OpenStreetMap syntax; what was kept comes back in French where that can be read again."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 400)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        kwargs.setdefault("help_text", "Par exemple : du lundi au vendredi de 9 h à 12 h et de 13 h 30 à 18 h.")
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, str) or not (lines := describe(value)):
            return value
        said = "\n".join(lines)
        try:
            return said if read_hours(said) == value else value
        except UnreadableError:
            return value

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        try:
            return read_hours(typed)
        except HalfSaidError:
            raise ValidationError(
                f"« {typed.strip()[:60]} » : il manque une heure. Dites quand cela ouvre et quand cela ferme, par exemple : "
                "du lundi au vendredi de 9 h à 12 h et de 13 h 30 à 18 h."
            ) from None
        except UnreadableError:
            raise ValidationError(
                "Ces heures ne se lisent pas. Écrivez par exemple : du lundi au vendredi de 9 h à 12 h et de 13 h 30 à 18 h ; "
                "le samedi de 9 h à midi ; fermé les jours fériés."
            ) from None
