"""One feed, written in three formats: Atom, RSS 2.0 and JSON Feed 1.1; films carry their file, a podcast their sound."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed

from parvis.commons.discussions.queries import ShownPrecision
from parvis.ground.core.templatetags.french import day
from parvis.media.publications.queries import Story
from parvis.media.publications.queries.audio import Heard
from parvis.media.video.queries import shown as film_files

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Format:
    """A format of feed: the last part of its address, its media type."""

    file: str
    media_type: str
    label: str


ATOM = Format("atom.xml", "application/atom+xml", "Atom")
RSS = Format("rss.xml", "application/rss+xml", "RSS")
JSON = Format("flux.json", "application/feed+json", "JSON Feed")
FORMATS = (ATOM, RSS, JSON)
PODCAST = Format("podcast.xml", "application/rss+xml", "podcast")


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that an entry hands over whole: the MP4 of a film, its sound."""

    url: str
    bytes: int
    media_type: str
    seconds: int
    width: int = 0
    height: int = 0
    thumbnail: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one thing of its list, with addresses from the root of the site."""

    permanent: str  # never changes, whatever becomes of the title
    url: str
    title: str
    text: str
    published_at: datetime
    author: str
    author_url: str
    tags: Sequence[str]
    image: str = ""
    enclosed: Enclosed | None = None
    changed_at: datetime | None = None  # since it appeared


def of_story(story: Story) -> Entry:
    """A publication; its permanent address never changes (R9)."""
    return Entry(
        permanent=f"/a/{story.number}",
        url=story.url,
        title=story.title,
        text=story.standfirst,
        published_at=story.published_at,
        author=story.organisation_name,
        author_url=story.organisation_url,
        tags=[word for word in (story.level_name, story.category_name, story.nature_label) if word],
        image=story.picture.src if story.picture else "",
    )


def of_article(story: Story, sound: Heard | None) -> Entry:
    """A publication with its audio edition, if it has one."""
    if sound is None:
        return of_story(story)
    return replace(of_story(story), enclosed=Enclosed(sound.address, sound.bytes, "audio/mp4", round(sound.duration_ms / 1000)))


def made_precise(entry: Entry, precisions: Sequence[ShownPrecision]) -> Entry:
    """The entry with what was added to the piece since: a reader's program shows it again, changed."""
    if not precisions:
        return entry
    said = [f"Précision du {day(one.added_at)} ({one.signed})\xa0: {one.text}" for one in precisions]
    return replace(entry, text="\n\n".join([entry.text, *said]).strip(), changed_at=max(one.added_at for one in precisions))


def of_film(story: Story, files: Mapping[str, film_files.Enclosure], kind: str) -> Entry | None:
    """A film with the file that its feed hands over: "mp4" or "sound"; None for one that lacks it."""
    file = files.get(kind)
    if file is None or story.film is None:
        return None
    enclosed = Enclosed(
        file.address, file.bytes, file.media_type, round(story.film.duration_ms / 1000), file.width, file.height,
        story.film.poster,
    )  # fmt: skip
    return replace(of_story(story), enclosed=enclosed)


@dataclass(frozen=True, slots=True)
class Feed:
    """A list as a feed: `page` is the path of the list, its feeds stand just below."""

    title: str
    description: str
    page: str
    entries: Sequence[Entry]
    author: str = "Parvis"


@dataclass(frozen=True, slots=True)
class Announced:
    """A feed as the head of its list announces it."""

    title: str
    address: str
    media_type: str
    label: str


def announced(title: str, page: str) -> list[Announced]:
    """The three feeds of a list, for its `<link rel="alternate">`."""
    return [Announced(f"{title} ({f.label})", f"{page}{f.file}", f.media_type, f.label) for f in FORMATS]


def announced_films(title: str, page: str) -> list[Announced]:
    """The feeds of a list of films: those that carry the films, and the podcast that carries their sound."""
    return [Announced(f"{title} ({f.label})", f"{page}{f.file}", f.media_type, f.label) for f in (*FORMATS, PODCAST)]


class _Rss(Rss201rev2Feed):
    """RSS 2.0 that says of a film what players of feeds ask: its picture, its length (Media RSS)."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:media": "http://search.yahoo.com/mrss/"}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        _write_media(handler, item)


class _Atom(Atom1Feed):
    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:media": "http://search.yahoo.com/mrss/"}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        _write_media(handler, item)


class _Podcast(Rss201rev2Feed):
    """RSS 2.0 as programs that play podcasts read it."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd"}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("itunes:author", self.feed["author_name"])
        handler.addQuickElement("itunes:summary", self.feed["description"])
        handler.addQuickElement("itunes:explicit", "false")
        handler.addQuickElement("itunes:type", "episodic")
        handler.addQuickElement("itunes:image", None, {"href": _absolute(static("api/podcast.png"))})
        handler.addQuickElement("itunes:category", None, {"text": "News"})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        enclosed: Enclosed = item["enclosed"]
        handler.addQuickElement("itunes:author", item["author_name"])
        handler.addQuickElement("itunes:duration", str(enclosed.seconds))
        handler.addQuickElement("itunes:explicit", "false")


def _write_media(handler: Any, item: dict[str, Any]) -> None:
    enclosed: Enclosed | None = item.get("enclosed")
    if enclosed is None:
        return
    facts = {
        "url": _absolute(enclosed.url), "type": enclosed.media_type, "fileSize": str(enclosed.bytes), "medium": "video",
        "duration": str(enclosed.seconds), "width": str(enclosed.width), "height": str(enclosed.height),
    }  # fmt: skip
    handler.addQuickElement("media:content", None, facts)
    if enclosed.thumbnail:
        handler.addQuickElement("media:thumbnail", None, {"url": _absolute(enclosed.thumbnail)})


_WRITERS: dict[Format, tuple[type[SyndicationFeed], type[SyndicationFeed]]] = {  # of texts, of films
    ATOM: (Atom1Feed, _Atom), RSS: (Rss201rev2Feed, _Rss), PODCAST: (_Podcast, _Podcast),
}  # fmt: skip


def written(feed: Feed, form: Format) -> bytes:
    """The bytes of `feed` in one of the formats."""
    if form == JSON:
        return json.dumps(_json(feed), ensure_ascii=False).encode()
    document = _WRITERS[form][any(entry.enclosed for entry in feed.entries)](
        title=without_controls(feed.title),
        link=_absolute(feed.page),
        description=without_controls(feed.description),
        language="fr",
        feed_url=_absolute(feed.page + form.file),
        feed_guid=_absolute(feed.page),
        author_name=None if form == RSS else without_controls(feed.author),
    )
    for entry in feed.entries:
        document.add_item(
            title=without_controls(entry.title),
            link=_absolute(entry.url),
            description=without_controls(entry.text),
            unique_id=_absolute(entry.permanent),
            unique_id_is_permalink=True,
            pubdate=entry.published_at,
            updateddate=entry.changed_at or entry.published_at,
            author_name=without_controls(entry.author),
            categories=_categories(entry),
            enclosures=_enclosures(entry),
            enclosed=entry.enclosed,
        )
    return document.writeString("utf-8").encode()


def permanent(number: int) -> str:
    """The address of a publication that never changes, whatever becomes of the title (R9)."""
    return f"{settings.PUBLIC_URL}/a/{number}"


def _json(feed: Feed) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": _absolute(feed.page),
        "feed_url": _absolute(feed.page + JSON.file),
        "language": "fr",
        "items": [_json_item(entry) for entry in feed.entries],
    }


def _json_item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": _absolute(entry.permanent),
        "url": _absolute(entry.url),
        "title": entry.title,
        "content_text": entry.text or entry.title,
        "summary": entry.text,
        "date_published": _rfc3339(entry.published_at),
        "authors": [{"name": entry.author, "url": _absolute(entry.author_url)}],
        "tags": _categories(entry),
    }
    if entry.changed_at:
        item["date_modified"] = _rfc3339(entry.changed_at)
    if entry.enclosed:
        item["attachments"] = [
            {
                "url": _absolute(entry.enclosed.url), "mime_type": entry.enclosed.media_type,
                "size_in_bytes": entry.enclosed.bytes, "duration_in_seconds": entry.enclosed.seconds,
            }
        ]  # fmt: skip
    if entry.image:
        item["image"] = _absolute(entry.image)
    return item


def _enclosures(entry: Entry) -> list[Enclosure]:
    if entry.enclosed is None:
        return []
    return [Enclosure(_absolute(entry.enclosed.url), str(entry.enclosed.bytes), entry.enclosed.media_type)]


def _categories(entry: Entry) -> list[str]:
    return [without_controls(word) for word in entry.tags]


def _absolute(path: str) -> str:
    """An address from the root of the platform; one of an editor's own site is whole already."""
    return path if path.startswith(("https://", "http://")) else f"{settings.PUBLIC_URL}{path}"


def _rfc3339(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def without_controls(text: str) -> str:
    """XML knows no control characters, however they came into a title."""
    return _NOT_XML.sub("", text)
