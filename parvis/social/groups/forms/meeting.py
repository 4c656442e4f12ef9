"""A date for the group, as one would say it on the telephone; a document to share."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from parvis.ground.territories.fields import PlaceField
from parvis.ground.territories.models import Level
from parvis.ground.territories.queries import typed_name

from ..actions.documents import ACCEPTED
from ..models import Group, Meeting

_DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
_TIME_FORMATS = ["%H:%M", "%H:%M:%S", "%Hh%M", "%Hh", "%H h %M", "%H h"]
LATE = timedelta(hours=12)  # what ends at two in the morning ends the next day


def _day(**options: Any) -> forms.DateField:
    wrong = {"invalid": "Cette date ne se lit pas : écrivez-la comme 5/12/2026.", "required": "Dites quel jour."}
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, input_formats=_DAY_FORMATS, error_messages=wrong, **options)


def _time(**options: Any) -> forms.TimeField:
    wrong = {
        "invalid": "Cette heure ne se lit pas : écrivez-la comme 18:30.",
        "required": "Dites à quelle heure, même à peu près.",
    }
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(widget=widget, input_formats=_TIME_FORMATS, error_messages=wrong, **options)


class MeetingForm(forms.Form):
    title = forms.CharField(
        label="Ce que vous y ferez", max_length=120, help_text="« Répétition », « Sortie à vélo », « Réunion de rentrée ».",
        error_messages={"required": "Dites ce que vous y ferez."},
    )  # fmt: skip
    starts_on = _day(label="Jour")
    starts_time = _time(label="Heure de début")
    ends_time = _time(label="Heure de fin")
    ends_on = _day(label="Dernier jour", required=False, help_text="Seulement si cela dure plusieurs jours de suite.")
    place = forms.CharField(
        label="Lieu", max_length=160, help_text="Tel qu’on le connaît : « Jardin de la Révolution ».",
        error_messages={"required": "Dites où l’on se retrouve."},
    )  # fmt: skip
    address = forms.CharField(label="Adresse", max_length=200, required=False, help_text="Numéro et rue.")
    territory = PlaceField(label="Commune", error_messages={"required": "Dites dans quelle commune."})
    text = forms.CharField(
        label="À savoir", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ce qu’il faut apporter, comment venir.",
    )  # fmt: skip
    in_agenda = forms.BooleanField(label="L’annoncer aussi dans l’agenda de la commune : tout le monde le lira", required=False)

    def __init__(self, *args: Any, group: Group, owns: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not (owns and group.is_open):
            del self.fields["in_agenda"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if self.errors:
            return given
        zone, first, last = ZoneInfo(given["territory"].time_zone), given["starts_on"], given.get("ends_on") or given["starts_on"]
        if last < first:
            self.add_error("ends_on", "Le dernier jour vient avant le premier.")
            return given
        starts_at, ends_at = datetime.combine(first, given["starts_time"], zone), datetime.combine(last, given["ends_time"], zone)
        if ends_at <= starts_at and not given.get("ends_on") and ends_at + timedelta(days=1) - starts_at <= LATE:
            ends_at += timedelta(days=1)
        given["starts_at"], given["ends_at"] = starts_at, ends_at
        return given

    def told(self) -> dict[str, Any]:
        """What the actions are given."""
        names = ("title", "text", "territory", "place", "address", "starts_at", "ends_at")
        return {name: self.cleaned_data[name] for name in names} | {"in_agenda": self.cleaned_data.get("in_agenda", False)}

    @staticmethod
    def fresh(group: Group) -> dict[str, Any]:
        is_place = group.territory.level in {Level.DISTRICT, Level.COMMUNE}
        return {"territory": typed_name(group.territory) if is_place else ""}

    @staticmethod
    def said(meeting: Meeting) -> dict[str, Any]:
        begins, ends = meeting.starts_at.astimezone(meeting.zone), meeting.ends_at.astimezone(meeting.zone)
        spans = ends.date() != begins.date() and ends - begins > LATE
        same = ("title", "text", "place", "address", "in_agenda")
        return {name: getattr(meeting, name) for name in same} | {
            "territory": typed_name(meeting.territory), "starts_on": begins.date(), "starts_time": begins.time(),
            "ends_time": ends.time(), "ends_on": ends.date() if spans else None,
        }  # fmt: skip


class CallOffForm(forms.Form):
    because = forms.CharField(
        label="Raison", max_length=300, required=False, help_text="Elle s’affiche : « Vent violent annoncé. » Facultative."
    )


class FileForm(forms.Form):
    document = forms.FileField(
        label="Fichier", help_text="PDF, texte, tableau ou image ; 20 Mo au plus : compte rendu, plan, partition…",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": "Choisissez un fichier.", "empty": "Ce fichier est vide : choisissez-en un autre."},
    )  # fmt: skip
    title = forms.CharField(
        label="Titre du document", max_length=120,
        error_messages={"required": "Donnez un titre au document : c’est ce que le groupe verra."},
    )  # fmt: skip
