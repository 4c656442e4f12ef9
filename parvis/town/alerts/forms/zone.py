"""Where within its place: named parts, a radius round a point, a shape drawn on the map."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import inside

from ..areas import Point, circle
from ..models import Sector
from ..registry import Spot, found

EVERYWHERE, SOMEWHERE, ROUND, DRAWN = "tout", "secteurs", "rayon", "dessin"
_NUMBER = r"[+-]?\d{1,3}(?:[.,]\d+)?"
_POSITION = re.compile(rf"\s*({_NUMBER})\s*°?\s*[NnSs]?\s*[,;\s]\s*({_NUMBER})\s*°?\s*[EeOoWw]?\s*")


class PositionField(forms.CharField):
    """A point as a map or a phone gives it: « 43,1839 3,0042 » or « 43.1839, 3.0042 »; or an address, looked for once the place
    is known. Gives (longitude, latitude), or what was typed."""

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        numbers = _POSITION.fullmatch(typed or "")
        if numbers is None:
            return typed or None
        latitude, longitude = (float(part.replace(",", ".")) for part in numbers.groups())
        return longitude, latitude


class ZoneForm(forms.Form):
    """Where within the territory: named parts, a radius round a point, or a shape drawn on the map."""

    way = forms.ChoiceField(
        label="Qui est concerné",
        choices=[
            (EVERYWHERE, "Tout le territoire"), (SOMEWHERE, "Un ou plusieurs secteurs"), (ROUND, "Autour d’un point"),
            (DRAWN, "La zone dessinée sur la carte"),
        ],
        widget=forms.RadioSelect,
    )  # fmt: skip
    sectors = forms.MultipleChoiceField(label="Secteurs", required=False, widget=forms.CheckboxSelectMultiple)
    centre = forms.ChoiceField(label="Autour de", required=False)
    position = PositionField(
        label="Ou d’une adresse", required=False, max_length=200,
        help_text="« 12 rue Droite », « place de la Mairie, Coursan » ; ou latitude et longitude, comme 43.1839, 3.0042.",
    )  # fmt: skip
    radius = forms.DecimalField(
        label="Rayon, en kilomètres", required=False, min_value=0, max_value=100, decimal_places=2, localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip
    points = forms.CharField(label="Points du dessin", required=False, widget=forms.HiddenInput(), max_length=6000)
    sector_name = forms.CharField(
        label="Garder cette zone sous un nom", max_length=80, required=False,
        help_text="« Bords de l’Aude ». Vous la retrouverez ici la prochaine fois, sans dessiner.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, place: Territory, sectors: Sequence[Sector], parts: Sequence[Territory],
        centres: Sequence[tuple[str, str]], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self._place = place
        self.spot: Spot | None = None  # how a typed address was understood
        named = [(f"s{one.pk}", one.name) for one in sectors] + [(f"t{one.pk}", one.name) for one in parts]
        self.fields["sectors"] = forms.MultipleChoiceField(
            label="Secteurs", required=False, widget=forms.CheckboxSelectMultiple, choices=named
        )
        self.fields["centre"] = forms.ChoiceField(
            label="Autour de", required=False, choices=[("", "L’adresse écrite dessous"), *centres]
        )
        if not named:
            del self.fields["sectors"]
            self.fields["way"].choices = [one for one in self.fields["way"].choices if one[0] != SOMEWHERE]  # type: ignore[attr-defined]
        self.order_fields([*ZoneForm.base_fields])

    def clean_position(self) -> Point | None:
        """An address becomes the point where it is, within the territory."""
        given = self.cleaned_data["position"]
        if not isinstance(given, str):
            return given  # type: ignore[no-any-return]
        told = found(given, self._place)
        if isinstance(told, str):
            raise ValidationError(told)
        if told.commune not in inside(self._place):
            raise ValidationError(f"C’est à {told.label}, hors de ce territoire : écrivez une adresse d’ici.")
        self.spot = told
        return told.longitude, told.latitude

    def clean_points(self) -> list[list[Point]]:
        """Shapes as the map writes them: « 3.001,43.18 3.002,43.19 … », one a line."""
        try:
            lines = [line.split() for line in self.cleaned_data["points"].splitlines() if line.strip()]
            return [[_pair(point) for point in line] for line in lines]
        except ValueError:
            raise ValidationError("Ce dessin ne se lit pas : effacez-le et touchez de nouveau la carte.") from None

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        way = given.get("way")
        if way == SOMEWHERE and not given.get("sectors"):
            self.add_error("sectors", "Cochez au moins un secteur.")
        if way == ROUND and "position" in given and not (given.get("centre") or given["position"]):
            self.add_error("position", "Choisissez une mairie dans la liste, ou écrivez une adresse.")
        if way == ROUND and "radius" not in self.errors and not given.get("radius"):
            self.add_error("radius", "Dites à combien de kilomètres : 0,5 pour cinq cents mètres.")
        if way == DRAWN and not given.get("points") and "points" not in self.errors:
            self.add_error("way", "Touchez d’abord la carte à chaque coin de la zone, ou choisissez une autre manière.")
        return given

    def round_point(self) -> list[Point]:
        """The radius as a shape."""
        given = self.cleaned_data
        if given["position"]:
            centre = given["position"]
        else:
            longitude, latitude = given["centre"].split(",")
            centre = float(longitude), float(latitude)
        return circle(centre, float(given["radius"]))


def _pair(written: str) -> Point:
    longitude, latitude = written.split(",")
    return float(longitude), float(latitude)
