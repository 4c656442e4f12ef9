"""The pieces of an organisation, in the copy it takes along: every field for machines, each text in Markdown for people.

What a line of `textes.jsonl` says is written down in docs/export.md; its names stay what they are as long as the version does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from parvis.commons.contents.actions import as_lines, in_lots
from parvis.commons.contents.registry import Part
from parvis.commons.discussions.models import Precision
from parvis.ground.core.text.fold import slugify
from parvis.ground.core.text.markdown import front_matter, to_markdown

from .models import Attachment, Publication

AT_ONCE = 200


def pieces_of(organisation: int) -> Iterator[Part]:
    pieces = Publication.objects.filter(organisation=organisation)
    if not pieces.exists():
        return
    yield Part("textes/textes.jsonl", chunks=lambda: as_lines(told(piece) for piece in whole(pieces)))
    for piece in whole(pieces):
        name = name_of(piece)
        yield Part(f"textes/{name}.md", markdown_of(piece, "../").encode())
        for one in piece.attachments.all():
            yield Part(path_of(piece, one), file=one.file)


def whole(pieces: QuerySet[Publication]) -> Iterator[Publication]:
    """Each with all that belongs to it, in the order of their writing, a few in memory at a time."""
    rows = (
        pieces.select_related("category__parent", "author", "organisation", "video")
        .prefetch_related("questions", "corrections", "versions", "attachments", "pictures", "reaches__territory")
        .order_by("pk")
    )
    for some in in_lots(rows.iterator(chunk_size=AT_ONCE), AT_ONCE):
        numbers = [piece.number for piece in some if piece.number is not None]
        added: dict[int, list[Precision]] = {}
        for one in Precision.objects.filter(kind="publication", object_id__in=numbers, withdrawn_at=None).order_by("pk"):
            added.setdefault(one.object_id, []).append(one)
        for piece in some:
            piece.added = added.get(piece.number or 0, [])  # type: ignore[attr-defined]
            yield piece


def name_of(piece: Publication) -> str:
    return f"{piece.number or f'brouillon-{piece.pk}'}-{piece.slug}"[:120]


def path_of(piece: Publication, attachment: Attachment) -> str:
    return f"textes/{name_of(piece)}/{slugify(attachment.title, limit=60)}-{attachment.pk}.pdf"


def picture_path(pk: int, original: str) -> str:
    """Where the copy holds a picture as it was sent."""
    return f"images/{pk}.{original.rpartition('.')[2]}"


def markdown_of(piece: Publication, above: str) -> str:
    """Its text with its pictures, which stand under `above`."""
    pictures = {one.pk: (above + picture_path(one.pk, one.original), one.alt) for one in piece.pictures.all()}
    parts = [to_markdown(piece.body, pictures)]
    for one in sorted(piece.questions.all(), key=lambda one: one.position):
        parts += [f"## {one.question}\n", to_markdown(one.answer, pictures)]
    lead = pictures.get(piece.lead_picture_id or 0)
    facts = {
        "title": piece.title, "description": piece.standfirst, "permalink": piece.get_absolute_url() if piece.number else "",
        "date": piece.published_at.isoformat() if piece.published_at else "", "draft": piece.published_at is None,
        "author": piece.signature or piece.organisation.name,
        "categories": [one.name for one in piece.category.path] if piece.category else [],
        "image": lead[0] if lead else "", "image_alt": lead[1] if lead else "", "licence": piece.licence,
        "source": piece.source_url,
    }  # fmt: skip
    return front_matter(facts) + "\n".join(parts)


def told(piece: Publication) -> dict[str, Any]:
    """Every field of a piece. The values of choices are those of the code, in English, and never translated."""
    return {
        "id": piece.pk, "numero": piece.number, "adresse": piece.get_absolute_url() if piece.number else None,
        "fichier": f"textes/{name_of(piece)}.md",
        "titre": piece.title, "chapeau": piece.standfirst, "texte": piece.body,
        "questions": [
            {"question": one.question, "reponse": one.answer}
            for one in sorted(piece.questions.all(), key=lambda one: one.position)
        ],
        "forme": piece.form, "nature": piece.nature, "etat": piece.state, "licence": piece.licence,
        "rubrique": piece.category.url_path if piece.category else None,
        "rubrique_noms": [one.name for one in piece.category.path] if piece.category else [],
        "signature": piece.signature, "signature_lien": piece.signature_url, "source": piece.source_url,
        "ecrit_par": piece.author.name, "commentaires": piece.is_open_to_comments, "minutes": piece.reading_minutes,
        "cree": piece.created_at, "modifie": piece.updated_at, "date_d_origine": piece.dated_at,
        "programme_le": piece.release_at, "paru": piece.published_at,
        "masque": piece.hidden_at, "masque_motif": piece.hidden_reason, "cle_d_import": piece.import_key,
        "territoires": [reach.territory.slug for reach in sorted(piece.reaches.all(), key=lambda one: one.territory_id)],
        "image": piece.lead_picture_id,
        "images": [
            {
                "id": one.pk, "fichier": picture_path(one.pk, one.original), "description": one.alt, "credit": one.credit,
                "montre_des_personnes": one.shows_people,
            }
            for one in sorted(piece.pictures.all(), key=lambda one: one.pk)
        ],
        "video": piece.video_id,
        "pieces_jointes": [
            {"titre": one.title, "fichier": path_of(piece, one)}
            for one in sorted(piece.attachments.all(), key=lambda one: one.pk)
        ],
        "rectificatifs": [
            {"texte": one.text, "le": one.made_at} for one in sorted(piece.corrections.all(), key=lambda one: one.pk)
        ],
        "precisions": [{"texte": one.text, "le": one.created_at} for one in piece.added],  # type: ignore[attr-defined]
        "versions": [
            {
                "numero": one.number, "titre": one.title, "chapeau": one.standfirst, "texte": one.body,
                "questions": [{"question": asked, "reponse": answer} for asked, answer in one.questions], "le": one.saved_at,
            }
            for one in sorted(piece.versions.all(), key=lambda one: one.number)
        ],
    }  # fmt: skip
