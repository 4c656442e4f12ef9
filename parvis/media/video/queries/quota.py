"""How much room the films of an organisation take, and how much is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection

# Originals that still lie there, what is made of them, and what has been announced and is on its way.
_USED = """
    SELECT coalesce((SELECT sum(source_bytes) FROM video_video WHERE organisation_id = %(organisation)s
                     AND (source <> '' OR state = 'received')), 0)
         + coalesce((SELECT sum(made.bytes) FROM video_rendition made JOIN video_video film ON film.id = made.video_id
                     WHERE film.organisation_id = %(organisation)s AND film.state <> 'removed'), 0)
         + coalesce((SELECT sum(kept.bytes) FROM core_storedfile kept JOIN video_video film ON film.master = kept.name
                     WHERE film.organisation_id = %(organisation)s AND film.master <> '' AND film.state <> 'removed'), 0)
         + coalesce((SELECT sum(length) FROM video_upload WHERE organisation_id = %(organisation)s
                     AND video_id IS NULL AND expires_at > %(at)s), 0)
"""


@dataclass(frozen=True, slots=True)
class Room:
    used: int  # bytes
    most: int

    @property
    def left(self) -> int:
        return max(0, self.most - self.used)

    @property
    def percent(self) -> int:
        return min(100, self.used * 100 // self.most) if self.most else 100


def room_of(organisation_id: int, at: datetime) -> Room:
    """One query."""
    with connection.cursor() as cursor:
        cursor.execute(_USED, {"organisation": organisation_id, "at": at})
        return Room(int(cursor.fetchone()[0]), settings.FILM_QUOTA_BYTES)
