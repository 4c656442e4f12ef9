"""What is written about a right of reply."""

from typing import Any

from django import forms

from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.readers import Limit

from .. import charter


class ReplyForm(CookielessForm):
    """What a person named in a piece asks to be shown with it."""

    purpose = "reply"
    limit = Limit("reply", times=5, seconds=3600)

    name = forms.CharField(
        label="Qui répond",
        max_length=120,
        help_text="Votre nom ou celui de votre organisation : il paraît avec la réponse.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Écrivez le nom de la personne qui répond."},
    )
    quality = forms.CharField(
        label="À quel titre", required=False, max_length=120, help_text="Par exemple : présidente de l’association."
    )
    email = forms.EmailField(
        label="Votre adresse électronique",
        max_length=254,
        help_text="Un message y part tout de suite, pour confirmer. Elle n’est pas publiée.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": "Écrivez une adresse où vous joindre.", "invalid": "Cette adresse n’est pas complète."},
    )
    passage = forms.CharField(
        label="Les mots qui vous nomment ou vous désignent",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Recopiez les mots qui vous nomment ou vous désignent."},
    )
    text = forms.CharField(
        label="Votre réponse",
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": "Écrivez votre réponse."},
    )

    def __init__(self, *args: Any, length: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].help_text = f"{length} caractères au plus. Elle paraît telle quelle, paragraphes compris."


class ReplyConfirmForm(CookielessForm):
    purpose = "reply-confirm"
    limit = Limit("reply-confirm", times=20, seconds=3600)


class ReplyAppealForm(CookielessForm):
    purpose = "reply-appeal"
    limit = Limit("reply-appeal", times=10, seconds=3600)

    text = forms.CharField(
        label="Pourquoi la réponse devrait paraître",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Dites pourquoi la réponse devrait paraître."},
    )


class ReplyRefusalForm(forms.Form):
    charter_article = forms.TypedChoiceField(
        label="Article de la charte",
        coerce=int,
        error_messages={
            "required": "Choisissez l’article qui fonde le refus.",
            "invalid_choice": "Choisissez un article de la liste.",
        },
    )
    reason = forms.CharField(
        label="Motif du refus",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="La personne le lira, sans votre nom.",
        error_messages={"required": "Écrivez le motif : aucun refus n’existe sans lui."},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(one.number, f"Article {one.number}. {one.title}") for one in charter.articles()]
        self.fields["charter_article"].choices = [("", "Choisir"), *choices]  # type: ignore[attr-defined]
