"""Who issues, who is billed."""

from __future__ import annotations

from typing import Any

from django import forms

from parvis.ground.core.fields import EurosField


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _auto(known_as: str, **attributes: str) -> forms.TextInput:
    """What the browser may fill in."""
    return forms.TextInput(attrs={"autocomplete": known_as, **attributes})


class AddressForm(forms.Form):
    line1 = forms.CharField(label="Adresse", max_length=70, help_text="Numéro et rue.", widget=_auto("address-line1"))
    line2 = forms.CharField(
        label="Complément d’adresse", max_length=70, required=False, help_text="Bâtiment, service, boîte postale.",
        widget=_auto("address-line2"),
    )  # fmt: skip
    postcode = forms.RegexField(
        label="Code postal", regex=r"^\d{5}$", widget=_auto("postal-code", inputmode="numeric"),
        error_messages={"invalid": "Un code postal français a cinq chiffres."},
    )  # fmt: skip
    city = forms.CharField(label="Ville", max_length=35, widget=_auto("address-level2"))


class DetailsForm(AddressForm):
    """Whom an organisation's invoices name; what only a public body fills in goes away for the others."""

    legal_name = forms.CharField(
        label="Nom sur la facture", max_length=160, help_text="La dénomination exacte, comme sur vos papiers officiels."
    )
    email = forms.EmailField(
        label="Adresse e-mail pour les factures", help_text="Chaque facture y arrive en PDF dès qu’elle est émise."
    )
    siret = forms.CharField(
        label="Numéro SIRET", max_length=20, required=False,
        help_text="Quatorze chiffres. Une association qui n’en a pas laisse vide.",
    )  # fmt: skip
    vat = forms.CharField(
        label="Numéro de TVA", max_length=20, required=False, help_text="Si vous en avez un : FR 40 303 265 045."
    )
    service_code = forms.CharField(
        label="Code service", max_length=35, required=False, help_text="Si votre Chorus Pro en demande un."
    )
    engagement = forms.CharField(
        label="Numéro d’engagement", max_length=35, required=False,
        help_text="Celui de votre bon de commande ; il figurera sur les factures.",
    )  # fmt: skip
    engagement_required = forms.BooleanField(
        label="Nous refusons une facture sans numéro d’engagement", required=False,
        help_text="Coché, aucune facture ne part sans lui.",
    )  # fmt: skip

    field_order = (
        "legal_name", "email", "siret", "vat", "line1", "line2", "postcode", "city", "service_code", "engagement",
        "engagement_required",
    )  # fmt: skip

    def __init__(self, *given: Any, is_public: bool, **options: Any) -> None:
        super().__init__(*given, **options)
        if is_public:
            self.fields["siret"].required = True
            self.fields["siret"].help_text = "Quatorze chiffres, celui de la structure qui reçoit les factures dans Chorus Pro."
            del self.fields["vat"]
        else:
            for name in ("service_code", "engagement", "engagement_required"):
                del self.fields[name]


class SupplierForm(AddressForm):
    """Whom the invoices that we write for a delegation name."""

    legal_name = forms.CharField(label="Nom de l’association", max_length=160, help_text="Comme au journal officiel.")
    siret = forms.CharField(
        label="Numéro SIRET", max_length=20,
        help_text="Quatorze chiffres. L’INSEE en donne un sans frais à une association qui facture.",
    )  # fmt: skip
    vat = forms.CharField(
        label="Numéro de TVA", max_length=20, required=False,
        help_text="Si l’association est assujettie. Vide : la facture dit « TVA non applicable, article 293 B ».",
    )  # fmt: skip
    email = forms.EmailField(label="Adresse e-mail pour les factures")
    mandated_on = forms.DateField(
        label="Mandat d’autofacturation signé le", widget=day_input(),
        help_text="L’écrit par lequel l’association laisse la plateforme écrire ses factures. Gardez-le : le fisc le demande.",
    )  # fmt: skip

    field_order = ("legal_name", "siret", "vat", "email", "line1", "line2", "postcode", "city", "mandated_on")


class IssuerForm(AddressForm):
    """Who issues, from a day on."""

    valid_from = forms.DateField(
        label="À partir du", widget=day_input(), help_text="Les factures déjà émises gardent ce qu’elles disent."
    )
    name = forms.CharField(label="Dénomination", max_length=160)
    legal_form = forms.CharField(
        label="Forme juridique", max_length=80, required=False, help_text="Société par actions simplifiée, association loi 1901…"
    )
    capital = EurosField(label="Capital social", required=False, help_text="En euros ; vide pour une association.")
    rcs = forms.CharField(label="Ville du registre du commerce", max_length=60, required=False)
    siret = forms.CharField(label="Numéro SIRET", max_length=20, help_text="Quatorze chiffres.")
    vat = forms.CharField(
        label="Numéro de TVA", max_length=20, required=False,
        help_text="Vide : les factures sont sans TVA et disent « TVA non applicable, article 293 B ».",
    )  # fmt: skip
    vat_on_debits = forms.BooleanField(
        label="TVA sur les débits", required=False,
        help_text="L’option qui rend la TVA due à la facture, et non au paiement. Elle figure alors sur chaque facture.",
    )  # fmt: skip
    email = forms.EmailField(label="Adresse e-mail", help_text="Celle où répondre à une facture.")
    phone = forms.CharField(label="Téléphone", max_length=20, required=False)
    iban = forms.CharField(label="IBAN", max_length=42, help_text="Le compte sur lequel on nous paie.", widget=_auto("off"))
    bic = forms.CharField(label="BIC", max_length=14, required=False, widget=_auto("off"))
    ics = forms.CharField(
        label="Identifiant créancier SEPA (ICS)", max_length=40, required=False, widget=_auto("off"),
        help_text="Sans lui, pas de prélèvement : la banque le demande à la Banque de France.",
    )  # fmt: skip

    field_order = (
        "valid_from", "name", "legal_form", "capital", "rcs", "siret", "vat", "vat_on_debits", "line1", "line2", "postcode",
        "city", "email", "phone", "iban", "bic", "ics",
    )  # fmt: skip
