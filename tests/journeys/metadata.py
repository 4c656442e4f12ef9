"""What the head of a public page owes to those who index it: one title, one description, one address, data that is whole."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from lxml import html

# What each kind of data must say, beyond its type: what schema.org and those who read it ask for.
REQUIRED: dict[str, set[str]] = {
    "NewsArticle": {
        "headline",
        "datePublished",
        "dateModified",
        "author",
        "publisher",
        "url",
        "inLanguage",
        "isAccessibleForFree",
    },
    "VideoObject": {"name", "description", "uploadDate", "duration", "contentUrl", "embedUrl", "publisher"},
    "Event": {"name", "startDate", "location", "organizer", "eventStatus"},
    "EducationEvent": {"name", "startDate", "location", "organizer", "eventStatus"},
    "Product": {"name", "offers", "url"},
    "LocalBusiness": {"name", "address", "url"},
    "GovernmentOffice": {"name", "address"},
    "SpecialAnnouncement": {"name", "text", "datePosted", "spatialCoverage"},
    "BreadcrumbList": {"itemListElement"},
    "Organization": {"name", "url", "address"},
    "NGO": {"name", "url"},
    "WebSite": {"name", "url", "potentialAction"},
}
# Kinds that are a kind of another one, and owe what it owes.
SPECIAL = {
    **dict.fromkeys(("Article", "OpinionNewsArticle", "ReportageNewsArticle", "AdvertiserContentArticle"), "NewsArticle"),
    **dict.fromkeys(("GovernmentOrganization", "NewsMediaOrganization"), "Organization"),
}  # fmt: skip
ABSOLUTE = {"url", "@id", "contentUrl", "embedUrl", "mainEntityOfPage"}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?")


@dataclass
class Heads:
    """The heads of pages, and what is wrong with them."""

    faults: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    titles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    descriptions: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def read(self, path: str, text: str, *, base: str) -> None:
        page = html.fromstring(text)
        titles = page.xpath("/html/head/title/text()")
        canonical = page.xpath("//link[@rel='canonical']/@href")
        described = page.xpath("//meta[@name='description']/@content")
        indexed = not page.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")
        for data in page.xpath("//script[@type='application/ld+json']/text()"):
            self._data(path, json.loads(data), base)
        for name in page.xpath("//meta[@property]/@property"):
            if not name.startswith(("og:", "article:")):
                self.faults.append(f"{path}: {name} is a giant's own")
        if page.xpath("//meta[starts-with(@name, 'twitter:') or starts-with(@name, 'fb:') or @name='google-site-verification']"):
            self.faults.append(f"{path}: a giant's own metadata")
        if len(titles) != 1 or not titles[0].strip():
            self.faults.append(f"{path}: {len(titles)} titles")
        if not indexed:
            return
        if len(canonical) != 1 or not canonical[0].startswith(f"{base}/") or urlsplit(canonical[0]).fragment:
            self.faults.append(f"{path}: canonical {canonical}")
        elif len(described) != 1 or not 20 <= len(described[0]) <= 400:
            self.faults.append(f"{path}: description {described}")
        else:
            self.titles[titles[0]].add(canonical[0])
            self.descriptions[described[0]].add(canonical[0])

    def _data(self, path: str, told: dict[str, Any], base: str) -> None:
        if told.get("@context") != "https://schema.org":
            self.faults.append(f"{path}: data without its context")
        kind = told.get("@type", "")
        self.kinds[kind] += 1
        required = REQUIRED.get(SPECIAL.get(kind, kind)) or (REQUIRED["LocalBusiness"] if "address" in told else None)
        if required is None:
            self.faults.append(f"{path}: nobody said what {kind} owes")
        else:
            self.faults += [f"{path}: {kind} says no {name}" for name in sorted(required) if not told.get(name)]
        for name, value in _inside(told):
            if name in ABSOLUTE and isinstance(value, str) and not value.startswith(("http://", "https://")):
                self.faults.append(f"{path}: {name} {value} is no address")
            if name.startswith("date") and isinstance(value, str) and not _ISO.fullmatch(value):
                self.faults.append(f"{path}: {name} {value} is no date")
            if value in ("", None, []):
                self.faults.append(f"{path}: {name} is empty")

    def conclude(self) -> list[str]:
        for what, found in (("title", self.titles), ("description", self.descriptions)):
            self.faults += [f"one {what} for {sorted(pages)}: {said!r}" for said, pages in found.items() if len(pages) > 1]
        return self.faults


def _inside(told: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(told, dict):
        for name, value in told.items():
            yield name, value
            yield from _inside(value)
    elif isinstance(told, list):
        for value in told:
            yield from _inside(value)
