"""Posts as readers see them: what is said, pictures that the gate lets through, the card, the poll, what is shared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count
from django.utils.safestring import SafeString

from parvis.commons.contents.registry import Content, kind_of, noun_of
from parvis.commons.discussions.queries import Tally, mentions_of, tallies
from parvis.commons.discussions.render import said
from parvis.commons.pictures.models import Picture
from parvis.commons.pictures.queries import ShownPicture, private_address, shown
from parvis.ground.core import files
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_published_by

from ..models import Answer, Audience, Ballot, Card, Post, PostPicture
from ..registry import places
from .places import PlaceShown, place_shown

TITLE = 80


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    """A picture of a post; one that waits is only ever shown to who posted it."""

    id: int
    picture: ShownPicture
    waits: str = ""  # for what, in words


@dataclass(frozen=True, slots=True)
class ShownCard:
    address: str
    title: str
    description: str
    site: str
    picture: str  # our own address of it, "" without one
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    id: int
    text: str
    votes: int
    percent: int
    is_mine: bool


@dataclass(frozen=True, slots=True)
class ShownPoll:
    question: str
    ends_at: datetime
    is_open: bool
    tells: bool  # does this reader see what was answered?
    may_vote: bool
    votes: int
    answers: list[ShownAnswer]


@dataclass(frozen=True, slots=True)
class ShownShare:
    title: str
    address: str
    noun: str
    by: str
    published_at: datetime | None
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class ShownPost:
    id: int
    author_id: int
    author: str  # who speaks: a person, or an organisation
    wall: str  # address of the wall of who speaks, for this reader; "" where there is none to read
    is_organisation: bool
    audience: str
    audience_key: str
    territory: str
    place: PlaceShown | None
    text: SafeString
    plain: str
    created_at: datetime
    edited_at: datetime | None
    hidden_reason: str
    is_public: bool
    address: str
    may_change: bool
    may_hide: bool
    tally: Tally
    photos: list[ShownPhoto] = field(default_factory=list)
    card: ShownCard | None = None
    poll: ShownPoll | None = None
    share: ShownShare | None = None

    @property
    def title(self) -> str:
        return f"Billet de {self.author}"


def shown_posts(posts: Iterable[Post], member: Member | None, *, at: datetime) -> list[ShownPost]:
    """As this reader sees them; None is anyone on the web. The same number of queries for one as for twenty."""
    posts = list(posts)
    ids = [post.pk for post in posts]
    if not posts:
        return []
    said_for = set(organisations_published_by(member).values_list("pk", flat=True)) if member is not None else set()
    led = _led(posts, member)
    photos, polls = _photos(posts, member, said_for), _polls(posts, member, at)
    shares, counted, named = _shares(posts), tallies("post", ids), mentions_of("post", ids)
    standing = {key: place_shown(*key) for key in {(post.place_kind, post.place_id) for post in posts}} if member else {}
    found = []
    for post in posts:
        is_own = member is not None and (
            post.author_id == member.pk if post.organisation_id is None else post.organisation_id in said_for
        )
        found.append(
            ShownPost(
                id=post.pk, author_id=post.author_id, author=_who(post), wall=_wall(post, member),
                is_organisation=post.organisation is not None, audience=audience_of(post), audience_key=post.audience,
                territory=post.territory.name if post.territory is not None else "",
                place=standing.get((post.place_kind, post.place_id)),
                text=said(post.text, mentions=named.get(post.pk), linked=member is not None),
                plain=post.text,
                created_at=post.created_at, edited_at=post.edited_at, hidden_reason=post.hidden_reason if post.hidden_at else "",
                is_public=post.audience == Audience.EVERYONE, may_change=is_own,
                address=post.inner_address if member is not None else post.get_absolute_url(),
                may_hide=not is_own and (post.place_kind, post.place_id) in led and post.hidden_at is None,
                tally=counted[post.pk], photos=photos.get(post.pk, []), card=_card(post.card), poll=polls.get(post.pk),
                share=shares.get(post.pk),
            )
        )  # fmt: skip
    return found


def title_of(post: Post) -> str:
    """For lists that name contents, of the court and of the feed: who, and the first words."""
    first = " ".join(post.text.split())
    first = first if len(first) <= TITLE else first[: TITLE - 1].rsplit(" ", 1)[0] + "…"
    return f"Billet de {_who(post)}" + (f" : {first}" if first else "")


def audience_of(post: Post) -> str:
    """In the reader's words: « mon territoire » is the author's."""
    return {
        Audience.EVERYONE: "Tout le monde",
        Audience.MEMBERS: "Les membres",
        Audience.TERRITORY: f"Habitants, {post.territory.name}" if post.territory is not None else "Habitants",
        Audience.CONTACTS: "Contacts",
        Audience.GROUP: "Le groupe",
    }[Audience(post.audience)]


def picture_ids(posts: Iterable[int]) -> list[int]:
    return list(PostPicture.objects.filter(post__in=list(posts)).values_list("picture_id", flat=True))


def _who(post: Post) -> str:
    return post.organisation.name if post.organisation is not None else post.author.name


def _wall(post: Post, member: Member | None) -> str:
    if post.organisation is not None:
        return f"/fil/organisations/{post.organisation.slug}/" if member else f"/blog/{post.organisation.slug}/"
    return f"/fil/membres/{post.author_id}/" if member is not None and post.author.is_shown else ""


def _led(posts: list[Post], member: Member | None) -> set[tuple[str, int]]:
    if member is None:
        return set()
    plugged = places()
    keys = {(post.place_kind, post.place_id) for post in posts if post.place_kind in plugged}
    return {(kind, id) for kind, id in keys if plugged[kind].may_lead(member, id)}


def _photos(posts: list[Post], member: Member | None, said_for: set[int]) -> dict[int, list[ShownPhoto]]:
    placed = list(
        PostPicture.objects.filter(post__in=[post.pk for post in posts]).select_related("picture").order_by("post", "position")
    )
    visible = shown(one.picture_id for one in placed)
    by_id = {post.pk: post for post in posts}
    found: dict[int, list[ShownPhoto]] = {}
    for one in placed:
        post, picture = by_id[one.post_id], one.picture
        if picture.pk in visible:
            # Pictures of what is not for everyone are served to those who read the post, and to nobody else.
            given = visible[picture.pk] if post.is_public else _private(post, picture)
            found.setdefault(post.pk, []).append(ShownPhoto(picture.pk, given))
        elif member is not None and (post.author_id == member.pk or post.organisation_id in said_for):
            own = ShownPicture(picture.alt, picture.credit, private_address(picture.pk), picture.width, picture.height, "", "")
            found.setdefault(post.pk, []).append(ShownPhoto(picture.pk, own, waits=_waits(picture)))
    return found


def _private(post: Post, picture: Picture) -> ShownPicture:
    address = f"{post.inner_address}images/{picture.pk}/"
    return ShownPicture(picture.alt, picture.credit, address, picture.width, picture.height, "", "")


def _waits(picture: Picture) -> str:
    if picture.refused_at is not None:
        return "Refusée par la délégation : vous seul la voyez."
    if picture.shows_people:
        return "Une personne de la délégation la regarde avant qu’elle paraisse. Vous seul la voyez."
    return "En préparation : les visages sont cherchés, et floutés. Elle paraîtra dans un instant."


def _card(card: Card | None) -> ShownCard | None:
    if card is None or not card.is_told:
        return None
    picture = files.address(card.picture) if card.picture else ""
    return ShownCard(card.address, card.title, card.description, card.site, picture, card.width, card.height)


def _polls(posts: list[Post], member: Member | None, at: datetime) -> dict[int, ShownPoll]:
    asked = {post.pk: post.poll for post in posts if hasattr(post, "poll")}
    if not asked:
        return {}
    mine: dict[int, int] = {}
    if member is not None:
        mine = dict(Ballot.objects.filter(poll__in=asked, member=member).values_list("poll_id", "answer_id"))
    answers: dict[int, list[Answer]] = {id: [] for id in asked}
    counts: dict[int, int] = dict(
        Ballot.objects.filter(poll__in=asked).values_list("answer").annotate(Count("pk")).values_list("answer", "pk__count")
    )
    for answer in Answer.objects.filter(poll__in=asked).order_by("poll", "position"):
        answers[answer.poll_id].append(answer)
    found = {}
    for id, poll in asked.items():
        is_open, total = poll.is_open(at), sum(counts.get(answer.pk, 0) for answer in answers[id])
        tells = id in mine or not is_open
        found[id] = ShownPoll(
            question=poll.question, ends_at=poll.ends_at, is_open=is_open, tells=tells,
            may_vote=is_open and id not in mine and member is not None and member.may_speak_at(at), votes=total,
            answers=[
                ShownAnswer(
                    answer.pk, answer.text, counts.get(answer.pk, 0) if tells else 0,
                    round(100 * counts.get(answer.pk, 0) / total) if tells and total else 0, mine.get(id) == answer.pk,
                )
                for answer in answers[id]
            ],
        )  # fmt: skip
    return found


def _shares(posts: list[Post]) -> dict[int, ShownShare]:
    """What they share, as everyone reads it today: what was taken down since is said to be gone, and nothing more."""
    shared = {post.pk: (post.shared_kind, post.shared_id) for post in posts if post.shared_kind and post.shared_id is not None}
    contents: dict[tuple[str, int], Content] = {}
    for kind in {kind for kind, _ in shared.values()}:
        many = kind_of(kind).get_many({id for one, id in shared.values() if one == kind})
        contents |= {(kind, id): content for id, content in many.items() if content.is_visible}
    spoken = {one.organisation_id for one in contents.values() if one.organisation_id}
    names = dict(Organisation.objects.filter(pk__in=spoken).values_list("pk", "name")) if spoken else {}
    found = {}
    for id, key in shared.items():
        content = contents.get(key)
        if content is None:
            found[id] = ShownShare("", "", "", "", None, is_gone=True)
            continue
        by = names.get(content.organisation_id or 0, "")
        found[id] = ShownShare(content.title, content.address, noun_of(content), by, content.published_at)
    return found
