"""The public record of decisions: what was decided, by which role, on what ground, how fast. Never about whom.

Nothing is copied for it: it reads what the court wrote, so the two cannot differ (DSA 15, 17 and 24; R61, R64, R65).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from django.db import connection

from parvis.ground.territories.models import Territory
from parvis.people.delegations.models import Delegation

from .. import charter
from ..law import LAW
from ..models import Measure

KINDS = {
    "publication": "publication", "comment": "commentaire", "profile": "profil", "organisation": "mur d’une organisation",
    "message": "message", "picture": "image", "video": "vidéo", "reply": "droit de réponse",
}  # fmt: skip
MEASURES: dict[str, str] = {
    **{str(value): str(label) for value, label in Measure.choices},
    "reply_shown": "réponse parue",
    "reply_refused": "réponse refusée",
}
ORIGINS = {
    "own": "sur lecture de la délégation",
    "platform": "d’office, par la plateforme",
    "notice": "sur signalement",
    "appeal": "sur recours",
    "reply": "sur demande d’une personne nommée",
}
OUTCOMES = {"": "", "pending": "en cours", "upheld": "annulée", "partly": "revue en partie", "rejected": "confirmée"}

# One line for each decision that took effect: of the court, of a check from before the court, on a right of reply.
_LINES = """
    SELECT 1 AS source, d.id, d.decided_at, c.territory_id, coalesce(p.delegation_id, c.delegation_id) AS delegation_id, c.kind,
           CASE WHEN d.is_by_platform THEN 'platform' WHEN d.panel_id IS NULL THEN 'delegate' ELSE 'panel' END AS role,
           CASE WHEN p.stage = 'appeal' THEN 'appeal' WHEN n.first IS NULL AND d.is_by_platform THEN 'platform'
                WHEN n.first IS NULL THEN 'own' ELSE 'notice' END AS origin,
           d.charter_version, d.charter_article, d.law, d.measure, d.is_provisional, c.is_urgent,
           CASE WHEN p.stage = 'appeal'
                THEN coalesce((SELECT min(o.opened_at) FROM moderation_appeal o WHERE o.panel_id = p.id), p.drawn_at)
                ELSE coalesce(n.first, k.opened_at, c.opened_at) END AS received_at,
           CASE WHEN p.stage = 'appeal' THEN p.drawn_at ELSE least(f.first, g.first, c.referred_at) END AS first_act_at,
           coalesce((SELECT CASE WHEN a.outcome = '' THEN 'pending' ELSE a.outcome END FROM moderation_appeal a
                     WHERE a.decision_id = d.id ORDER BY a.closed_at DESC NULLS FIRST, a.id DESC LIMIT 1), '') AS outcome
      FROM moderation_decision d
      JOIN moderation_case c ON c.id = d.case_id
      LEFT JOIN moderation_check k ON k.kind = c.kind AND k.object_id = c.object_id
      LEFT JOIN moderation_panel p ON p.id = d.panel_id
      LEFT JOIN LATERAL (SELECT min(r.received_at) AS first FROM moderation_report r WHERE r.case_id = c.id) n ON true
      LEFT JOIN LATERAL (SELECT min(o.decided_at) AS first FROM moderation_decision o WHERE o.case_id = c.id) f ON true
      LEFT JOIN LATERAL (SELECT min(q.drawn_at) AS first FROM moderation_panel q WHERE q.case_id = c.id) g ON true
    UNION ALL
    SELECT 2, k.id, k.decided_at, k.territory_id, k.delegation_id, k.kind, 'delegate', 'own', '', NULL, '', 'hidden', false,
           false, k.opened_at, k.decided_at, ''
      FROM moderation_check k
     WHERE k.state = 'invalidated'
       AND NOT EXISTS (SELECT 1 FROM moderation_case c WHERE c.kind = k.kind AND c.object_id = k.object_id)
    UNION ALL
    SELECT 3, r.id, r.decided_at, r.territory_id, r.delegation_id, 'reply', 'delegate', 'reply',
           r.charter_version, r.charter_article, r.law, 'reply_' || r.state, false, false,
           coalesce(r.appealed_at, r.confirmed_at), r.decided_at,
           CASE WHEN r.appealed_at IS NULL THEN '' WHEN r.state = 'shown' THEN 'upheld' ELSE 'rejected' END
      FROM moderation_reply r WHERE r.state IN ('shown', 'refused')
"""
_INSIDE = "(SELECT %(territory)s::bigint UNION ALL SELECT inner_id FROM territories_inclusion WHERE outer_id = %(territory)s)"
_SOURCES = {1: "D", 2: "V", 3: "R"}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which decisions: of a territory with all it holds, of a period, of one measure."""

    territory: Territory | None = None
    since: datetime | None = None
    until: datetime | None = None
    measure: str = ""

    def where(self, table: str, instant: str) -> str:
        """The conditions on a table that has a territory and this instant. Only what is asked is written, so that PostgreSQL
        starts from the few rows of a commune, not from all there are."""
        asked = [
            (self.territory, f"{table}.territory_id IN {_INSIDE}"),
            (self.since, f"{instant} >= %(since)s"),
            (self.until, f"{instant} < %(until)s"),
        ]
        return " AND ".join(["true", *(condition for value, condition in asked if value is not None)])

    @property
    def lines_where(self) -> str:
        return self.where("l", "l.decided_at") + (" AND l.measure = %(measure)s" if self.measure else "")

    @property
    def values(self) -> dict[str, Any]:
        return {
            "territory": self.territory.pk if self.territory else None,
            "since": self.since,
            "until": self.until,
            "measure": self.measure or None,
        }


@dataclass(frozen=True, slots=True)
class Line:
    """One decision as anyone may read it."""

    reference: str
    decided_at: datetime
    territory: str
    territory_slug: str
    delegation: str
    kind: str
    role: str  # "delegate", "platform" or "panel"
    origin: str
    charter_version: str
    charter_article: int | None
    law: str
    measure: str
    is_provisional: bool
    is_urgent: bool
    first_act_after: timedelta
    decided_after: timedelta
    outcome: str

    @property
    def kind_label(self) -> str:
        return KINDS.get(self.kind, self.kind)

    @property
    def measure_label(self) -> str:
        label = MEASURES.get(self.measure, self.measure)
        return f"{label}, à titre provisoire" if self.is_provisional else label

    @property
    def origin_label(self) -> str:
        return ORIGINS[self.origin]

    @property
    def outcome_label(self) -> str:
        return OUTCOMES[self.outcome]

    @property
    def by(self) -> str:
        """Who decided, by role alone (R65)."""
        if self.role == "platform":
            return "L’administration de la plateforme"
        who = "Un jury de trois personnes" if self.role == "panel" else "Une personne"
        return f"{who}, délégation {Delegation(name=self.delegation).short_name}"

    @property
    def ground(self) -> str:
        return grounded(self.charter_version, self.charter_article, self.law)


_NAMES = tuple(field.name for field in fields(Line))


@cache
def grounded(version: str, article: int | None, law: str) -> str:
    """« Charte, article 7 (Ni haine ni menace) », or the law; empty where nothing is held against anyone."""
    if law:
        return f"{LAW[law].label} ({LAW[law].reference})" if law in LAW else law
    if article is None:
        return ""
    try:
        title = f" ({charter.article(article, version).title})"
    except charter.UnknownArticle:
        title = ""
    return f"Charte, version {version}, article {article}{title}"


def count_lines(chosen: Filter) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({_LINES}) l WHERE {chosen.lines_where}", chosen.values)  # noqa: S608 - our own words
        return int(cursor.fetchone()[0])


def lines(chosen: Filter, *, offset: int = 0, limit: int | None = None) -> list[Line]:
    """The decisions, the latest first; those of the same instant always in the same order. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT l.source, l.id, l.decided_at, t.name, t.slug, d.name, l.kind, l.role, l.origin, l.charter_version,
                       l.charter_article, l.law, l.measure, l.is_provisional, l.is_urgent, l.received_at, l.first_act_at,
                       l.outcome
                FROM ({_LINES}) l JOIN territories_territory t ON t.id = l.territory_id
                JOIN delegations_delegation d ON d.id = l.delegation_id
                WHERE {chosen.lines_where} ORDER BY l.decided_at DESC, l.source, l.id DESC OFFSET %(offset)s LIMIT %(limit)s""",  # noqa: S608
            {**chosen.values, "offset": offset, "limit": limit},
        )
        return list(map(_line, cursor.fetchall()))


def _line(row: tuple[Any, ...]) -> Line:
    source, id, decided_at, *told, received_at, first_act_at, outcome = row
    nothing = timedelta()
    waits = max((first_act_at or decided_at) - received_at, nothing), max(decided_at - received_at, nothing)
    return Line(**dict(zip(_NAMES, (f"{_SOURCES[source]}-{id}", decided_at, *told, *waits, outcome), strict=True)))


# --- For machines ------------------------------------------------------------------------------------------

COLUMNS = (
    "reference", "date", "territoire", "adresse_territoire", "delegation", "genre", "decide_par", "origine", "fondement",
    "charte_version", "charte_article", "loi", "mesure", "provisoire", "urgent", "premier_acte_minutes", "decision_minutes",
    "recours", "moyens_automatiques",
)  # fmt: skip


def as_record(line: Line) -> dict[str, Any]:
    """A line with stable names and values, for whoever counts again."""
    told = (
        line.reference, line.decided_at.astimezone(UTC).isoformat(timespec="minutes"), line.territory, line.territory_slug,
        line.delegation, line.kind, line.role, line.origin, line.ground, line.charter_version, line.charter_article, line.law,
        line.measure, line.is_provisional, line.is_urgent, _minutes(line.first_act_after), _minutes(line.decided_after),
        line.outcome, False,
    )  # fmt: skip
    return dict(zip(COLUMNS, told, strict=True))


def _minutes(wait: timedelta) -> int:
    return round(wait.total_seconds() / 60)


def places() -> list[Territory]:
    """The territories where something was decided and those around them, the widest first."""
    found = Territory.objects.raw(
        """WITH here AS (SELECT territory_id FROM moderation_case WHERE decided_at IS NOT NULL
                UNION SELECT territory_id FROM moderation_check WHERE state = 'invalidated'
                UNION SELECT territory_id FROM moderation_reply WHERE decided_at IS NOT NULL)
           SELECT t.* FROM territories_territory t WHERE t.id IN (
                SELECT territory_id FROM here
                UNION SELECT i.outer_id FROM territories_inclusion i JOIN here ON i.inner_id = here.territory_id)
           ORDER BY t.level DESC, t.sort_name, t.id LIMIT 500"""
    )
    return list(found)
