"""What people say under a piece."""

from django import forms


class CommentForm(forms.Form):
    text = forms.CharField(
        label="Votre commentaire",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Il est public et signé de votre prénom et de votre nom.",
        error_messages={"required": "Écrivez votre commentaire."},
    )


class VoteForm(forms.Form):
    value = forms.TypedChoiceField(choices=[(1, ""), (-1, ""), (0, "")], coerce=int)
