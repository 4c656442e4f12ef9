"""The statements that write lines. What a line came through is always worked out anew from what its member follows."""

from __future__ import annotations

from typing import Any

from django.db import connection

# What is followed is held while lines are written from it: who stops following meanwhile waits, then finds the lines.
_INSERT = """
    WITH followed AS (
        SELECT f.member_id, f.source_kind, s.entry_id, s.at
        FROM following_entrysource s
        JOIN following_follow f ON f.source_kind = s.source_kind AND f.source_id = s.source_id
        WHERE {which}
        FOR KEY SHARE OF f
    )
    INSERT INTO following_line (member_id, entry_id, at, by_organisation, by_place, by_member, by_group)
    SELECT member_id, entry_id, at, bool_or(source_kind = 'organisation'), bool_or(source_kind IN ('territory', 'category')),
           bool_or(source_kind = 'member'), bool_or(source_kind = 'group')
    FROM followed GROUP BY member_id, entry_id, at ORDER BY member_id
    ON CONFLICT (entry_id, member_id) DO {conflict}
"""
_BROUGHT = """
    SELECT bool_or(f.source_kind = 'organisation') AS by_organisation,
           bool_or(f.source_kind IN ('territory', 'category')) AS by_place,
           bool_or(f.source_kind = 'member') AS by_member, bool_or(f.source_kind = 'group') AS by_group
    FROM following_entrysource s
    JOIN following_follow f ON f.source_kind = s.source_kind AND f.source_id = s.source_id AND f.member_id = line.member_id
    WHERE s.entry_id = line.entry_id
"""


def put_to_followers(entry: int, *, after: int, most: int) -> int | None:
    """Write the lines of the next `most` followers; gives the last of them, None once there is none left."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT max(member_id) FROM (
                 SELECT DISTINCT f.member_id FROM following_entrysource s
                 JOIN following_follow f ON f.source_kind = s.source_kind AND f.source_id = s.source_id
                 WHERE s.entry_id = %s AND f.member_id > %s ORDER BY f.member_id LIMIT %s) followers""",
            [entry, after, most],
        )
        last: int | None = cursor.fetchone()[0]
        if last is not None:
            which = "s.entry_id = %(entry)s AND f.member_id > %(after)s AND f.member_id <= %(last)s"
            cursor.execute(_INSERT.format(which=which, conflict="NOTHING"), {"entry": entry, "after": after, "last": last})
    return last


def put_latest(member: int, kind: str, id: int, *, most: int) -> None:
    """The latest of a source into the feed of one who begins to follow it."""
    with connection.cursor() as cursor:
        which = """f.member_id = %(member)s AND s.entry_id IN (
            SELECT latest.entry_id FROM following_entrysource latest JOIN following_entry e ON e.id = latest.entry_id
            WHERE latest.source_kind = %(kind)s AND latest.source_id = %(id)s AND NOT e.is_gone
            ORDER BY latest.at DESC, latest.entry_id DESC LIMIT %(most)s)"""
        told = """UPDATE SET by_organisation = excluded.by_organisation, by_place = excluded.by_place,
                             by_member = excluded.by_member, by_group = excluded.by_group"""
        asked: dict[str, Any] = {"member": member, "kind": kind, "id": id, "most": most}
        cursor.execute(_INSERT.format(which=which, conflict=told), asked)


def take_out(member: int, kind: str, id: int) -> None:
    """What came through a source that is followed no more; what another one brought stays, and says so."""
    with connection.cursor() as cursor:
        _clean(
            cursor,
            """line.member_id = %(member)s AND line.entry_id IN (
                 SELECT entry_id FROM following_entrysource WHERE source_kind = %(kind)s AND source_id = %(id)s)""",
            {"member": member, "kind": kind, "id": id},
        )


def clean_entry(entry: int) -> None:
    """The lines that an entry has through sources where it stands no more."""
    with connection.cursor() as cursor:
        _clean(cursor, "line.entry_id = %(entry)s", {"entry": entry})


def _clean(cursor: Any, which: str, asked: dict[str, Any]) -> None:
    cursor.execute(
        f"""DELETE FROM following_line line WHERE {which} AND NOT EXISTS (
              SELECT FROM following_entrysource s JOIN following_follow f
                ON f.source_kind = s.source_kind AND f.source_id = s.source_id AND f.member_id = line.member_id
              WHERE s.entry_id = line.entry_id)""",  # noqa: S608 - our own words
        asked,
    )
    cursor.execute(
        f"""UPDATE following_line changed SET by_organisation = brought.by_organisation, by_place = brought.by_place,
                   by_member = brought.by_member, by_group = brought.by_group
            FROM following_line line CROSS JOIN LATERAL ({_BROUGHT}) brought
            WHERE {which} AND changed.id = line.id AND brought.by_place IS NOT NULL
              AND (line.by_organisation, line.by_place, line.by_member, line.by_group)
                  <> (brought.by_organisation, brought.by_place, brought.by_member, brought.by_group)""",  # noqa: S608
        asked,
    )
