"""What workshops add up to, for those who pay for them: figures, never a name, and none that tells one person apart."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO

from django.db.models import Count, Q, QuerySet

from parvis.ground.core.crowds import Part, thresholded
from parvis.ground.design.plots import Bars, Series, by_month

from ..models import Band, Family, Registration, Session, Way

State = Registration.State


@dataclass(frozen=True, slots=True)
class Row:
    """One family of workshops, or all of them."""

    label: str
    held: int
    called_off: int
    seats: int
    registered: int
    came: int


@dataclass(frozen=True, slots=True)
class Counted:
    rows: Sequence[Row]
    total: Row
    bands: Sequence[Part]
    ways: Sequence[Part]
    by_month: Mapping[tuple[str, date], int]  # who came, by family and month

    @property
    def is_empty(self) -> bool:
        return not self.total.held and not self.total.called_off


def counted(sessions: QuerySet[Session], since: datetime, until: datetime, *, at: datetime) -> Counted:
    """What is over of what began between two instants. Three queries, however many workshops."""
    held = sessions.filter(starts_at__gte=since, starts_at__lt=until, ends_at__lte=at)
    seated, came = Q(registrations__state=State.SEATED), Q(registrations__attended=True)
    rows: dict[str, list[int]] = {}
    months: Counter[tuple[str, date]] = Counter()
    shown = held.select_related("place__territory").annotate(registered=Count("registrations", filter=seated))
    for one in shown.annotate(came=Count("registrations", filter=came)):
        row = rows.setdefault(one.family, [0, 0, 0, 0, 0])
        if one.is_cancelled:
            row[1] += 1
            continue
        row[0] += 1
        row[2] += one.seats
        row[3] += one.registered
        row[4] += one.came
        months[one.family, one.begins.date().replace(day=1)] += one.came
    people = Registration.objects.filter(session__in=held, attended=True)
    bands = dict(people.values_list("band").annotate(number=Count("pk")).order_by())
    ways = dict(people.values_list("way").annotate(number=Count("pk")).order_by())
    told = [Row(str(family.label), *rows[family.value]) for family in Family if family.value in rows]
    total = (
        Row("En tout", *(sum(numbers) for numbers in zip(*rows.values(), strict=True))) if rows else Row("En tout", 0, 0, 0, 0, 0)
    )
    unsaid = [("Non dit", bands.get("", 0))]
    return Counted(
        told, total,
        thresholded([*((str(band.label).capitalize(), bands.get(band.value, 0)) for band in Band if band.value), *unsaid]),
        thresholded([(str(way.label).capitalize(), ways.get(way.value, 0)) for way in Way]),
        months,
    )  # fmt: skip


def months_of(year: int) -> list[date]:
    return [date(year, month, 1) for month in range(1, 13)]


def plot_of(found: Counted, year: int) -> Bars:
    """Who came, month by month; three families at most are drawn apart, the rest as one."""
    months = months_of(year)
    sums: defaultdict[str, int] = defaultdict(int)
    for (family, _), people in found.by_month.items():
        sums[family] += people
    apart = sorted((family for family in sums if sums[family]), key=lambda family: (-sums[family], family))[:2]
    drawn = [Series(str(Family(one).label), [found.by_month.get((one, month), 0) for month in months]) for one in apart]
    rest = [
        sum(people for (family, at), people in found.by_month.items() if at == month and family not in apart) for month in months
    ]
    if any(rest):
        drawn.append(Series("Autres", rest))
    columns, rows = by_month(months)
    return Bars(f"Présents, mois par mois, en {year}", columns, rows, drawn, total="En tout", is_count=True)


def counts_csv(found: Counted, year: int) -> str:
    """The same for a spreadsheet: semicolons, a mark of its encoding, nobody's name."""
    out = StringIO()
    out.write("\ufeff")
    write = csv.writer(out, delimiter=";", lineterminator="\r\n").writerow
    write([f"Ateliers tenus en {year}"])
    write(["Famille", "Ateliers tenus", "Ateliers annulés", "Places", "Inscrits", "Présents"])
    for row in (*found.rows, found.total):
        write([row.label, row.held, row.called_off, row.seats, row.registered, row.came])
    for title, parts in (("Âge des présents", found.bands), ("Inscription des présents", found.ways)):
        write([])
        write([title, "Personnes"])
        for part in parts:
            write([part.label, _said(part)])
    return out.getvalue()


def _said(part: Part) -> str:
    return "non communiqué (moins de 5 personnes, ou reconnaissables par différence)" if part.people is None else str(part.people)
