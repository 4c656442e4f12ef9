"""What is typed about shares, referrals and jobs."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from parvis.ground.core.errors import Refused
from parvis.ground.core.fields import PercentField
from parvis.ground.registers.identifiers import checked_siren
from parvis.people.organisations.models import Organisation

from ..models import ReferralDispute, ShareKind

_DAY = {"type": "date"}


class RateForm(forms.Form):
    kind = forms.ChoiceField(label="Part", choices=ShareKind.choices)
    rate = PercentField(label="Taux", help_text="Du prix hors taxes : 40, ou 37,5.")
    valid_from = forms.DateField(label="À partir du", widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))


class CodeForm(forms.Form):
    label = forms.CharField(
        label="À quoi sert ce code", max_length=80, help_text="Pour savoir ensuite ce qui marche : le marché du samedi, un salon…"
    )


class ClaimForm(forms.Form):
    """A delegation says that it brought a customer."""

    organisation = forms.CharField(
        label="L’organisation", max_length=120, help_text="Son numéro SIREN, ou la fin de l’adresse de son blog."
    )
    reason = forms.CharField(
        label="Ce qui s’est passé", max_length=600, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Quand, où, par qui ; la trésorerie nationale le lira et décidera.",
    )  # fmt: skip

    def clean_organisation(self) -> Organisation:
        typed = str(self.cleaned_data["organisation"]).strip().rstrip("/").rpartition("/")[2]
        try:
            siren = checked_siren(typed) if re.fullmatch(r"[\d .\u00a0\u202f]+", typed) else ""
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        found = Organisation.objects.filter(siren=siren) if siren else Organisation.objects.filter(slug=typed.lower())
        organisation = found.first()
        if organisation is None:
            raise forms.ValidationError("Aucune organisation de Parvis ne répond à cela : vérifiez son numéro ou son adresse.")
        return organisation


class ReasonForm(forms.Form):
    """An organisation says that this delegation did not bring it."""

    reason = forms.CharField(
        label="Ce qui s’est passé", max_length=600, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="La trésorerie nationale le lira et décidera.",
    )  # fmt: skip


class ReferralForm(forms.Form):
    code = forms.CharField(label="Code de la délégation", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(label="Décision", widget=forms.RadioSelect)
    decision = forms.CharField(
        label="Motif", max_length=600, widget=forms.Textarea(attrs={"rows": 4}), help_text="Les deux parties le liront."
    )

    def __init__(self, *args: Any, dispute: ReferralDispute, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(ReferralDispute.Outcome.KEPT, "Rien ne change"), (ReferralDispute.Outcome.NOBODY, "Personne ne l’a amenée")]
        if dispute.delegation is not None:
            choices.append((ReferralDispute.Outcome.MOVED, f"Amenée par : {dispute.delegation.name}"))
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]


class JobForm(forms.Form):
    title = forms.CharField(
        label="Emploi",
        max_length=120,
        help_text="Ce qu’il fait : conciergerie, animation… Jamais le nom de la personne.",
    )
    full_time = forms.DecimalField(
        label="Temps de travail", min_value=0, max_value=100, max_digits=5, decimal_places=2, localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}), help_text="1 pour un plein temps, 0,5 pour un mi-temps.",
    )  # fmt: skip
    starts_on = forms.DateField(label="Depuis le", widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    ends_on = forms.DateField(
        label="Jusqu’au (compris)", required=False, widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
        help_text="Vide s’il dure encore.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("full_time") is not None:
            data["hundredths"] = int(data["full_time"] * 100)
        return data
