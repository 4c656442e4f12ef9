"""What an editor types on a sheet: a box of the frame, times of a film."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ..models import Shield
from ..templatetags.faces import clock_of

KINDS = (
    (Shield.NONE, "un adulte, une plaque, un papier"), (Shield.MINOR, "un enfant, un adolescent"),
    (Shield.OFFICER, "un policier en civil"),
)  # fmt: skip
_CLOCK = re.compile(r"(?:(\d{1,2})\s*[:h]\s*)?(\d{1,3})\s*[:m’']\s*(\d{1,2})(?:[.,](\d{1,3}))?")
_SECONDS = re.compile(r"(\d{1,5})(?:[.,](\d{1,3}))?\s*s?")


class ClockField(forms.CharField):
    """A time of a film as people type it: « 1:23 », « 1:02:03 », « 83 » seconds; gives milliseconds."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off", "size": 8})
        super().__init__(**{"max_length": 16, "widget": widget, **options})

    def clean(self, value: Any) -> Any:
        typed = super().clean(value).strip()
        if not typed:
            return None
        if found := _CLOCK.fullmatch(typed):
            hours, minutes, seconds, part = found.groups()
            if int(seconds) < 60:
                return (int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)) * 1000 + _part(part)
        elif found := _SECONDS.fullmatch(typed):
            return int(found[1]) * 1000 + _part(found[2])
        raise ValidationError("Écrivez des minutes et des secondes : 1:23.")

    def prepare_value(self, value: Any) -> Any:
        return clock_of(value) if isinstance(value, int) else value


def _part(digits: str | None) -> int:
    return int((digits or "0").ljust(3, "0"))


class _Share(forms.DecimalField):
    """A share of the frame, in percent; gives ten-thousandths."""

    def __init__(self, label: str, start: str) -> None:
        wrong = "Écrivez un nombre entre 0 et 100."
        super().__init__(
            label=label, min_value=0, max_value=100, decimal_places=2, max_digits=5, localize=False, initial=start,
            widget=forms.NumberInput(attrs={"step": "0.01", "inputmode": "decimal"}),
            error_messages=dict.fromkeys(
                ("required", "invalid", "min_value", "max_value", "max_digits", "max_decimal_places", "max_whole_digits"), wrong
            ),
        )  # fmt: skip

    def clean(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.replace(",", ".")
        cleaned = super().clean(value)
        return None if cleaned is None else round(cleaned * 100)


class BoxForm(forms.Form):
    """A place of the frame to hide; drawn with a finger where scripts run, four numbers where none does."""

    x = _Share("Bord gauche, en % de la largeur", "40")
    y = _Share("Bord haut, en % de la hauteur", "40")
    width = _Share("Largeur, en %", "20")
    height = _Share("Hauteur, en %", "20")
    shield = forms.ChoiceField(label="Qui ou quoi", choices=KINDS, required=False)

    def __init__(self, data: Any = None, *, duration_ms: int = 0, at_ms: int = 0) -> None:
        super().__init__(data, auto_id="cadre-%s")
        self.is_film = duration_ms > 0
        if self.is_film:
            needed = {"required": "Écrivez un temps : 1:23."}
            self.fields["at"] = ClockField(label="À l’instant", initial=at_ms, error_messages=needed)
            self.fields["first"] = ClockField(label="Flouter de", initial=at_ms, error_messages=needed)
            self.fields["last"] = ClockField(label="jusqu’à", initial=min(duration_ms, at_ms + 5000), error_messages=needed)

    @property
    def given(self) -> dict[str, Any]:
        told = self.cleaned_data
        box = (told["x"], told["y"], told["width"], told["height"])
        times = {"at_ms": told["at"], "first_ms": told["first"], "last_ms": told["last"]} if self.is_film else {}
        return {"box": box, "shield": told["shield"], **times}
