"""What a town hall types: an alert in one screen, a word on what changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from parvis.ground.territories.models import Level, Territory
from parvis.ground.territories.queries import by_code

from ..models import Alert, Certainty, Kind, Severity, Urgency
from ..patterns import Pattern

SEVERITIES = (
    (Severity.MINOR, "Information : à savoir, sans gêne ni risque"),
    (Severity.MODERATE, "Vigilance : une gêne, de la prudence"),
    (Severity.SEVERE, "Danger : des personnes ou des biens sont menacés (une seconde personne confirme)"),
    (Severity.EXTREME, "Danger extrême : des vies sont en jeu (une seconde personne confirme)"),
)
WHOLE = ("toute la commune", "tout le territoire")  # what is written before anyone said where


def _capitalised(choices: Sequence[tuple[str, Any]]) -> list[tuple[str, str]]:
    return [(value, f"{label}"[:1].upper() + f"{label}"[1:]) for value, label in choices]


class LocalMomentField(forms.DateTimeField):
    """A day and an hour as the browser gives them, in the time of the place (the active time zone)."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        wrong = {"invalid": "Cette date ne se lit pas. Écrivez par exemple : 2026-11-21T18:00."}
        super().__init__(widget=widget, input_formats=_FORMATS, error_messages=wrong, **options)


_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%d/%m/%Y %Hh%M", "%d/%m/%Y %Hh"]


class AlertForm(forms.Form):
    """The alert itself, everything in one screen; in force in the time zone that is active."""

    title = forms.CharField(label="Titre", max_length=100, help_text="Ce qui arrive et le premier geste, en une ligne.")
    territory = forms.ChoiceField(label="Où")
    area_words = forms.CharField(
        label="Où, plus précisément", max_length=200,
        help_text="Les rues, les quartiers : « quais de la Robine, de la mairie au pont ».",
    )  # fmt: skip
    starts_at = LocalMomentField(label="À partir de")
    ends_at = LocalMomentField(label="Jusqu’à", help_text="Vous pourrez prolonger, ou dire que c’est fini avant.")
    instruction = forms.CharField(
        label="Que faire", max_length=1000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Un geste par ligne, le plus important d’abord.",
    )  # fmt: skip
    text = forms.CharField(
        label="Ce qui se passe", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    severity = forms.TypedChoiceField(label="Gravité", choices=SEVERITIES, coerce=int, widget=forms.RadioSelect)
    kind = forms.ChoiceField(label="Nature", choices=Kind.choices)
    urgency = forms.ChoiceField(label="Il faut agir", choices=[(one.value, one.label.capitalize()) for one in Urgency])
    certainty = forms.ChoiceField(
        label="Certitude", choices=[(one.value, one.label[0].upper() + one.label[1:]) for one in Certainty]
    )
    exercise = forms.BooleanField(
        label="C’est un exercice", required=False, help_text="Chacun le lira dans le titre : rien n’a lieu pour de vrai."
    )

    def __init__(self, *args: Any, places: Sequence[Territory], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(place.pk), place.name if place is not places[0] else f"{place.name}, tout entier") for place in places]
        self.fields["territory"] = forms.ChoiceField(label="Où", choices=choices)
        if len(places) == 1:
            self.fields["territory"].widget = forms.HiddenInput()
        self.order_fields([*AlertForm.base_fields])

    def clean_territory(self) -> Territory:
        place = Territory.objects.get(pk=int(self.cleaned_data["territory"]))
        return by_code(place.level, place.code)

    def told(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        return dict(self.cleaned_data)


class UpdateForm(AlertForm):
    """The same, of an alert that is out: what changes comes first."""

    note = forms.CharField(
        label="Ce qui change",
        max_length=400,
        help_text="« L’eau est revenue rue Jean-Jaurès. » C’est la première chose que l’on lira.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["exercise"]
        self.order_fields(["note"])


class NoteForm(forms.Form):
    """A word with an act: why it is sent back, ended or cancelled."""

    note = forms.CharField(label="Pourquoi", max_length=400)

    def __init__(self, *args: Any, label: str, required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label, self.fields["note"].required = label, required


def first_told(pattern: Pattern, place: Territory, at: datetime) -> dict[str, Any]:
    """What the form holds before anyone typed: everything but where exactly, and until when to the quarter of an hour."""
    starts = timezone.localtime(at).replace(second=0, microsecond=0)
    ends = starts + timedelta(hours=pattern.hours)
    ends = ends.replace(minute=0) + timedelta(hours=1 if ends.minute else 0)
    return {
        "title": pattern.title, "instruction": pattern.instruction, "text": pattern.text, "kind": pattern.kind,
        "severity": pattern.severity, "urgency": pattern.urgency, "certainty": pattern.certainty, "territory": str(place.pk),
        "area_words": WHOLE[0] if place.level == Level.COMMUNE else WHOLE[1], "starts_at": starts, "ends_at": ends,
    }  # fmt: skip


def told_by(alert: Alert) -> dict[str, Any]:
    """What the form of an alert that is written holds."""
    names = ("title", "instruction", "text", "kind", "severity", "urgency", "certainty", "area_words", "exercise")
    told = {name: getattr(alert, name) for name in names}
    return told | {
        "territory": str(alert.territory_id), "starts_at": timezone.localtime(alert.starts_at),
        "ends_at": timezone.localtime(alert.ends_at),
    }  # fmt: skip
