"""What a merchant types about money."""

from __future__ import annotations

from typing import Any

from django import forms

from parvis.ground.core.fields import EurosField

from ..models import Payment

BY_HAND = [
    (Payment.Means.CASH, "En espèces"), (Payment.Means.CARD, "Par carte, à la boutique"), (Payment.Means.CHEQUE, "Par chèque"),
    (Payment.Means.TRANSFER, "Par virement"),
]  # fmt: skip


class AccountForm(forms.Form):
    holder = forms.CharField(label="Titulaire", max_length=70, help_text="Comme sur votre relevé d’identité bancaire.")
    iban = forms.CharField(
        label="IBAN", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    )
    bic = forms.CharField(label="BIC", max_length=20, required=False, help_text="Facultatif : l’IBAN suffit en France.")


class ProviderForm(forms.Form):
    key = forms.CharField(
        label="Clé d’API de Mollie", max_length=120,
        help_text="Sur mollie.com : Développeurs, Clés d’API. Elle est chiffrée ici, personne ne la relit.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip


class PapersForm(forms.Form):
    legal_name = forms.CharField(label="Nom légal", max_length=160)
    siret = forms.CharField(label="SIRET", max_length=24)
    legal_form = forms.CharField(
        label="Forme juridique", max_length=80, required=False, help_text="« SARL », « Entreprise individuelle »…"
    )
    capital = EurosField(label="Capital social", required=False, help_text="Pour une société.")
    rcs = forms.CharField(label="Ville du RCS", max_length=60, required=False)
    vat = forms.CharField(
        label="Numéro de TVA", max_length=20, required=False, help_text="Vide si vous ne facturez pas de TVA (article 293 B)."
    )
    line1 = forms.CharField(label="Adresse", max_length=120)
    line2 = forms.CharField(label="Complément", max_length=120, required=False)
    postcode = forms.CharField(label="Code postal", max_length=10)
    city = forms.CharField(label="Commune", max_length=80)
    email = forms.EmailField(label="Adresse e-mail")


class StatementForm(forms.Form):
    file = forms.FileField(
        label="Relevé de votre banque",
        help_text="Sur le site de votre banque : Télécharger les opérations, au format CSV ou CAMT.053. 20 Mo au plus.",
        error_messages={"required": "Choisissez le fichier.", "empty": "Ce fichier est vide : téléchargez-le à nouveau."},
        widget=forms.FileInput(attrs={"accept": ".csv,.xml,.txt"}),
    )  # fmt: skip


class ReceiveForm(forms.Form):
    amount = EurosField(label="Somme reçue")
    means = forms.ChoiceField(label="Comment", choices=BY_HAND)


class GiveBackForm(forms.Form):
    amount = EurosField(label="Somme à rendre")


class InvoiceForm(forms.Form):
    """Who the invoice is for, as the law wants it written."""

    company = forms.CharField(
        label="Entreprise, école ou mairie", max_length=160, required=False, help_text="Vide pour un particulier."
    )
    siren = forms.CharField(label="SIREN", max_length=14, required=False)
    vat = forms.CharField(label="Numéro de TVA", max_length=20, required=False)
    line1 = forms.CharField(label="Adresse", max_length=120)
    postcode = forms.CharField(label="Code postal", max_length=10)
    city = forms.CharField(label="Commune", max_length=80)
    service_code = forms.CharField(
        label="Code service", max_length=100, required=False, help_text="Si une mairie vous l’a donné."
    )
    engagement = forms.CharField(label="Numéro d’engagement", max_length=50, required=False)


class CreditForm(forms.Form):
    amount = EurosField(label="Somme à reprendre, taxes comprises")
    reason = forms.CharField(label="Pourquoi", max_length=300, help_text="Écrit sur l’avoir.")


def papers_initial(shop: Any, papers: Any, details: Any) -> dict[str, Any]:
    """What is known of the seller already."""
    if papers is not None:
        return {name: getattr(papers, name) for name in PapersForm.base_fields}
    firm = shop.organisation
    known = {"legal_name": firm.name, "email": shop.email, "line1": shop.address, "city": shop.territory.name}
    if details is not None:
        known |= {
            "legal_name": details.legal_name, "siret": details.siret, "vat": details.vat, "line1": details.line1,
            "line2": details.line2, "postcode": details.postcode, "city": details.city, "email": details.email,
        }  # fmt: skip
    return known
