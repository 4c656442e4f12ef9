"""What a page says of itself to machines: schema.org data (JSON-LD)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from parvis.commons.pictures.queries import ShownPicture
from parvis.ground.core.text.structured import data_block
from parvis.media.publications.models import Nature
from parvis.media.publications.queries import Article
from parvis.media.video.queries.watching import Film

# What a nature is in schema.org's words; a commercial piece says so to machines too (R39).
_TYPES = {
    Nature.INFORMATION: "NewsArticle",
    Nature.COMMUNIQUE: "NewsArticle",
    Nature.ADVERTORIAL: "AdvertiserContentArticle",
    Nature.OPINION: "OpinionNewsArticle",
    Nature.JOURNALISM: "ReportageNewsArticle",
    Nature.NOTICE: "Article",
}
_LICENCES = {
    "cc-by": "https://creativecommons.org/licenses/by/4.0/deed.fr",
    "cc-by-sa": "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
    "etalab": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}

__all__ = ["breadcrumb", "data_block", "news_article", "video_object"]


def news_article(article: Article, picture: ShownPicture | None) -> dict[str, Any]:
    """A piece, for the head of its page."""
    base = settings.PUBLIC_URL
    organisation = {
        "@type": "Organization",
        "name": article.organisation_name,
        "url": f"{base}/blog/{article.organisation_slug}/",
    }
    data: dict[str, Any] = {
        "@type": _TYPES[Nature(article.nature)],
        "@id": f"{base}/a/{article.number}",
        "url": base + article.url,
        "mainEntityOfPage": base + article.url,
        "identifier": str(article.number),
        "headline": article.title,
        "inLanguage": "fr",
        "datePublished": article.published_at.isoformat(),
        "dateModified": max(article.updated_at, article.published_at).isoformat(),
        "author": {"@type": "Person", "name": article.signature} if article.signature else organisation,
        "publisher": organisation,
        "isAccessibleForFree": True,
        "timeRequired": f"PT{article.reading_minutes}M",
        "spatialCoverage": [{"@type": "Place", "name": place.name} for place in article.places],
    }
    if article.signature and article.signature_url:
        data["author"]["url"] = article.signature_url
    if article.standfirst:
        data["description"] = article.standfirst
    if article.category:
        data["articleSection"] = article.category[-1][0]
    if article.source_url:
        data["isBasedOn"] = article.source_url
    if article.licence in _LICENCES:
        data["license"] = _LICENCES[article.licence]
    if picture:
        data["image"] = {
            "@type": "ImageObject",
            "url": base + picture.src,
            "width": picture.width,
            "height": picture.height,
            "creditText": picture.credit,
        }
    if article.corrections:
        data["correction"] = [
            {"@type": "CorrectionComment", "text": c.text, "datePublished": c.made_at.isoformat()} for c in article.corrections
        ]
    return data


def video_object(article: Article, film: Film) -> dict[str, Any]:
    """A film, for the head of its page: what lies in it, where each chapter begins, what is said."""
    base = settings.PUBLIC_URL
    organisation = {
        "@type": "Organization",
        "name": article.organisation_name,
        "url": f"{base}/blog/{article.organisation_slug}/",
    }
    data: dict[str, Any] = {
        "@type": "VideoObject",
        "@id": f"{base}/a/{article.number}",
        "url": base + article.url,
        "identifier": str(article.number),
        "name": article.title,
        "description": article.standfirst or article.title,
        "uploadDate": article.published_at.isoformat(),
        "dateModified": max(article.updated_at, article.published_at).isoformat(),
        "duration": film.duration,
        "width": film.width,
        "height": film.height,
        "contentUrl": base + film.file,
        "contentSize": str(film.bytes),
        "encodingFormat": "video/mp4",
        "embedUrl": f"{base}/video/{article.number}/lecteur/",
        "inLanguage": "fr",
        "isAccessibleForFree": True,
        "isFamilyFriendly": True,
        "author": {"@type": "Person", "name": article.signature} if article.signature else organisation,
        "publisher": organisation,
        "spatialCoverage": [{"@type": "Place", "name": place.name} for place in article.places],
    }
    if film.poster:
        data["thumbnailUrl"] = [base + film.poster]
    if article.category:
        data["genre"] = article.category[-1][0]
    if article.licence in _LICENCES:
        data["license"] = _LICENCES[article.licence]
    if film.cues:
        data["transcript"] = " ".join(" ".join(text.split()) for _, _, text in film.cues)
    if film.tracks:
        data["caption"] = [
            {"@type": "MediaObject", "inLanguage": one.language, "encodingFormat": "text/vtt", "contentUrl": base + one.address}
            for one in film.tracks
        ]
    if film.chapters:
        data["hasPart"] = [
            {
                "@type": "Clip",
                "name": step.title,
                "startOffset": step.start_ms // 1000,
                "endOffset": -(-step.end_ms // 1000),
                "url": f"{base}{article.url}?t={step.start_ms // 1000}",
            }
            for step in film.chapters
        ]
    return data


def breadcrumb(steps: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """A path (R6): (name, address path) of each step."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": settings.PUBLIC_URL + path}
            for position, (name, path) in enumerate(steps, start=1)
        ],
    }
