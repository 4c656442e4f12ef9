"""What a delegate writes."""

from django import forms

from parvis.commons.moderation.fields import GroundField

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
    ground = GroundField(label="Règle enfreinte")


class ApplicationRefusalForm(forms.Form):
    reason = forms.CharField(
        label="Motif du refus",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="La personne le lit, corrige et envoie de nouveau : dites ce qui manque ou ce qui ne va pas.",
        error_messages={"required": "Écrivez le motif : aucun refus n’existe sans lui."},
    )


class DoubtForm(forms.Form):
    reason = forms.CharField(
        label="Motif",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Son équipe le lit : ce qui fait douter, et ce qui suffirait à lever le doute.",
        error_messages={"required": "Écrivez le motif : l’équipe doit pouvoir répondre."},
    )
