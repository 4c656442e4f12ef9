"""The pictures of an organisation, in the copy it takes along."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.commons.contents.actions import as_table
from parvis.commons.contents.registry import Part

from .models import Picture


def pictures_of(organisation: int) -> Iterator[Part]:
    pictures = list(Picture.objects.filter(organisation=organisation).order_by("pk"))
    if not pictures:
        return
    rows = (
        (
            f"{one.pk}.{one.original.rpartition('.')[2]}",
            one.alt,
            one.credit,
            one.rights_signed_at.date(),
            "oui" if one.is_shown else "non",
        )
        for one in pictures
    )
    yield Part("images/images.csv", as_table(["Fichier", "Texte de remplacement", "Crédit", "Droits signés le", "Montrée"], rows))
    for one in pictures:
        yield Part(f"images/{one.pk}.{one.original.rpartition('.')[2]}", file=one.original)
