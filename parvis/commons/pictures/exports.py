"""The pictures of an organisation and its register of consents, in the copy it takes along."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.commons.contents.actions import as_rows, as_table
from parvis.commons.contents.registry import Part

from .models import Picture
from .queries.consents import named, register_of

AT_ONCE = 500
HEADS = ["Accord", "Personne", "Pour quoi", "Comment", "Donné le", "Valable jusqu’au", "Retiré le"]


def consents_of(organisation: int) -> Iterator[Part]:
    """The register of consents, names included: it is its organisation's own."""
    lines = named(register_of(organisation))
    if lines:
        rows = (
            (
                one.consent.pk, one.name, one.consent.scope, one.consent.get_how_display(), one.consent.given_on,
                one.consent.until or "", one.consent.withdrawn_at.date() if one.consent.withdrawn_at else "",
            )
            for one in lines
        )  # fmt: skip
        yield Part("images/accords.csv", as_table(HEADS, rows))


def pictures_of(organisation: int) -> Iterator[Part]:
    pictures = Picture.objects.filter(organisation=organisation).order_by("pk")
    if not pictures.exists():
        return
    heading = ["Fichier", "Texte de remplacement", "Crédit", "Droits signés le", "Montrée"]
    yield Part("images/images.csv", chunks=lambda: as_rows(heading, map(_row, pictures.iterator(chunk_size=AT_ONCE))))
    for pk, original in pictures.values_list("pk", "original").iterator(chunk_size=AT_ONCE):
        yield Part(f"images/{_name(pk, original)}", file=original)


def _row(one: Picture) -> tuple[object, ...]:
    return _name(one.pk, one.original), one.alt, one.credit, one.rights_signed_at.date(), "oui" if one.is_shown else "non"


def _name(pk: int, original: str) -> str:
    return f"{pk}.{original.rpartition('.')[2]}"
