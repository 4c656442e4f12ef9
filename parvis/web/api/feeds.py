"""One feed, written in three formats: Atom, RSS 2.0 and JSON Feed 1.1."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from parvis.media.publications.queries import Story

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


@dataclass(frozen=True, slots=True)
class Feed:
    """A list as a feed: `page` is the path of the list, its feeds stand just below."""

    title: str
    description: str
    page: str
    entries: Sequence[Entry]


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


def written(feed: Feed, form: Format) -> bytes:
    """The bytes of `feed` in one of the formats."""
    if form == JSON:
        return json.dumps(_json(feed), ensure_ascii=False).encode()
    maker: type[SyndicationFeed] = Atom1Feed if form == ATOM else Rss201rev2Feed
    document = maker(
        title=without_controls(feed.title),
        link=_absolute(feed.page),
        description=without_controls(feed.description),
        language="fr",
        feed_url=_absolute(feed.page + form.file),
        feed_guid=_absolute(feed.page),
        author_name=None if form == RSS else "Parvis",
    )
    for entry in feed.entries:
        document.add_item(
            title=without_controls(entry.title),
            link=_absolute(entry.url),
            description=without_controls(entry.text),
            unique_id=_absolute(entry.permanent),
            unique_id_is_permalink=True,
            pubdate=entry.published_at,
            updateddate=entry.published_at,
            author_name=without_controls(entry.author),
            categories=_categories(entry),
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
    if entry.image:
        item["image"] = _absolute(entry.image)
    return item


def _categories(entry: Entry) -> list[str]:
    return [without_controls(word) for word in entry.tags]


def _absolute(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"


def _rfc3339(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def without_controls(text: str) -> str:
    """XML knows no control characters, however they came into a title."""
    return _NOT_XML.sub("", text)
