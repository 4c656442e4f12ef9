"""The site of an organisation, in the copy it takes along: what it is, each page with all it ever said, its documents.

Under `pages/`, for its own people: `site/` of the same copy is what everyone read, and can be put on any server as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from parvis.commons.contents.actions import as_json, as_lines
from parvis.commons.contents.registry import Part
from parvis.ground.core.text.fold import slugify
from parvis.ground.core.text.markdown import front_matter, to_markdown

from . import blocks
from .addresses import address_of
from .models import Page, Redirect, Site, SiteFile
from .queries import site_of


def site_and_pages(organisation: int) -> Iterator[Part]:
    kept = Redirect.objects.filter(organisation=organisation).order_by("path")
    if kept.exists():
        yield Part("adresses.jsonl", chunks=lambda: as_lines(map(_lead, kept.iterator(chunk_size=500))))
    site = site_of(organisation)
    if site is None:
        return
    documents = list(site.files.order_by("pk"))
    yield Part(
        "pages/site.json",
        as_json({
            "nom": site.label, "adresse": address_of(site.label), "titre": site.title, "devise": site.tagline,
            "adresse_des_articles": site.canonical, "couleur": site.accent, "fond": site.ground,
            "police": site.font, "angles": site.corner, "logo": site.logo_id, "couverture": site.cover_id,
            "directeur": site.director, "adresse_postale": site.address, "telephone": site.phone,
            "courriel": site.contact_email, "ouvert": site.opened_at,
            "menu": [entry.section or f"page {entry.page_id}" for entry in site.menu.order_by("position")],
            "documents": [{"id": one.pk, "titre": one.title, "fichier": document_path(one)} for one in documents],
        }),
    )  # fmt: skip
    yield Part("pages/pages.jsonl", chunks=lambda: as_lines(_told(page) for page in _pages(site)))
    for page in _pages(site):
        facts = {
            "title": page.title,
            "permalink": page.path,
            "date": page.published_at.isoformat() if page.published_at else "",
            "draft": not page.is_public,
        }
        yield Part(f"pages/{page.slug}.md", (front_matter(facts) + to_markdown(_html(page, site))).encode())
    for one in documents:
        yield Part(document_path(one), file=one.file)


def _lead(one: Redirect) -> dict[str, Any]:
    return {"de": one.path, "sous": one.kind, "numero": one.object_id}


def document_path(one: SiteFile) -> str:
    return f"pages/documents/{one.pk}-{slugify(one.title, limit=60)}.pdf"


def _pages(site: Site) -> Iterator[Page]:
    pages = site.pages.select_related("author").prefetch_related("versions", "pictures").order_by("pk")
    yield from pages.iterator(chunk_size=50)


def _html(page: Page, site: Site) -> str:
    """Its words and its links, as Markdown can say them; its pictures stand in `images/`."""
    return str(blocks.render(page.blocks, blocks.Frame(site=site, pictures=lambda ids: {})))


def _told(page: Page) -> dict[str, Any]:
    return {
        "id": page.pk, "fichier": f"pages/{page.slug}.md", "titre": page.title, "adresse": page.path, "etat": page.state,
        "accueil": page.is_home, "ecrit_par": page.author.name, "cree": page.created_at, "modifie": page.updated_at,
        "paru": page.published_at, "change": page.changed_at, "masque": page.hidden_at, "masque_motif": page.hidden_reason,
        "cle_d_import": page.import_key, "blocs": page.blocks, "en_cours": page.pending,
        "images": [
            {
                "id": one.pk, "fichier": f"images/{one.pk}.{one.original.rpartition('.')[2]}", "description": one.alt,
                "credit": one.credit,
            }
            for one in sorted(page.pictures.all(), key=lambda one: one.pk)
        ],
        "versions": [
            {"numero": one.number, "titre": one.title, "blocs": one.blocks, "le": one.saved_at}
            for one in sorted(page.versions.all(), key=lambda one: one.number)
        ],
    }  # fmt: skip
