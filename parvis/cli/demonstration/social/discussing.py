"""Under two pieces of a town hall: answers, names, a precision of each side; and comments that wait to be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from parvis.commons.contents.registry import Content, kind_of
from parvis.commons.discussions import actions as discussions
from parvis.commons.discussions.models import Comment, Setting
from parvis.media.publications.models import Publication, State
from parvis.people.members.models import Member

from ..cast import Cast
from .people import neighbours

KIND, TOWN_HALL, DELEGATION = "publication", "mairie-de-narbonne", "Délégation du Narbonnais"
TALKED_OF, READ_FIRST = "budget-participatif", "conseil-municipal-novembre"


def discuss(cast: Cast, *, now: datetime) -> None:
    """Said once, and only where the pieces stand."""
    talked_of, read_first = _piece(cast, TALKED_OF), _piece(cast, READ_FIRST)
    if Setting.objects.exists() or talked_of is None or read_first is None:
        return
    near = {one.first_name: one for one in neighbours(cast)}
    _talk(cast, near, talked_of, now)
    _wait(cast, near, read_first, now)


def _piece(cast: Cast, key: str) -> Content | None:
    found = Publication.objects.filter(
        organisation=cast.organisations[TOWN_HALL], import_key__contains=key, state=State.PUBLISHED
    ).first()
    return kind_of(KIND).get(found.number) if found is not None and found.number is not None else None


def _talk(cast: Cast, near: dict[str, Member], piece: Content, now: datetime) -> None:
    editor, hall = cast.owners[TOWN_HALL], cast.organisations[TOWN_HALL]
    times = _every(now - timedelta(hours=30), timedelta(minutes=47))

    def say(by: Member, text: str, answers_to: Comment | None = None, *, for_hall: bool = False) -> Comment:
        return discussions.comment(
            by=by, kind=KIND, id=piece.id, text=text, answers_to=answers_to, organisation=hall if for_hall else None,
            at=next(times),
        )  # fmt: skip

    bench = say(
        near["Colette"],
        "Mon projet, ce serait trois bancs à l’ombre entre la gare et les halles. À mon âge, on fait le chemin en s’asseyant.",
    )
    first = say(near["Samir"], "Je vote pour. Ma mère fait le même chemin, et elle s’arrête sur le muret du parking.", bench)
    say(near["Quentin"], "Et une fontaine à côté ? L’été, on en aurait l’usage.", bench)
    say(
        editor,
        "Merci. Un projet se dépose à l’accueil ou en ligne : trois bancs et une fontaine peuvent n’en faire qu’un. "
        "@Colette Sarda, nous vous aidons à le remplir si vous passez le matin.",
        bench,
        for_hall=True,
    )
    meeting = say(near["Yasmine"], "La réunion de quartier est-elle traduite en langue des signes ?")
    say(editor, "Oui, sur demande, cinq jours avant. L’adresse est en bas du texte.", meeting, for_hall=True)
    for name in ("Margaux", "Antoine", "Yasmine", "Mathis"):
        discussions.react(by=near[name], kind="comment", id=bench.pk, value=1, at=next(times))
    discussions.react(by=near["Colette"], kind="comment", id=first.pk, value=1, at=next(times))
    discussions.add_precision(
        by=editor, kind=KIND, id=piece.id, at=next(times),
        text="Les projets peuvent être déposés à plusieurs, et par des moins de dix-huit ans avec l’accord d’un parent.",
    )  # fmt: skip
    delegate = cast.delegations[DELEGATION].mandates.get(role="president").member
    discussions.add_precision(
        by=delegate, kind=KIND, id=piece.id, at=next(times),
        text="La délégation a relu le règlement : le montant annoncé est celui que le conseil a voté.",
    )  # fmt: skip


def _wait(cast: Cast, near: dict[str, Member], piece: Content, now: datetime) -> None:
    editor = cast.owners[TOWN_HALL]
    times = _every(now - timedelta(hours=9), timedelta(minutes=33))
    discussions.settle(by=editor, content=piece, comments=Setting.Comments.READ_FIRST, takes_votes=True, at=next(times))

    def say(name: str, text: str) -> Comment:
        return discussions.comment(by=near[name], kind=KIND, id=piece.id, text=text, at=next(times))

    asked = say("Françoise", "Le procès-verbal de la séance sera-t-il affiché à la mairie annexe ? Je n’ai pas d’ordinateur.")
    discussions.let_appear(by=editor, comment=asked, at=next(times))
    advert = say("Romain", "Je refais les salles de bains à petit prix, appelez-moi le soir.")
    discussions.refuse_comment(
        by=editor, comment=advert, at=next(times),
        reason="C’est une annonce, sans rapport avec le conseil. Elle a sa place sur votre mur.",
    )  # fmt: skip
    say("Gisèle", "Pourquoi le point sur l’école a-t-il été reporté ? On attend la réponse depuis septembre.")
    say("Éloïse", "Merci pour le résumé. Le tableau des dépenses est difficile à lire sur un téléphone.")


def _every(start: datetime, step: timedelta) -> Iterator[datetime]:
    at = start
    while True:
        yield at
        at += step
