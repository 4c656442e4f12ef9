"""What is typed about delegations and mandates."""

from __future__ import annotations

from datetime import date, datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from parvis.ground.calendar.fields import HoursField
from parvis.ground.territories.fields import PlacesField
from parvis.ground.territories.models import Level
from parvis.people.members.models import Member
from parvis.people.members.queries import by_email

from .models import Mandate

LEVELS = (Level.DISTRICT, Level.COMMUNE, Level.INTERCOMMUNALITY, Level.DEPARTMENT, Level.REGION, Level.COUNTRY)


class DelegationForm(forms.Form):
    """Its particulars: those of a local association that one can ring and visit."""

    name = forms.CharField(label="Nom", max_length=160, help_text="Par exemple : la délégation de Narbonne.")
    address = forms.CharField(label="Adresse postale", max_length=300, required=False)
    phone = forms.CharField(label="Téléphone", max_length=20, required=False)
    email = forms.EmailField(label="Adresse e-mail", required=False)
    support_hours = HoursField(label="Heures d’accueil", max_length=200, required=False)


class NewDelegationForm(DelegationForm):
    """With the territories it answers for, which only an administrator sets."""

    territories = PlacesField(
        label="Territoires dont elle répond", levels=LEVELS, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Un par ligne, avec tout ce qu’il contient : « Narbonne », « Aude », « france ».",
    )  # fmt: skip


class MandateForm(forms.Form):
    email = forms.EmailField(label="Adresse e-mail du compte")
    role = forms.ChoiceField(label="Mandat", choices=Mandate.Role.choices, initial=Mandate.Role.VERIFIER)
    ends_at = forms.DateField(
        label="Jusqu’au (compris)", required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Laissez vide pour un mandat sans terme ; il se termine d’un bouton.",
    )  # fmt: skip

    def clean_email(self) -> Member:
        member = by_email(self.cleaned_data["email"])
        if member is None:
            raise ValidationError("Aucun compte n’a cette adresse.")
        return member

    def clean_ends_at(self) -> datetime | None:
        end: date | None = self.cleaned_data["ends_at"]
        return timezone.make_aware(datetime.combine(end, time.max)) if end else None
