"""What was brought in before, by the key that its source gives it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parvis.media.publications.models import Publication, State
from parvis.media.sites.models import Page

from ..models import Import, ImportLine


@dataclass(frozen=True, slots=True)
class Known:
    pk: int
    digest: str
    number: int | None = None
    is_gone: bool = False  # taken back here: it is not brought back unasked


def known_pieces(organisation_id: int, keys: Iterable[str]) -> dict[str, Known]:
    """The pieces that came from these. One query."""
    rows = Publication.objects.filter(organisation=organisation_id, import_key__in=list(keys)).values_list(
        "import_key", "pk", "import_digest", "number", "state"
    )
    gone = {State.INVALIDATED, State.WITHDRAWN}
    return {key: Known(pk, digest, number, state in gone) for key, pk, digest, number, state in rows}


def known_pages(received: Import, keys: Iterable[str]) -> dict[str, Known]:
    """The pages that came from these, with the digest that the last import saw. Two queries."""
    wanted = list(keys)
    pages = dict(
        Page.objects.filter(site__organisation=received.organisation_id, import_key__in=wanted).values_list("import_key", "pk")
    )
    if not pages:
        return {}
    digests = dict(
        ImportLine.objects.filter(received__organisation=received.organisation_id, key__in=list(pages), page__isnull=False)
        .order_by("pk")
        .values_list("key", "digest")
    )
    return {key: Known(pk, digests.get(key, "")) for key, pk in pages.items()}
