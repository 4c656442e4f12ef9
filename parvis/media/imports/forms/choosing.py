"""What an editor says of an import before it comes: where, when, under which rubrics."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from parvis.ground.territories.models import Territory
from parvis.media.publications.models import Licence
from parvis.media.publications.queries import category_tree

from ..choices import Choices
from ..models import Import
from ..readers import COLUMNS


class ChoicesForm(forms.Form):
    appears = forms.ChoiceField(
        label="Une fois repris, les textes", widget=forms.RadioSelect,
        choices=[("draft", "restent des brouillons : vous les relisez, puis les publiez"),
                 ("published", "paraissent tout de suite, chacun à sa date d’origine")],
    )  # fmt: skip
    territory = forms.ChoiceField(label="Où ils paraissent")
    category = forms.ChoiceField(
        label="Rubrique", error_messages={"required": "Choisissez la rubrique des textes qui n’en ont pas d’autre."},
    )  # fmt: skip
    licence = forms.ChoiceField(label="Licence", choices=Licence.choices)
    takes_pages = forms.BooleanField(
        label="Reprendre aussi les pages, en brouillons de « Mon site »", required=False,
    )  # fmt: skip
    signs_pictures = forms.BooleanField(
        label="Reprendre les images : notre organisation a le droit de les montrer, et je le signe", required=False,
        help_text="Les visages sont cherchés sur chacune avant qu’un lecteur la voie, comme pour toute image.",
    )  # fmt: skip
    is_own = forms.BooleanField(label="Ce flux est le nôtre : nous avons les droits de ses textes", required=False)

    def __init__(self, received: Import, places: list[Territory], data: Any = None) -> None:
        kept = Choices.read(received.options)
        self.kept, self.survey = kept, received.survey
        self.theirs: list[tuple[str, int]] = [(name, number) for name, number in received.survey.get("categories", [])]
        self.columns: list[dict[str, Any]] = received.survey.get("columns", []) if received.kind == Import.Kind.TABLE else []
        super().__init__(data, initial={
            "appears": "published" if kept.publishes else "draft",
            "territory": str(kept.territories[0] if kept.territories else places[0].pk), "category": str(kept.category or ""),
            "licence": kept.licence, "takes_pages": kept.takes_pages, "signs_pictures": kept.signs_pictures,
            "is_own": kept.is_own,
        })  # fmt: skip
        categories = _categories()
        self._choices("territory", [(str(one.pk), one.name) for one in places])
        self._choices("category", [("", "Choisir"), *categories])
        for place, (name, _) in enumerate(self.theirs):
            chosen = kept.categories.get(name)
            self.fields[f"theirs-{place}"] = forms.ChoiceField(
                label=name,
                required=False,
                choices=[("", "La rubrique choisie plus haut"), *categories],
                initial=str(chosen or ""),
            )
        for place, column in enumerate(self.columns):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=column["heading"], required=False,
                choices=[("", "Ne pas reprendre"), *((key, words) for key, (words, _) in COLUMNS.items())],
                initial=kept.columns.get(str(place), "") if kept.columns else column["field"],
            )  # fmt: skip
        if not received.survey.get("pages"):
            del self.fields["takes_pages"]
        if received.survey.get("pictures", 0) <= received.survey.get("lost_pictures", 0):
            del self.fields["signs_pictures"]
        if received.kind != Import.Kind.FEED:
            del self.fields["is_own"]

    def _choices(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def plain(self) -> list[forms.BoundField]:
        names = ("appears", "territory", "category", "licence", "takes_pages", "signs_pictures", "is_own")
        return [self[name] for name in names if name in self.fields]

    @property
    def category_rows(self) -> list[tuple[str, int, forms.BoundField]]:
        return [(name, number, self[f"theirs-{place}"]) for place, (name, number) in enumerate(self.theirs)]

    @property
    def column_rows(self) -> list[tuple[dict[str, Any], forms.BoundField]]:
        return [(column, self[f"column-{place}"]) for place, column in enumerate(self.columns)]

    def chosen(self) -> Choices:
        told = self.cleaned_data
        columns = {str(place): told[f"column-{place}"] for place in range(len(self.columns))}
        standing = {str(place): column["field"] for place, column in enumerate(self.columns)}
        return replace(
            self.kept, publishes=told["appears"] == "published", territories=(int(told["territory"]),),
            category=int(told["category"]), licence=told["licence"],
            takes_pages=told.get("takes_pages", self.kept.takes_pages), signs_pictures=told.get("signs_pictures", False),
            is_own=told.get("is_own", self.kept.is_own),
            categories={
                name: int(told[f"theirs-{place}"]) for place, (name, _) in enumerate(self.theirs) if told[f"theirs-{place}"]
            },
            columns={} if not self.kept.columns and columns == standing else columns,
        )  # fmt: skip


def _categories() -> list[Any]:
    """Each top category with what stands below it, as a group."""
    return [
        (top.name, [(str(top.pk), top.name), *((str(one.pk), f"{top.name} : {one.name}") for one in below)])
        for top, below in category_tree()
    ]
