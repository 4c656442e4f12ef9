"""What a buyer types to renounce a contract, or to be paid back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest

from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.readers import Limit

from ..rights import Returnable


class WithdrawForm(CookielessForm):
    purpose = "withdraw"
    limit = Limit("withdraw", times=40, seconds=3600)
    name = forms.CharField(label="Votre nom", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label="Adresse e-mail", help_text="L’accusé de réception y part aussitôt, avec la date et l’heure.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip

    def __init__(self, *args: Any, request: HttpRequest, lines: Sequence[Returnable], **options: Any) -> None:
        super().__init__(*args, request=request, **options)
        self.lines = lines

    def what(self) -> dict[int, int]:
        """Line -> how much of it, of those that were ticked."""
        chosen: dict[int, int] = {}
        for one in self.lines:
            if self.data.get(f"ligne-{one.line.pk}"):
                typed = str(self.data.get(f"quantite-{one.line.pk}") or one.quantity).strip()
                chosen[one.line.pk] = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else one.quantity
        return chosen


class AccountForm(CookielessForm):
    purpose = "refund-account"
    limit = Limit("refund-account", times=20, seconds=3600)
    holder = forms.CharField(label="Titulaire du compte", max_length=70, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    iban = forms.CharField(
        label="IBAN", max_length=60, help_text="27 signes en France, sur votre relevé d’identité bancaire.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip

    def __init__(self, *args: Any, request: HttpRequest, optional: bool = False, **options: Any) -> None:
        super().__init__(*args, request=request, **options)
        for name in ("holder", "iban"):
            self.fields[name].required = not optional
