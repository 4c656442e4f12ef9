"""Counters, rounds and vehicles, as a concierge describes them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from parvis.ground.calendar.fields import HoursField
from parvis.ground.calendar.hours import DAYS
from parvis.ground.core.errors import Refused
from parvis.ground.territories.fields import PlaceField, PlacesField
from parvis.ground.territories.queries import typed_name
from parvis.market.slots.models import Counter, Tour

from ..positions import read_position

POSITION_HELP = (
    "Facultatif, utile pour les tournées : le lien d’une carte qui montre la porte, ou ses deux nombres, comme 43.1839, 3.0042."
)


def whole(label: str, *, help_text: str = "", least: int = 1, most: int, initial: int | None = None) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=help_text, min_value=least, max_value=most, initial=initial,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


class CounterForm(forms.Form):
    name = forms.CharField(label="Nom du comptoir", max_length=120, help_text="Comme on le dit : « La Maison du parvis ».")
    kind = forms.ChoiceField(label="Ce que c’est", choices=Counter.Kind.choices, widget=forms.RadioSelect, initial="third")
    address = forms.CharField(label="Adresse", max_length=300)
    territory = PlaceField(label="Commune")
    position = forms.CharField(label="Position sur la carte", max_length=300, required=False, help_text=POSITION_HELP)
    hours = HoursField(label="Quand on peut y retirer")
    bags = whole("Colis gardés à la fois", most=2000, initial=30, help_text="Ce que tiennent les étagères ou les casiers.")
    keeps_cold = forms.BooleanField(label="Il y a un réfrigérateur : il garde les colis frais", required=False)
    slot_minutes = forms.TypedChoiceField(
        label="Durée d’un créneau de retrait", coerce=int, initial=60,
        choices=[(30, "une demi-heure"), (60, "une heure"), (120, "deux heures"), (1440, "toute l’ouverture")],
    )  # fmt: skip
    slot_capacity = whole("Colis remis pendant un créneau", most=2000, initial=10, help_text="Sans faire la queue.")
    carry_minutes = whole(
        "Minutes pour y apporter une commande prête", least=0, most=1440, initial=60,
        help_text="Entre « c’est prêt » dans la boutique et l’arrivée ici. La promesse du jour en dépend : comptez large.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        typed, territory = cleaned.pop("position", ""), cleaned.get("territory")
        if territory is not None:
            try:
                point = read_position(typed, territory)
            except Refused as refusal:
                self.add_error("position", refusal.message)
            else:
                cleaned["latitude"], cleaned["longitude"] = (point.latitude, point.longitude) if point else (None, None)
        return cleaned

    @staticmethod
    def of(counter: Counter) -> dict[str, Any]:
        """What the form shows of one that is there."""
        kept = {name: getattr(counter, name) for name in (
            "name", "kind", "address", "hours", "bags", "keeps_cold", "slot_minutes", "slot_capacity", "carry_minutes",
        )}  # fmt: skip
        where = f"{counter.latitude:.5f}, {counter.longitude:.5f}"
        return {**kept, "territory": typed_name(counter.territory), "position": where}


class TourForm(forms.Form):
    label = forms.CharField(label="Nom de la tournée", max_length=120, help_text="Par exemple : « Tournée du soir ».")
    weekdays = forms.TypedMultipleChoiceField(
        label="Jours", coerce=int, choices=list(enumerate(day.capitalize() for day in DAYS)),
        widget=forms.CheckboxSelectMultiple, initial=range(5),
    )  # fmt: skip
    leaves_at = forms.TimeField(label="Départ", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), initial="17:30")
    returns_at = forms.TimeField(
        label="Retour", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), initial="20:00",
        help_text="Tout est livré à cette heure-là : c’est ce que l’acheteur lit.",
    )  # fmt: skip
    territories = PlacesField(
        label="Communes livrées", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), help_text="Une par ligne.",
    )  # fmt: skip
    starts_from = forms.ModelChoiceField(label="Part de", queryset=Counter.objects.none(), empty_label="Choisissez")
    capacity = whole("Colis livrés au plus", most=500, initial=40, help_text="Tous véhicules ensemble.")
    gather_minutes = whole(
        "Minutes pour rassembler et charger", least=0, most=1440, initial=60,
        help_text="Une commande prête plus tard que cela avant le départ attend la tournée suivante.",
    )  # fmt: skip
    keeps_cold = forms.BooleanField(label="Elle garde les colis au frais", required=False)
    on_holidays = forms.BooleanField(label="Elle roule aussi les jours fériés", required=False)

    def __init__(self, *args: Any, counters: QuerySet[Counter], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["starts_from"].queryset = counters  # type: ignore[attr-defined]

    @staticmethod
    def of(tour: Tour) -> dict[str, Any]:
        kept = {name: getattr(tour, name) for name in (
            "label", "weekdays", "leaves_at", "returns_at", "starts_from", "capacity", "gather_minutes", "keeps_cold",
            "on_holidays",
        )}  # fmt: skip
        return {**kept, "territories": "\n".join(typed_name(one) for one in tour.territories.order_by("sort_name"))}


class VehicleForm(forms.Form):
    name = forms.CharField(label="Nom", max_length=60, help_text="Comme vous l’appelez : « Le triporteur ».")
    parcels = whole("Colis emportés", most=500, initial=20)
    cold_parcels = whole("Dont gardés au frais", least=0, most=500, initial=0, help_text="0 s’il n’a ni glacière ni froid.")
    speed = whole(
        "Vitesse en ville, en km/h", least=3, most=90, initial=25,
        help_text="À pied 4, à vélo 14, en camionnette 25 : arrêts non compris.",
    )  # fmt: skip
