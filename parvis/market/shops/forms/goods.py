"""What a merchant types of a product. The short form is for a telephone and one photograph; the long one says everything."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from parvis.ground.core.errors import Refused
from parvis.ground.core.fields import EurosField
from parvis.ground.core.money import percent

from ..actions import Offer
from ..imports.values import Wrong, count, grams
from ..models import MOST_STOCK, VAT_RATES, Label, Product, Unit, Variant
from ..pricing import decimal_stock

UNCOUNTED = "-"  # what the hidden field says where nothing was counted
VAT_CHOICES = [(rate, f"{percent(rate)}{' (article 293 B, ou exonéré)' if not rate else ''}") for rate in VAT_RATES]
SIGNS = "C’est ma photo, ou j’ai le droit de la montrer"
PEOPLE = "On y reconnaît quelqu’un : la délégation la regardera avant qu’elle paraisse"


class StockField(forms.CharField):
    """Pieces, or kilos where sold by weight; what it means is known once the unit is. Empty: not counted."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**{"label": "Stock", "required": False, "max_length": 20, "widget": widget, **options})

    @staticmethod
    def read(typed: str, unit: str) -> int | None:
        """Raises ValidationError."""
        if not typed.strip():
            return None
        try:
            return count(typed, MOST_STOCK) if unit == Unit.PIECE else grams(typed, True, MOST_STOCK)
        except Wrong as wrong:
            raise ValidationError(f"{str(wrong)[:1].upper()}{str(wrong)[1:]}.") from wrong


class PhotoFields(forms.Form):
    """A photograph, and the line that one signs for it. One that was taken in already is kept by its number."""

    file = forms.FileField(
        label="Photo", required=False, widget=forms.FileInput(attrs={"accept": "image/*", "data-photo": ""}),
        error_messages={"empty": "Ce fichier est vide : choisissez une autre photo."},
    )  # fmt: skip
    signs_rights = forms.BooleanField(label=SIGNS, required=False)
    shows_people = forms.BooleanField(label=PEOPLE, required=False)
    picture = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("file") and not given.get("signs_rights"):
            self.add_error("signs_rights", "Cochez la case : sans elle, la photo ne peut pas paraître.")
        return given


class QuickForm(PhotoFields):
    """A product in under a minute."""

    title = forms.CharField(
        label="Nom", max_length=160, widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "sentences"}),
        error_messages={"required": "Donnez un nom au produit : c’est par lui qu’on le trouve."},
    )  # fmt: skip
    price = EurosField(
        label="Prix", help_text="Ce que paie le client, taxe comprise.",
        error_messages={"required": "Dites le prix : c’est ce que paie le client, taxe comprise."},
    )  # fmt: skip
    unit = forms.ChoiceField(
        label="Vendu à", choices=[(one.value, one.label) for one in Unit], initial=Unit.PIECE, widget=forms.RadioSelect
    )
    stock = StockField(help_text="Combien il en reste, en kilos si c’est vendu au poids. Vide : vous ne comptez pas.")
    vat_rate = forms.TypedChoiceField(label="TVA", choices=VAT_CHOICES, coerce=int)

    field_order = ("file", "signs_rights", "shows_people", "picture", "title", "price", "unit", "stock", "vat_rate")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if "stock" in given and given.get("unit"):
            try:
                given["stock"] = StockField.read(given["stock"], given["unit"])
            except ValidationError as error:
                self.add_error("stock", error)
        return given


class ProductForm(forms.Form):
    """All that a page says of a product, besides its variants and photographs."""

    title = forms.CharField(label="Nom", max_length=160, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    description = forms.CharField(
        label="Description", max_length=6000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="De quoi c’est fait, comment s’en servir, ce que vous en diriez au comptoir.",
    )  # fmt: skip
    unit = forms.ChoiceField(label="Vendu à", choices=[(one.value, one.label) for one in Unit], widget=forms.RadioSelect)
    vat_rate = forms.TypedChoiceField(label="TVA, comprise dans le prix", choices=VAT_CHOICES, coerce=int)
    origin = forms.CharField(
        label="Origine", max_length=120, required=False, help_text="Par exemple : « Aude », « atelier de Narbonne »."
    )
    labels = forms.MultipleChoiceField(
        label="Repères", choices=[(one.value, one.label[0].upper() + one.label[1:]) for one in Label], required=False,
        widget=forms.CheckboxSelectMultiple, help_text="Ce que vous déclarez : chacun peut signaler ce qui serait faux.",
    )  # fmt: skip
    made_to_order = forms.BooleanField(label="Fait sur commande", required=False)
    lead_days = forms.IntegerField(
        label="Délai, en jours ouvrés", min_value=0, max_value=365, required=False,
        help_text="Ce qu’il faut pour le faire ou le recevoir, avant le temps de préparation. Vide ou 0 : il est en rayon.",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    keeps_cold = forms.BooleanField(label="À garder au froid pendant la livraison", required=False)
    at_shop_only = forms.BooleanField(label="À retirer à la boutique seulement (fragile, encombrant…)", required=False)
    weight_grams = forms.IntegerField(
        label="Poids d’une pièce, en grammes", min_value=1, max_value=1_000_000, required=False,
        help_text="Emballage compris : la conciergerie s’en sert pour charger ses tournées.",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip

    def clean_lead_days(self) -> int:
        return self.cleaned_data["lead_days"] or 0

    @staticmethod
    def told(product: Product) -> dict[str, Any]:
        names = (
            "title", "description", "unit", "vat_rate", "origin", "labels", "made_to_order", "keeps_cold", "at_shop_only",
            "weight_grams",
        )  # fmt: skip
        return {name: getattr(product, name) for name in names} | {"lead_days": product.lead_days or None}


class OfferForm(forms.Form):
    """A variant: what it is called, what it costs, what is left."""

    saves_drafts = True  # an empty line is no variant: nothing is marked as optional
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    label = forms.CharField(label="Nom de la déclinaison", max_length=80, required=False)
    price = EurosField(label="Prix TTC", required=False)
    stock = StockField(help_text="")
    reference = forms.CharField(label="Référence", max_length=64, required=False)

    @property
    def is_blank(self) -> bool:
        given = self.cleaned_data
        return not given.get("id") and not any(given.get(name) for name in ("label", "price", "stock", "reference"))


class _Offers(forms.BaseFormSet):  # type: ignore[type-arg]
    def clean(self) -> None:
        if any(self.errors):
            return
        for form in self.forms:
            if form.is_blank or form.cleaned_data.get("DELETE"):
                continue
            if form.cleaned_data.get("price") is None:
                form.add_error("price", "Dites le prix : c’est ce que paie le client, taxe comprise.")

    def read(self, unit: str) -> list[Offer] | None:
        """The variants that were typed; None where a stock cannot be read, and the form says so."""
        offers = []
        for form in self.forms:
            given = form.cleaned_data
            if form.is_blank or form.cleaned_data.get("DELETE"):
                continue
            try:
                stock = StockField.read(given["stock"], unit)
            except ValidationError as error:
                form.add_error("stock", error)
                continue
            seen = None if given["seen"] == UNCOUNTED else int(given["seen"]) if given["seen"].isdigit() else ""
            offers.append(
                Offer(
                    price=given["price"],
                    label=given["label"],
                    stock=stock,
                    reference=given["reference"],
                    id=given["id"],
                    seen=seen,
                )  # fmt: skip
            )
        return None if any(form.errors for form in self.forms) else offers


OfferFormSet = forms.formset_factory(OfferForm, formset=_Offers, extra=1, can_delete=True, max_num=100, absolute_max=120)


def told_offers(product: Product) -> list[dict[str, Any]]:
    """Each variant on sale, as the form shows it."""
    return [
        {
            "id": one.pk, "seen": seen_of(one), "label": one.label, "price": one.price,
            "stock": decimal_stock(product.unit, one.stock), "reference": one.reference,
        }
        for one in product.variants.all()
        if one.state == Variant.State.ON_SALE
    ]  # fmt: skip


def seen_of(variant: Variant) -> str:
    return UNCOUNTED if variant.stock is None else str(variant.stock)


def tell_in(form: forms.Form, refusal: Refused) -> None:
    """Say a refusal beside the field it is about, above the form where there is none."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
