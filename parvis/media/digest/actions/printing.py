"""The gazette as a file: printed once an edition has gone, and anew only when something it shows has changed or gone."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256

from django.db import transaction

from parvis.ground.core import files
from parvis.ground.core.paper import PaperMissingError

from ..models import Edition
from ..paper import print_gazette
from ..queries import ShownItem, lock_edition, shown_items, visible


def gazette_of(edition: Edition) -> bytes:
    """The sheet of a sent edition, as it reads today. Raises PaperMissingError."""
    items = visible(shown_items(edition))
    key = _key(edition, items)
    if edition.gazette and edition.gazette_key == key:
        with files.open_file(edition.gazette) as kept:
            return bytes(kept.read())
    made = print_gazette(edition, items)
    _keep(edition.pk, made, key)
    return made


@transaction.atomic
def _keep(pk: int, made: bytes, key: str) -> None:
    edition = lock_edition(pk)
    former, edition.gazette, edition.gazette_key = edition.gazette, files.store(made, extension="pdf"), key
    edition.save(update_fields=["gazette", "gazette_key"])
    if former:
        files.forget(former)


def _key(edition: Edition, items: list[ShownItem]) -> str:
    told = [edition.title, edition.letter.donation_url, edition.letter.donation_to]
    told += [part for item in items for part in (str(item.position), item.title, item.url, item.text, item.source)]
    return sha256("\0".join(told).encode()).hexdigest()


def print_behind(*, pk: int) -> None:
    """Print it before anyone asks. A machine that cannot print says so to who asks, and delivers the letter all the same."""
    edition = Edition.objects.select_related("letter__territory").get(pk=pk)
    with suppress(PaperMissingError):
        gazette_of(edition)
