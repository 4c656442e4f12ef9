"""An errand: what, from where, to where, until when; and what the concierge answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from parvis.ground.territories.fields import PlaceField
from parvis.market.slots.models import Slot

from ..actions import Place
from .places import POSITION_HELP, whole


def instant(label: str, help_text: str) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=False, widget=widget, help_text=help_text)


class OwnErrandForm(forms.Form):
    """As a member asks it."""

    what = forms.CharField(label="Quoi", max_length=200, help_text="Un sac de livres, un gâteau, des clés : ce que l’on portera.")
    parcels = whole("Combien de colis", most=10, initial=1)
    keeps_cold = forms.BooleanField(label="À garder au frais", required=False)
    start_name = forms.CharField(label="Chez qui le prendre", max_length=120, required=False, help_text="Le nom sur la sonnette.")
    start_address = forms.CharField(label="Adresse où le prendre", max_length=300)
    start_territory = PlaceField(label="Commune où le prendre")
    end_name = forms.CharField(label="Chez qui l’apporter", max_length=120, required=False)
    end_address = forms.CharField(label="Adresse où l’apporter", max_length=300)
    end_territory = PlaceField(label="Commune où l’apporter")
    not_before = instant("Prêt à partir de", "Laissez vide si c’est prêt.")
    not_after = instant("À remettre avant", "Laissez vide si rien ne presse.")
    phone = forms.CharField(label="Votre téléphone", max_length=20, help_text="Seule la conciergerie le lit.")

    def asked(self) -> dict[str, Any]:
        """As `ask_errand` takes it."""
        kept = dict(self.cleaned_data)
        for side in ("start", "end"):
            kept[side] = Place(
                kept.pop(f"{side}_name"), kept.pop(f"{side}_address"), kept.pop(f"{side}_territory"),
                kept.pop(f"{side}_position", ""),
            )  # fmt: skip
        return kept


class ErrandForm(OwnErrandForm):
    """As the concierge types it in for someone who rings or stands there."""

    start_position = forms.CharField(label="Position du départ", max_length=300, required=False, help_text=POSITION_HELP)
    end_position = forms.CharField(label="Position de l’arrivée", max_length=300, required=False)
    name = forms.CharField(label="Nom de la personne qui demande", max_length=120)
    field_order = (
        "name", "phone", "what", "parcels", "keeps_cold", "start_name", "start_address", "start_territory", "start_position",
        "end_name", "end_address", "end_territory", "end_position", "not_before", "not_after",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["phone"].label = "Son téléphone"


class AcceptForm(forms.Form):
    slot = forms.TypedChoiceField(label="Avec quelle tournée", coerce=int)

    def __init__(self, *args: Any, slots: Sequence[tuple[Slot, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["slot"].choices = [(slot.pk, label) for slot, label in slots]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Pourquoi", max_length=200, error_messages={"required": "Dites pourquoi : les personnes concernées le lisent."},
    )  # fmt: skip


class LocateForm(forms.Form):
    start = forms.CharField(label="Position du départ", max_length=300, required=False, help_text=POSITION_HELP)
    end = forms.CharField(label="Position de l’arrivée", max_length=300, required=False)
