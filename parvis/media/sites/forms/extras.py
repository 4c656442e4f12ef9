"""What pages are made with: pictures and documents, and a page's first line."""

from __future__ import annotations

from django import forms

from parvis.commons.pictures.decoding import ACCEPTED


class PictureForm(forms.Form):
    prefix = "picture"

    file = forms.FileField(
        label="Fichier",
        help_text="JPEG, PNG, WebP, AVIF ou HEIC, 20 Mo au plus. Le lieu et l’appareil inscrits dans le fichier sont effacés.",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": "Choisissez un fichier.", "empty": "Ce fichier est vide : choisissez-en un autre."},
    )
    alt = forms.CharField(
        label="Description", max_length=300,
        help_text="Ce que l’on voit, pour les personnes qui ne la voient pas : « La mairie et son parvis ».",
        error_messages={"required": "Décrivez l’image en quelques mots."},
    )  # fmt: skip
    credit = forms.CharField(label="Crédit", max_length=160, error_messages={"required": "Dites qui a fait l’image."})
    shows_people = forms.BooleanField(
        label="On y reconnaît des personnes : la délégation la regardera avant qu’elle paraisse", required=False
    )
    signs_rights = forms.BooleanField(
        label="Je signe : nous avons le droit de publier cette image, et les personnes que l’on y reconnaît sont d’accord",
        error_messages={"required": "Signez la ligne des droits : sans elle, l’image ne peut pas paraître."},
    )


class DocumentForm(forms.Form):
    document = forms.FileField(
        label="Fichier PDF", help_text="20 Mo au plus.", widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        error_messages={"required": "Choisissez un fichier.", "empty": "Ce fichier est vide : choisissez-en un autre."},
    )  # fmt: skip
    document_title = forms.CharField(
        label="Titre du document", max_length=160,
        error_messages={"required": "Donnez un titre au document : c’est ce que les lecteurs verront."},
    )  # fmt: skip


class PageForm(forms.Form):
    """A new page: its title, everything else comes after."""

    title = forms.CharField(
        label="Titre de la nouvelle page", max_length=120, error_messages={"required": "Donnez un titre à la page."}
    )
