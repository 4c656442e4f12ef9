"""What residents and volunteers type: an address, what they want to be told of, people to call on; what a device sends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.fields import PhoneField
from parvis.ground.core.readers import Limit
from parvis.ground.territories.fields import PlaceField
from parvis.ground.territories.models import Level, Territory

from .actions.followers import Quiet
from .actions.relays import WORDS
from .models import Following, Kind, Relay, RelayCall, Sector

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


class PressForm(CookielessForm):
    """A button on a page that a link opens."""

    purpose = "alerts-press"
    limit = Limit("alerts-press", times=300, seconds=3600)  # a relay ticks a whole list

    act = forms.CharField(max_length=20, widget=forms.HiddenInput)
    round = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    person = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(choices=[("", ""), *RelayCall.Outcome.choices], required=False, widget=forms.HiddenInput)


class DeviceForm(forms.Form):
    """What a browser gives of its subscription, and the place. A script sends it, without a cookie and without a token."""

    url = forms.CharField(max_length=2000)
    p256dh = forms.CharField(max_length=200)
    auth = forms.CharField(max_length=100)
    territory = forms.CharField(max_length=200)


class PersonForm(CookielessForm):
    """Someone to call on."""

    purpose = "alerts-person"
    limit = Limit("alerts-person", times=120, seconds=3600)

    words = forms.CharField(
        label="Ajouter une personne", max_length=WORDS,
        help_text="De quoi la reconnaître, sans plus : « Mme B., 2e étage, 04 68… ». Vous seul le lisez ; c’est gardé chiffré.",
        error_messages={"required": "Écrivez de quoi reconnaître cette personne : « Mme B., 2e étage »."},
    )  # fmt: skip


class RelayForm(forms.Form):
    """A volunteer, as the town hall writes them down."""

    name = forms.CharField(label="Son nom", max_length=80, error_messages={"required": "Écrivez le nom de la personne relais."})
    email = forms.EmailField(
        label="Son adresse électronique", max_length=254,
        help_text="L’invitation y part, puis chaque alerte.",
        error_messages={"required": "Écrivez son adresse : l’invitation y part.", "invalid": "Cette adresse n’est pas complète."},
    )  # fmt: skip
    phone = PhoneField(label="Son téléphone", required=False, help_text="Pour l’appeler quand son adresse reste muette.")
    territory = forms.ModelChoiceField(Territory.objects.none(), label="Où", empty_label=None)
    sector = forms.ModelChoiceField(Sector.objects.none(), label="Secteur", required=False, empty_label="Tout le territoire")
    above = forms.ModelChoiceField(
        Relay.objects.none(), label="Qui s’assure qu’elle est au courant ?", required=False, empty_label="La mairie"
    )

    def __init__(self, *args: Any, places: Sequence[Territory], organisation: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["territory"].queryset = Territory.objects.filter(pk__in=[one.pk for one in places]).order_by(  # type: ignore[attr-defined]
            "-level", "sort_name"
        )
        self.fields["territory"].initial = places[0].pk if places else None
        sectors = Sector.objects.filter(organisation=organisation)
        if sectors.exists():
            self.fields["sector"].queryset = sectors  # type: ignore[attr-defined]
        else:
            del self.fields["sector"]
        self.fields["above"].queryset = Relay.objects.filter(organisation=organisation)  # type: ignore[attr-defined]


class BranchForm(forms.Form):
    """Where a branch hangs."""

    above = forms.ModelChoiceField(
        Relay.objects.none(), label="Qui s’assure qu’elle est au courant ?", required=False, empty_label="La mairie"
    )

    def __init__(self, *args: Any, relay: Relay, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["above"].queryset = Relay.objects.filter(organisation=relay.organisation_id).exclude(  # type: ignore[attr-defined]
            pk=relay.pk
        )
