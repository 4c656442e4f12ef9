"""What is typed about support and receipts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from parvis.ground.core.fields import EurosField
from parvis.people.organisations.models import Organisation

from .models import Receipt, ReceiptIssuer, Support
from .queries import associations_named


class AssociationField(forms.CharField):
    """The association that is meant by its name, its number or the end of its blog's address."""

    def clean(self, value: Any) -> Organisation | None:  # type: ignore[override]
        typed = super().clean(value)
        if not typed:
            return None
        found = associations_named(typed)
        if not found:
            raise ValidationError("Aucune association reconnue ici ne porte ce nom : vérifiez-le, ou écrivez son numéro RNA.")
        if len(found) > 1:
            names = " ; ".join(f"{one.name} : {one.slug}" for one in found[:8])
            raise ValidationError(f"Plusieurs associations répondent à ce nom. Écrivez l’une de celles-ci : {names}.")
        return found[0]


class SupportForm(forms.Form):
    association = AssociationField(
        label="Association que vous soutenez", max_length=160, help_text="Son nom, ou son numéro RNA.",
        error_messages={"required": "Écrivez le nom de l’association."},
    )  # fmt: skip
    nature = forms.ChoiceField(
        label="Ce que vous donnez", choices=Support.Nature.choices, widget=forms.RadioSelect,
        error_messages={"required": "Dites ce que vous donnez."},
    )  # fmt: skip
    what = forms.CharField(
        label="En quelques mots",
        max_length=160,
        required=False,
        help_text="Par exemple : le minibus des déplacements. Lu de tous.",
    )
    amount = EurosField(label="Montant ou valeur", required=False, help_text="Facultatif. Parvis ne reçoit ni ne verse rien.")
    shows_amount = forms.BooleanField(label="Montrer ce montant à tous", required=False)


class IssuerForm(forms.Form):
    quality = forms.ChoiceField(label="Votre association reçoit des dons comme", choices=ReceiptIssuer.Quality.choices)
    object = forms.CharField(
        label="Son objet", max_length=400, widget=forms.Textarea(attrs={"rows": 3}), help_text="Celui des statuts, abrégé."
    )
    address = forms.CharField(label="Son adresse", max_length=300, help_text="Numéro, rue, code postal, commune.")
    signatory = forms.CharField(label="Qui signe les reçus", max_length=120)
    office = forms.CharField(label="Sa fonction", max_length=80, help_text="Par exemple : trésorière.")
    declares = forms.BooleanField(
        label="Je déclare que notre association remplit les conditions pour délivrer des reçus fiscaux (articles 200 "
        "et 238 bis du code général des impôts)",
        error_messages={"required": "Cochez la déclaration : Parvis ne peut pas savoir à votre place si vous en avez le droit."},
    )  # fmt: skip


class ReceiptForm(forms.Form):
    donor = forms.ChoiceField(
        label="Le don vient", choices=[("firm", "d’une entreprise"), ("person", "d’une personne")], widget=forms.RadioSelect,
        error_messages={"required": "Dites si le don vient d’une entreprise ou d’une personne."},
    )  # fmt: skip
    firm = forms.ModelChoiceField(
        label="Entreprise qui vous soutient ici", queryset=Organisation.objects.none(), required=False,
        empty_label="une autre : je l’écris plus bas",
        help_text="Choisie ici, elle trouve le reçu sur sa page.",
    )  # fmt: skip
    name = forms.CharField(
        label="Nom du donateur", max_length=160, required=False, help_text="Inutile si vous avez choisi l’entreprise."
    )
    siren = forms.CharField(
        label="SIREN de l’entreprise", max_length=20, required=False, help_text="Neuf chiffres. Inutile si vous l’avez choisie."
    )
    legal_form = forms.CharField(
        label="Forme juridique", max_length=80, required=False, help_text="Pour une entreprise : SARL, entreprise individuelle…"
    )
    address = forms.CharField(
        label="Adresse du donateur", max_length=300, error_messages={"required": "Écrivez son adresse : le reçu doit la porter."}
    )
    nature = forms.ChoiceField(
        label="Ce qui a été donné", widget=forms.RadioSelect,
        choices=[("money", "de l’argent"), ("goods", "des choses"), ("skills", "du temps de salariés (entreprise)")],
        error_messages={"required": "Dites ce qui a été donné."},
    )  # fmt: skip
    amount = EurosField(
        label="Montant ou valeur", help_text="Pour autre chose que de l’argent : la valeur que le donateur lui donne.",
        error_messages={"required": "Écrivez le montant."},
    )  # fmt: skip
    means = forms.ChoiceField(
        label="Comment l’argent a été donné", choices=[("", "ce n’est pas de l’argent"), *Receipt.Means.choices], required=False
    )
    description = forms.CharField(
        label="Description exacte", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Pour autre chose que de l’argent : quoi, combien, dans quel état.",
    )  # fmt: skip
    given_on = forms.DateField(
        label="Date du don", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Écrivez la date du don.", "invalid": "Écrivez une date : jour, mois, année."},
    )  # fmt: skip

    def __init__(self, *given: Any, firms: list[Organisation], **options: Any) -> None:
        super().__init__(*given, **options)
        field = self.fields["firm"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Organisation.objects.filter(pk__in=[firm.pk for firm in firms]).order_by("sort_name")


class CancellationForm(forms.Form):
    reason = forms.CharField(
        label="Motif de l’annulation", max_length=300, error_messages={"required": "Écrivez le motif : il reste sur le reçu."}
    )


def tell_in(form: forms.Form, refusal: Any) -> None:
    """A refusal beside the field it is about."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
