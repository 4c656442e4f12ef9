"""What tests of town life start from: a town hall with the people who speak for it, an alert, a third place,
a workshop, each built with the actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from parvis.ground.core.text.fold import slugify
from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation, TeamMember
from parvis.town.alerts import actions
from parvis.town.alerts.actions.followers import confirm, follow_by_mail
from parvis.town.alerts.actions.relays import add_person, add_relay, agree
from parvis.town.alerts.models import Alert, Follower, Relay, Severity
from parvis.town.workshops import actions as workshops
from parvis.town.workshops.models import Session, ThirdPlace

from . import cast
from .cast import AT


@dataclass(frozen=True)
class Hall:
    """A town hall: its secretary and its mayor both send alerts out, its apprentice writes them."""

    organisation: Organisation
    place: Territory
    secretary: Member
    mayor: Member


def town_hall(name: str = "Mairie de Narbonne", *, place: Territory | None = None, **told: Any) -> Hall:
    """The institution that the place is: it has the place's own SIREN."""
    place = place or cast.place()
    hall = cast.organisation(name, seat=place, siren=place.siren, **told)
    secretary = cast.editor_of(hall, f"Lucie {place.name}")
    mayor = cast.editor_of(hall, f"Hélène {place.name}", role=TeamMember.Role.OWNER)
    return Hall(hall, place, secretary, mayor)


def draft_alert(hall: Hall, *, by: Member | None = None, at: datetime = AT, **told: Any) -> Alert:
    """A water cut of six hours, unless told otherwise; `hours` from `at` on."""
    hours = told.pop("hours", 6)
    given: dict[str, Any] = {
        "kind": "water-cut", "title": "Coupure d’eau", "instruction": "Gardez de l’eau pour boire.",
        "area_words": "toute la commune", "severity": Severity.MODERATE, "territory": hall.place, "starts_at": at,
        "ends_at": at + timedelta(hours=hours),
    }  # fmt: skip
    return actions.write_alert(by=by or hall.secretary, organisation=hall.organisation, at=at, **{**given, **told})


def issued_alert(hall: Hall, *, at: datetime = AT, **told: Any) -> Alert:
    """The same, sent out: by its secretary alone, or confirmed by the mayor where it tells of a danger."""
    alert = actions.send_alert(by=hall.secretary, alert=draft_alert(hall, at=at, **told), at=at, is_another=True)
    return actions.confirm_alert(by=hall.mayor, alert=alert, at=at) if alert.is_waiting else alert


def flood(hall: Hall, *, at: datetime = AT, **told: Any) -> Alert:
    """A danger that went out: written by the secretary, confirmed by the mayor."""
    given: dict[str, Any] = {
        "kind": "flood", "title": "Inondation : montez à l’étage", "instruction": "Ne descendez pas à la cave.",
        "severity": Severity.SEVERE, "area_words": "quais de la Robine", "hours": 24,
    }  # fmt: skip
    return issued_alert(hall, at=at, **{**given, **told})


def follower(email: str = "rose@exemple.test", *, place: Territory | None = None, at: datetime = AT, **told: Any) -> Follower:
    """Someone who follows a place by e-mail, and said yes."""
    return confirm(follower=follow_by_mail(email=email, territory=place or cast.place(), at=at, **told), at=at)


def relay(hall: Hall, name: str = "Lucien Faure", *people: str, at: datetime = AT, **told: Any) -> Relay:
    """A volunteer who said yes, with the people on their list."""
    email = f"{slugify(name)}@exemple.test"
    made = add_relay(by=hall.mayor, keeper=hall.organisation, territory=hall.place, name=name, email=email, at=at, **told)
    for words in people:
        add_person(relay=made, words=words, at=at)
    return agree(relay=made, at=at)


def third_place(hall: Hall, name: str = "La Médiathèque du Pont", **told: Any) -> ThirdPlace:
    """Of two rooms, with a telephone."""
    given: dict[str, Any] = {
        "address": "1 quai Victor-Hugo", "territory": hall.place, "rooms": [("Salle bleue", 12), ("Atelier", 6)],
        "phone": "0468000001", "hours": "Mo-Fr 09:00-12:00,13:30-18:00", "access": ["step_free"], "equipment": ["computers"],
    }  # fmt: skip
    return workshops.open_place(by=hall.secretary, organisation=hall.organisation, name=name, at=AT, **{**given, **told})


def workshop_at(place: ThirdPlace, *, by: Member, at: datetime = AT, days: float = 7, hours: float = 2, **told: Any) -> Session:
    """« Se méfier des dangers d'internet » for twelve people in a week, unless told otherwise."""
    starts = at + timedelta(days=days, hours=6)
    given: dict[str, Any] = {"workshop": "dangers", "facilitator": "Nadia", "seats": 12}
    ends = starts + timedelta(hours=hours)
    return workshops.open_session(by=by, place=place, starts_at=starts, ends_at=ends, at=at, **{**given, **told})
