"""What goes with a piece: a picture, a document."""

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
        label="Description",
        max_length=300,
        help_text="Ce que l’on voit, pour les personnes qui ne la voient pas : « La halle un jour de marché ».",
        error_messages={"required": "Décrivez l’image en quelques mots."},
    )
    credit = forms.CharField(
        label="Crédit",
        max_length=160,
        help_text="Qui l’a faite : « Marie Durand / Ville de Narbonne ».",
        error_messages={"required": "Dites qui a fait l’image."},
    )
    shows_people = forms.BooleanField(
        label="On y reconnaît des personnes : la délégation la regardera avant qu’elle paraisse, le texte n’attend pas",
        required=False,
    )
    signs_rights = forms.BooleanField(
        label="Je signe : nous avons le droit de publier cette image, et les personnes que l’on y reconnaît sont d’accord",
        error_messages={"required": "Signez la ligne des droits : sans elle, l’image ne peut pas paraître."},
    )


class DocumentForm(forms.Form):
    prefix = "document"

    document = forms.FileField(
        label="Fichier PDF",
        help_text="20 Mo au plus : procès-verbal, arrêté, programme…",
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        error_messages={"required": "Choisissez un fichier.", "empty": "Ce fichier est vide : choisissez-en un autre."},
    )
    document_title = forms.CharField(
        label="Titre du document",
        max_length=160,
        error_messages={"required": "Donnez un titre au document : c’est ce que les lecteurs verront."},
    )
