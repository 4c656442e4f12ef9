"""Writing a post: on one's wall, for one's organisation, in a group (R19, R33, R53)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from parvis.commons.contents import registry as contents
from parvis.commons.following.actions import deliver
from parvis.commons.limits.actions import spend
from parvis.commons.pictures import actions as pictures
from parvis.commons.pictures.models import Picture
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy, tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.members.models import Member
from parvis.people.members.queries import lock_member
from parvis.people.organisations.models import Organisation

from ..models import Answer, Audience, Poll, Post, PostPicture
from ..permissions import can_write_at
from .cards import card_for
from .naming import name
from .refusals import PostRefused
from .spreading import spread

LONGEST, PHOTOS, ANSWERS = 6000, 4, 6
SHORTEST_POLL, LONGEST_POLL = timedelta(hours=1), timedelta(days=60)
SHARED = ("publication",)  # what one shares: what is published for everyone


@dataclass(frozen=True, slots=True)
class Photo:
    content: bytes | BinaryIO
    alt: str = ""
    shows_people: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A poll, as it was typed."""

    question: str
    answers: Sequence[str] = field(default_factory=tuple)
    ends_at: datetime | None = None


def write(
    *, by: Member, kind: str, id: int, text: str, at: datetime, audience: str = Audience.MEMBERS, photos: Sequence[Photo] = (),
    poll: Asked | None = None, shared: tuple[str, int] | None = None, press: UUID | None = None, signs_rights: bool = True,
) -> Post:  # fmt: skip
    """Write a post where the place of this kind and id stands: ("member", one's own id), ("organisation", id), ("group", id).

    `press` names the form: sent twice, it is one post. Raises PostRefused, PictureRefused, LimitReached.
    """
    if not can_write_at(by, kind, id, at):
        raise NotAllowed
    text = tidy(text).strip()
    photos = list(photos)
    asked = _asked(poll, at)
    _check(kind, audience, text, photos, asked, shared, by)
    if photos and not signs_rights:
        raise PostRefused("Cochez la ligne des droits : sans elle, les photos ne peuvent pas paraître.", field="signs_rights")
    with transaction.atomic():
        lock_member(by.pk)  # two presses of the button come one after the other
        if press is not None and (written := Post.objects.filter(author=by, press=press).first()) is not None:
            return written
        if kind != "organisation":  # an organisation speaks by its subscription, and its people are named
            spend(by=by, act="share" if shared and not text else "post", at=at, text=text)
        organisation = Organisation.objects.get(pk=id) if kind == "organisation" else None
        post = Post.objects.create(
            place_kind=kind, place_id=id, author=by, organisation=organisation, text=text, created_at=at, press=press,
            audience=audience if kind in {"member", "organisation"} else Audience.GROUP, card=card_for(text, at),
            territory_id=organisation.seat_id if organisation is not None else by.home_id,
            shared_kind=shared[0] if shared else "", shared_id=shared[1] if shared else None,
        )  # fmt: skip
        if asked is not None:
            made = Poll.objects.create(post=post, question=asked.question, ends_at=asked.ends_at or at)
            Answer.objects.bulk_create(Answer(poll=made, position=n, text=told) for n, told in enumerate(asked.answers, start=1))
        for position, photo in enumerate(photos, start=1):
            PostPicture.objects.create(post=post, picture=_kept(by, organisation, photo, at), position=position)
        record(
            by=by, action="post.write", subject_kind="post", subject_id=post.pk, at=at, place=[kind, id], audience=post.audience,
            text=text,
        )  # fmt: skip
        seal_contribution(by=by, operation="post.write", kind="post", id=post.pk, at=at)
        spread(post)
        name(post, by=by, at=at)
        deliver(kind="post", id=post.pk, sources=[(kind, id)], at=at)
    return post


def _check(
    kind: str, audience: str, text: str, photos: list[Photo], asked: Asked | None, shared: tuple[str, int] | None, by: Member
) -> None:
    if not text and not photos and asked is None and shared is None:
        raise PostRefused("Écrivez quelque chose, ou joignez une photo.", field="text")
    check_length(text)
    if len(photos) > PHOTOS:
        raise PostRefused(f"Un billet montre {PHOTOS} photos au plus : ôtez-en.", field="photos")
    if kind in {"member", "organisation"}:
        check_audience(kind, audience, by)
    if shared is not None:
        content = contents.kind_of(shared[0]).get(shared[1]) if shared[0] in SHARED else None
        if content is None or not content.is_visible:
            raise PostRefused("Ce que vous partagez n’est plus en ligne.")


def check_length(text: str) -> None:
    if len(text) > LONGEST:
        raise PostRefused(f"Votre billet compte {len(text)} caractères : ramenez-le à {LONGEST}.", field="text")


def check_audience(kind: str, audience: str, by: Member) -> None:
    offered = {Audience.EVERYONE, Audience.MEMBERS, Audience.TERRITORY} | ({Audience.CONTACTS} if kind == "member" else set())
    if audience not in offered:
        raise PostRefused("Choisissez qui lira ce billet.", field="audience")
    if audience == Audience.TERRITORY and kind == "member" and by.home_id is None:
        raise PostRefused("Votre compte ne dit pas où vous habitez : choisissez d’autres lecteurs.", field="audience")


def _asked(poll: Asked | None, at: datetime) -> Asked | None:
    """As it is kept; None for one that was left empty."""
    if poll is None:
        return None
    question = tidy_line(poll.question)
    answers = list(filter(None, map(tidy_line, poll.answers)))
    if not question and not answers:
        return None
    if not question:
        raise PostRefused("Écrivez la question du sondage, ou effacez ses réponses.", field="question")
    if len(question) > 200:
        raise PostRefused("La question du sondage compte au plus 200 caractères.", field="question")
    if not 2 <= len(answers) <= ANSWERS:
        raise PostRefused(f"Un sondage propose de 2 à {ANSWERS} réponses.", field="answers")
    if any(len(answer) > 120 for answer in answers):
        raise PostRefused("Chaque réponse compte au plus 120 caractères.", field="answers")
    if len({answer.casefold() for answer in answers}) < len(answers):
        raise PostRefused("Deux réponses du sondage sont les mêmes : changez-en une.", field="answers")
    if poll.ends_at is None:
        raise PostRefused("Dites jusqu’à quand on peut répondre au sondage.", field="ends_at")
    if not at + SHORTEST_POLL <= poll.ends_at <= at + LONGEST_POLL:
        raise PostRefused("Un sondage dure d’une heure à soixante jours : changez sa fin.", field="ends_at")
    return Asked(question, answers, poll.ends_at)


def _kept(by: Member, organisation: Organisation | None, photo: Photo, at: datetime) -> Picture:
    if organisation is None:
        return pictures.bring(by=by, content=photo.content, alt=photo.alt, shows_people=photo.shows_people, at=at)
    return pictures.upload(
        by=by, organisation=organisation, content=photo.content, credit=organisation.name, signs_rights=True, at=at,
        alt=photo.alt or f"Photo de {organisation.name}, sans description", shows_people=photo.shows_people,
    )  # fmt: skip
