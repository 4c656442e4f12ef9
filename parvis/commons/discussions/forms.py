"""What people say under a content, and what those who answer for it say of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from parvis.commons.moderation.fields import GroundField
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from .actions import NameUnclear
from .models import Setting
from .models.comment import LONGEST
from .models.precision import LONGEST as LONGEST_PRECISION


class CommentForm(forms.Form):
    text = forms.CharField(
        label="Votre commentaire",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Signé de votre prénom et de votre nom. Pour nommer quelqu’un : @Prénom Nom.",
        error_messages={"required": "Écrivez votre commentaire."},
    )

    def __init__(self, data: Any = None, *, organisations: Iterable[Organisation] = (), **options: Any) -> None:
        super().__init__(data, **options)
        self.unclear: list[forms.BoundField] = []
        spoken_for = list(organisations)
        if spoken_for:
            self.fields["organisation"] = forms.TypedChoiceField(
                label="Au nom de", required=False, coerce=int, empty_value=None,
                choices=[("", "moi-même"), *((one.pk, one.name) for one in spoken_for)],
            )  # fmt: skip

    def named(self) -> set[int]:
        """Ids of the members meant by names that several bear, as they were chosen."""
        return {int(self.data[key]) for key in self.data if key.startswith("nom-") and self.data[key].isdigit()}

    def ask_who(self, unclear: NameUnclear) -> None:
        """Offer those who bear each name that was typed: what tells them apart is their commune."""
        for place, namesakes in enumerate(unclear.unclear):
            key = f"nom-{place}"
            self.fields[key] = forms.ChoiceField(
                label=f"Qui est « {namesakes.typed} » ?", required=False, widget=forms.RadioSelect,
                choices=[(str(one.pk), _told_apart(one)) for one in namesakes.members],
            )  # fmt: skip
            self.unclear.append(self[key])


class RefusalForm(forms.Form):
    reason = forms.CharField(
        label="Pourquoi", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="La personne qui l’a écrit le lira : une phrase suffit.",
        error_messages={"required": "Dites pourquoi : la personne le lira."},
    )  # fmt: skip


class SettingForm(forms.Form):
    comments = forms.ChoiceField(
        label="Les commentaires", choices=Setting.Comments.choices, widget=forms.RadioSelect,
        error_messages={"required": "Choisissez qui peut commenter."},
    )  # fmt: skip
    takes_votes = forms.BooleanField(label="« J’aime » et « je n’aime pas » sont ouverts", required=False)


class PrecisionForm(forms.Form):
    text = forms.CharField(
        label="Ce que les lecteurs doivent savoir", max_length=LONGEST_PRECISION, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Elle paraît au-dessus des commentaires, datée et signée.",
        error_messages={"required": "Écrivez la précision."},
    )  # fmt: skip


class HidingForm(forms.Form):
    reason = forms.CharField(
        label="Motif", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="La personne qui a écrit le commentaire le lira.",
        error_messages={"required": "Écrivez le motif : la personne le lira."},
    )  # fmt: skip
    ground = GroundField(label="Règle enfreinte")


class VoteForm(forms.Form):
    value = forms.TypedChoiceField(choices=[(1, ""), (-1, ""), (0, "")], coerce=int)


def _told_apart(member: Member) -> str:
    return f"{member.full_name}, {member.home.name}" if member.home is not None else member.full_name
