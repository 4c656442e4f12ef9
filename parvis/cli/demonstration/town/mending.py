"""What is reported in the streets of Narbonne and Coursan: new, late, planned, settled, refused, told twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from parvis.ground.territories.plans import Point
from parvis.people.members.models import Member
from parvis.town.reports.actions import answer, confirm, judge_photo, keep_service, open_desk, report
from parvis.town.reports.models import Desk, Problem

from ..cast import Cast
from ..pictures import draw_jpeg

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SERVICES = (
    ("Voirie", 10, ("road", "sign", "access"), "voirie@narbonne.example"),
    ("Éclairage", 7, ("light",), "eclairage@narbonne.example"),
    ("Propreté", 3, ("waste", "clean", "animal"), "proprete@narbonne.example"),
    ("Espaces verts", 15, ("green", "furniture"), ""),
)


def mend_streets(cast: Cast, *, now: datetime) -> None:
    """In the name of residents and of the two town halls, at the hours at which it would have happened."""
    agent, opened = cast.owners["mairie-de-narbonne"], now - 90 * DAY
    desk = open_desk(by=agent, organisation=cast.organisations["mairie-de-narbonne"], at=opened)
    for name, days, categories, email in SERVICES:
        keep_service(by=agent, desk=desk, name=name, days=days, categories=categories, email=email, at=opened)

    hole = _told(
        cast, desk, "jeanne", "road", "12 rue Droite", now - 9 * DAY, point=Point(43.18452, 3.00338),
        photo=draw_jpeg("roadworks", 21), details="Un trou au bord du trottoir, profond comme une main. On le voit mal le soir.",
    )  # fmt: skip
    _say(agent, hole, "taken", "Une équipe passe cette semaine.", now - 8 * DAY)
    judge_photo(by=agent, problem=hole, passes=True, at=now - 8 * DAY)
    _say(agent, hole, "planned", "", now - 2 * DAY, planned_on=timezone.localdate(now) + 2 * DAY)
    _told(cast, desk, "thierry", "road", "au 12, rue Droite", now - 6 * DAY, same_as=hole)

    lamp = _told(cast, desk, "leila", "light", "quai Vallière, devant le n° 8", now - 40 * DAY, point=Point(43.18256, 3.00512))
    _say(agent, lamp, "done", "L’ampoule est changée.", now - 36 * DAY)
    bins = _told(cast, desk, "marc", "waste", "angle de la rue Chennebier", now - 21 * DAY, details="Un matelas et des cartons.")
    _say(agent, bins, "done", "Enlevé ce matin. La déchèterie prend les matelas gratuitement.", now - 19 * DAY)
    bench = _told(cast, desk, "odile", "furniture", "jardin de la Révolution", now - 33 * DAY, details="Une latte cassée.")
    _say(agent, bench, "taken", "La latte est commandée.", now - 30 * DAY)  # and it is late
    private = _told(cast, desk, "hugo", "green", "14 rue de la Parerie", now - 15 * DAY)
    _say(agent, private, "declined", "Cet arbre est chez un particulier : nous lui avons écrit.", now - 13 * DAY)
    _told(cast, desk, "agnes", "access", "passage devant l’école du Centre", now - 5 * HOUR, details="Une voiture y stationne "
          "chaque matin : une poussette ne passe pas.", point=Point(43.18390, 3.00120))  # fmt: skip
    _told(cast, desk, "claire", "light", "rue du Pont des Marchands", now - 26 * HOUR)
    note = report(
        by=agent, desk=desk, category="water", place="fontaine de la place du Forum", name="Mme Azéma", at=now - 3 * HOUR
    )
    assert note.is_confirmed

    other = cast.owners["mairie-de-coursan"]
    village = open_desk(by=other, organisation=cast.organisations["mairie-de-coursan"], at=opened)
    path = _told(cast, village, "paul", "green", "chemin de halage, après le pont", now - 12 * DAY)
    _say(other, path, "done", "Les herbes sont coupées.", now - 7 * DAY)


def _told(cast: Cast, desk: Desk, handle: str, category: str, place: str, at: datetime, **more: Any) -> Problem:
    member = cast.members[handle]
    problem = report(by=None, desk=desk, category=category, place=place, name=member.name, email=member.email, at=at, **more)
    return confirm(problem=problem, at=at + timedelta(minutes=4))


def _say(by: Member, problem: Problem, state: str, words: str, at: datetime, **more: Any) -> None:
    answer(by=by, problem=problem, state=state, words=words, at=at, **more)
