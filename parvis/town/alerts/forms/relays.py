"""What volunteers press and type, and how whoever keeps their tree writes them down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.fields import PhoneField
from parvis.ground.core.readers import Limit
from parvis.ground.territories.models import Territory

from ..actions.relays import WORDS
from ..models import Relay, RelayCall, Sector
from ..queries.relays import Keeper, relays_of, sectors_named_by


class PressForm(CookielessForm):
    """A button on a page that a link opens."""

    purpose = "alerts-press"
    limit = Limit("alerts-press", times=300, seconds=3600)  # a relay ticks a whole list

    act = forms.CharField(max_length=20, widget=forms.HiddenInput)
    round = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    person = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(choices=[("", ""), *RelayCall.Outcome.choices], required=False, widget=forms.HiddenInput)


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
    """A volunteer, as whoever keeps the tree writes them down."""

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
        Relay.objects.none(), label="Qui s’assure qu’elle est au courant ?", required=False, empty_label="Nous-mêmes"
    )

    def __init__(self, *args: Any, places: Sequence[Territory], keeper: Keeper, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["territory"].queryset = Territory.objects.filter(pk__in=[one.pk for one in places]).order_by(  # type: ignore[attr-defined]
            "-level", "sort_name"
        )
        self.fields["territory"].initial = places[0].pk if places else None
        sectors = sectors_named_by(keeper)
        if sectors.exists():
            self.fields["sector"].queryset = sectors  # type: ignore[attr-defined]
        else:
            del self.fields["sector"]
        self.fields["above"].queryset = relays_of(keeper)  # type: ignore[attr-defined]


class BranchForm(forms.Form):
    """Where a branch hangs."""

    above = forms.ModelChoiceField(
        Relay.objects.none(), label="Qui s’assure qu’elle est au courant ?", required=False, empty_label="Nous-mêmes"
    )

    def __init__(self, *args: Any, relay: Relay, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["above"].queryset = relays_of(relay.keeper).exclude(pk=relay.pk)  # type: ignore[attr-defined]
