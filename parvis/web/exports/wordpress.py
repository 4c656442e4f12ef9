"""The texts of an organisation as WordPress reads them (WXR 1.2), drafts too: the way out to nearly every other maker of sites.

Written as it is read, a few pieces in memory at a time. Pictures are told under the address they are shown at: WordPress
fetches them there, and a site that is gone by then finds them in the folder `site/images/` of the same copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.utils import timezone

from parvis.commons.contents.actions import in_lots
from parvis.commons.contents.registry import Part
from parvis.commons.discussions.models import Comment
from parvis.commons.pictures.models import Picture
from parvis.commons.pictures.queries import ShownPicture, shown
from parvis.ground.core import files
from parvis.ground.core.text import rich
from parvis.ground.core.text.fold import slugify
from parvis.media.publications.exports import whole
from parvis.media.publications.models import Category, Publication, State
from parvis.media.sites.queries import site_of
from parvis.media.video.queries.shown import enclosures, shown_films
from parvis.people.organisations.models import Organisation

from .collections import OwnPage, own_pages
from .pictures import address_of, figure

AT_ONCE = 100
# So that no two things of the file bear one number.
PICTURES, PAGES, DOCUMENTS, FILMS = 1_000_000_000, 2_000_000_000, 3_000_000_000, 4_000_000_000
LOGIN = 60  # signs that WordPress takes
_HREF = re.compile(r'(href|src)="(/[^"]*)"')
_SIZES = re.compile(r'<source [^>]*>| (?:srcset|sizes)="[^"]*"')
_UNWRITTEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" \
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
"""


def wordpress_part(organisation_id: int) -> Iterator[Part]:
    site = site_of(organisation_id)
    pages = own_pages(site) if site is not None else ()
    pieces = Publication.objects.filter(organisation=organisation_id)
    if pieces.exists() or pages:
        organisation = Organisation.objects.get(pk=organisation_id)
        yield Part("wordpress.xml", chunks=lambda: (text.encode() for text in _document(organisation, pages)))


def _document(organisation: Organisation, pages: Sequence[OwnPage]) -> Iterator[str]:
    pieces = Publication.objects.filter(organisation=organisation)
    home = f"{settings.PUBLIC_URL}/blog/{organisation.slug}/"
    yield _HEAD
    yield _lines(("title", organisation.name), ("link", home), ("description", organisation.about[:300]), ("language", "fr-FR"),
                 ("wp:wxr_version", "1.2"), ("wp:base_site_url", settings.PUBLIC_URL), ("wp:base_blog_url", home))  # fmt: skip
    names = {organisation.name, *pieces.exclude(signature="").values_list("signature", flat=True).distinct()}
    authors: dict[str, str] = {}
    for name in sorted(names):
        authors.setdefault(_login(name), name)
    for number, (login, name) in enumerate(authors.items(), start=1):
        yield (
            f"<wp:author><wp:author_id>{number}</wp:author_id><wp:author_login>{_cdata(login)}</wp:author_login>"
            f"<wp:author_email></wp:author_email><wp:author_display_name>{_cdata(name)}</wp:author_display_name></wp:author>\n"
        )
    nicenames = _nicenames(categories := _categories(pieces))
    for category in categories:
        parent = nicenames[category.parent_id] if category.parent_id else ""
        yield (
            f"<wp:category><wp:term_id>{category.pk}</wp:term_id><wp:category_nicename>{_cdata(nicenames[category.pk])}"
            f"</wp:category_nicename><wp:category_parent>{_cdata(parent)}</wp:category_parent>"
            f"<wp:cat_name>{_cdata(category.name)}</wp:cat_name><wp:category_description></wp:category_description>"
            "</wp:category>\n"
        )
    told: set[int] = set()
    for some in in_lots(whole(pieces), AT_ONCE):
        yield from _pieces(some, organisation, nicenames, told)
    for number, page in enumerate(pages, start=1):
        body = _absolute(page.draw())
        yield _item(
            id=PAGES + number, kind="page", title=page.title, link=f"{home}#{page.slug}", slug=page.slug, body=body, excerpt="",
            author=organisation.name, at=page.at, status="publish", comments=(), extra="",
        )  # fmt: skip
    yield "</channel>\n</rss>\n"


def _pieces(some: Sequence[Publication], organisation: Organisation, nicenames: dict[int, str], told: set[int]) -> Iterator[str]:
    texts = {piece.pk: [piece.body, *(one.answer for one in _asked(piece))] for piece in some}
    wanted = {id for found in texts.values() for text in found for id in rich.pictures_in(text)}
    wanted |= {piece.lead_picture_id for piece in some if piece.lead_picture_id}
    pictures = shown(wanted)
    for picture in Picture.objects.filter(pk__in=set(pictures) - told).order_by("pk"):
        told.add(picture.pk)
        yield _picture(picture, pictures[picture.pk], organisation)
    numbers = [piece.number for piece in some if piece.number is not None]
    comments: dict[int, list[Comment]] = {}
    standing = Comment.objects.filter(state=Comment.State.SHOWN, hidden_at=None, deleted_at=None)
    for one in standing.filter(kind="publication", object_id__in=numbers).select_related("author", "organisation").order_by("pk"):
        comments.setdefault(one.object_id, []).append(one)
    figures = {id: figure(picture, settings.PUBLIC_URL + address_of(picture)) for id, picture in pictures.items()}
    films = enclosures(shown_films(piece.video_id for piece in some if piece.video_id))
    for piece in some:
        body, *answers = (_absolute(str(rich.render(text, figures))) for text in texts[piece.pk])
        asked = zip(_asked(piece), answers, strict=True)
        body += "".join(f"<h2>{escape(one.question)}</h2>{answer}" for one, answer in asked)
        if piece.is_public:  # what is not is served to nobody
            beside = [(DOCUMENTS + one.pk, f"{one.title} (PDF)", files.address(one.file)) for one in piece.attachments.all()]
            if "mp4" in films.get(piece.video_id or 0, {}):
                film = films[piece.video_id or 0]["mp4"].address
                beside.append((FILMS + (piece.video_id or 0), f"{piece.title} (vidéo)", film))
                body = f'<figure><video controls src="{settings.PUBLIC_URL}{film}"></video></figure>{body}'
            body += _documents(piece)
            for number, title, address in beside:
                yield _file(number, title, settings.PUBLIC_URL + address, organisation, piece)
        extra = "".join(
            f'<category domain="category" nicename="{escape(nicenames[one.pk])}">{_cdata(one.name)}</category>\n'
            for one in (piece.category.path if piece.category else [])
        )
        facts = {"_parvis_number": piece.number, "_parvis_licence": piece.licence, "_parvis_source": piece.source_url}
        if piece.lead_picture_id in pictures:
            facts["_thumbnail_id"] = PICTURES + (piece.lead_picture_id or 0)
        extra += "".join(_meta(name, str(value)) for name, value in facts.items() if value)
        yield _item(
            id=piece.pk, kind="post", title=piece.title, body=body, excerpt=piece.standfirst, slug=piece.slug,
            link=settings.PUBLIC_URL + piece.get_absolute_url() if piece.number else "",
            author=piece.signature or organisation.name, at=piece.published_at or piece.created_at,
            status="publish" if piece.state == State.PUBLISHED else "draft", extra=extra,
            comments=comments.get(piece.number or 0, ()),
        )  # fmt: skip


def _documents(piece: Publication) -> str:
    found = "".join(
        f'<li><a href="{settings.PUBLIC_URL}{files.address(one.file)}">{escape(one.title)}</a></li>'
        for one in sorted(piece.attachments.all(), key=lambda one: one.pk)
    )
    return f"<h2>Documents</h2><ul>{found}</ul>" if found else ""


def _file(id: int, title: str, address: str, organisation: Organisation, piece: Publication) -> str:
    """A document or a film: WordPress fetches it, and has the text lead to its own. Never under the title of the text: it knows
    what it has already by title and date."""
    return _item(
        id=id, kind="attachment", title=title, link=address, slug=f"fichier-{id}", body="", excerpt="",
        author=organisation.name, at=piece.published_at, status="inherit", comments=(),
        extra=_lines(("wp:attachment_url", address)),
    )  # fmt: skip


def _login(name: str) -> str:
    return slugify(name, limit=LOGIN)


def _picture(picture: Picture, look: ShownPicture, organisation: Organisation) -> str:
    address = settings.PUBLIC_URL + address_of(look)
    extra = _lines(("wp:attachment_url", address)) + _meta("_wp_attachment_image_alt", picture.alt)
    return _item(
        id=PICTURES + picture.pk, kind="attachment", title=picture.alt, link=address, slug=f"image-{picture.pk}", body="",
        excerpt=picture.credit, author=organisation.name, at=picture.rights_signed_at, status="inherit", comments=(),
        extra=extra + _meta("_wp_attached_file", f"site/images/{picture.pk}.webp"),
    )  # fmt: skip


def _item(
    *, id: int, kind: str, title: str, link: str, slug: str, body: str, excerpt: str, author: str, at: datetime | None,
    status: str, comments: Sequence[Comment], extra: str,
) -> str:  # fmt: skip
    dated = format_datetime(at.astimezone(UTC)) if at and status != "draft" else ""
    told = {one.pk for one in comments}
    return (
        "<item>\n"
        + f"<title>{_cdata(title)}</title>\n"
        + _lines(("link", link), ("pubDate", dated))
        + f"<dc:creator>{_cdata(_login(author))}</dc:creator>\n"
        + f'<guid isPermaLink="false">{escape(link or f"{settings.PUBLIC_URL}/#{kind}-{id}")}</guid>\n'
        + "<description></description>\n"
        + f"<content:encoded>{_cdata(body)}</content:encoded>\n<excerpt:encoded>{_cdata(excerpt)}</excerpt:encoded>\n"
        + _lines(
            ("wp:post_id", id),
            ("wp:post_date", _wall(at)),
            ("wp:post_date_gmt", _gmt(None if status == "draft" else at)),  # as WordPress says that it never appeared
            ("wp:comment_status", "open" if kind == "post" else "closed"),
            ("wp:ping_status", "closed"),
            ("wp:post_name", slug),
            ("wp:status", status),
            ("wp:post_parent", 0),
            ("wp:menu_order", 0),
            ("wp:post_type", kind),
            ("wp:post_password", ""),
            ("wp:is_sticky", 0),
        )  # fmt: skip
        + extra
        + "".join(_comment(one, told) for one in comments)
        + "</item>\n"
    )


def _comment(one: Comment, told: set[int]) -> str:
    """Under the one it answers, where that one is told too."""
    above = one.answers_to_id if one.answers_to_id in told else 0
    signed = one.organisation.name if one.organisation else one.author.name if one.author else ""
    return (
        "<wp:comment>\n"
        + f"<wp:comment_author>{_cdata(signed)}</wp:comment_author>\n"
        + _lines(
            ("wp:comment_id", one.pk),
            ("wp:comment_author_email", ""),
            ("wp:comment_author_url", ""),
            ("wp:comment_author_IP", ""),
            ("wp:comment_date", _wall(one.created_at)),
            ("wp:comment_date_gmt", _gmt(one.created_at)),
        )  # fmt: skip
        + f"<wp:comment_content>{_cdata(one.text)}</wp:comment_content>\n"
        + _lines(
            ("wp:comment_approved", 1), ("wp:comment_type", "comment"), ("wp:comment_parent", above), ("wp:comment_user_id", 0)
        )  # fmt: skip
        + "</wp:comment>\n"
    )


def _categories(pieces: Any) -> list[Category]:
    """Each after the one it stands in."""
    used = Category.objects.select_related("parent").filter(pk__in=pieces.exclude(category=None).values("category"))
    every = {one.pk: one for category in used for one in category.path}
    return sorted(every.values(), key=lambda one: (one.parent_id is not None, one.pk))


def _nicenames(categories: Sequence[Category]) -> dict[int, str]:
    """What tells each apart: WordPress takes two of one name for one, wherever they stand; ours share it across branches."""
    names: dict[int, str] = {}
    for one in categories:
        name = one.slug if one.slug not in names.values() else "-".join(above.slug for above in one.path)
        names[one.pk] = name if name not in names.values() else f"{name}-{one.pk}"
    return names


def _asked(piece: Publication) -> list[Any]:
    return sorted(piece.questions.all(), key=lambda one: one.position)


def _absolute(html: str) -> str:
    return _HREF.sub(lambda found: f'{found[1]}="{settings.PUBLIC_URL}{found[2]}"', _SIZES.sub("", html))


def _lines(*facts: tuple[str, object]) -> str:
    return "".join(f"<{name}>{escape(_UNWRITTEN.sub('', str(value)))}</{name}>\n" for name, value in facts)


def _meta(name: str, value: str) -> str:
    return f"<wp:postmeta><wp:meta_key>{_cdata(name)}</wp:meta_key><wp:meta_value>{_cdata(value)}</wp:meta_value></wp:postmeta>\n"


def _cdata(text: str) -> str:
    return f"<![CDATA[{_UNWRITTEN.sub('', text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def _wall(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}" if at else "0000-00-00 00:00:00"


def _gmt(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}" if at else "0000-00-00 00:00:00"
