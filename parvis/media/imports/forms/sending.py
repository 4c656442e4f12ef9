"""Where texts come from: a file, or the address of a feed."""

from __future__ import annotations

from django import forms


class FileForm(forms.Form):
    file = forms.FileField(
        label="Votre fichier",
        help_text="L’export de WordPress (.xml), un tableau (.csv), un fichier Markdown (.md), ou un zip de tout cela avec ses "
        "images. 1 Go au plus.",
        widget=forms.FileInput(attrs={"accept": ".xml,.zip,.csv,.tsv,.txt,.md,.rss,.atom"}),
        error_messages={
            "required": "Choisissez le fichier à reprendre.", "empty": "Ce fichier est vide : exportez-le à nouveau.",
        },
    )  # fmt: skip


class FeedForm(forms.Form):
    address = forms.CharField(
        label="Adresse du flux, ou du site", max_length=300, help_text="Par exemple https://www.exemple.fr/feed/.",
        widget=forms.URLInput(attrs={"autocomplete": "off", "inputmode": "url"}),
        error_messages={"required": "Donnez l’adresse du flux.", "max_length": "Cette adresse est trop longue."},
    )  # fmt: skip
    is_own = forms.BooleanField(
        label="Ce flux est le nôtre : nous avons les droits de ses textes", required=False,
        help_text="Sinon, nous reprenons les premiers mots, le nom de la source et un lien, comme le veut le droit voisin.",
    )  # fmt: skip
    follows = forms.BooleanField(
        label="Le suivre : reprendre chaque heure ce qui est nouveau", required=False,
        help_text="Vous l’arrêtez d’un geste, quand vous voulez.",
    )  # fmt: skip
