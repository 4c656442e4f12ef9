"""What happened in a case, told in order; and what one side may do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ..grounds import worded
from ..models import Case, Decision, Measure, Panel, Report, Seat
from .cases import latest_decision, provisional_in_force

Step = Literal["contest", "write", "appeal", ""]


@dataclass(frozen=True, slots=True)
class Event:
    at: datetime
    title: str
    text: str = ""
    tone: str = ""


def timeline(case: Case, at: datetime, *, inside: bool = False) -> list[Event]:
    """For everyone concerned: roles only. `inside`: for those who judge, with the names of those who decided (R65)."""
    events: list[Event] = []
    reports = list(case.reports.order_by("received_at"))
    if case.asked or (not reports and case.decisions.filter(is_by_platform=True).exists()):
        events.append(Event(case.opened_at, "Ouverte par l’administration de la plateforme"))
        if case.asked:
            events.append(Event(case.referred_at or case.opened_at, "L’administration demande un jury", case.asked))
    elif not reports:
        events.append(Event(case.opened_at, "Ouverte par une personne de la délégation", "Elle a lu le contenu elle-même."))
    for report in reports:
        events.append(Event(report.received_at, "Signalement reçu", worded(report)))
    for panel in case.panels.select_related("delegation"):
        events.append(_drawn(panel))
        if inside:
            events += _left(panel)
    for decision in case.decisions.select_related("panel__delegation", "decided_by", "case__delegation"):
        events.append(_decided(decision, inside=inside))
        if decision.expires_at is not None and decision.expires_at <= at and _fell(decision):
            events.append(Event(decision.expires_at, "La mesure provisoire est tombée", _back(decision), "good"))
    for appeal in case.appeals.all():
        who = "l’auteur du contenu" if appeal.side == "author" else "l’auteur d’un signalement"
        events.append(Event(appeal.opened_at, f"Recours de {who}"))
        if appeal.closed_at is not None:
            events.append(
                Event(
                    appeal.closed_at,
                    f"Recours {appeal.get_outcome_display()}",
                    "",
                    "good" if appeal.outcome != "rejected" else "",
                )
            )
    return sorted(events, key=lambda event: event.at)


def next_step(case: Case, report: Report | None, at: datetime) -> Step:
    """What one side may do: the author's, or that of a notice."""
    if case.is_waiting:
        if report is None and case.state == Case.State.OPEN:
            return "contest" if provisional_in_force(case, at) and case.referred_at is None else "write"
        return "write"
    latest = latest_decision(case)
    if case.state == Case.State.FINAL or latest is None or latest.is_provisional or at > appealed_until(latest):
        return ""
    if report is None and latest.measure == Measure.NONE:
        return ""
    side = "reporter" if report else "author"
    return "" if case.appeals.filter(decision=latest, side=side, report=report).exists() else "appeal"


def appealed_until(decision: Decision) -> datetime:
    """Six months, to the day (DSA 20)."""
    start = decision.decided_at
    year, month = start.year + (start.month + 5) // 12, (start.month + 5) % 12 + 1
    for day in (start.day, 30, 29, 28):
        try:
            return start.replace(year=year, month=month, day=day)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _drawn(panel: Panel) -> Event:
    if panel.stage == Panel.Stage.APPEAL:
        return Event(
            panel.drawn_at,
            "Un autre territoire est saisi",
            f"Jury de trois personnes tirées au sort, délégation {panel.delegation.short_name}.",
        )
    return Event(panel.drawn_at, "Le jury est tiré au sort", f"Trois personnes, délégation {panel.delegation.short_name}.")


def _left(panel: Panel) -> list[Event]:
    return [
        Event(seat.ended_at, f"{seat.member.name} ne siège plus", seat.recusal_reason or seat.get_ending_display())
        for seat in Seat.objects.filter(panel=panel, ended_at__isnull=False).select_related("member")
        if seat.ended_at is not None
    ]


def _decided(decision: Decision, *, inside: bool) -> Event:
    who = "le jury" if decision.panel else (decision.decided_by.name if inside and decision.decided_by else _office(decision))
    what = decision.get_measure_display().capitalize()
    if decision.is_provisional:
        what = "Masqué à titre provisoire" if decision.measure == Measure.HIDDEN else "Compte suspendu en urgence"
    if decision.is_at_gate:
        what = "Refusée avant de paraître"
    tone = "good" if decision.measure == Measure.NONE else ""
    told = f"{worded(decision)}. {decision.facts}" if decision.is_provisional and decision.is_by_platform else worded(decision)
    return Event(decision.decided_at, f"{what}, par {who}", told, tone)


def _office(decision: Decision) -> str:
    return "l’administration de la plateforme" if decision.is_by_platform else "une personne de la délégation"


def _back(decision: Decision) -> str:
    is_hidden = decision.measure == Measure.HIDDEN
    return "Le contenu est redevenu visible." if is_hidden else "Le compte est rendu à son titulaire."


def _fell(decision: Decision) -> bool:
    """Whether nothing took the place of a provisional measure before its end."""
    assert decision.expires_at is not None
    return not Decision.objects.filter(case=decision.case_id, pk__gt=decision.pk, decided_at__lt=decision.expires_at).exists()
