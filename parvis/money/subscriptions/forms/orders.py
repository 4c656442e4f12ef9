"""Ordering and changing a subscription: what the organisation is, the place it counts for, the invoice, how it is paid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from parvis.ground.territories.fields import PlaceField
from parvis.ground.territories.models import Level
from parvis.money.billing.models import Means
from parvis.people.organisations.models import Organisation

from ..models import Cadence

Kind = Organisation.Kind
PLACES = (Level.DISTRICT, Level.COMMUNE, Level.INTERCOMMUNALITY, Level.DEPARTMENT, Level.REGION)
INVOICE = ("legal_name", "line1", "line2", "postcode", "city", "email", "siret", "vat", "service_code")
DEBIT = ("iban", "account_name", "accepts")
_LABELS = {
    Means.ADMINISTRATIVE_MANDATE: "Mandat administratif : la facture est déposée dans Chorus Pro, vous payez sous 30 jours",
    Means.TRANSFER: "Virement : la facture porte l’IBAN, la référence et un code à photographier avec l’application de la banque",
    Means.DIRECT_DEBIT: "Prélèvement SEPA : vous signez un mandat, nous prévenons avant chaque prélèvement",
    Means.CHEQUE: "Chèque, à l’ordre et à l’adresse écrits sur la facture",
    Means.CASH: "Espèces, remises à un trésorier contre reçu",
}


def means_for(kind: str, *, with_debit: bool) -> list[tuple[str, str]]:
    """How an organisation of this kind may pay, the usual way first."""
    ways = [Means.TRANSFER, Means.DIRECT_DEBIT, Means.CHEQUE, Means.CASH]
    if kind == Kind.INSTITUTION:
        ways = [Means.ADMINISTRATIVE_MANDATE, Means.TRANSFER, Means.DIRECT_DEBIT]
    return [(way.value, _LABELS[way]) for way in ways if with_debit or way != Means.DIRECT_DEBIT]


def _tailor_plan(form: forms.Form, kind: str, cadences: Sequence[str]) -> None:
    if kind == Kind.INSTITUTION:
        del form.fields["size"]
    labels = {Cadence.YEARLY: "Un an, une facture", Cadence.MONTHLY: "Mois par mois, une facture chaque mois"}
    cadence = form.fields["cadence"]
    cadence.choices = [(one, labels[Cadence(one)]) for one in cadences]  # type: ignore[attr-defined]
    cadence.initial = cadences[0] if cadences else None
    if len(cadences) == 1:
        cadence.widget = forms.HiddenInput()


def _tailor_payment(form: forms.Form, kind: str, *, with_debit: bool) -> None:
    ways = means_for(kind, with_debit=with_debit)
    form.fields["means"].choices = ways  # type: ignore[attr-defined]
    form.fields["means"].initial = ways[0][0]
    if kind != Kind.INSTITUTION:
        del form.fields["engagement"]


class _PlanFields(forms.Form):
    size = forms.IntegerField(
        label="Combien de personnes l’organisation emploie-t-elle ?", min_value=0, max_value=1_000_000,
        help_text="Zéro pour une association sans salarié.",
    )  # fmt: skip
    cadence = forms.ChoiceField(label="Rythme", choices=Cadence.choices, widget=forms.RadioSelect)


class _PaymentFields(forms.Form):
    means = forms.ChoiceField(label="Comment payez-vous ?", choices=Means.choices, widget=forms.RadioSelect)
    engagement = forms.CharField(
        label="Numéro d’engagement", max_length=35, required=False,
        help_text="Celui de votre bon de commande, si votre comptabilité en demande un sur la facture.",
    )  # fmt: skip


class PlanForm(_PlanFields):
    """Its size where it must be declared, and its cadence where there is a choice."""

    def __init__(self, *args: Any, kind: str, cadences: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _tailor_plan(self, kind, cadences)


class PlaceForm(forms.Form):
    territory = PlaceField(
        label="Territoire pour lequel l’abonnement compte", levels=PLACES,
        help_text="Celui de votre siège, ou un autre : son nom, ou son code postal. La délégation qui en répond reçoit une part.",
    )  # fmt: skip


class PaymentForm(_PaymentFields):
    def __init__(self, *args: Any, kind: str, with_debit: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _tailor_payment(self, kind, with_debit=with_debit)


class OrderForm(_PlanFields, PlaceForm, _PaymentFields):
    """The whole order, on one page."""

    legal_name = forms.CharField(label="Nom sur la facture", max_length=160)
    line1 = forms.CharField(label="Adresse", max_length=70, widget=forms.TextInput(attrs={"autocomplete": "address-line1"}))
    line2 = forms.CharField(label="Complément d’adresse", max_length=70, required=False)
    postcode = forms.CharField(label="Code postal", max_length=16, widget=forms.TextInput(attrs={"autocomplete": "postal-code"}))
    city = forms.CharField(label="Ville", max_length=35)
    email = forms.EmailField(label="Adresse e-mail pour les factures", max_length=254)
    siret = forms.CharField(label="Numéro SIRET", max_length=20, required=False, help_text="Quatorze chiffres.")
    vat = forms.CharField(
        label="Numéro de TVA", max_length=20, required=False, help_text="Si vous en avez un, par exemple FR 40 303 265 045."
    )
    service_code = forms.CharField(
        label="Code service", max_length=35, required=False, help_text="Pour Chorus Pro, si votre collectivité en a un."
    )
    engagement_required = forms.BooleanField(
        label="Notre comptabilité refuse une facture sans numéro d’engagement", required=False
    )
    iban = forms.CharField(label="IBAN du compte à prélever", max_length=50, required=False)
    account_name = forms.CharField(label="Titulaire du compte", max_length=70, required=False)
    accepts = forms.BooleanField(
        label="J’autorise Parvis à prélever les factures de cet abonnement sur ce compte, et ma banque à le débiter",
        required=False,
        help_text="Ce mandat SEPA se retire à tout moment. Votre banque vous rembourse un prélèvement contesté dans les huit "
        "semaines.",
    )  # fmt: skip

    code = forms.CharField(
        label="Code de la délégation qui vous a parlé de Parvis", max_length=20, required=False,
        help_text="Si elle vous en a donné un. Il ne change pas votre prix.",
    )  # fmt: skip

    def __init__(self, *args: Any, kind: str, cadences: Sequence[str], with_debit: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _tailor_plan(self, kind, cadences)
        _tailor_payment(self, kind, with_debit=with_debit)
        if kind == Kind.INSTITUTION:
            self.fields["siret"].required = True
        else:
            for name in ("service_code", "engagement_required"):
                del self.fields[name]
        if not with_debit:
            for name in DEBIT:
                del self.fields[name]

    def group(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    def plan_fields(self) -> list[forms.BoundField]:
        return self.group("size", "cadence")

    def invoice_fields(self) -> list[forms.BoundField]:
        return self.group(*INVOICE)

    def payment_fields(self) -> list[forms.BoundField]:
        return self.group("means", "engagement", "engagement_required")

    def debit_fields(self) -> list[forms.BoundField]:
        return self.group(*DEBIT)

    @property
    def mandate(self) -> dict[str, Any]:
        """What `billing.actions.sign_mandate` is told."""
        return {name: self.cleaned_data[name] for name in DEBIT if name in self.cleaned_data}

    @property
    def details(self) -> dict[str, Any]:
        """What `billing.actions.set_details` is told."""
        given = self.cleaned_data
        told = {name: given[name] for name in (*INVOICE, "engagement_required") if name in given}
        return {**told, "engagement": ""}
