"""What residents type: an address, what they want to be told of and when; what a device sends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.readers import Limit
from parvis.ground.territories.fields import PlaceField
from parvis.ground.territories.models import Level, Territory

from ..actions.followers import Quiet
from ..models import Following, Kind, Sector

HOURS = [("", "—"), *((str(hour), f"{hour}\u00a0h") for hour in range(24))]
FOLLOWED = [level for level in Level if level != Level.WORLD]


class _Choices(forms.Form):
    """What one is told of, and when."""

    kinds = forms.MultipleChoiceField(
        label="Natures d’alerte", choices=Kind.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Rien de coché : toutes. Un danger vous est annoncé dans tous les cas.",
    )  # fmt: skip
    quiet_from = forms.TypedChoiceField(
        label="Heures calmes, de", choices=HOURS, required=False, coerce=int, empty_value=None,
        help_text="Ce qui n’est pas un danger attend la fin de ces heures.",
    )  # fmt: skip
    quiet_to = forms.TypedChoiceField(label="à", choices=HOURS, required=False, coerce=int, empty_value=None)

    @property
    def quiet(self) -> Quiet:
        start, end = self.cleaned_data.get("quiet_from"), self.cleaned_data.get("quiet_to")
        return None if start is None or end is None else (start, end)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("quiet_from"), cleaned.get("quiet_to")
        if (start is None) != (end is None):
            self.add_error("quiet_from" if start is None else "quiet_to", "Choisissez les deux heures, ou aucune.")
        elif start is not None and start == end:
            self.add_error("quiet_to", "Les heures calmes vont d’une heure à une autre : de 22 h à 7 h, par exemple.")
        return cleaned


class SectorField(forms.ModelChoiceField):
    def __init__(self, place: Territory, sectors: Sequence[Sector], **options: Any) -> None:
        found = Sector.objects.filter(pk__in=[one.pk for one in sectors if one.territory_id == place.pk])
        super().__init__(found, required=False, empty_label="Je ne le dis pas", **options)


class FollowForm(_Choices, CookielessForm):
    """An address, for one place."""

    purpose = "alerts-follow"
    limit = Limit("alerts-follow", times=6, seconds=3600)

    email = forms.EmailField(
        label="Votre adresse électronique", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Un message y part pour vérifier qu’elle est à vous. Elle ne sert qu’aux alertes.",
        error_messages={"required": "Écrivez une adresse où vous joindre.", "invalid": "Cette adresse n’est pas complète."},
    )  # fmt: skip
    field_order = ("email", "sector", "kinds", "quiet_from", "quiet_to")

    def __init__(self, *args: Any, place: Territory, sectors: Sequence[Sector], **options: Any) -> None:
        super().__init__(*args, **options)
        if sectors:
            self.fields["sector"] = SectorField(
                place, sectors, label="Votre secteur", help_text="La mairie saura combien de personnes y sont prévenues, pas qui."
            )
            self.order_fields(self.field_order)


class ChoicesForm(_Choices, CookielessForm):
    """The places of a follower, each with its sector; another one; kinds and hours."""

    purpose = "alerts-choices"
    limit = Limit("alerts-choices", times=60, seconds=3600)

    places = forms.MultipleChoiceField(label="Territoires suivis", required=False, widget=forms.CheckboxSelectMultiple)
    another = PlaceField(
        label="Ajouter un territoire", levels=FOLLOWED, required=False,
        help_text="Une commune, une intercommunalité, un département. Vous recevez aussi les alertes de ce qui l’entoure.",
    )  # fmt: skip
    field_order = ("places", "another", "kinds", "quiet_from", "quiet_to")

    def __init__(
        self, *args: Any, followings: Sequence[Following], added: Territory | None, sectors: Sequence[Sector], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._places = {str(one.territory_id): one.territory for one in followings}
        self._old = {one.territory_id: one.sector for one in followings}
        if added is not None:
            self._places.setdefault(str(added.pk), added)
        self.fields["places"].choices = [(pk, place.name) for pk, place in self._places.items()]  # type: ignore[attr-defined]
        self.fields["places"].initial = list(self._places)
        self._zoned = {pk: place for pk, place in self._places.items() if any(str(one.territory_id) == pk for one in sectors)}
        for pk, place in self._zoned.items():
            self.fields[f"sector_{pk}"] = SectorField(
                place, sectors, label=f"Votre secteur à {place.name}", initial=self._old.get(place.pk)
            )
        self.order_fields(["places", *(f"sector_{pk}" for pk in self._zoned), *self.field_order[1:]])

    @property
    def chosen(self) -> list[tuple[Territory, Sector | None]]:
        told = self.cleaned_data
        chosen = [(self._places[pk], told.get(f"sector_{pk}")) for pk in told["places"]]
        another = told["another"]
        if another is not None and str(another.pk) not in told["places"]:
            chosen.append((another, None))
        return chosen


class DeviceForm(forms.Form):
    """What a browser gives of its subscription, and the place. A script sends it, without a cookie and without a token."""

    url = forms.CharField(max_length=2000)
    p256dh = forms.CharField(max_length=200)
    auth = forms.CharField(max_length=100)
    territory = forms.CharField(max_length=200, required=False)
    replaces = forms.CharField(max_length=2000, required=False, help_text="The address that the browser gave before this one")
