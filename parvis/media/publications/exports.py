"""The pieces of an organisation, in the copy it takes along: each as a page that any browser opens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.html import escape

from parvis.commons.contents.actions import as_json
from parvis.commons.contents.registry import Part
from parvis.ground.core.text import rich
from parvis.ground.core.text.fold import slugify

from .models import Publication


def pieces_of(organisation: int) -> Iterator[Part]:
    found = (
        Publication.objects.filter(organisation=organisation)
        .select_related("category", "author")
        .prefetch_related("questions", "corrections", "versions", "attachments", "pictures", "reaches__territory")
        .order_by("pk")
    )
    told = []
    for piece in found:
        name = f"{piece.number or f'brouillon-{piece.pk}'}-{piece.slug}"[:120]
        attachments = [(one, f"textes/{name}/{slugify(one.title, limit=60)}-{one.pk}.pdf") for one in piece.attachments.all()]
        told.append(_facts(piece) | {"page": f"textes/{name}.html", "pieces_jointes": [path for _, path in attachments]})
        yield Part(f"textes/{name}.html", _page(piece).encode())
        for attachment, path in attachments:
            yield Part(path, file=attachment.file)
    if told:
        yield Part("textes/textes.json", as_json(told))


def _page(piece: Publication) -> str:
    """Its text with its pictures, which stand in `images/` under their numbers."""
    said = [piece.body, *(f"<h2>{escape(one.question)}</h2>{one.answer}" for one in piece.questions.all())]
    figures = {
        one.pk: f'<figure><img src="../images/{one.pk}.{one.original.rpartition(".")[2]}" alt="{escape(one.alt)}">'
        f"<figcaption>{escape(one.credit)}</figcaption></figure>"
        for one in piece.pictures.all()
    }
    text = "".join(str(rich.render(part, figures)) for part in said)
    return (
        f'<!doctype html><html lang="fr"><meta charset="utf-8"><title>{escape(piece.title)}</title>'
        f"<h1>{escape(piece.title)}</h1><p><strong>{escape(piece.standfirst)}</strong></p>{text}</html>"
    )


def _facts(piece: Publication) -> dict[str, Any]:
    return {
        "numero": piece.number, "titre": piece.title, "chapeau": piece.standfirst, "etat": piece.get_state_display(),
        "nature": piece.get_nature_display(), "rubrique": piece.category.name if piece.category else "",
        "signature": piece.signature, "ecrit_par": piece.author.name,
        "cree": piece.created_at, "paru": piece.published_at, "adresse": piece.get_absolute_url(),
        "territoires": [reach.territory.name for reach in piece.reaches.all()], "image": piece.lead_picture_id,
        "texte": piece.body, "questions": [[one.question, one.answer] for one in piece.questions.all()],
        "rectificatifs": [{"texte": one.text, "le": one.made_at} for one in piece.corrections.all()],
        "versions": [
            {"numero": one.number, "titre": one.title, "chapeau": one.standfirst, "texte": one.body, "le": one.saved_at}
            for one in piece.versions.all()
        ],
    }  # fmt: skip
