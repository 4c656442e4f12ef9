"""What a delegate writes."""

from django import forms

LONGEST_REASON, LONGEST_MESSAGE = 2000, 4000


class MessageForm(forms.Form):
    text = forms.CharField(
        label="Votre message à l’éditeur",
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Il le lit comme venant de la délégation, sans votre nom.",
        error_messages={"required": "Écrivez votre message."},
    )


class InvalidationForm(forms.Form):
    reason = forms.CharField(
        label="Motif de l’invalidation",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Tout le monde le lira à la place de l’article. Dites en quoi la charte n’est pas tenue, sans nommer de tiers.",
        error_messages={"required": "Écrivez le motif : aucune invalidation n’existe sans lui."},
    )
    charter_article = forms.CharField(
        label="Article de la charte", max_length=60, required=False, help_text="Par exemple : Article 3."
    )


class RefusalForm(forms.Form):
    reason = forms.CharField(label="Pourquoi la refuser", max_length=300, min_length=10)
