"""What is typed about organisations and their teams."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from parvis.ground.core.crawling import Crawling
from parvis.ground.territories.fields import PlaceField
from parvis.people.members.models import Member
from parvis.people.members.queries import by_email

from .models import Organisation, TeamMember

_KINDS = [(kind.value, kind.label.capitalize()) for kind in Organisation.Kind]


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


class ApplicationForm(forms.Form):
    """What one says of an organisation that one wants to enter."""

    kind = forms.ChoiceField(label="Nature", choices=_KINDS, widget=forms.RadioSelect)
    name = forms.CharField(
        label="Nom", max_length=160, help_text="Celui du registre, ou celui sous lequel on vous connaît : la délégation compare."
    )
    siren = forms.CharField(
        label="Numéro SIREN ou SIRET", max_length=30, required=False,
        help_text="Neuf ou quatorze chiffres. Une association qui n’en a pas donne son numéro RNA.",
    )  # fmt: skip
    rna = forms.CharField(
        label="Numéro RNA", max_length=30, required=False,
        help_text="Pour une association : W suivi de neuf chiffres, sur le récépissé de la préfecture.",
    )  # fmt: skip
    vat = forms.CharField(
        label="Numéro de TVA", max_length=30, required=False, help_text="Il contient le SIREN : FR 40 303 265 045."
    )
    seat = PlaceField(label="Commune de l’adresse")
    office = forms.CharField(
        label="Votre fonction", max_length=80, help_text="Maire, trésorière, gérant, directrice de la rédaction…"
    )
    papers = forms.CharField(
        label="Pour la délégation", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ce qui l’aide à vous reconnaître : où lire votre délégation de signature, qui appeler, quand passer.",
    )  # fmt: skip


class ClaimForm(forms.Form):
    office = forms.CharField(label="Votre fonction dans l’organisation", max_length=80)
    papers = forms.CharField(
        label="Ce qui s’est passé", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Qui en était responsable, depuis quand cette personne ne répond plus, comment la délégation peut le voir.",
    )  # fmt: skip


class RenamingForm(forms.Form):
    name = forms.CharField(label="Nouveau nom", max_length=160)
    papers = forms.CharField(
        label="Pour la délégation", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Par exemple la date de la décision, et où la lire.",
    )  # fmt: skip


class ReopeningForm(forms.Form):
    papers = forms.CharField(label="Pourquoi la rouvrir", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label="Adresse e-mail", max_length=254, help_text="La personne reçoit un lien qui ne sert qu’une fois."
    )
    role = forms.ChoiceField(label="Rôle", choices=TeamMember.Role.choices, initial=TeamMember.Role.EDITOR)


class PresentationForm(forms.Form):
    about = forms.CharField(
        label="Présentation", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Tout le monde la lit sur votre blog.",
    )  # fmt: skip
    website = forms.URLField(label="Site", required=False, assume_scheme="https")
    email = forms.EmailField(label="Adresse de contact", required=False, help_text="Publique.")


class CrawlingForm(forms.Form):
    crawling = forms.ChoiceField(
        label="Qui peut lire vos pages par programme",
        choices=[(value, f"{label[0].upper()}{label[1:]}") for value, label in Crawling.choices],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choisissez l’une des trois réponses."),
    )


class TeamForm(forms.Form):
    email = MemberField(label="Adresse e-mail de son compte")
    role = forms.ChoiceField(label="Rôle", choices=TeamMember.Role.choices, initial=TeamMember.Role.EDITOR)
