"""The first words on a film."""

from __future__ import annotations

from django import forms


class FilmForm(forms.Form):
    title = forms.CharField(
        label="Titre",
        max_length=160,
        help_text="Ce que l’on voit, en une phrase : « La vendange commence à la Clape ».",
        error_messages={
            "required": "Donnez un titre à la vidéo : c’est ce que les lecteurs verront dans les listes.",
            "max_length": "Le titre compte %(show_value)d caractères : raccourcissez à %(limit_value)d au plus.",
        },
    )
    standfirst = forms.CharField(
        label="Chapeau",
        max_length=600,
        required=False,
        help_text="Ce que l’on apprend en la regardant, en deux phrases. Vous pourrez y revenir.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "Le chapeau compte %(show_value)d caractères : raccourcissez à %(limit_value)d au plus."},
    )
