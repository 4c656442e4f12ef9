"""Form fields for what people type that is neither text nor a choice."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from .errors import Refused
from .money import decimal, parse_euros, parse_percent
from .templatetags.french import phone


class _TypedNumber(forms.CharField):
    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**{"max_length": 30, "widget": widget, **options})

    def read(self, typed: str) -> int:
        raise NotImplementedError

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return self.read(typed)
        except Refused as refusal:
            raise ValidationError(refusal.message) from refusal

    def prepare_value(self, value: Any) -> Any:
        return decimal(value, ",") if isinstance(value, int) else value


class EurosField(_TypedNumber):
    """An amount as people type it, above zero unless said otherwise; gives cents."""

    def __init__(self, *, zero: bool = False, **options: Any) -> None:
        self.zero = zero
        super().__init__(**options)

    def read(self, typed: str) -> int:
        cents = parse_euros(typed)
        if not cents and not self.zero:
            raise ValidationError("Le montant doit être au-dessus de zéro.")
        return cents


class PercentField(_TypedNumber):
    """A rate as people type it; gives basis points."""

    def read(self, typed: str) -> int:
        return parse_percent(typed)


_NUMBER = re.compile(r"0[1-9]\d{8}|3\d{3}|\+\d{7,15}")


class PhoneField(forms.CharField):
    """A telephone number as people type it; gives its digits, with + where it is abroad."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"})
        super().__init__(**{"max_length": 30, "widget": widget, **options})

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        digits = re.sub(r"[\s.\-()/\u00a0\u202f]", "", typed)
        if digits.startswith("0033"):
            digits = f"+33{digits[4:]}"
        if digits.startswith("+33"):
            digits = f"0{digits[3:].removeprefix('0')}"
        if digits and not _NUMBER.fullmatch(digits):
            raise ValidationError("Ce numéro ne se lit pas. Écrivez par exemple : 04 68 90 30 30.")
        return digits

    def prepare_value(self, value: Any) -> Any:
        return phone(value) if isinstance(value, str) else value
