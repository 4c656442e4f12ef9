"""What the treasury types about runs, statements and what waits; what an owner types to sign a mandate."""

from __future__ import annotations

from django import forms

from ..models import DebitMandate
from .payments import day_field


class RunForm(forms.Form):
    """The day of a run."""

    execute_on = day_field("Jour d’exécution", help_text="Un jour ouvré, demain au plus tôt.")


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Pourquoi", max_length=300)


class StatementForm(forms.Form):
    file = forms.FileField(
        label="Fichier de la banque", allow_empty_file=True, max_length=200,
        help_text=(
            "Le fichier que donne le site de la banque : relevé CAMT.053 ou CAMT.054 (« XML »)"
            ", à défaut un export CSV, ou son compte rendu de remise (pain.002). 20 Mo au plus."
        ),
    )  # fmt: skip


class SendBackForm(forms.Form):
    name = forms.CharField(label="À qui", max_length=70, required=False)
    iban = forms.CharField(
        label="IBAN", max_length=50, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Laissez vide pour le compte d’où l’argent vient, s’il est connu.",
    )  # fmt: skip
    reason = forms.CharField(label="Pourquoi", max_length=140, help_text="C’est écrit sur le virement.")


class SignMandateForm(forms.Form):
    """A SEPA mandate, signed by who answers for the organisation."""

    name = forms.CharField(
        label="Titulaire du compte", max_length=70, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    iban = forms.CharField(
        label="IBAN", max_length=50, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="Sur le relevé d’identité bancaire. Il est gardé chiffré ; seuls ses premiers et derniers signes s’affichent.",
    )  # fmt: skip
    bic = forms.CharField(
        label="BIC", max_length=14, required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    )
    scheme = forms.ChoiceField(
        label="Sorte de prélèvement", choices=DebitMandate.Scheme.choices, initial=DebitMandate.Scheme.CORE,
        widget=forms.RadioSelect,
    )  # fmt: skip
    accepts = forms.BooleanField(label="J’autorise ces prélèvements au nom de l’organisation")
