"""What people say under a piece."""

from django import forms

from parvis.commons.moderation.fields import GroundField


class CommentForm(forms.Form):
    text = forms.CharField(
        label="Votre commentaire",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Il est public et signé de votre prénom et de votre nom.",
        error_messages={"required": "Écrivez votre commentaire."},
    )


class HidingForm(forms.Form):
    reason = forms.CharField(
        label="Motif", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="La personne qui a écrit le commentaire le lira.",
        error_messages={"required": "Écrivez le motif : la personne le lira."},
    )  # fmt: skip
    ground = GroundField(label="Règle enfreinte")


class VoteForm(forms.Form):
    value = forms.TypedChoiceField(choices=[(1, ""), (-1, ""), (0, "")], coerce=int)
