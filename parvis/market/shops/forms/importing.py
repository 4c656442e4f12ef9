"""What a merchant says of a file of goods."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from ..imports import WORDS, Column, Field
from .goods import VAT_CHOICES

# In the order in which one looks for them.
CHOICES = [("", "Ne pas importer"), *((field.value, WORDS[field]) for field in Field)]


class FileForm(forms.Form):
    file = forms.FileField(
        label="Votre fichier",
        help_text="CSV, Excel (xlsx, xls) ou LibreOffice (ods), 50 Mo et 100 000 lignes au plus.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xls,.ods,text/csv"}),
        error_messages={
            "required": "Choisissez le fichier de vos produits.", "empty": "Ce fichier est vide : exportez-le à nouveau.",
        },
    )  # fmt: skip


class ColumnsForm(forms.Form):
    """What each column is, and what counts where the file does not tell."""

    prices_are_net = forms.ChoiceField(
        label="Les prix du fichier sont", choices=[("", "toutes taxes comprises"), ("net", "hors taxe")], required=False
    )
    vat_rate = forms.TypedChoiceField(label="TVA, là où le fichier ne la dit pas", choices=VAT_CHOICES, coerce=int)
    shows_at_once = forms.BooleanField(label="Mettre en vente tout de suite les produits nouveaux", required=False)
    takes_photos = forms.BooleanField(
        label="Aller chercher les photos : j’ai le droit de les montrer, et l’on n’y reconnaît personne", required=False
    )

    def __init__(self, columns: Sequence[Column], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.columns = columns
        for column in columns:
            self.fields[f"column-{column.index}"] = forms.ChoiceField(
                label=column.heading, choices=CHOICES, required=False, initial=column.field or ""
            )
        self.points_to_photos = any(column.field == Field.PHOTOS for column in columns)

    def clean_prices_are_net(self) -> bool:
        return bool(self.cleaned_data["prices_are_net"])

    @property
    def rows(self) -> list[tuple[Column, forms.BoundField]]:
        return [(column, self[f"column-{column.index}"]) for column in self.columns]

    @property
    def settings(self) -> list[forms.BoundField]:
        return [self[name] for name in ("prices_are_net", "vat_rate", "shows_at_once", "takes_photos")]

    def chosen(self) -> list[Field | None]:
        values = [self.cleaned_data[f"column-{column.index}"] for column in self.columns]
        return [Field(value) if value else None for value in values]
