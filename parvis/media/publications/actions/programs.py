"""An organisation's own programs hear of its pieces: by their number, which they ask the API for."""

from __future__ import annotations

from datetime import datetime

from parvis.people.access.actions import Told, tell

from ..models import Publication


def tell_programs(publication: Publication, what: str, *, at: datetime) -> None:
    """`what`: published, changed, withdrawn. In the transaction of the write."""
    tell(Told(publication.organisation_id, f"publication.{what}", {"number": publication.number}), at=at)
