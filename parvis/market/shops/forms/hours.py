"""Opening hours as an ordinary form: a line a day, and the days that are not as the others."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from parvis.ground.calendar import UnreadableError, read_hours, week_of
from parvis.ground.calendar.hours import DAYS, LONGEST, PUBLIC_HOLIDAYS
from parvis.ground.calendar.seasons import Season, read_day, seasons_of, told_day, written_with_seasons

NBSP = "\u00a0"
_BARE = re.compile(r"(?<![\d:hH])(\d{1,2})(?![\d:]| ?[hH])")
MOST_SEASONS = 4
_CLOSED = {"", "ferme", "fermé", "fermée", "repos", "non", "x", "-", "–"}


class _DaysForm(forms.Form):
    """A line a day."""

    saves_drafts = True  # every day may stay empty: nothing is marked as optional

    def __init__(self, *args: Any, week: dict[int, list[str]] | None = None, **kwargs: Any) -> None:
        initial: dict[str, Any] = {f"day{day}": _told(slots) for day, slots in (week or {}).items() if day < PUBLIC_HOLIDAYS}
        super().__init__(*args, **{**kwargs, "initial": initial | (kwargs.get("initial") or {})})
        for day, name in enumerate(DAYS):
            self.fields[f"day{day}"] = forms.CharField(label=name.capitalize(), max_length=60, required=False)
        self.fields["day0"].help_text = "Par exemple : 9 h – 12 h 30, 14 h – 19 h. Laissez vide un jour de fermeture."

    def week(self) -> dict[int, list[str]]:
        return {day: self._slots(f"day{day}") for day in range(PUBLIC_HOLIDAYS)}

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


class SeasonForm(_DaysForm):
    """A week that holds for a part of the year; left empty, there is no season."""

    starts = forms.CharField(label="Du", max_length=30, required=False, help_text="Par exemple : juin, ou 15 juin.")
    ends = forms.CharField(label="Au (compris)", max_length=30, required=False, help_text="Par exemple : septembre.")
    is_shut = forms.BooleanField(label="Fermé tous les jours de cette saison", required=False)
    goes = forms.BooleanField(label="Ôter cette saison", required=False)

    def __init__(self, *args: Any, season: Season | None, **kwargs: Any) -> None:
        self.standing = season
        initial: dict[str, Any] = {}
        if season:
            initial = {"starts": told_day(season.starts, ends=False), "ends": told_day(season.ends, ends=True)}
            initial["is_shut"] = season.is_shut
        super().__init__(*args, week=season.week if season else None, initial=initial, **kwargs)
        if season is None:
            del self.fields["goes"]
        self.order_fields(["starts", "ends", "is_shut", *(f"day{day}" for day in range(7))])
        self.season: Season | None = None

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        self.season = None
        days = any(given.get(f"day{day}") for day in range(7))
        if given.get("goes") or not (given.get("starts") or given.get("ends") or given.get("is_shut") or days):
            return given
        starts, ends = (self._day(name) for name in ("starts", "ends"))
        week = {} if given.get("is_shut") else self.week()
        if not given.get("is_shut") and not self.errors and not any(week.values()):
            raise ValidationError("Donnez les heures de cette saison, ou cochez que vous êtes fermé.")
        if starts and ends:
            self.season = Season(starts, ends, week)
        return given

    def _day(self, name: str) -> date | None:
        found = read_day(str(self.cleaned_data.get(name) or ""), ends=name == "ends")
        if found is None:
            self.add_error(name, ValidationError("Écrivez un mois, comme juin, ou un jour, comme 15 juin."))
        return found


class WeekForm(_DaysForm):
    """The ordinary week; with the seasons beside it, gives the hours in OpenStreetMap syntax, in `hours`."""

    holidays = forms.ChoiceField(
        label="Les jours fériés",
        choices=[("off", "Fermé"), ("", "Comme les autres jours"), ("own", "D’autres horaires")],
        required=False,
        initial="off",
    )
    holiday_slots = forms.CharField(label="Horaires des jours fériés", max_length=60, required=False)

    def __init__(self, data: Any = None, *, kept: str = "") -> None:
        read = seasons_of(kept)
        # What is too particular for our tables is kept until other hours are typed.
        self.is_particular = bool(kept) and read is None
        week, seasons = read or ({}, [])
        initial: dict[str, Any] = {}
        if kept and read is not None:
            held = week.get(PUBLIC_HOLIDAYS)
            initial = {"holidays": "" if held is None else "own" if held else "off", "holiday_slots": _told(held or [])}
        super().__init__(data, week=week, initial=initial)
        self.order_fields([f"day{day}" for day in range(7)])
        self.seasons = [
            SeasonForm(data, prefix=f"season{place}", season=season)
            for place, season in enumerate([*seasons, None][:MOST_SEASONS])
        ]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(season.is_valid() for season in self.seasons)])

    @property
    def is_wrong(self) -> bool:
        return bool(self.errors) or any(season.errors for season in self.seasons)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        week = self.week()
        if given.get("holidays") == "off":
            week[PUBLIC_HOLIDAYS] = []
        elif given.get("holidays") == "own":
            week[PUBLIC_HOLIDAYS] = self._slots("holiday_slots")
        seasons = [form.season for form in self.seasons if form.is_valid() and form.season]
        told: set[date] = set()
        for season in seasons:
            if told & season.days():
                raise ValidationError("Deux saisons se chevauchent : vérifiez leurs premiers et leurs derniers jours.")
            told |= season.days()
        says_nothing = not any(week.values()) and all(season.is_shut for season in seasons)
        given["hours"] = "" if says_nothing else written_with_seasons(week, seasons)
        if len(given["hours"]) > LONGEST:
            raise ValidationError("Ces horaires sont trop détaillés : donnez aux jours qui se ressemblent les mêmes heures.")
        return given


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
