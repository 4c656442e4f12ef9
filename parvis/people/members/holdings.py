"""What is kept about a member, app by app: shown to them, copied for them, erased when they ask (RGPD 15 to 22).

Every app that keeps something of members fills this in its `apps.py`: `plug_holding(Comments())`. A test finds the table that
points at members and that no holding names.

`Own` and `Traces` do for most; an app with more to say writes the four by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.apps import apps
from django.db import connection, models

from .models import Departure, Member

ACCOUNT = "compte"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One file of the copy beside its lists: a picture, a document. Its bytes, or its name in `core.files`."""

    path: str
    content: bytes = b""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """What a holding holds of a member: rows ready for JSON (plain values, dates), in French words, and files."""

    rows: list[dict[str, Any]]
    files: list[Leaf] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays after an erasure, and why."""

    what: str  # « Vos factures »
    why: str  # the law and the term: « Code de commerce, L123-22 : dix ans »


class Holding(Protocol):
    @property
    def key(self) -> str:
        """Name of its file in the copy: "commentaires"."""

    @property
    def title(self) -> str:
        """On screen: « Vos commentaires »."""

    @property
    def why(self) -> str:
        """Why it is kept and for how long, in one plain sentence."""

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables it answers for: "discussions_comment"."""

    def count(self, member: Member) -> int:
        """How many things there are, for the page that shows them all. One statement."""

    def copy(self, member: Member) -> Copy: ...

    def erase(self, member: Member, *, at: datetime) -> list[Kept]:
        """Delete, or strip of the person, all that no law keeps; safe to run twice. In the caller's transaction."""


def keeps_nothing(member: Member, at: datetime) -> list[Kept]:
    return []


@dataclass(frozen=True, slots=True)
class Own:
    """Rows that are the member's own: each told in the copy, and deleted, or stripped, by `forget`."""

    key: str
    title: str
    why: str
    tables: tuple[str, ...]
    rows: Callable[[Member], models.QuerySet[Any]]
    told: Callable[[Any], dict[str, Any]]
    forget: Callable[[Member, datetime], list[Kept]]
    files: Callable[[Member], list[Leaf]] = lambda member: []

    def count(self, member: Member) -> int:
        return self.rows(member).count()

    def copy(self, member: Member) -> Copy:
        return Copy([self.told(row) for row in self.rows(member)], self.files(member))

    def erase(self, member: Member, *, at: datetime) -> list[Kept]:
        return self.forget(member, at)


@dataclass(frozen=True, slots=True)
class Traces:
    """Where the member acted in an office, or for an organisation: what was done belongs to others, and stays without a name.

    `acts` says in French what a row of each table is: {"billing_run": "lot de paiements"}.
    """

    key: str
    title: str
    acts: Mapping[str, str]
    why: str = "Pour que ce qui a été décidé ou écrit reste à la charge de quelqu’un. Gardé avec ce dont c’est la trace."
    law: str = (
        "Cela appartient à l’organisation, à la délégation ou à ceux que cela concerne : nous gardons un numéro, sans votre nom."
    )

    @property
    def tables(self) -> tuple[str, ...]:
        return tuple(self.acts)

    def count(self, member: Member) -> int:
        # Names of our own tables and columns, from the models.
        parts = [
            f"SELECT count(*) AS n FROM {table} WHERE {self._mine(columns)}"  # noqa: S608
            for table, _, columns in self._places()
        ]
        every = f"SELECT sum(n) FROM ({' UNION ALL '.join(parts)}) AS each"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(every, {"member": member.pk})
            return int(cursor.fetchone()[0])

    def copy(self, member: Member) -> Copy:
        rows = []
        for table, model, columns in self._places():
            mine = models.Q(*[(column, member.pk) for column in columns], _connector=models.Q.OR)
            dates = [
                name
                for name in (f"{column.removesuffix('_id').removesuffix('_by')}_at" for column in columns)
                if _has(model, name)
            ]
            for pk, *told in model._base_manager.filter(mine).order_by("pk").values_list("pk", *dates):
                known = [one for one in told if one is not None]
                rows.append({"quoi": self.acts[table], "numero": pk, "le": known[0] if known else None})
        return Copy(rows)

    def erase(self, member: Member, *, at: datetime) -> list[Kept]:
        return [Kept(self.title, self.law)] if self.count(member) else []

    def _places(self) -> list[tuple[str, type[models.Model], list[str]]]:
        by_table = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
        return [(table, by_table[table], member_columns(by_table[table])) for table in self.acts]

    def _mine(self, columns: list[str]) -> str:
        return " OR ".join(f"{column} = %(member)s" for column in columns)


def member_columns(model: type[models.Model]) -> list[str]:
    """The columns of a table that name a member."""
    return [str(one.column) for one in model._meta.concrete_fields if one.is_relation and one.related_model is Member]


def _has(model: type[models.Model], name: str) -> bool:
    return any(one.name == name for one in model._meta.concrete_fields)


def deletes_words(member: Member) -> bool:
    """Does the member who leaves want what they wrote deleted, rather than left without their name?"""
    return Departure.objects.filter(
        member=member, cancelled_at=None, done_at=None, kind=Departure.Kind.ERASURE, words=Departure.Words.DELETED
    ).exists()


_holdings: list[Holding] = []


def plug_holding(holding: Holding) -> None:
    _holdings.append(holding)


def holdings() -> tuple[Holding, ...]:
    """All of them; the account itself is the last: erasing the others still reads its name."""
    return tuple(sorted(_holdings, key=lambda one: one.key == ACCOUNT))


@dataclass(frozen=True, slots=True)
class Opposable:
    """Something a member receives or appears in by default or by choice, and can say no to (RGPD 21)."""

    key: str
    title: str
    text: str
    address: Callable[[Member], str]  # the page where it is said
    is_on: Callable[[Member], bool]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What the member has to settle before the account can go, and where."""

    text: str
    address: str


_opposables: list[Opposable] = []
_obstacles: list[Callable[[Member, datetime], list[Obstacle]]] = []


def plug_opposable(one: Opposable) -> None:
    _opposables.append(one)


def opposables() -> tuple[Opposable, ...]:
    return tuple(_opposables)


def hold_back(rule: Callable[[Member, datetime], list[Obstacle]]) -> None:
    """An erasure waits for what this finds: an organisation without anyone else who answers for it."""
    _obstacles.append(rule)


def obstacles(member: Member, at: datetime) -> list[Obstacle]:
    return [found for rule in _obstacles for found in rule(member, at)]
