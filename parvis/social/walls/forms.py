"""What is typed to write, correct and hide a post, and to answer a poll."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from parvis.commons.pictures.decoding import ACCEPTED, MEGABYTES

from .actions.writing import ANSWERS, LONGEST, PHOTOS
from .models import Audience

DAYS = ((1, "un jour"), (3, "trois jours"), (7, "une semaine"), (14, "deux semaines"), (30, "un mois"))


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class PhotosField(forms.FileField):
    """Several files at once."""

    def __init__(self, **given: Any) -> None:
        super().__init__(widget=_Several(attrs={"accept": ACCEPTED}), allow_empty_file=True, **given)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        sent = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(PhotosField, self).clean(one, initial) for one in sent]


def audiences(kind: str, place: str) -> list[tuple[str, str]]:
    """Who may be offered to read, in plain words. `place`: where « mon territoire » is, "" where nobody knows."""
    found = [(Audience.EVERYONE.value, "Tout le monde : sur le web, même sans compte"),
             (Audience.MEMBERS.value, "Les membres : toute personne inscrite sur Parvis")]  # fmt: skip
    if place:
        found.append((Audience.TERRITORY.value, f"Mon territoire : les habitants vérifiés, {place}"))
    if kind == "member":
        found.append((Audience.CONTACTS.value, "Mes contacts : eux seuls"))
    return found


class PostForm(forms.Form):
    saves_drafts = True  # nothing is marked as optional: a photo alone is a post, a text alone too

    text = forms.CharField(
        label="Votre billet", required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=f"{LONGEST} signes au plus. Un lien collé montre le titre et l’image de sa page.",
    )  # fmt: skip
    audience = forms.ChoiceField(
        label="Qui le lira ?", widget=forms.RadioSelect, error_messages={"required": "Choisissez qui lira ce billet."}
    )
    photos = PhotosField(
        label="Photos", required=False, help_text=f"{PHOTOS} au plus, de {MEGABYTES} Mo chacune. Choisissez-les toutes ensemble."
    )
    alt = forms.CharField(
        label="Ce que montrent les photos", required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Une ligne pour chaque photo, dans le même ordre : pour les personnes qui ne les voient pas.",
    )  # fmt: skip
    shows_people = forms.BooleanField(
        label="Montrer les visages", required=False,
        help_text="Sans cette case, les visages sont floutés avant que quiconque voie les photos. Avec elle, vous dites que "
        "chaque personne reconnaissable est d’accord et qu’aucune n’est mineure ; quelqu’un de la délégation regarde d’abord.",
    )  # fmt: skip
    signs_rights = forms.BooleanField(
        label="J’ai le droit de montrer ces photos : je les ai prises, ou leur auteur est d’accord.", required=False
    )
    question = forms.CharField(label="Question", required=False, max_length=200)
    answers = forms.CharField(
        label="Réponses proposées", required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"Une par ligne, de 2 à {ANSWERS}.",
    )  # fmt: skip
    days = forms.ChoiceField(label="Ouvert pendant", choices=DAYS, initial=7, required=False)
    press = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, kind: str, place: str, speaks_for_organisation: bool = False, **named: Any) -> None:
        super().__init__(*given, **named)
        if kind in {"member", "organisation"}:
            field: Any = self.fields["audience"]
            field.choices = audiences(kind, place)
            field.initial = Audience.EVERYONE if kind == "organisation" else Audience.MEMBERS
        else:
            del self.fields["audience"]
        if speaks_for_organisation:
            self.fields["shows_people"].label = "On y reconnaît des personnes"
            self.fields[
                "shows_people"
            ].help_text = (
                "Comme pour vos articles : vous décidez de chaque visage dans Rédaction, Images, puis la délégation regarde."
            )

    @property
    def lines(self) -> list[str]:
        """The descriptions, one a photograph."""
        return [line.strip() for line in self.cleaned_data["alt"].splitlines()]

    @property
    def has_poll(self) -> bool:
        return bool(self["question"].value() or self["answers"].value())

    @property
    def has_photos(self) -> bool:
        return any(self[name].errors or self[name].value() for name in ("photos", "alt", "shows_people", "signs_rights"))


class EditForm(forms.Form):
    text = forms.CharField(
        label="Votre billet", required=False, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Ce qu’il disait avant reste lisible sous le billet.",
    )  # fmt: skip


class HidingForm(forms.Form):
    reason = forms.CharField(
        label="Motif", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="La personne qui a écrit le billet le lira.",
        error_messages={"required": "Écrivez le motif : la personne le lira."},
    )  # fmt: skip


class WallForm(forms.Form):
    about = forms.CharField(
        label="Qui êtes-vous ?", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Quelques mots en haut de votre mur : ce que vous faites, ce que vous aimez ici.",
    )  # fmt: skip
    is_open = forms.BooleanField(
        label="Ouvrir mon mur à tous", required=False,
        help_text="Votre nom, ces mots et vos billets pour « tout le monde » se lisent alors sur le web, sans compte.",
    )  # fmt: skip
