"""The walls of the demonstration: what neighbours, associations and town halls write, photograph, ask and share."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from parvis.commons.discussions import actions as discussions
from parvis.commons.discussions.models import Reaction
from parvis.media.publications.models import Publication, State
from parvis.people.members.models import Member
from parvis.social.walls import actions
from parvis.social.walls.models import Ballot, Card, Post

from ..accounts import email_of
from ..cast import Cast
from ..pictures import draw_jpeg
from .people import neighbours

# No page is asked while the demonstration is filled in: this is what the site says of itself.
CARDS = {
    "https://www.vigicrues.gouv.fr/": ("Vigicrues", "Service d’information sur le risque de crues des principaux cours d’eau.")
}


def write_on_walls(cast: Cast, *, now: datetime) -> None:
    """Everything of walls.toml, once; the latest is some hours old."""
    if Post.objects.filter(place_kind="member").exists():
        return
    script = tomllib.loads((Path(__file__).parent / "walls.toml").read_text(encoding="utf-8"))
    people = cast.members | {one.email.partition("@")[0]: one for one in neighbours(cast)}
    voters = [one for one in neighbours(cast) if one.email != email_of("margaux")]
    for address, (title, description) in CARDS.items():
        Card.objects.get_or_create(
            address=address,
            defaults={
                "title": title, "description": description, "site": "vigicrues.gouv.fr", "asked_at": now, "read_at": now,
            },
        )  # fmt: skip
    for told in script["walls"]:
        actions.tell_wall(by=people[told["by"]], is_open=True, about=told["about"], at=now - timedelta(days=20))
    for told in sorted(script["posts"], key=lambda one: -one["hours"]):
        _write(cast, people, voters, told, now)


def _write(cast: Cast, people: dict[str, Member], voters: list[Member], told: dict[str, Any], now: datetime) -> None:
    at = now - timedelta(hours=told["hours"])
    organisation = cast.organisations.get(told["by"])
    by = cast.owners[told["by"]] if organisation is not None else people[told["by"]]
    kind, id = ("organisation", organisation.pk) if organisation is not None else ("member", by.pk)
    poll = actions.Asked(told["question"], told["answers"], now + timedelta(days=told["days"])) if "question" in told else None
    post = actions.write(
        by=by, kind=kind, id=id, text=told["text"].strip(), at=at, audience=told["to"], poll=poll,
        photos=[actions.Photo(draw_jpeg(scene, seed), alt) for scene, seed, alt in told.get("photos", [])],
        shared=_piece(told["share"]) if "share" in told else None,
    )  # fmt: skip
    if "edited" in told:
        actions.edit(by=by, post=post, text=told["edited"], at=at + timedelta(minutes=25))
    for handle, hours, text in told.get("comments", []):
        discussions.comment(by=people[handle], kind="post", id=post.pk, text=text, at=now - timedelta(hours=hours))
    # One by one, hundreds of votes would take longer than all the rest of the network.
    Reaction.objects.bulk_create(
        Reaction(kind="post", object_id=post.pk, member=voter, value=1, created_at=at + timedelta(minutes=30))
        for voter in voters[: told.get("likes", 0)]
    )
    if poll is not None:
        answers = list(post.poll.answers.order_by("position"))
        chosen = [answer for answer, count in zip(answers, told["votes"], strict=True) for _ in range(count)]
        Ballot.objects.bulk_create(
            Ballot(poll=post.poll, member=voter, answer=answer, cast_at=at + timedelta(hours=1))
            for voter, answer in zip(voters, chosen, strict=False)
        )


def _piece(words: str) -> tuple[str, int]:
    """The newest publication with these words in its title."""
    number = (
        Publication.objects.filter(state=State.PUBLISHED, title__icontains=words)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    assert number is not None, words
    return "publication", number
