"""Asking for the link of an order that was lost."""

from __future__ import annotations

from django import forms
from django.db.models import Q

from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.readers import Limit
from parvis.ground.core.text.fold import fold
from parvis.market.shops.models import Shop

MOST_SHOPS = 5  # of one name, in as many places


class LostLinkForm(CookielessForm):
    """`cleaned_data["shop"]` are the shops of that name."""

    purpose = "orders.links"
    limit = Limit("orders.links", times=6, seconds=3600)

    email = forms.EmailField(
        label="Votre adresse e-mail", help_text="Celle que vous avez donnée en commandant.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": "Écrivez l’adresse e-mail avec laquelle vous avez commandé."},
    )  # fmt: skip
    shop = forms.CharField(
        label="Chez quelle boutique", max_length=120, help_text="Son nom, comme sur son enseigne.",
        error_messages={"required": "Écrivez le nom de la boutique."},
    )  # fmt: skip
    number = forms.IntegerField(
        label="Numéro de la commande", required=False, min_value=1, max_value=2**31 - 1,
        help_text="Si vous le connaissez. Sinon, toutes vos commandes chez elle vous sont envoyées.",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": "Écrivez le numéro en chiffres, ou laissez vide."},
    )  # fmt: skip

    field_order = ["email", "shop", "number"]

    def clean_shop(self) -> list[int]:
        typed = str(self.cleaned_data["shop"])
        found = Shop.objects.filter(Q(slug=typed) | Q(sort_name=fold(typed)[:120])).exclude(state=Shop.State.DRAFT)
        shops = list(found.order_by("pk").values_list("pk", flat=True)[:MOST_SHOPS])
        if not shops:
            raise forms.ValidationError("Aucune boutique ne porte ce nom ici : écrivez-le comme sur sa page, ou sur votre reçu.")
        return shops
