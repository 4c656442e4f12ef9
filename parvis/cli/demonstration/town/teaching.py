"""Third places and workshops of the demonstration: three places, twenty dates, people who came, wait, or are to be phoned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle
from typing import Any

from parvis.people.members.models import Member
from parvis.town.workshops import actions
from parvis.town.workshops.catalogue import catalogue
from parvis.town.workshops.models import Registration, Session, ThirdPlace

from ..cast import Cast
from ..story import PARIS

WEEKDAYS = "Mo-Fr 09:00-12:00,13:30-18:00; PH off"
PLACES: dict[str, tuple[str, dict[str, Any]]] = {
    "mediatheque": ("mairie-de-narbonne", {
        "name": "La Médiathèque du Pont", "address": "1 quai Victor-Hugo", "rooms": [("Salle bleue", 12), ("Petit salon", 6)],
        "hours": "Tu-Sa 10:00-18:00; PH off", "phone": "0400001121", "email": "mediatheque@demo.parvis.test",
        "equipment": ["computers", "wifi", "printer", "scanner", "screen"],
        "access": ["step_free", "lift", "toilets", "loop", "bus"], "coming": "Entrée par le quai, ascenseur à gauche.",
        "about": "La médiathèque prête ses salles et ses ordinateurs à qui veut apprendre ou faire apprendre.",
    }),
    "cles": ("cles-du-numerique", {
        "name": "L’Atelier des Clés", "address": "14 rue Droite", "rooms": [("Grande table", 10)], "hours": WEEKDAYS,
        "phone": "0400001122", "equipment": ["computers", "tablets", "wifi", "printer", "coffee"],
        "access": ["step_free", "large_print"], "coming": "Au rez-de-chaussée, sonnette « Les Clés ».",
        "about": "Un local, du café, des bénévoles qui ont le temps : on y vient avec sa question.",
    }),
    "foyer": ("mairie-de-coursan", {
        "name": "Le Foyer de Coursan", "address": "2 place Jean-Jaurès", "rooms": [("Salle du foyer", 15)],
        "hours": "Mo,We,Fr 09:00-12:00; PH off", "phone": "0400001123", "equipment": ["wifi", "screen", "coffee"],
        "access": ["step_free", "toilets", "parking"], "about": "Le foyer communal, ouvert à tous.",
    }),
}  # fmt: skip
PEOPLE = (
    "Ginou Marty", "Raymond Sire", "Huguette Pons", "Antoine Baux", "Fatima Zerrouki", "Josette Cros", "Marcel Ferrand",
    "Simone Vié", "Lucette Rieu", "Abdel Mansouri", "Paulette Azéma", "Robert Calas", "Denise Roux", "Henri Tailhan",
    "Yvette Bonnes", "Émilienne Got", "Norbert Fages", "Carmen Ruiz", "Georgette Sol", "Léon Cabanel",
)  # fmt: skip
BANDS = ("senior", "senior", "senior", "adult", "", "senior", "young")


@dataclass(frozen=True, slots=True)
class Told:
    """A date: how many days from today, at which hour, where, what, how many people."""

    days: int
    hour: int
    place: str
    workshop: str
    people: int
    more: dict[str, Any]


def _told(days: int, hour: int, place: str, workshop: str, people: int, **more: Any) -> Told:
    return Told(days, hour, place, workshop, people, more)


PAST = (
    _told(-62, 14, "mediatheque", "securite", 5), _told(-55, 10, "cles", "dangers", 5), _told(-41, 14, "foyer", "dangers", 4),
    _told(-34, 18, "cles", "communiquer", 4, learners="firms"), _told(-20, 14, "mediatheque", "information", 5),
    _told(-13, 9, "foyer", "formulaires", 3), _told(-6, 14, "mediatheque", "droits", 4),
)  # fmt: skip
COMING = (
    _told(2, 14, "mediatheque", "dangers", 8, seats=6), _told(3, 9, "cles", "formulaires", 2),
    _told(4, 10, "foyer", "texte-tableur", 2), _told(6, 18, "cles", "achats", 3, learners="both"),
    _told(7, 10, "mediatheque", "cours-francais", 3), _told(9, 14, "foyer", "securite", 2),
    _told(11, 17, "mediatheque", "medias-jeunes", 1), _told(14, 10, "mediatheque", "cours-francais", 2),
    _told(16, 18, "cles", "communiquer", 1, learners="firms", title="Votre boutique, vos horaires, vos nouvelles"),
    _told(18, 14, "foyer", "democratie", 1), _told(21, 10, "mediatheque", "cours-francais", 0),
    _told(23, 10, "cles", "cours-informatique", 2), _told(25, 9, "foyer", "formulaires", 0),
)  # fmt: skip


def teach(cast: Cast, *, now: datetime) -> None:
    """Open the places, hold what is past, announce what comes."""
    opened = now - timedelta(days=90)
    keepers: dict[str, Member] = {}
    places: dict[str, ThirdPlace] = {}
    for key, (handle, told) in PLACES.items():
        organisation = cast.organisations[handle]
        keepers[key] = cast.owners[handle]
        places[key] = actions.open_place(
            by=keepers[key], organisation=organisation, territory=organisation.seat, at=opened, **told
        )  # fmt: skip
    names = cycle(PEOPLE)
    resident = cast.members["jeanne"]
    for told_one in (*PAST, *COMING):
        by, place = keepers[told_one.place], places[told_one.place]
        at = min(now, now + timedelta(days=told_one.days - 20))
        session = _announce(told_one, by=by, place=place, now=now, at=at)
        came = [_phoned(session, next(names), number, by=by, at=at) for number in range(told_one.people)]
        if told_one.workshop in {"securite", "information"} and told_one.days < 0:
            came.append(actions.register(by=resident, session=session, at=at))
        if told_one.days < 0:
            noted = came if told_one is not PAST[-1] else came[:2]  # the last one is still to be noted
            actions.mark(by=by, session=session, came={one.pk: n % 5 != 4 for n, one in enumerate(noted)}, at=session.ends_at)
    waited = Session.objects.filter(place=places["mediatheque"], starts_at__gt=now).earliest("starts_at")
    actions.register(by=resident, session=waited, helper=resident.name, name="Madeleine Caussade", phone="0639981501", at=now)
    given_back = waited.registrations.filter(state=Registration.State.SEATED).earliest("pk")
    actions.withdraw(by=keepers["mediatheque"], registration=given_back, at=now)
    called_off = Session.objects.filter(place=places["foyer"], starts_at__gt=now, workshop="democratie").get()
    actions.call_off(
        by=keepers["foyer"], session=called_off, reason="L’intervenant est souffrant : une autre date viendra.", at=now
    )


def _announce(told: Told, *, by: Member, place: ThirdPlace, now: datetime, at: datetime) -> Session:
    day: date = (now + timedelta(days=told.days)).astimezone(PARIS).date()
    if day.weekday() == 6:  # nobody teaches on a Sunday
        day -= timedelta(days=1)
    starts = datetime.combine(day, time(told.hour), PARIS)
    hours = 1 if told.workshop == "formulaires" else 1.5
    room = place.rooms.order_by("-seats")[0]
    ready = catalogue()[told.workshop]
    seats = None if ready.slot_minutes else min(ready.seats, room.seats)
    facilitator = {"mediatheque": "Awa Traoré", "cles": "Lucas et Perle", "foyer": "Nadia Saïdi"}[told.place]
    return actions.open_session(
        by=by, place=place, starts_at=starts, ends_at=starts + timedelta(hours=hours), workshop=told.workshop,
        facilitator=facilitator, room=room, at=at, **{"seats": seats, **told.more},
    )  # fmt: skip


def _phoned(session: Session, name: str, number: int, *, by: Member, at: datetime) -> Registration:
    slot = session.slots[number] if session.is_help_desk and number < len(session.slots) else None
    return actions.take(
        by=by, session=session, way="paper" if number % 4 == 3 else "phone", name=name, phone=f"06399815{number:02d}",
        band=BANDS[number % len(BANDS)], slot=slot, at=at,
    )  # fmt: skip
