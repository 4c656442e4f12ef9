"""What an organisation types to announce an event, as one would say it on the telephone."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from parvis.ground.territories.fields import PlaceField
from parvis.ground.territories.queries import typed_name

from ..models import Event, Kind, Repeats
from ..recurrence import ONCE, WEEKDAYS, Rule, nth_of

NEVER, WEEKLY, FORTNIGHTLY, MONTHLY, LAST = "never", "weekly", "fortnightly", "monthly", "last"
_REPEATS = (
    (NEVER, "Non, une seule fois"),
    (WEEKLY, "Chaque semaine"),
    (FORTNIGHTLY, "Une semaine sur deux"),
    (MONTHLY, "Chaque mois, au même rang : le premier samedi, le troisième mardi…"),
    (LAST, "Chaque mois, la dernière fois que ce jour revient : le dernier samedi…"),
)
_DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
_TIME_FORMATS = ["%H:%M", "%H:%M:%S", "%Hh%M", "%Hh", "%H h %M", "%H h"]
LATE = timedelta(hours=12)  # what ends at two in the morning ends the next day


def _day(**options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    wrong = {"invalid": "Cette date ne se lit pas : écrivez-la comme 5/12/2026."}
    return forms.DateField(widget=widget, input_formats=_DAY_FORMATS, error_messages=wrong | options.pop("errors", {}), **options)


def _time(**options: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    wrong = {"invalid": "Cette heure ne se lit pas : écrivez-la comme 18:30."}
    return forms.TimeField(required=False, widget=widget, input_formats=_TIME_FORMATS, error_messages=wrong, **options)


class EventForm(forms.Form):
    title = forms.CharField(
        label="Titre", max_length=120, help_text="Court : « Loto de l’école », « Marché de Noël ».",
        error_messages={"required": "Donnez un titre à ce rendez-vous."},
    )  # fmt: skip
    kind = forms.ChoiceField(label="Nature", choices=[(kind.value, kind.label[0].upper() + kind.label[1:]) for kind in Kind])
    text = forms.CharField(
        label="Ce qui s’y passe", max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Pour qui, ce que l’on y fait, ce qu’il faut apporter.",
    )  # fmt: skip
    territory = PlaceField(label="Commune", error_messages={"required": "Dites dans quelle commune cela se passe."})
    place = forms.CharField(
        label="Lieu", max_length=160, help_text="Tel qu’on le connaît : « Salle des fêtes », « Halles ».",
        error_messages={"required": "Dites où l’on vient."},
    )  # fmt: skip
    address = forms.CharField(label="Adresse", max_length=200, required=False, help_text="Numéro et rue.")
    is_accessible = forms.BooleanField(label="On y entre en fauteuil roulant", required=False)
    starts_on = _day(label="Premier jour", errors={"required": "Dites quel jour."})
    starts_time = _time(label="Heure de début", help_text="Laissez les deux heures vides si cela dure la journée entière.")
    ends_time = _time(label="Heure de fin")
    ends_on = _day(label="Dernier jour", required=False, help_text="Seulement si cela dure plusieurs jours de suite.")
    repeats = forms.ChoiceField(label="Cela revient-il ?", choices=_REPEATS, initial=NEVER, required=False)
    weekdays = forms.TypedMultipleChoiceField(
        label="Quels jours de la semaine", required=False, coerce=int, widget=forms.CheckboxSelectMultiple,
        choices=[(position, name.capitalize()) for position, name in enumerate(WEEKDAYS)],
        help_text="Si cela revient chaque semaine. Sans réponse : le jour de la première fois.",
    )  # fmt: skip
    until = _day(label="Jusqu’au", required=False, help_text="Le dernier jour où cela revient. Vide : sans fin prévue.")
    count = forms.IntegerField(label="Ou un nombre de fois", required=False, min_value=1, max_value=200)
    exceptions = forms.CharField(
        label="Sauf les jours", required=False, max_length=1200,
        help_text="Vacances, jours fériés : 25/12/2026, 1/1/2027.",
    )  # fmt: skip
    is_free = forms.BooleanField(label="C’est gratuit", required=False, initial=True)
    price = forms.CharField(
        label="Prix", max_length=120, required=False, help_text="Si ce n’est pas gratuit : « 5 €, 2 € pour les enfants »."
    )
    booking = forms.CharField(
        label="Comment s’inscrire", max_length=200, required=False,
        help_text="Un téléphone, une adresse. Vide : on vient sans prévenir.",
    )  # fmt: skip

    def clean_exceptions(self) -> list[date]:
        found = []
        for word in re.split(r"[\s,;]+", self.cleaned_data["exceptions"].strip()):
            if not word:
                continue
            day = _read_day(word)
            if day is None:
                raise forms.ValidationError(f"« {word[:30]} » n’est pas une date : écrivez-la comme 25/12/2026.")
            found.append(day)
        return found

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        self._read_hours(given)
        if given.get("until") and given.get("count"):
            self.add_error("count", "Choisissez l’un ou l’autre : un dernier jour, ou un nombre de fois.")
        if given.get("starts_on") and not self.errors:
            given["rule"] = self._rule(given)
        return given

    def _read_hours(self, given: dict[str, Any]) -> None:
        first, begins, ends = given.get("starts_on"), given.get("starts_time"), given.get("ends_time")
        territory = given.get("territory")
        if first is None or territory is None or {"starts_time", "ends_time", "ends_on"} & set(self.errors):
            return
        zone, last = ZoneInfo(territory.time_zone), given.get("ends_on") or first
        if last < first:
            self.add_error("ends_on", "Le dernier jour vient avant le premier.")
            return
        if begins is None and ends is None:
            given["is_all_day"] = True
            given["starts_at"] = datetime.combine(first, time.min, zone)
            given["ends_at"] = datetime.combine(last + timedelta(days=1), time.min, zone)
            return
        if begins is None or ends is None:
            missing = "starts_time" if begins is None else "ends_time"
            self.add_error(missing, "Dites aussi cette heure, même à peu près : on sait ainsi quand venir et quand c’est fini.")
            return
        given["is_all_day"] = False
        starts_at, ends_at = datetime.combine(first, begins, zone), datetime.combine(last, ends, zone)
        if ends_at <= starts_at and not given.get("ends_on") and ends_at + timedelta(days=1) - starts_at <= LATE:
            ends_at = datetime.combine(last + timedelta(days=1), ends, zone)
        given["starts_at"], given["ends_at"] = starts_at, ends_at

    def _rule(self, given: dict[str, Any]) -> Rule:
        first, how = given["starts_on"], given.get("repeats") or NEVER
        if how == NEVER:
            return ONCE
        ends: dict[str, Any] = {
            "until": given.get("until"),
            "count": given.get("count"),
            "exceptions": tuple(given["exceptions"]),
        }
        if how in {WEEKLY, FORTNIGHTLY}:
            weekdays = tuple(sorted(given.get("weekdays") or [first.weekday()]))
            return Rule(Repeats.WEEKLY, 2 if how == FORTNIGHTLY else 1, weekdays, **ends)
        return Rule(Repeats.MONTHLY, nth=-1 if how == LAST else nth_of(first), **ends)

    def told(self) -> dict[str, Any]:
        """What the actions are given."""
        names = (
            "title", "kind", "text", "territory", "place", "address", "is_accessible", "is_free", "price", "booking", "starts_at",
            "ends_at", "is_all_day", "rule",
        )  # fmt: skip
        return {name: self.cleaned_data[name] for name in names}

    @staticmethod
    def said(event: Event) -> dict[str, Any]:
        """What the form shows of an event that is announced already."""
        same = ("title", "kind", "text", "place", "address", "is_accessible", "is_free", "price", "booking", "until", "count")
        begins, ends = event.starts_at.astimezone(event.zone), event.ends_at.astimezone(event.zone)
        last = (ends - timedelta(seconds=1)).date() if event.is_all_day else ends.date()
        spans = last != begins.date() and not (not event.is_all_day and event.ends_at - event.starts_at <= LATE)
        return {name: getattr(event, name) for name in same} | {
            "territory": typed_name(event.territory), "starts_on": begins.date(), "ends_on": last if spans else None,
            "starts_time": None if event.is_all_day else begins.time(), "ends_time": None if event.is_all_day else ends.time(),
            "repeats": _how(event), "weekdays": event.weekdays,
            "exceptions": ", ".join(f"{day.day}/{day.month}/{day.year}" for day in event.exceptions),
        }  # fmt: skip


class OffForm(forms.Form):
    """Why something does not take place."""

    because = forms.CharField(
        label="Raison", max_length=300, required=False, help_text="Elle s’affiche : « Vent violent annoncé. » Facultative."
    )


def _how(event: Event) -> str:
    if event.repeats == Repeats.WEEKLY:
        return FORTNIGHTLY if event.interval == 2 else WEEKLY
    if event.repeats == Repeats.MONTHLY:
        return LAST if event.nth == -1 else MONTHLY
    return NEVER


def _read_day(word: str) -> date | None:
    for pattern in _DAY_FORMATS:
        try:
            found = datetime.strptime(word, pattern).date()  # noqa: DTZ007 - a day, in the place's own calendar
        except ValueError:
            continue
        return found if 2000 <= found.year <= 2200 else None
    return None
