"""Where a channel that is brought in stands."""

from __future__ import annotations

from typing import Any

from django import forms

from ..feeds import MOST_BYTES


class ChannelForm(forms.Form):
    """Where a channel stands: the address of its feed, or the feed itself as a file."""

    address = forms.CharField(
        label="Adresse du flux", required=False, max_length=2000,
        help_text="Le flux RSS de votre chaîne, par exemple https://videos.exemple.fr/rss.xml.",
        widget=forms.URLInput(attrs={"autocomplete": "off", "inputmode": "url"}),
        error_messages={"max_length": "Cette adresse est trop longue."},
    )  # fmt: skip
    file = forms.FileField(
        label="Ou le fichier du flux", required=False, help_text="Le fichier .xml ou .rss donné par votre ancienne plateforme.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xml,.rss,application/rss+xml,text/xml"}),
        error_messages={"empty": "Ce fichier est vide : choisissez celui du flux."},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        address, file = told.get("address", "").strip(), told.get("file")
        if not self.errors and not address and not file:
            self.add_error("address", "Donnez l’adresse du flux, ou choisissez son fichier.")
        if file and file.size > MOST_BYTES:
            self.add_error("file", "Ce fichier est trop long pour un flux : choisissez le fichier .xml ou .rss de la chaîne.")
        return {**told, "address": address}
