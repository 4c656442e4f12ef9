"""Pieces that stood here and were taken down: what their tombstone says, so neither their title nor their text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from parvis.ground.core.templatetags.french import day
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import within
from parvis.media.publications.models import Publication, State

from .shelf import AT_ONCE, Entry, Shelf, on_the_web, said

_TAKEN_DOWN = {
    State.INVALIDATED: "Invalidé par la délégation",
    State.WITHDRAWN: "Retiré par son éditeur",
    State.WAITING: "À revoir",
}


def tombstones(place: Territory, at: datetime) -> Shelf:
    appeared = Publication.objects.filter(state__in=_TAKEN_DOWN, number__isnull=False, published_at__isnull=False)
    found = appeared.filter(within(place, "reaches__territory")).select_related("organisation").distinct().order_by("number")

    def entries() -> Iterator[Entry]:
        for one in found.iterator(chunk_size=AT_ONCE):
            reason = one.hidden_reason if one.state == State.INVALIDATED else ""
            told = {
                "adresse": on_the_web(f"/a/{one.number}"), "numero": one.number, "forme": one.form, "etat": one.state,
                "organisation": one.organisation.name, "paru": one.published_at, "masque": one.hidden_at, "motif": reason,
            }  # fmt: skip
            facts = said(
                ("Publié", f"{day(one.published_at)}, {one.organisation.name}"),
                (_TAKEN_DOWN[State(one.state)], day(one.hidden_at) if one.hidden_at else "oui"), ("Le motif", reason),
            )  # fmt: skip
            yield Entry(f"{'Vidéo' if one.is_film else 'Article'} n° {one.number}", told, facts)

    return Shelf("retraits", "Retraits", found.count(), entries)
