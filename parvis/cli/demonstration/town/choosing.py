"""The letter of Narbonne: three weeks that have gone, a week in preparation, those who receive it; and the letter of Coursan."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from parvis.ground.territories.models import Territory
from parvis.media.digest.actions import add_item, confirm, open_letter, send, start_edition, subscribe, write_edition
from parvis.media.digest.models import Edition, Letter, Reader
from parvis.media.publications.queries import latest
from parvis.people.members.models import Member

from ..cast import Cast

DAY, WEEK = timedelta(days=1), timedelta(days=7)
READERS = ("jeanne", "marc", "leila", "odile", "thierry", "claire", "hugo", "agnes")
# Weeks ago, the opening words, how many items.
EDITIONS = (
    (3, "Trois semaines avant les fêtes, la ville sort les étals et les projets.", 6),
    (2, "Cette semaine on répare, on compte et on se retrouve : voici ce qu’il ne fallait pas manquer.", 8),
    (1, "Du vent, du monde au marché, et des nouvelles de l’eau. Bonne lecture à toutes et à tous.", 10),
)
WORDS = (
    "À lire si vous passez par le centre cette semaine.", "", "Une bonne nouvelle, qui mérite qu’on la fasse circuler.", "",
    "Pour qui veut donner un coup de main : il reste de la place.", "", "", "Les dates sont à noter dès maintenant.",
)  # fmt: skip


def choose_letters(cast: Cast, *, now: datetime) -> None:
    """Everything by the delegate of the demonstration, at the hours at which it would have happened."""
    by, opened = cast.members["delegate"], now - 25 * DAY
    letter = open_letter(
        by=by, territory=cast.places["narbonne"], donation_to="L’Écho de la Robine",
        donation_url="https://echo-de-la-robine.example/soutenir/", at=opened,
    )  # fmt: skip
    for handle in READERS:
        _receive(letter, cast.members[handle].email, daily=handle == "jeanne", at=opened + DAY)
    for weeks, opening, count in EDITIONS:
        at = now - weeks * WEEK + DAY
        edition = _chosen(by, letter, cast.places["narbonne"], opening=opening, count=count, at=at)
        if edition.items.exists():
            send(by=by, edition=edition, at=at + timedelta(minutes=20))
    _chosen(by, letter, cast.places["narbonne"], opening="", count=4, at=now, day=now + DAY)
    other = open_letter(by=by, territory=cast.places["coursan"], at=opened)
    _receive(other, cast.members["mado"].email, daily=False, at=opened + DAY)
    first = _chosen(by, other, cast.places["coursan"], opening="La première lettre du village.", count=5, at=now - 2 * DAY)
    if first.items.exists():
        send(by=by, edition=first, at=now - 2 * DAY)


def _receive(letter: Letter, email: str, *, daily: bool, at: datetime) -> None:
    subscribe(letter=letter, email=email, wants_daily=daily, at=at)
    confirm(reader=Reader.objects.get(letter=letter, email=email), at=at + timedelta(minutes=3))


def _chosen(
    by: Member, letter: Letter, place: Territory, *, opening: str, count: int, at: datetime, day: datetime | None = None
) -> Edition:
    """An edition of what the place had published by then, the newest first."""
    day_ = timezone.localdate(day or at)
    edition = start_edition(by=by, letter=letter, rhythm="weekly", day=day_, at=at)
    known = [story for story in latest(place, limit=120) if story.published_at <= at][:count]
    items = [add_item(by=by, edition=edition, kind="publication", id=story.number, at=at) for story in known]
    words = {item.pk: WORDS[n % len(WORDS)] for n, item in enumerate(items)}
    return write_edition(
        by=by, edition=edition, rhythm="weekly", day=day_, opening=opening, signature=f"{by.name}, pour la délégation",
        words=words, at=at,
    )  # fmt: skip
