"""What is given to be read: the address of a page, or files of a site."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from .auditing import MOST_BYTES, MOST_FILES

ACCEPTED = ".html,.htm,.css,.js,.zip"


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget = FilesInput(attrs={"accept": ACCEPTED, "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:  # type: ignore[override]
        given = data if isinstance(data, list | tuple) else [data] if data else []
        files = [super(FilesField, self).clean(one, initial) for one in given]
        if len(files) > MOST_FILES or sum(one.size or 0 for one in files) > MOST_BYTES:
            raise ValidationError("C’est trop\u00a0: donnez quelques pages, 20\u00a0Mo au plus en tout.")
        return files


class AuditForm(forms.Form):
    url = forms.CharField(
        label="L’adresse d’une page de votre site", max_length=1000, required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://www.mon-commerce.fr", "autocomplete": "url"}),
        help_text="Nous la lisons une fois, sans rien exécuter et sans rien demander aux traceurs.",
    )  # fmt: skip
    pages = FilesField(
        label="Ou des pages enregistrées", required=False,
        help_text="Dans votre navigateur\u00a0: Fichier, Enregistrer sous, page complète. Donnez le fichier .html et ceux de son "
        "dossier, ou le tout dans un fichier .zip.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not given.get("url") and not given.get("pages"):
            raise ValidationError("Donnez l’adresse d’une page, ou des pages enregistrées.")
        return given
