from __future__ import annotations

from django import forms

from parvis.commons.moderation.fields import GroundField


class ReportForm(forms.Form):
    ground = GroundField(label="Quelle règle ces messages enfreignent-ils ?")
    explanation = forms.CharField(
        label="Pourquoi cela pose-t-il problème ?", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="En quelques phrases, avec vos mots.",
        error_messages={"required": "Expliquez pourquoi ces messages posent problème."},
    )  # fmt: skip
    good_faith = forms.BooleanField(
        label="Je signale de bonne foi : ce que j’écris est exact, à ma connaissance.",
        error_messages={"required": "Cochez cette case pour confirmer que vous signalez de bonne foi."},
    )
