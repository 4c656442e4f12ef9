"""What is typed about organisations and their teams."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from parvis.ground.territories.fields import PlaceField
from parvis.people.members.models import Member
from parvis.people.members.queries import by_email

from .models import Organisation, TeamMember


class MemberField(forms.EmailField):
    """The member who has this address."""

    def clean(self, value: Any) -> Member | None:  # type: ignore[override]
        address = super().clean(value)
        if not address:
            return None
        member = by_email(address)
        if member is None:
            raise ValidationError("Aucun compte n’a cette adresse. La personne doit d’abord ouvrir un compte sur Parvis.")
        return member


class OrganisationForm(forms.Form):
    name = forms.CharField(label="Nom", max_length=160)
    kind = forms.ChoiceField(label="Nature", choices=Organisation.Kind.choices)
    siren = forms.CharField(label="Numéro SIREN", max_length=20, required=False, help_text="Neuf chiffres.")
    rna = forms.CharField(
        label="Numéro RNA", max_length=20, required=False, help_text="Pour une association : W suivi de neuf chiffres."
    )
    seat = PlaceField(label="Commune du siège")
    owner = MemberField(
        label="Adresse e-mail de la personne responsable",
        required=False,
        help_text="Elle composera l’équipe. Elle a déjà un compte.",
    )
    about = forms.CharField(label="Présentation", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    website = forms.URLField(label="Site", required=False, assume_scheme="https")
    email = forms.EmailField(label="Adresse de contact", required=False)


class PresentationForm(forms.Form):
    about = forms.CharField(
        label="Présentation", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Tout le monde la lit sur votre blog.",
    )  # fmt: skip
    website = forms.URLField(label="Site", required=False, assume_scheme="https")
    email = forms.EmailField(label="Adresse de contact", required=False, help_text="Publique.")


class TeamForm(forms.Form):
    email = MemberField(label="Adresse e-mail de son compte")
    role = forms.ChoiceField(label="Rôle", choices=TeamMember.Role.choices, initial=TeamMember.Role.EDITOR)


class TermForm(forms.Form):
    until = forms.DateField(
        label="Peut publier jusqu’au (compris)", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_until(self) -> datetime:
        """The end of that day."""
        until: date = self.cleaned_data["until"]
        if until.year > 2100:
            raise ValidationError("Cette date est trop lointaine.")
        return timezone.make_aware(datetime.combine(until, time.max))
