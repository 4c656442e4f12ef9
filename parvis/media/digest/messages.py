"""The letter as a message: written once for a batch, then given each reader's own link."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

from .models import Edition, Reader
from .queries import ShownItem

_READER = "adresse-de-qui-recoit"  # stands where each reader's own link goes


@dataclass(frozen=True, slots=True)
class Written:
    subject: str
    text: str
    html: str

    def text_for(self, reader: Reader) -> str:
        return self.text.replace(_READER, reader.reference)

    def html_for(self, reader: Reader) -> str:
        return self.html.replace(_READER, reader.reference)


def written(edition: Edition, items: list[ShownItem]) -> Written:
    """What everyone reads. Nothing in it says who opened it: no picture, no counted link."""
    shown = {
        "edition": edition, "letter": edition.letter, "items": items, "PUBLIC_URL": settings.PUBLIC_URL,
        "page": f"{settings.PUBLIC_URL}{edition.get_absolute_url()}",
        "own_page": f"{settings.PUBLIC_URL}/lettre/abonnement/{_READER}/",
    }  # fmt: skip
    first = items[0].title if items else ""
    return Written(
        subject=f"{edition.letter.name} : {first}",
        text=render_to_string("digest/mail/letter.txt", shown).strip() + "\n",
        html=render_to_string("digest/mail/letter.htm", shown),
    )
