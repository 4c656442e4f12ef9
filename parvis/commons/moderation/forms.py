"""What an editor writes about a check."""

from django import forms

from .actions import LONGEST_MESSAGE


class MessageForm(forms.Form):
    text = forms.CharField(
        label="Votre message",
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Écrivez votre message."},
    )
