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

from .models import Delegation, Mandate

LEVELS = (Level.DISTRICT, Level.COMMUNE, Level.INTERCOMMUNALITY, Level.DEPARTMENT, Level.REGION, Level.COUNTRY)


class DelegationForm(forms.Form):
    """Its particulars: those of a local association that one can ring and visit."""

    name = forms.CharField(label="Nom", max_length=160, help_text="Par exemple : la délégation de Narbonne.")
    address = forms.CharField(label="Adresse postale", max_length=300, required=False)
    phone = forms.CharField(label="Téléphone", max_length=20, required=False)
    email = forms.EmailField(label="Adresse e-mail", required=False)
    support_hours = HoursField(label="Heures d’accueil", max_length=200, required=False)
    rna = forms.CharField(
        label="Numéro RNA", max_length=20, required=False, help_text="Celui de l’association : W suivi de neuf chiffres."
    )
    siren = forms.CharField(label="Numéro SIREN", max_length=20, required=False, help_text="Si l’association en a un.")


class NewDelegationForm(DelegationForm):
    """With the territories it answers for, which only an administrator sets."""

    territories = PlacesField(
        label="Territoires dont elle répond", levels=LEVELS, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Un par ligne, avec tout ce qu’il contient : « Narbonne », « Aude », « france ».",
    )  # fmt: skip


def _end_of(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.max)) if day else None


class AccountForm(forms.Form):
    iban = forms.CharField(
        label="IBAN", max_length=50, required=False, help_text="Présidence et trésorerie le lisent en entier, personne d’autre."
    )


class MandateForm(forms.Form):
    email = forms.EmailField(label="Adresse e-mail du compte")
    role = forms.ChoiceField(label="Mandat", choices=Mandate.Role.choices, initial=Mandate.Role.VERIFIER)
    starts_at = forms.DateField(
        label="À partir du",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Laissez vide pour tout de suite.",
    )  # fmt: skip
    ends_at = forms.DateField(
        label="Jusqu’au (compris)", required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Laissez vide pour un mandat sans terme ; il se termine d’un bouton.",
    )  # fmt: skip

    def clean_email(self) -> Member:
        member = by_email(self.cleaned_data["email"])
        if member is None:
            raise ValidationError("Aucun compte n’a cette adresse.")
        return member

    def clean_starts_at(self) -> datetime | None:
        start: date | None = self.cleaned_data["starts_at"]
        return timezone.make_aware(datetime.combine(start, time.min)) if start else None

    def clean_ends_at(self) -> datetime | None:
        return _end_of(self.cleaned_data["ends_at"])


class LastingForm(forms.Form):
    """A new end for a mandate, or why it stops."""

    ends_at = forms.DateField(label="Nouvelle fin (comprise)", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label="Motif de la fin", max_length=300, required=False)

    def clean_ends_at(self) -> datetime | None:
        return _end_of(self.cleaned_data["ends_at"])


class _Instant(forms.DateTimeInput):
    """The browser's own field for a day and an hour."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class WatchForm(forms.Form):
    """A night shared with another delegation."""

    WAYS = (("keeps", "nous gardons l’autre délégation"), ("asks", "l’autre délégation nous garde"))

    way = forms.ChoiceField(label="Qui garde", choices=WAYS, widget=forms.RadioSelect, initial="asks")
    other = forms.ModelChoiceField(
        label="L’autre délégation", queryset=Delegation.objects.order_by("name"), empty_label="Choisissez"
    )
    starts_at = forms.DateTimeField(
        label="Début", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    ends_at = forms.DateTimeField(
        label="Fin", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
