"""An edition as it is shown. What it chose is read where it stands: what was taken down since is on no edition any more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet

from parvis.commons.contents import registry
from parvis.commons.pictures.queries import ShownPicture
from parvis.media.publications.queries import Story, by_numbers
from parvis.people.organisations.models import Organisation

from ..models import Edition, Item, Letter

PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item as its card needs it. `is_visible` is false for what was hidden, withdrawn or erased since it was chosen."""

    pk: int
    position: int
    kind: str
    object_id: int
    noun: str
    title: str
    url: str
    word: str
    standfirst: str
    source: str  # the organisation that says it
    place: str
    published_at: datetime | None
    picture: ShownPicture | None
    is_visible: bool

    @property
    def text(self) -> str:
        """What is read under the title: the word of who chose it, else what the piece says of itself."""
        return self.word or self.standfirst


def shown_items(edition: Edition) -> list[ShownItem]:
    """All the items in their order, hidden ones too: for who makes the edition. A few queries, whatever their number."""
    items = list(edition.items.all())
    stories = by_numbers(item.object_id for item in items if item.kind == PUBLICATION)
    others = _others(item for item in items if item.kind != PUBLICATION)
    return [_shown(item, stories.get(item.object_id), others.get((item.kind, item.object_id))) for item in items]


def visible(items: Sequence[ShownItem]) -> list[ShownItem]:
    """What a reader is shown of them."""
    return [item for item in items if item.is_visible]


def editions_of(letters: Iterable[Letter]) -> QuerySet[Edition]:
    """The editions that have gone and that anyone reads, the newest first."""
    gone = Edition.objects.filter(letter__in=list(letters), state=Edition.State.SENT, hidden_at=None)
    return gone.select_related("letter").order_by("-number")


def editions_showing(kind: str, ids: Iterable[int], since: datetime) -> QuerySet[Edition]:
    """The editions that have gone since then with one of these contents in them, the newest first."""
    showing = Item.objects.filter(kind=kind, object_id__in=list(ids)).values("edition")
    gone = Edition.objects.filter(pk__in=showing, state=Edition.State.SENT, hidden_at=None, sent_at__gte=since)
    return gone.select_related("letter__territory").order_by("-sent_at")


def sent_edition(number: int) -> Edition | None:
    found = Edition.objects.filter(number=number, state=Edition.State.SENT)
    return found.select_related("letter__territory").first()


def mapped_editions(first: int, last: int) -> list[tuple[str, datetime]]:
    """The editions of a range of numbers that anyone reads, for site maps: path, when it went."""
    found = Edition.objects.filter(number__range=(first, last), state=Edition.State.SENT, hidden_at=None).order_by("number")
    return [(one.get_absolute_url(), one.sent_at) for one in found if one.sent_at is not None]


def highest_edition() -> int:
    return Edition.objects.aggregate(highest=Max("number"))["highest"] or 0


def lock_edition(pk: int) -> Edition:
    found: Edition = Edition.objects.select_for_update(of=("self",)).select_related("letter__territory").get(pk=pk)
    return found


def _others(items: Iterable[Item]) -> dict[tuple[str, int], tuple[registry.Content, str]]:
    """Contents of other kinds, each with the name of the organisation that says it."""
    asked: dict[str, list[int]] = {}
    for item in items:
        asked.setdefault(item.kind, []).append(item.object_id)
    known = {kind.key for kind in registry.kinds()}
    found = [content for kind in asked if kind in known for content in registry.kind_of(kind).get_many(asked[kind]).values()]
    said_by = {content.organisation_id for content in found if content.organisation_id}
    names = dict(Organisation.objects.filter(pk__in=said_by).values_list("pk", "name")) if said_by else {}
    return {(content.kind, content.id): (content, names.get(content.organisation_id or 0, "")) for content in found}


def _shown(item: Item, story: Story | None, other: tuple[registry.Content, str] | None) -> ShownItem:
    if story is not None:
        return ShownItem(
            item.pk, item.position, item.kind, item.object_id, "article", story.title, story.url, item.word, story.standfirst,
            story.organisation_name, story.level_name, story.published_at, story.picture, True,
        )  # fmt: skip
    if other is None:
        title = "Ce contenu n’est plus visible"
        return ShownItem(
            item.pk, item.position, item.kind, item.object_id, "", title, "", item.word, "", "", "", None, None, False
        )
    content, source = other
    return ShownItem(
        item.pk, item.position, item.kind, item.object_id, registry.noun_of(content), content.title, content.address,
        item.word, "", source, "", content.published_at, None, content.is_visible,
    )  # fmt: skip
