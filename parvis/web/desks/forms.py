"""What a delegate writes."""

from datetime import date, datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

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


class RefusalForm(forms.Form):
    reason = forms.CharField(label="Pourquoi la refuser", max_length=300, min_length=10)


class ApplicationRefusalForm(forms.Form):
    reason = forms.CharField(
        label="Motif du refus",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="La personne le lit, corrige et envoie de nouveau : dites ce qui manque ou ce qui ne va pas.",
        error_messages={"required": "Écrivez le motif : aucun refus n’existe sans lui."},
    )


class OrganisationSuspensionForm(forms.Form):
    until = forms.DateField(
        label="Jusqu’au (compris)", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Elle ne peut plus publier jusqu’à cette date ; ce qui a paru reste lisible.",
    )  # fmt: skip
    reason = forms.CharField(
        label="Motif de la suspension",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Son équipe le lit.",
        error_messages={"required": "Écrivez le motif : aucune suspension n’existe sans lui."},
    )

    def clean_until(self) -> datetime:
        """The end of that day."""
        until: date = self.cleaned_data["until"]
        if until.year > 2100:
            raise ValidationError("Cette date est trop lointaine.")
        return timezone.make_aware(datetime.combine(until, time.max))
