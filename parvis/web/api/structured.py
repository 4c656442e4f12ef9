"""What a page says of itself to machines: schema.org data (JSON-LD)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from parvis.commons.discussions.queries import ShownPrecision
from parvis.commons.pictures.queries import ShownPicture
from parvis.ground.core.text.structured import data_block
from parvis.ground.territories.models import Territory
from parvis.media.publications.models import Nature
from parvis.media.publications.queries import Article
from parvis.media.video.queries.watching import Film
from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

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

_KINDS = {
    Organisation.Kind.INSTITUTION: "GovernmentOrganization",
    Organisation.Kind.COMPANY: "Organization",
    Organisation.Kind.ASSOCIATION: "NGO",
    Organisation.Kind.MEDIA: "NewsMediaOrganization",
}

__all__ = ["breadcrumb", "data_block", "local_delegation", "news_article", "organisation", "video_object", "website"]


def news_article(
    article: Article, picture: ShownPicture | None, precisions: Sequence[ShownPrecision] = ()
) -> dict[str, Any]:  # fmt: skip
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
    if precisions:
        data["comment"] = [
            {
                "@type": "Comment",
                "name": "Précision",
                "text": one.text,
                "datePublished": one.added_at.isoformat(),
                "author": {"@type": "Person" if one.is_of_person else "Organization", "name": one.signed},
            }
            for one in precisions
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


def organisation(editor: Organisation) -> dict[str, Any]:
    """Who publishes, for the head of its blog."""
    address = f"{settings.PUBLIC_URL}/blog/{editor.slug}/"
    data: dict[str, Any] = {
        "@type": _KINDS[Organisation.Kind(editor.kind)],
        "@id": address,
        "url": address,
        "name": editor.name,
        "address": {"@type": "PostalAddress", "addressLocality": editor.seat.name, "addressCountry": "FR"},
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": value}
            for name, value in (("SIREN", editor.siren), ("RNA", editor.rna))
            if value
        ],
    }
    if editor.about:
        data["description"] = editor.about
    if editor.email:
        data["email"] = editor.email
    if editor.website:
        data["sameAs"] = [editor.website]
    if editor.closed_at:
        data["dissolutionDate"] = editor.closed_at.date().isoformat()
    return data


def website() -> dict[str, Any]:
    """The site itself, and how one searches it."""
    base = settings.PUBLIC_URL
    return {
        "@type": "WebSite",
        "@id": f"{base}/",
        "url": f"{base}/",
        "name": "Parvis",
        "inLanguage": "fr",
        "isAccessibleForFree": True,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{base}/recherche/?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def local_delegation(found: Delegation, places: Sequence[Territory]) -> dict[str, Any]:
    """A delegation, for the head of its page."""
    address = f"{settings.PUBLIC_URL}/delegations/{found.slug}/"
    return {
        "@type": "NGO",
        "@id": address,
        "url": address,
        "name": found.name,
        "areaServed": [{"@type": "Place", "name": place.name} for place in places],
    }


def breadcrumb(steps: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """A path (R6): (name, address path) of each step."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": settings.PUBLIC_URL + path}
            for position, (name, path) in enumerate(steps, start=1)
        ],
    }
