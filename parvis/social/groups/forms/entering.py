"""At the door of a group, and from those who hold it."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet

from parvis.people.members.models import Member


class EnterForm(forms.Form):
    has_read = forms.BooleanField(
        label="J’ai lu les règles et je les accepte",
        error_messages={"required": "Lisez les règles, puis cochez la case : entrer, c’est les accepter."},
    )


class AskForm(EnterForm):
    word = forms.CharField(
        label="Un mot pour celles et ceux qui répondent", required=False, max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}), help_text="Facultatif : qui vous êtes, ce qui vous amène.",
    )  # fmt: skip
    field_order = ("word", "has_read")


class InviteForm(forms.Form):
    members = forms.ModelMultipleChoiceField(
        Member.objects.none(), label="Parmi vos contacts", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Cette personne n’est plus parmi vos contacts, ou elle est déjà dans le groupe."},
    )  # fmt: skip
    email = forms.EmailField(
        label="Ou par son adresse électronique", required=False, max_length=254,
        help_text="Si c’est celle d’un membre, l’invitation lui arrive ; sinon rien ne part.",
        error_messages={"invalid": "Cette adresse n’est pas complète."},
    )  # fmt: skip

    def __init__(self, *args: object, contacts: QuerySet[Member], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["members"].queryset = contacts  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        given: dict[str, object] = super().clean() or {}
        if not self.errors and not given.get("members") and not given.get("email"):
            raise forms.ValidationError("Cochez au moins un contact, ou écrivez une adresse.")
        return given


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Motif", max_length=300, widget=forms.Textarea(attrs={"rows": 2}), help_text="La personne le lira.",
        error_messages={"required": "Écrivez le motif : la personne le lira."},
    )  # fmt: skip
