"""What a merchant says of the shop."""

from __future__ import annotations

from typing import Any

from django import forms

from parvis.ground.calendar.fields import HoursField
from parvis.ground.core.fields import EurosField, PhoneField
from parvis.ground.territories.fields import PlaceField

from ..models import Label
from ..trades import BY_CODE, choices, trade_name

CERTIFIES = "Je certifie ne proposer que des produits et des services conformes au droit de l’Union européenne"
UNITS = (("minutes", "minutes"), ("heures", "heures"), ("jours", "jours"))
MINUTES = {"minutes": 1, "heures": 60, "jours": 24 * 60}


class TradeField(forms.ChoiceField):
    """Among the trades with a name; one that the register gave and that has none stays."""

    def __init__(self, *, kept: str = "", **kwargs: Any) -> None:
        own = [(kept, trade_name(kept) or kept)] if kept and kept not in BY_CODE else []
        super().__init__(choices=[("", "Choisissez"), *own, *choices()], **{"label": "Métier", "required": False, **kwargs})


class OpenForm(forms.Form):
    """The least that makes a page: the rest comes when the merchant wants."""

    name = forms.CharField(label="Nom de la boutique", max_length=120, help_text="Celui de l’enseigne, tel qu’on le connaît.")
    sells = forms.CharField(
        label="Ce que l’on y trouve", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Avec vos mots : « Fromages de brebis et de chèvre, beurre, crème, œufs. » On vous trouvera d’après eux.",
    )  # fmt: skip
    trade = TradeField()
    address = forms.CharField(label="Adresse", max_length=200, help_text="Numéro et rue.")
    territory = PlaceField(label="Commune")
    phone = PhoneField(label="Téléphone", required=False, help_text="Celui que vous voulez bien montrer à tous.")
    hours = HoursField(label="Horaires", required=False)
    certifies = forms.BooleanField(
        label=CERTIFIES, error_messages={"required": "Cochez la case : sans elle, une boutique n’ouvre pas."}
    )

    def __init__(self, *args: Any, kept_trade: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trade"] = TradeField(kept=kept_trade)


class PresentForm(forms.Form):
    name = forms.CharField(label="Nom de la boutique", max_length=120)
    sells = forms.CharField(label="Ce que l’on y trouve", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    about = forms.CharField(
        label="Votre histoire", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Qui vous êtes, depuis quand, ce qui vous distingue.",
    )  # fmt: skip
    trade = TradeField()
    address = forms.CharField(label="Adresse", max_length=200, help_text="Numéro et rue.")
    territory = PlaceField(label="Commune")
    phone = PhoneField(label="Téléphone", required=False)
    email = forms.EmailField(label="Adresse e-mail", required=False)
    labels = forms.MultipleChoiceField(
        label="Repères", choices=[(label.value, label.label[0].upper() + label.label[1:]) for label in Label], required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ce que vous déclarez de vos produits : on les cherche, et chacun peut signaler ce qui serait faux.",
    )  # fmt: skip

    def __init__(self, *args: Any, kept_trade: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trade"] = TradeField(kept=kept_trade)


class PlaceForm(forms.Form):
    position = forms.CharField(
        label="Position", max_length=400, required=False,
        help_text="Deux nombres, comme 43.1839, 3.0042, ou le lien d’une carte qui montre votre porte. Vide : au centre de la "
        "commune.",
    )  # fmt: skip


class SellingForm(forms.Form):
    at_shop = forms.BooleanField(label="À la boutique", required=False)
    at_counter = forms.BooleanField(label="À un comptoir de la conciergerie", required=False)
    delivers = forms.BooleanField(label="À domicile, par la tournée de la conciergerie", required=False)
    delivery_fee = EurosField(
        label="Prix de la livraison", required=False, zero=True,
        help_text="En euros, taxe comprise, une fois par commande. Laissez vide si elle est offerte.",
    )  # fmt: skip
    takes_at_pickup = forms.BooleanField(label="Au retrait, comme en boutique", required=False)
    takes_transfer = forms.BooleanField(label="Par virement instantané, sur votre compte", required=False)
    takes_provider = forms.BooleanField(label="Par carte, chez votre prestataire de paiement", required=False)
    preparation = forms.IntegerField(label="Temps de préparation", min_value=0, max_value=60 * 24 * 60)
    preparation_unit = forms.ChoiceField(label="en", choices=UNITS)
    cutoff = forms.TimeField(
        label="Heure limite", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="Une commande passée après cette heure est préparée le jour d’ouverture suivant.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("preparation") is not None:
            given["preparation_minutes"] = given["preparation"] * MINUTES.get(given.get("preparation_unit", ""), 1)
        given["delivery_fee"] = given.get("delivery_fee") or 0
        return given

    @staticmethod
    def told(minutes: int) -> dict[str, Any]:
        """A time of preparation in the largest unit that says it whole."""
        unit = next(
            unit for unit in ("jours", "heures", "minutes") if minutes % MINUTES[unit] == 0 and (minutes or unit == "minutes")
        )
        return {"preparation": minutes // MINUTES[unit], "preparation_unit": unit}


class PhotoForm(forms.Form):
    file = forms.FileField(
        label="Photo", help_text="Prise au téléphone, elle convient. 20 Mo au plus ; le lieu inscrit dedans est effacé.",
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        error_messages={"required": "Choisissez une photo.", "empty": "Ce fichier est vide : choisissez-en un autre."},
    )  # fmt: skip
    alt = forms.CharField(
        label="Ce que l’on y voit", max_length=300,
        help_text="Pour qui ne la voit pas : « La vitrine, un matin de marché ».",
        error_messages={"required": "Dites en quelques mots ce que l’on y voit."},
    )  # fmt: skip
    credit = forms.CharField(label="Qui l’a prise", max_length=160, error_messages={"required": "Dites qui a pris la photo."})
    shows_people = forms.BooleanField(
        label="On y reconnaît des personnes : la délégation la regardera avant qu’elle paraisse", required=False
    )
    signs_rights = forms.BooleanField(
        label="Je signe : j’ai le droit de publier cette photo, et les personnes que l’on y reconnaît sont d’accord",
        error_messages={"required": "Signez la ligne des droits : sans elle, la photo ne peut pas paraître."},
    )


class HelpForm(forms.Form):
    text = forms.CharField(
        label="Ce qui arrive, et ce qui vous aiderait", max_length=600, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Par exemple : « Nous fermerons en mars si les ventes ne reprennent pas. Venez nous voir. »",
    )  # fmt: skip
    until = forms.DateField(
        label="Jusqu’au", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), help_text="Trois mois au plus."
    )


class PauseForm(forms.Form):
    until = forms.DateField(
        label="Dernier jour de pause", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="La boutique rouvre d’elle-même le lendemain. Laissez vide si vous ne savez pas encore.",
    )  # fmt: skip
