"""Registering oneself, or someone one helps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms

from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.fields import PhoneField
from parvis.ground.core.readers import Limit

from ..models import Band
from ..words import clock

NAME = 80
WHO = (("self", "Pour moi"), ("helper", "Pour quelqu’un que j’aide"))


class SlotField(forms.ChoiceField):
    """An appointment of a help desk: its hour, as a choice; gives the instant."""

    def __init__(self, *, slots: Sequence[datetime], **options: Any) -> None:
        choices = [(slot.astimezone(UTC).isoformat(), clock(slot)) for slot in slots]
        super().__init__(choices=choices, **options)

    def clean(self, value: Any) -> Any:
        kept = super().clean(value)
        return datetime.fromisoformat(kept) if kept else None


class _Joining(forms.Form):
    who = forms.ChoiceField(label="Qui inscrivez-vous ?", choices=WHO, widget=forms.RadioSelect, initial="self")
    name = forms.CharField(
        label="Prénom et nom de la personne qui vient", max_length=NAME, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Écrivez le prénom et le nom de la personne qui vient."},
    )  # fmt: skip
    helper = forms.CharField(
        label="Votre nom, si vous inscrivez quelqu’un d’autre", max_length=NAME, required=False,
        help_text="C’est à vous que nous écrirons.",
    )  # fmt: skip
    phone = PhoneField(label="Téléphone", required=False, help_text="Pour prévenir en cas d’urgence.")
    band = forms.ChoiceField(
        label="Âge de la personne qui vient", choices=Band.choices, required=False,
        help_text="Compté sans votre nom, pour ceux qui paient les ateliers.",
    )  # fmt: skip

    def __init__(self, *args: Any, slots: Sequence[datetime] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        if slots:
            self.fields["slot"] = SlotField(
                label="Heure du rendez-vous", slots=slots,
                error_messages={
                    "required": "Choisissez une heure.",
                    "invalid_choice": "Ce rendez-vous vient d’être pris : choisissez une autre heure.",
                },
            )  # fmt: skip
            self.order_fields(["slot", *self.fields])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("who") == "helper" and not cleaned.get("helper"):
            self.add_error("helper", "Écrivez votre nom : nous saurons à qui nous écrivons.")
        return cleaned


class GuestForm(_Joining, CookielessForm):
    """Signed out: the address answers before a seat is kept."""

    purpose = "workshop-join"
    limit = Limit("workshop-join", times=12, seconds=3600)

    email = forms.EmailField(
        label="Votre adresse électronique", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Un message y part : la place est gardée quand vous appuyez sur son lien.",
        error_messages={
            "required": "Écrivez une adresse, ou téléphonez au lieu : on vous inscrira.",
            "invalid": "Cette adresse n’est pas complète.",
        },
    )  # fmt: skip
    field_order = ("who", "name", "helper", "email", "phone", "band")


class MemberForm(_Joining):
    """From one's account: nothing to confirm."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields.pop("helper")

    def clean(self) -> dict[str, Any]:
        return forms.Form.clean(self) or {}


class ConfirmForm(CookielessForm):
    """The buttons on the page of one's registration."""

    purpose = "workshop-follow"
    limit = Limit("workshop-follow", times=60, seconds=3600)

    act = forms.ChoiceField(choices=[("confirm", "confirm"), ("withdraw", "withdraw")], widget=forms.HiddenInput)

    def __init__(self, *args: Any, slots: Sequence[datetime] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        if slots:
            self.fields["slot"] = SlotField(label="Heure du rendez-vous", slots=slots, required=False)
