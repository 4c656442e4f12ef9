"""Opening hours as an ordinary form: a line a day, and the days that are not as the others."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from parvis.ground.calendar import UnreadableError, read_hours, week_of
from parvis.ground.calendar.french import written_hours
from parvis.ground.calendar.hours import DAYS, PUBLIC_HOLIDAYS

NBSP = "\u00a0"
_BARE = re.compile(r"(?<![\d:hH])(\d{1,2})(?![\d:]| ?[hH])")
_CLOSED = {"", "ferme", "fermé", "fermée", "repos", "non", "x", "-", "–"}


class WeekForm(forms.Form):
    """Gives the hours in OpenStreetMap syntax, in `hours`."""

    saves_drafts = True  # every day may stay empty: nothing is marked as optional

    holidays = forms.ChoiceField(
        label="Les jours fériés",
        choices=[("off", "Fermé"), ("", "Comme les autres jours"), ("own", "D’autres horaires")],
        required=False,
        initial="off",
    )
    holiday_slots = forms.CharField(label="Horaires des jours fériés", max_length=60, required=False)

    def __init__(self, *args: Any, kept: str = "", **kwargs: Any) -> None:
        week = week_of(kept)
        # A week that changes with the seasons is no table: it is kept until another one is typed.
        self.is_particular = bool(kept) and week is None
        initial: dict[str, Any] = {f"day{day}": _told(slots) for day, slots in (week or {}).items() if day < PUBLIC_HOLIDAYS}
        if week is not None:
            held = week.get(PUBLIC_HOLIDAYS)
            initial["holidays"] = "" if held is None else "own" if held else "off"
            initial["holiday_slots"] = _told(held or [])
        super().__init__(*args, **{**kwargs, "initial": initial | (kwargs.get("initial") or {})})
        for day, name in enumerate(DAYS):
            self.fields[f"day{day}"] = forms.CharField(label=name.capitalize(), max_length=60, required=False)
        self.fields["day0"].help_text = "Par exemple : 9 h – 12 h 30, 14 h – 19 h. Laissez vide un jour de fermeture."
        self.order_fields([f"day{day}" for day in range(7)])

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        week: dict[int, list[str]] = {}
        for day in range(7):
            week[day] = self._slots(f"day{day}")
        if given.get("holidays") == "off":
            week[PUBLIC_HOLIDAYS] = []
        elif given.get("holidays") == "own":
            week[PUBLIC_HOLIDAYS] = self._slots("holiday_slots")
        given["hours"] = "" if not any(week.values()) else written_hours(week)
        return given

    def _slots(self, name: str) -> list[str]:
        typed = str(self.cleaned_data.get(name) or "").strip()
        if typed.casefold() in _CLOSED:
            return []
        try:
            read = read_hours("lundi " + _BARE.sub(r"\1 h", typed))
        except UnreadableError:
            read = ""
        found = (week_of(read) or {}).get(0) if read else None
        if not found:
            self.add_error(
                name, ValidationError("Ces heures ne se lisent pas. Écrivez par exemple : 9 h – 12 h 30, 14 h – 19 h.")
            )
            return []
        return found


def _told(slots: list[str]) -> str:
    """["09:00-12:30"] -> « 9 h – 12 h 30 »."""
    return ", ".join(" – ".join(_clock(time) for time in slot.split("-")) for slot in slots)


def _clock(written: str) -> str:
    hour, minute = written.split(":")
    return f"{int(hour)}{NBSP}h" + (f"{NBSP}{minute}" if minute != "00" else "")


class ClosureForm(forms.Form):
    starts_on = forms.DateField(label="Du", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    ends_on = forms.DateField(
        label="Au (compris)", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Laissez vide pour un seul jour.",
    )  # fmt: skip
    note = forms.CharField(label="Raison", max_length=120, required=False, help_text="Par exemple : congés, inventaire, travaux.")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("starts_on") and not given.get("ends_on"):
            given["ends_on"] = given["starts_on"]
        return given
