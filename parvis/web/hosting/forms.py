"""What a reader writes to an editor."""

from __future__ import annotations

from django import forms

from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.readers import Limit


class SiteContactForm(CookielessForm):
    """A message to the editor of a site. Signed out, without a cookie."""

    purpose = "site-contact"
    limit = Limit("site-contact", times=5, seconds=3600)

    name = forms.CharField(label="Votre nom", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label="Votre adresse électronique",
        help_text="Pour vous répondre, et rien d’autre.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    subject = forms.CharField(label="Sujet", max_length=120)
    text = forms.CharField(label="Votre message", max_length=5000, widget=forms.Textarea(attrs={"rows": 8}))

    def clean_subject(self) -> str:
        return " ".join(str(self.cleaned_data["subject"]).split())
