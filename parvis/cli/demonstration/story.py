"""What happens in the demonstration, in the order of the clock: pieces appear, are read, voted, discussed, checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from parvis.commons.discussions import actions as discussions
from parvis.commons.moderation import actions as moderation
from parvis.commons.moderation.grounds import Ground
from parvis.commons.moderation.models import Case, Check
from parvis.commons.moderation.queries import seats_of
from parvis.commons.pictures import actions as pictures
from parvis.ground.core.text.plain import plain_text
from parvis.ground.core.text.typography import typeset
from parvis.media.publications import actions as publications
from parvis.media.publications.models import Category, Publication

from .cast import Cast
from .paper import make_pdf
from .pieces import Piece, to_html, with_days

PARIS = ZoneInfo("Europe/Paris")
KIND = "publication"
ACCOUNTS = {"jeanne", "editor", "delegate", "panel", "treasurer", "merchant", "administrator"}  # one can sign in with them
LEFT_TO_CHECK = 4  # the newest pieces wait in the delegate's queue


@dataclass(frozen=True, slots=True)
class Event:
    at: datetime
    happen: Callable[[], object]


def instant(piece: Piece, shift: timedelta, *, hours: float = 0) -> datetime:
    return (piece.date + shift).replace(tzinfo=PARIS) + timedelta(hours=hours)


def last_instant(pieces: list[Piece]) -> datetime:
    """The latest thing told by all pieces, in the calendar they were written in."""
    still = timedelta()
    told = [instant(piece, still, hours=event["hours"]) for piece in pieces for event in _dated(piece)]
    return max([*told, *(instant(piece, still) for piece in pieces)])


def _dated(piece: Piece) -> list[dict[str, Any]]:
    matter = piece.matter
    invalidated = [matter["invalidated"], *matter["invalidated"]["messages"]] if "invalidated" in matter else []
    return [*matter.get("comments", []), *matter.get("corrections", []), *invalidated]


class Story:
    """Plays pieces for a cast. `shift` moves the calendar they were written in up to the present."""

    def __init__(
        self, cast: Cast, pieces: list[Piece], drawings: Mapping[str, Future[bytes]], *, shift: timedelta, now: datetime
    ) -> None:
        self.cast, self.pieces, self.drawings = cast, pieces, drawings
        self.shift, self.now = shift, now
        self.random = Random(11262)  # noqa: S311 - who voted when, always the same
        self.numbers: dict[str, int] = {}
        self.categories = {category.url_path: category for category in Category.objects.select_related("parent")}

    def events(self) -> list[Event]:
        """Everything that has happened by now, in order."""
        every = [event for place, piece in enumerate(reversed(self.pieces)) for event in self._events_of(piece, place)]
        return sorted((event for event in every if event.at <= self.now), key=lambda event: event.at)

    def _events_of(self, piece: Piece, place: int) -> Iterator[Event]:
        matter = piece.matter
        appears = instant(piece, self.shift)
        yield Event(appears, lambda: self._publish(piece, appears))
        if matter.get("state") == "draft" or "release" in matter:
            return
        for told in matter.get("corrections", []):
            yield self._then(piece, told, self._correct)
        for told in matter.get("comments", []):
            yield self._then(piece, told, self._comment)
        yield from self._votes(piece, appears)
        if "invalidated" in matter:
            yield self._then(piece, matter["invalidated"], self._invalidate)
            for told in matter["invalidated"]["messages"]:
                yield self._then(piece, told, self._answer)
            yield self._then(piece, matter["invalidated"]["judged"], self._judge)
        elif place >= LEFT_TO_CHECK:
            # after its corrections, which would put it back in the queue
            after = max([told["hours"] for told in matter.get("corrections", [])], default=0)
            checked = appears + timedelta(hours=after, minutes=self.random.randint(6, 200))
            yield Event(checked, lambda: self._check(piece, checked))

    def _then(self, piece: Piece, told: dict[str, Any], act: Callable[[Piece, dict[str, Any], datetime], object]) -> Event:
        at = instant(piece, self.shift, hours=told["hours"])
        return Event(at, lambda: act(piece, told, at))

    def _votes(self, piece: Piece, appears: datetime) -> Iterator[Event]:
        likes, dislikes = piece.matter.get("likes", 0), piece.matter.get("dislikes", 0)
        latest = piece.matter["invalidated"]["hours"] * 60 - 1 if "invalidated" in piece.matter else 2400
        # The accounts one signs in with keep their own vote to give.
        others = [name for name in self.cast.members if name not in ACCOUNTS]
        others = [name for name in others if self.cast.members[name] != self.cast.owners.get(piece.organisation)]
        for index, name in enumerate(self.random.sample(others, likes + dislikes)):
            at = appears + timedelta(minutes=self.random.randint(4, latest))
            value = 1 if index < likes else -1
            yield Event(at, lambda name=name, value=value, at=at: self._vote(piece, name, value, at))  # type: ignore[misc]

    # --- what happens ---

    def _publish(self, piece: Piece, at: datetime) -> None:
        matter, by, organisation = piece.matter, self.cast.owners[piece.organisation], self.cast.organisations[piece.organisation]
        fields: dict[str, Any] = {name: matter[name] for name in LIKE_WRITTEN if name in matter}
        if "picture" in matter:
            fields["lead_picture"] = pictures.upload(
                by=by,
                organisation=organisation,
                content=self.drawings[piece.key].result(),
                alt=matter["picture"]["alt"],
                credit=matter["picture"]["credit"],
                signs_rights=True,
                shows_people=False,
                is_drawn=True,
                at=at,
            )
        places = [self.cast.places[name] for name in matter["territories"]]
        publication = publications.start_draft(
            by=by,
            organisation=organisation,
            at=at,
            import_key=piece.key,
            title=typeset(piece.title),
            standfirst=typeset(self._told(piece.standfirst)),
            body=to_html(self._told(piece.body)),
            questions=[(typeset(question), to_html(self._told(answer))) for question, answer in piece.questions],
            category=self.categories[matter["category"]],
            territories=places,
            **fields,
        )
        if "attachment" in matter:
            paper = make_pdf(organisation.name, matter["attachment"], plain_text(to_html(self._told(piece.body))))
            publications.attach(by=by, publication=publication, content=paper, title=matter["attachment"], at=at)
        if matter.get("state") == "draft":
            return
        release = (matter["release"] + self.shift).replace(tzinfo=PARIS) if "release" in matter else None
        publication = publications.publish(by=by, publication=publication, territories=places, at=at, release_at=release)
        if publication.number is not None:
            self.numbers[piece.key] = publication.number

    def _told(self, text: str) -> str:
        return with_days(text, self.shift)

    def _correct(self, piece: Piece, told: dict[str, Any], at: datetime) -> None:
        publication = Publication.objects.get(number=self.numbers[piece.key])
        corrected = self._told(piece.body.replace(told["from"], told["to"]))
        publications.amend(
            by=self.cast.owners[piece.organisation],
            publication=publication,
            correction=typeset(told["text"]),
            body=to_html(corrected),
            at=at,
        )

    def _comment(self, piece: Piece, told: dict[str, Any], at: datetime) -> None:
        discussions.comment(
            by=self.cast.members[told["by"]], kind=KIND, id=self.numbers[piece.key], text=typeset(told["text"]), at=at
        )

    def _vote(self, piece: Piece, name: str, value: int, at: datetime) -> None:
        discussions.react(by=self.cast.members[name], kind=KIND, id=self.numbers[piece.key], value=value, at=at)

    def _check(self, piece: Piece, at: datetime) -> None:
        check = self._check_of(piece)
        moderation.mark_checked(by=self.cast.presidents[check.delegation_id], check=check, at=at)

    def _invalidate(self, piece: Piece, told: dict[str, Any], at: datetime) -> None:
        check = self._check_of(piece)
        president, reason = self.cast.presidents[check.delegation_id], typeset(told["reason"])
        moderation.invalidate(by=president, check=check, reason=reason, ground=Ground("2", 6), at=at)

    def _judge(self, piece: Piece, told: dict[str, Any], at: datetime) -> None:
        """The panel confirms what a delegate did alone."""
        case = Case.objects.get(kind=KIND, object_id=self.numbers[piece.key])
        before = at - timedelta(hours=18)
        moderation.refer(by=self.cast.presidents[case.delegation_id], case=case, at=before)
        for hours, seat in enumerate(seats_of(case.panels.get())):
            moderation.vote(
                by=seat.member, seat=seat, measure="hidden", ground=Ground("2", 6), reason=typeset(told["reason"]),
                at=before + timedelta(hours=6 * hours + 6),
            )  # fmt: skip

    def _answer(self, piece: Piece, told: dict[str, Any], at: datetime) -> None:
        moderation.answer(by=self.cast.members[told["by"]], check=self._check_of(piece), text=typeset(told["text"]), at=at)

    def _check_of(self, piece: Piece) -> Check:
        return Check.objects.get(kind=KIND, object_id=self.numbers[piece.key])


LIKE_WRITTEN = ("form", "nature", "licence", "signature", "signature_url", "source_url")
