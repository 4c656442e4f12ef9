"""The piece itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from parvis.commons.discussions.models import Setting
from parvis.commons.discussions.queries import default_of
from parvis.commons.pictures.models import Picture
from parvis.ground.core.text import rich
from parvis.people.organisations.models import Organisation

from ..models import Category, Form, Licence, Nature, Publication
from ..queries import category_tree

SPARE_QUESTIONS = 1
TOO_LONG = "{} compte %(show_value)d caractères : raccourcissez à %(limit_value)d au plus."

# What the organisation said of comments for all that it publishes.
USUALLY: dict[str, str] = {
    Setting.Comments.CLOSED: "Votre organisation les ferme d’ordinaire. Vous pourrez les ouvrir pour cet article une fois paru.",
    Setting.Comments.READ_FIRST: "Votre équipe les relit avant qu’ils paraissent.",
}


class DraftForm(forms.Form):
    """All that an editor types of a piece. Nothing is required: a draft may lack anything."""

    saves_drafts = True

    # When the text that was opened had been saved: two people may be writing it.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    title = forms.CharField(
        label="Titre",
        max_length=160,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "write-title", "data-one-line": ""}),
        error_messages={"max_length": TOO_LONG.format("Le titre")},
    )
    standfirst = forms.CharField(
        label="Chapeau",
        max_length=600,
        required=False,
        help_text="L’essentiel en deux phrases : il paraît sous le titre et dans les listes.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG.format("Le chapeau")},
    )
    body = forms.CharField(
        label="Texte", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 18, "data-editor": ""})
    )
    category = forms.TypedChoiceField(label="Rubrique", required=False, coerce=int, empty_value=None)
    nature = forms.ChoiceField(
        label="Nature du texte",
        choices=[(value, label.capitalize()) for value, label in Nature.choices],
        help_text="Les lecteurs la voient : un publi-reportage ou une tribune s’annonce comme tel.",
    )
    signature = forms.CharField(
        label="Signature",
        max_length=120,
        required=False,
        help_text="Si l’auteur n’est pas votre organisation.",
    )
    signature_url = forms.URLField(label="Son site", max_length=300, required=False, assume_scheme="https")
    source_url = forms.URLField(
        label="Première parution", max_length=300, required=False, assume_scheme="https",
        help_text="L’adresse où le texte a d’abord paru, s’il vient d’ailleurs.",
    )  # fmt: skip
    licence = forms.ChoiceField(label="Réutilisation", choices=Licence.choices)
    lead_picture = forms.TypedChoiceField(
        label="Image de tête", required=False, coerce=int, empty_value=None, widget=forms.RadioSelect
    )
    is_open_to_comments = forms.BooleanField(label="Ouvrir les commentaires", required=False)

    def __init__(self, publication: Publication, pictures: Iterable[Picture], data: QueryDict | None = None) -> None:
        self.is_interview = publication.form == Form.INTERVIEW
        super().__init__(data, initial=_initial(publication))
        if self.is_interview:
            self.fields["body"].label = "Introduction"
        if publication.organisation.kind != Organisation.Kind.MEDIA:
            nature = self.fields["nature"]
            assert isinstance(nature, forms.ChoiceField)
            nature.choices = [(value, label.capitalize()) for value, label in Nature.choices if value != Nature.JOURNALISM]
        category = self.fields["category"]
        assert isinstance(category, forms.ChoiceField)
        category.choices = _category_choices()
        self.offer(pictures)
        self.fields["is_open_to_comments"].help_text = USUALLY.get(default_of(publication.organisation).comments, "")
        # (question, answer) of each row, as typed.
        if data is not None:
            self.rows = list(zip(data.getlist("question"), data.getlist("answer"), strict=False))
        else:
            self.rows = [(one.question, rich.typed(one.answer)) for one in publication.questions.order_by("position")]
        self.spare_rows = [("", "")] * SPARE_QUESTIONS if self.is_interview and ("", "") not in self.rows else []

    def offer(self, pictures: Iterable[Picture]) -> None:
        """Let these pictures be chosen for the head."""
        lead = self.fields["lead_picture"]
        assert isinstance(lead, forms.ChoiceField)
        lead.choices = [("", "Aucune"), *((picture.pk, picture.alt) for picture in pictures)]

    def clean_seen(self) -> datetime | None:
        try:
            return datetime.fromisoformat(self.cleaned_data["seen"])
        except ValueError:
            return None

    def clean_body(self) -> str:
        return rich.from_typed(self.cleaned_data["body"])

    def values(self) -> dict[str, Any]:
        """Fields for the actions."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        values["category"] = Category.objects.select_related("parent").filter(pk=values["category"]).first()
        values["lead_picture"] = Picture.objects.filter(pk=values["lead_picture"]).first() if values["lead_picture"] else None
        if self.is_interview:
            values["questions"] = [(question, rich.from_typed(answer)) for question, answer in self.rows]
        return values


class CorrectionForm(forms.Form):
    """What is said to the readers of a piece that changes after it appeared."""

    correction = forms.CharField(
        label="Ce qui change",
        max_length=600,
        help_text="Une phrase, datée, que les lecteurs verront avec le texte : « Le marché ouvre mardi, et non lundi. »",
        error_messages={"required": "Dites en une phrase ce qui change : les lecteurs la verront, datée."},
    )


def _initial(publication: Publication) -> dict[str, Any]:
    names = ("title", "standfirst", "nature", "signature", "signature_url", "source_url", "licence", "is_open_to_comments")
    return {
        **{name: getattr(publication, name) for name in names},
        "seen": publication.updated_at.isoformat(),
        "body": rich.typed(publication.body),
        "category": publication.category_id or "",
        "lead_picture": publication.lead_picture_id or "",
    }


def _category_choices() -> list[tuple[Any, Any]]:
    groups = [
        (top.name, [(top.pk, f"{top.name} (toute la rubrique)"), *((child.pk, child.name) for child in children)])
        for top, children in category_tree()
    ]
    return [("", "Choisissez une rubrique"), *groups]
