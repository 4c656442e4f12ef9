"""Appeals within six months, heard by another territory's panel; and what each side writes to those who judge."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.mail import send
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Appeal, Case, Observation, Panel, Report, Seat
from ..permissions import cases_answered_by
from ..queries.cases import author_side, latest_decision, lock_case
from ..queries.timeline import appealed_until
from .deciding import case_address, report_link
from .delegates import write
from .errors import CourtRefused
from .panels import draw_appeal, seat_address

SHORTEST_APPEAL, LONGEST_APPEAL = 20, 4000


@transaction.atomic
def appeal(*, by: Member | None, case: Case, report: Report | None, text: str, at: datetime) -> Appeal:
    """Ask for another judgement: the author's side, or that of a notice (`report`).

    `by` is nobody where a signed link was followed; whoever holds it received it by mail.
    """
    _check_side(by, case, report)
    case = lock_case(case.pk)
    text = text.replace("\r\n", "\n").strip()
    if not SHORTEST_APPEAL <= len(text) <= LONGEST_APPEAL:
        raise CourtRefused(
            f"Dites pourquoi la décision doit changer, entre {SHORTEST_APPEAL} et {LONGEST_APPEAL} caractères.", field="text"
        )
    decision = latest_decision(case)
    if case.state == Case.State.FINAL:
        raise CourtRefused("Cette affaire a déjà été jugée en recours : la décision est la dernière de Parvis.")
    if decision is None or decision.is_provisional or case.state in {Case.State.OPEN, Case.State.PANEL}:
        raise CourtRefused("Cette affaire n’est pas encore jugée : écrivez à ceux qui la jugent.")
    if at > appealed_until(decision):
        raise CourtRefused("Le délai de six mois est passé : un recours n’est plus possible sur Parvis.")
    side = "reporter" if report else "author"
    if case.appeals.filter(decision=decision, side=side, report=report).exists():
        raise CourtRefused("Votre recours est déjà enregistré. Vous pouvez encore écrire à ceux qui jugent.")
    if side == "author" and decision.measure == "none":
        raise CourtRefused("Rien n’a été décidé contre ce contenu : il n’y a rien à contester.")
    made = Appeal.objects.create(case=case, decision=decision, side=side, by=by, report=report, text=text, opened_at=at)
    record(
        by=by, action="appeal.open", subject_kind="case", subject_id=case.pk, at=at, appeal=made.pk, side=side, text=text
    )  # fmt: skip
    write(case=case, by=by, report=report, text=text, is_from_court=False, at=at)
    if case.state == Case.State.DECIDED:
        case.state = Case.State.APPEAL
        case.save(update_fields=["state"])
        draw_appeal(case, at)
        made.refresh_from_db()
    else:  # another one is being heard: the same panel hears both
        sitting = case.panels.filter(stage=Panel.Stage.APPEAL, closed_at__isnull=True).first()
        if sitting is not None:
            made.panel = sitting
            made.save(update_fields=["panel"])
    return made


@transaction.atomic
def observe(*, by: Member | None, case: Case, report: Report | None, text: str, at: datetime) -> Observation:
    """One side writes to those who judge."""
    _check_side(by, case, report)
    case = lock_case(case.pk)
    if not case.is_waiting:
        raise CourtRefused("Cette affaire est jugée : faites un recours pour être entendu de nouveau.")
    written = write(case=case, by=by, report=report, text=text, is_from_court=False, at=at)
    seats = Seat.objects.filter(panel__case=case, panel__closed_at__isnull=True, ended_at__isnull=True, vote__isnull=True)
    for seat in seats.select_related("member"):
        announce(
            to=seat.member,
            reason="case.observed",
            text=f"Un message est arrivé dans l’affaire {case.reference}.",
            address=seat_address(seat),
            at=at,
            mail=False,
        )
    return written


@transaction.atomic
def ask(*, by: Member, seat: Seat, report: Report | None, text: str, at: datetime) -> Observation:
    """A member of the panel writes to one side, who reads « le jury » and no name (R65)."""
    if seat.member_id != by.pk:
        raise NotAllowed
    case = lock_case(seat.panel.case_id)
    if seat.ended_at is not None or seat.panel.closed_at is not None:
        raise CourtRefused("Vous ne siégez plus dans cette affaire.")
    if report is not None and report.case_id != case.pk:
        raise NotAllowed
    written = write(case=case, by=by, report=report, text=text, is_from_court=True, at=at)
    if report is not None:
        if report.email:
            send(
                to=report.email,
                subject=f"Le jury vous écrit au sujet de votre signalement {case.reference}",
                template="moderation/mail/question.txt",
                context={"text": written.text, "link": report_link(report.reference)},
            )
    else:
        announce(
            to=author_side(case),
            reason="case.asked",
            text=f"Le jury vous écrit au sujet de « {case.title} ».",
            address=case_address(case),
            at=at,
        )
    return written


def _check_side(by: Member | None, case: Case, report: Report | None) -> None:
    if report is not None and report.case_id != case.pk:
        raise NotAllowed
    if by is None:
        return  # the view has read a signed link
    if report is not None:
        if report.email.lower() != by.email.lower():
            raise NotAllowed
    elif not cases_answered_by(by).filter(pk=case.pk).exists():
        raise NotAllowed
