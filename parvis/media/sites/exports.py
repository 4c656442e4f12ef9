"""The site of an organisation, in the copy it takes along: what it is, each page with all it ever said, its documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from parvis.commons.contents.actions import as_json
from parvis.commons.contents.registry import Part
from parvis.ground.core.text.fold import slugify

from .addresses import address_of
from .models import Page
from .queries import site_of


def site_and_pages(organisation: int) -> Iterator[Part]:
    site = site_of(organisation)
    if site is None:
        return
    documents = [(one, f"site/documents/{one.pk}-{slugify(one.title, limit=60)}.pdf") for one in site.files.order_by("pk")]
    yield Part(
        "site/site.json",
        as_json({
            "nom": site.label, "adresse": address_of(site.label), "titre": site.title, "devise": site.tagline,
            "adresse_des_articles": site.get_canonical_display(), "couleur": site.accent, "fond": site.ground,
            "police": site.font, "angles": site.corner, "logo": site.logo_id, "couverture": site.cover_id,
            "directeur": site.director, "adresse_postale": site.address, "telephone": site.phone,
            "courriel": site.contact_email, "ouvert": site.opened_at,
            "menu": [entry.section or f"page {entry.page_id}" for entry in site.menu.order_by("position")],
            "documents": [{"numero": one.pk, "titre": one.title, "fichier": path} for one, path in documents],
            "pages": [_facts(page) for page in site.pages.select_related("author").prefetch_related("versions").order_by("pk")],
        }),
    )  # fmt: skip
    for one, path in documents:
        yield Part(path, file=one.file)


def _facts(page: Page) -> dict[str, Any]:
    return {
        "numero": page.pk, "titre": page.title, "adresse": page.path, "etat": page.get_state_display(), "accueil": page.is_home,
        "ecrite_par": page.author.name, "creee": page.created_at, "parue": page.published_at, "changee": page.changed_at,
        "blocs": page.blocks, "en_cours": page.pending, "origine": page.import_key,
        "versions": [
            {"numero": one.number, "titre": one.title, "blocs": one.blocks, "le": one.saved_at}
            for one in page.versions.order_by("number")
        ],
    }  # fmt: skip
