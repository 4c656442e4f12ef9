"""The panel: drawn by lot, recused, reminded, replaced, and its votes counted (R60)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from parvis.commons.contents import registry
from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import defer
from parvis.ground.journal.actions import record
from parvis.ground.journal.queries import published_head
from parvis.people.delegations.models import Mandate
from parvis.people.members.models import Member

from .. import lot, majority
from ..grounds import NOTHING, Ground, ground_of, worded
from ..models import SEVERITY, Appeal, Case, Decision, Measure, Panel, Seat, Vote
from ..queries.cases import author_side, lock_case, provisional_in_force
from ..queries.panels import candidates, may_still_sit
from .deciding import SUSPENDING, case_address, fall, pronounce
from .errors import CourtRefused

SIZE, QUORUM = 3, 2
SHORTEST_REASON, LONGEST_REASON, LONGEST_LABEL, LONGEST_SUSPENSION = 20, 2000, 300, 365
SHORTEST_RECUSAL, LONGEST_RECUSAL = 10, 300


def seat_panel(*, case: Case, at: datetime, stage: str = Panel.Stage.FIRST) -> Panel | None:
    """Draw three people for a case whose row is locked; None where three cannot be found yet."""
    pool = candidates(case, stage, at)
    able = [one for one in pool if not one.recusal]
    if len(able) < SIZE:
        return None
    opened_at = case.opened_at if stage == Panel.Stage.FIRST else at
    head = published_head(opened_at)
    reference = case.reference if stage == Panel.Stage.FIRST else f"{case.reference}/recours"
    seed = lot.seed_of(head.head, reference)
    panel = Panel.objects.create(
        case=case, stage=stage, delegation_id=able[0].delegation, drawn_at=at, head_day=head.day, head=head.head, seed=seed,
        pool=[[one.mandate, one.tier, one.recusal] for one in pool],
    )  # fmt: skip
    case.state = Case.State.APPEAL if stage == Panel.Stage.APPEAL else Case.State.PANEL
    case.save(update_fields=["state"])
    record(
        by=None, action="panel.draw", subject_kind="case", subject_id=case.pk, at=at,
        panel=panel.pk, seed=seed, pool=panel.pool,
    )  # fmt: skip
    for _ in range(SIZE):
        _seat_next(panel, case, at)
    announce(
        to=author_side(case),
        reason="case.judged",
        text=f"Un jury de trois personnes tirées au sort examine « {case.title} ». Vous pouvez lui écrire.",
        address=case_address(case),
        at=at,
    )
    return panel


def drawn_order(panel: Panel) -> list[int]:
    """The numbers of the mandates that may sit, as the lot put them: those of the panel's own delegation first."""
    tiers: dict[int, list[int]] = {}
    for mandate, tier, recusal in panel.pool:
        if not recusal:
            tiers.setdefault(tier, []).append(mandate)
    return [mandate for tier in sorted(tiers) for mandate in lot.drawn(panel.seed, tiers[tier])]


@transaction.atomic
def recuse(*, by: Member, seat: Seat, reason: str, at: datetime) -> Seat:
    """Say that one may not judge this case, and why; the next in the lot takes the seat."""
    seat, panel, case = _lock_seat(by, seat)
    reason = reason.strip()
    if not SHORTEST_RECUSAL <= len(reason) <= LONGEST_RECUSAL:
        raise CourtRefused(
            f"Dites pourquoi vous ne pouvez pas juger, entre {SHORTEST_RECUSAL} et {LONGEST_RECUSAL} caractères.", field="reason"
        )
    _check_sits(seat, panel, at)
    _end(seat, Seat.Ending.RECUSED, at, reason=reason)
    record(by=by, action="seat.recuse", subject_kind="case", subject_id=case.pk, at=at, seat=seat.pk, reason=reason)
    if not _seat_next(panel, case, at):
        _conclude(panel, case, at)
    return seat


@transaction.atomic
def vote(
    *,
    by: Member,
    seat: Seat,
    measure: str,
    ground: Ground,
    reason: str,
    at: datetime,
    label_text: str = "",
    days: int | None = None,
) -> Vote:
    """Vote from one's seat, once and for good; the last of three votes decides."""
    seat, panel, case = _lock_seat(by, seat)
    _check_sits(seat, panel, at)
    if not may_still_sit(case, seat.mandate, at):
        raise CourtRefused("Votre mandat ne vous permet plus de juger cette affaire : elle passe à une autre personne.")
    if measure not in measures_of(case, panel):
        raise CourtRefused("Cette mesure n’est pas possible ici : choisissez-en une autre.", field="measure")
    reason, label_text = reason.replace("\r\n", "\n").strip(), label_text.strip()
    if measure != Measure.NONE and not ground:
        raise CourtRefused("Citez l’article de la charte ou la loi : une mesure se fonde toujours sur une règle.", field="ground")
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        raise CourtRefused(
            f"Écrivez vos raisons, entre {SHORTEST_REASON} et {LONGEST_REASON} caractères : elles entrent dans la décision.",
            field="reason",
        )
    if measure == Measure.LABEL and not 5 <= len(label_text) <= LONGEST_LABEL:
        raise CourtRefused("Écrivez la mention que les lecteurs liront, en 300 caractères au plus.", field="label_text")
    if measure == Measure.SUSPENSION and not (days and 1 <= days <= LONGEST_SUSPENSION):
        raise CourtRefused(f"Dites pour combien de jours, de 1 à {LONGEST_SUSPENSION}.", field="days")
    cast = Vote.objects.create(
        seat=seat, measure=measure, reason=reason, cast_at=at,
        label_text=label_text if measure == Measure.LABEL else "", days=days if measure == Measure.SUSPENSION else None,
        **(ground.fields if measure != Measure.NONE else NOTHING.fields),
    )  # fmt: skip
    record(
        by=by, action="vote.cast", subject_kind="case", subject_id=case.pk, at=at,
        seat=seat.pk, measure=measure, ground=worded(ground), reason=reason,
    )  # fmt: skip
    if Vote.objects.filter(seat__panel=panel, seat__ended_at__isnull=True).count() == SIZE:
        _conclude(panel, case, at)
    return cast


def measures_of(case: Case, panel: Panel) -> list[str]:
    """What a panel may decide here: what the kind of content allows; on appeal of one side alone, never worse for that side."""
    kind = registry.kind_of(case.kind)
    found = [measure for measure in Measure.values if _is_possible(case, kind, measure)]
    if panel.stage == Panel.Stage.APPEAL:
        sides = set(panel.appeals.values_list("side", flat=True))
        judged = SEVERITY[_appealed(panel).measure]
        if sides == {"author"}:
            found = [measure for measure in found if SEVERITY[measure] <= judged]
        elif sides == {"reporter"}:
            found = [measure for measure in found if SEVERITY[measure] >= judged]
    return found


@transaction.atomic
def tend(*, pk: int, at: datetime) -> None:
    """Whatever is due in a case: a measure that falls, a panel to draw, to remind, to complete or to conclude. Idempotent."""
    case = lock_case(pk)
    if case.is_hiding or case.is_suspending:
        _tend_provisional(case, at)
    panel = case.panels.filter(closed_at__isnull=True).first()
    if panel is None and case.referred_at is not None and case.state == Case.State.OPEN:
        seat_panel(case=case, at=at)
    elif panel is None and case.state == Case.State.APPEAL:
        draw_appeal(case, at)
    elif panel is not None:
        _tend_panel(panel, case, at)


def draw_appeal(case: Case, at: datetime) -> None:
    """The panel that hears the appeals of a case; tried again until three people can be found."""
    panel = seat_panel(case=case, at=at, stage=Panel.Stage.APPEAL)
    if panel is not None:
        case.appeals.filter(panel__isnull=True, closed_at__isnull=True).update(panel=panel)


def _tend_provisional(case: Case, at: datetime) -> None:
    latest = case.decisions.order_by("-id").first()
    if latest is None or not latest.is_provisional:
        return
    if not latest.is_in_force(at):
        fall(case=case, at=at)
    elif case.state == Case.State.OPEN and case.referred_at is None and at >= latest.decided_at + settings.COURT_REFERRED_AFTER:
        case.referred_at = at
        case.save(update_fields=["referred_at"])


def _tend_panel(panel: Panel, case: Case, at: datetime) -> None:
    for seat in panel.seats.filter(ended_at__isnull=True, vote__isnull=True).select_related("member", "mandate").order_by("rank"):
        if seat.due_at <= at or not may_still_sit(case, seat.mandate, at):
            _end(seat, Seat.Ending.SILENT, at)
            record(by=None, action="seat.replace", subject_kind="case", subject_id=case.pk, at=at, seat=seat.pk)
        elif seat.reminded_at is None and at >= seat.seated_at + (seat.due_at - seat.seated_at) / 2:
            seat.reminded_at = at
            seat.save(update_fields=["reminded_at"])
            announce(
                to=seat.member,
                reason="seat.reminder",
                text=f"Votre vote est attendu dans l’affaire {case.reference}.",
                address=seat_address(seat),
                at=at,
            )
    while panel.seats.filter(ended_at__isnull=True).count() < SIZE and (_seat_next(panel, case, at) or _widen(panel, case, at)):
        pass
    _conclude(panel, case, at)


def _widen(panel: Panel, case: Case, at: datetime) -> bool:
    """Nobody of the lot is left: add those who may sit by now, further delegations' people among them; False where none."""
    known = {mandate for mandate, _, _ in panel.pool}
    last = max(tier for _, tier, _ in panel.pool)
    more = [one for one in candidates(case, panel.stage, at) if one.mandate not in known]
    if not any(not one.recusal for one in more):
        return False
    panel.pool = [*panel.pool, *([one.mandate, last + 1 + one.tier, one.recusal] for one in more)]
    panel.save(update_fields=["pool"])
    return True


def seat_address(seat: Seat) -> str:
    return f"/delegation/jury/{seat.pk}/"


def _seat_next(panel: Panel, case: Case, at: datetime) -> bool:
    """Give the free seat to the next in the lot who may still sit; False where nobody is left."""
    order = drawn_order(panel)
    taken = set(panel.seats.values_list("mandate", flat=True))
    mandates = Mandate.objects.select_related("member").in_bulk(order)
    for rank, number in enumerate(order, start=1):
        mandate = mandates.get(number)
        if number in taken or mandate is None or not may_still_sit(case, mandate, at):
            continue
        due = at + _term(case, at)
        seat = Seat.objects.create(panel=panel, member=mandate.member, mandate=mandate, rank=rank, seated_at=at, due_at=due)
        announce(
            to=mandate.member,
            reason="seat.drawn",
            text=f"Le sort vous a désigné pour juger l’affaire {case.reference}. Lisez et votez.",
            address=seat_address(seat),
            at=at,
        )
        for moment in (at + (due - at) / 2, due):
            defer("moderation.tend_case", at=moment, pk=case.pk)
        return True
    return False


def _term(case: Case, at: datetime) -> timedelta:
    """How long a member of the panel has: less for an urgent case, and no longer than a provisional measure holds."""
    term: timedelta = settings.COURT_URGENT_PANEL_TERM if case.is_urgent else settings.COURT_PANEL_TERM
    provisional = provisional_in_force(case, at)
    if provisional is not None and provisional.expires_at is not None:
        term = min(term, max(provisional.expires_at - at, timedelta(hours=1)))
    return term


def _conclude(panel: Panel, case: Case, at: datetime) -> None:
    """Decide once all have voted, or once nobody else can be called and two have."""
    seats = list(panel.seats.filter(ended_at__isnull=True).select_related("member"))
    votes = list(Vote.objects.filter(seat__in=seats).select_related("seat__member").order_by("cast_at", "id"))
    if len(votes) < min(SIZE, max(QUORUM, len(seats))):
        return
    measure = majority.measure_of([cast.measure for cast in votes])
    carrying = [cast for cast in votes if SEVERITY[cast.measure] >= SEVERITY[measure]]
    if measure == Measure.NONE:
        carrying = [cast for cast in votes if cast.measure == Measure.NONE]
    leading = next((cast for cast in carrying if cast.measure == measure), carrying[0])
    ground = ground_of(leading) if measure != Measure.NONE else NOTHING
    decision = pronounce(
        case=case, by=carrying[-1].seat.member, panel=panel, measure=measure,
        facts="\n\n".join(dict.fromkeys(cast.reason for cast in carrying)), ground=ground, at=at,
        label_text=leading.label_text, days=majority.days_of([(cast.measure, cast.days) for cast in votes])
        if measure == Measure.SUSPENSION else None,
    )  # fmt: skip
    panel.closed_at = at
    panel.save(update_fields=["closed_at"])
    if panel.stage == Panel.Stage.APPEAL:
        _close_appeals(panel, decision, at)


def _close_appeals(panel: Panel, decision: Decision, at: datetime) -> None:
    before, after = SEVERITY[_appealed(panel).measure], SEVERITY[decision.measure]
    for appeal in panel.appeals.filter(closed_at__isnull=True):
        if appeal.side == "author":
            won, whole = after < before, after == 0
        else:
            won, whole = after > before, after >= SEVERITY[Measure.REMOVED]
        outcomes = Appeal.Outcome
        appeal.outcome = (outcomes.UPHELD if whole else outcomes.PARTLY) if won else outcomes.REJECTED
        appeal.closed_at = at
        appeal.save(update_fields=["outcome", "closed_at"])


def _appealed(panel: Panel) -> Decision:
    found = panel.appeals.select_related("decision").order_by("id").first()
    assert found is not None, "an appeal panel hears an appeal"
    return found.decision


def _is_possible(case: Case, kind: registry.Kind, measure: str) -> bool:
    if measure == Measure.LABEL:
        return kind.can_be_labelled
    if measure in {Measure.HIDDEN, Measure.REMOVED}:
        return kind.can_be_hidden
    if measure in SUSPENDING:
        return case.organisation_id is not None or case.author_id is not None
    return True


def _lock_seat(by: Member, seat: Seat) -> tuple[Seat, Panel, Case]:
    if seat.member_id != by.pk:
        raise NotAllowed
    case = lock_case(seat.panel.case_id)
    seat = Seat.objects.select_related("panel", "member", "mandate").get(pk=seat.pk)
    return seat, seat.panel, case


def _check_sits(seat: Seat, panel: Panel, at: datetime) -> None:
    if Vote.objects.filter(seat=seat).exists():
        raise CourtRefused("Vous avez déjà voté dans cette affaire : un vote ne se change pas.")
    if seat.ending == Seat.Ending.RECUSED:
        raise CourtRefused("Vous vous êtes récusé : une autre personne juge à votre place.")
    if panel.closed_at is not None:
        raise CourtRefused("Le jury a déjà décidé.")
    if seat.ended_at is not None or at > seat.due_at:
        raise CourtRefused("Le délai pour voter est passé : une autre personne est appelée à votre place.")


def _end(seat: Seat, ending: str, at: datetime, *, reason: str = "") -> None:
    seat.ended_at, seat.ending, seat.recusal_reason = at, ending, reason
    seat.save(update_fields=["ended_at", "ending", "recusal_reason"])
