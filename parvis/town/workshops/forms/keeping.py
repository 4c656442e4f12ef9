"""What those who keep a place type: the place and its rooms, a workshop on a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

from parvis.ground.calendar.fields import HoursField
from parvis.ground.core.fields import EurosField, PhoneField
from parvis.ground.territories.fields import PlaceField
from parvis.ground.territories.queries import typed_name
from parvis.people.organisations.models import Organisation

from ..models import Access, Age, Equipment, Family, Learners, Mastery, Room, Session, ThirdPlace

_ROOM = re.compile(r"(?P<name>.*\S)\s*:\s*(?P<seats>\d{1,4})(\s*places?)?\s*$")


class RoomsField(forms.CharField):
    """One room a line, its seats after a colon; gives pairs."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(f"{name} : {seats}" for name, seats in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[tuple[str, int]]:  # type: ignore[override]
        rooms = []
        for line in super().clean(value).splitlines():
            if not line.strip():
                continue
            found = _ROOM.match(line.strip())
            if found is None:
                raise ValidationError(
                    f"« {line.strip()[:60]} » ne se lit pas : écrivez une salle par ligne, son nom, deux points, ses places. "
                    "Par exemple : Salle bleue : 12."
                )
            rooms.append((found["name"], int(found["seats"])))
        return rooms


class PlaceForm(forms.Form):
    organisation = forms.ModelChoiceField(label="Qui tient ce lieu ?", queryset=Organisation.objects.none(), empty_label=None)
    name = forms.CharField(
        label="Nom du lieu", max_length=120, error_messages={"required": "Donnez le nom sous lequel on connaît ce lieu."}
    )  # fmt: skip
    address = forms.CharField(
        label="Adresse", max_length=200, help_text="Numéro et rue.", error_messages={"required": "Écrivez l’adresse."}
    )  # fmt: skip
    territory = PlaceField(label="Commune", error_messages={"required": "Écrivez le nom ou le code postal de la commune."})
    rooms = RoomsField(
        label="Salles", max_length=2000, help_text="Une par ligne, avec ses places assises. Par exemple : Salle bleue : 12",
        error_messages={"required": "Nommez au moins une salle et ses places, par exemple : Salle bleue : 12."},
    )  # fmt: skip
    hours = HoursField(label="Horaires d’ouverture", required=False)
    phone = PhoneField(label="Téléphone", required=False)
    email = forms.EmailField(
        label="Courriel", required=False, max_length=254, error_messages={"invalid": "Cette adresse n’est pas complète."}
    )  # fmt: skip
    equipment = forms.MultipleChoiceField(
        label="Ce qu’on y trouve", choices=Equipment.choices, required=False, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip
    access = forms.MultipleChoiceField(
        label="Pour y entrer", choices=Access.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Cochez ce qui est vrai aujourd’hui : quelqu’un viendra en fauteuil parce que vous l’avez dit.",
    )  # fmt: skip
    coming = forms.CharField(label="Comment venir", max_length=300, required=False, help_text="Bus, porte, étage, sonnette.")
    about = forms.CharField(label="Présentation", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, organisations: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if organisations is None:
            self.fields.pop("organisation")
        else:
            self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]

    @staticmethod
    def said_of(place: ThirdPlace) -> dict[str, Any]:
        return {
            "name": place.name, "address": place.address, "territory": typed_name(place.territory), "hours": place.hours,
            "rooms": [(room.name, room.seats) for room in place.rooms.order_by("name")], "phone": place.phone,
            "email": place.email, "equipment": place.equipment, "access": place.access, "coming": place.coming,
            "about": place.about,
        }  # fmt: skip


_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _time() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class SessionForm(forms.Form):
    where = forms.ChoiceField(label="Où ?", error_messages={"required": "Choisissez le lieu et la salle."})
    day = forms.DateField(
        label="Quel jour ?", widget=_DATE,
        error_messages={"required": "Choisissez un jour.", "invalid": "Écrivez une date qui existe : jour, mois, année."},
    )  # fmt: skip
    start = forms.TimeField(
        label="De", widget=_time(),
        error_messages={"required": "À quelle heure commence-t-il ?", "invalid": "Écrivez l’heure ainsi : 14:30."},
    )  # fmt: skip
    end = forms.TimeField(
        label="À", widget=_time(),
        error_messages={"required": "À quelle heure finit-il ?", "invalid": "Écrivez l’heure ainsi : 16:00."},
    )  # fmt: skip
    weeks = forms.IntegerField(
        label="Combien de semaines de suite ?", min_value=1, max_value=12, initial=1, required=False,
        help_text="1 : ce jour-là seulement. Chaque date a ses propres inscriptions.",
        error_messages={"min_value": "De 1 à 12 semaines.", "max_value": "De 1 à 12 semaines.", "invalid": "Écrivez un nombre."},
    )  # fmt: skip
    facilitator = forms.CharField(
        label="Qui anime ?", max_length=120, help_text="Un prénom suffit.",
        error_messages={"required": "Dites qui anime : un prénom suffit."},
    )  # fmt: skip
    seats = forms.IntegerField(
        label="Combien de places ?", min_value=1, max_value=500, required=False,
        error_messages={"min_value": "De 1 à 500 places.", "max_value": "De 1 à 500 places.", "invalid": "Écrivez un nombre."},
    )  # fmt: skip
    slot_minutes = forms.IntegerField(
        label="Durée de chaque rendez-vous, en minutes", min_value=5, max_value=120, required=False,
        error_messages={"min_value": "De 5 à 120.", "max_value": "De 5 à 120.", "invalid": "Écrivez un nombre."},
    )  # fmt: skip
    title = forms.CharField(
        label="Titre", max_length=120, error_messages={"required": "Donnez un titre."}
    )  # fmt: skip
    summary = forms.CharField(
        label="Ce qu’on y fait", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Dites en une ou deux phrases ce qu’on y fait."},
    )  # fmt: skip
    family = forms.ChoiceField(
        label="Famille", choices=[choice for choice in Family.choices if choice[0] != Family.FORMS], required=False
    )  # fmt: skip
    learners = forms.ChoiceField(label="Pour qui ?", choices=Learners.choices)
    age = forms.ChoiceField(label="Âge", choices=Age.choices)
    mastery = forms.ChoiceField(label="Niveau", choices=Mastery.choices)
    price = EurosField(label="Prix", required=False, zero=True, help_text="Vide : gratuit. Sinon il se paie sur place.")

    def __init__(
        self,
        *args: Any,
        places: Sequence[ThirdPlace],
        help_desk: bool,
        ready: bool,
        session: Session | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._places = {place.pk: place for place in places}
        self._rooms = {room.pk: room for place in places for room in place.rooms.all()}
        self.fields["where"].choices = [  # type: ignore[attr-defined]
            (
                place.name,
                [
                    *((f"s{room.pk}", f"{room.name} ({room.seats} places)") for room in place.rooms.all()),
                    (f"l{place.pk}", "Sans salle particulière"),
                ],
            )
            for place in places
        ]
        for name in ("family", "seats") if help_desk else ("slot_minutes",):
            self.fields.pop(name)
        if ready:
            self.fields.pop("family", None)
        if session is not None:
            self.fields.pop("weeks")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind, pk = cleaned.get("where", "l0")[:1], int(cleaned.get("where", "l0")[1:])
        room: Room | None = self._rooms.get(pk) if kind == "s" else None
        place = self._places.get(room.place_id if room is not None else pk)
        cleaned["room"], cleaned["place"] = room, place
        if place is not None and all(cleaned.get(name) for name in ("day", "start", "end")):
            zone = ZoneInfo(place.territory.time_zone)
            cleaned["starts_at"], cleaned["ends_at"] = (
                datetime.combine(cleaned["day"], cleaned[name], zone) for name in ("start", "end")
            )
            if cleaned["ends_at"] <= cleaned["starts_at"]:
                self.add_error("end", "L’atelier finit avant de commencer : vérifiez les heures.")
        if cleaned.get("seats") is None and "seats" in self.fields and "seats" not in self.errors:
            cleaned["seats"] = room.seats if room is not None else None
            if room is None:
                self.add_error("seats", "Dites combien de places il y a.")
        return cleaned

    def told(self) -> dict[str, Any]:
        """What the actions take, whatever the week."""
        names = (
            "facilitator",
            "seats",
            "slot_minutes",
            "title",
            "summary",
            "family",
            "learners",
            "age",
            "mastery",
            "price",
            "room",
        )
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}

    def times(self) -> list[tuple[datetime, datetime]]:
        """From when to when, week after week, at the same hour of the clock."""
        cleaned = self.cleaned_data
        weeks = (timedelta(weeks=week) for week in range(cleaned.get("weeks") or 1))
        return [(cleaned["starts_at"] + week, cleaned["ends_at"] + week) for week in weeks]

    @staticmethod
    def said_of(session: Session) -> dict[str, Any]:
        return {
            "where": f"s{session.room_id}" if session.room_id else f"l{session.place_id}", "day": session.begins.date(),
            "start": session.begins.time(), "end": session.ends.time(), "facilitator": session.facilitator,
            "seats": session.seats, "slot_minutes": session.slot_minutes, "title": session.title, "summary": session.summary,
            "family": session.family, "learners": session.learners, "age": session.age, "mastery": session.mastery,
            "price": session.price or None,
        }  # fmt: skip
