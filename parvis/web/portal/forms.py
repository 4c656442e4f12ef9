"""What a reader writes to us."""

from __future__ import annotations

from django import forms

from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.readers import Limit


class ContactForm(CookielessForm):
    """A message to the people who answer. Signed out, without a cookie."""

    purpose = "contact"
    limit = Limit("contact", times=5, seconds=3600)

    SUBJECTS = (
        ("question", "Une question"),
        ("erreur", "Une erreur dans un article"),
        ("contenu", "Un contenu qui n’a pas sa place ici"),
        ("reponse", "Un droit de réponse"),
        ("donnees", "Mes données personnelles"),
        ("publier", "Publier pour mon organisation"),
        ("acces", "Un obstacle à la lecture"),
    )

    subject = forms.ChoiceField(label="Sujet", choices=SUBJECTS)
    name = forms.CharField(label="Votre nom", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label="Votre adresse électronique",
        help_text="Pour vous répondre, et rien d’autre.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    article = forms.CharField(
        label="Numéro de l’article",
        help_text="S’il s’agit d’un article : son numéro est à côté du texte, après « N° ».",
        required=False,
        max_length=15,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    text = forms.CharField(label="Votre message", max_length=5000, widget=forms.Textarea(attrs={"rows": 8}))

    def clean_article(self) -> str:
        number = str(self.cleaned_data["article"]).strip().upper().removeprefix("N°").strip()
        if number and not (number.isascii() and number.isdigit()):
            raise forms.ValidationError("Un numéro d’article ne contient que des chiffres, par exemple 24581.")
        return number
