"""What one delegate may do alone: hide for a time, find nothing, ask the panel; and what the author may do against it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from parvis.commons.contents import registry
from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import defer
from parvis.ground.journal.actions import record
from parvis.people.delegations.queries import checkers_of
from parvis.people.members.models import Member

from ..grounds import NOTHING, Ground
from ..models import Case, Decision, Measure, Observation, Report
from ..models.decision import LONGEST_PROVISIONAL
from ..permissions import can_handle, cases_answered_by, is_party
from ..queries.cases import latest_decision, lock_case, provisional_in_force
from .deciding import pronounce
from .errors import CourtRefused
from .notices import join_case
from .panels import seat_panel

SHORTEST_REASON, LONGEST_REASON, LONGEST_TEXT = 20, 2000, 4000
SETTLED = "Cette affaire est déjà jugée."


@transaction.atomic
def hide_alone(*, by: Member, case: Case, reason: str, ground: Ground, at: datetime) -> Decision:
    """Hide the content at once, for 72 hours at most: unless the matter is settled before, a panel of three decides."""
    case = _lock(by, case, at)
    if case.state not in {Case.State.OPEN, Case.State.PANEL}:
        raise CourtRefused(SETTLED)
    kind = registry.kind_of(case.kind)
    if not kind.can_be_hidden:
        raise CourtRefused("Un compte ne se masque pas : saisissez le jury.")
    if provisional_in_force(case, at) is not None:
        raise CourtRefused("Ce contenu est déjà masqué.")
    if case.decisions.filter(is_provisional=True).exists():
        raise CourtRefused("Une mesure provisoire ne se répète pas : saisissez le jury.")
    content = kind.get(case.object_id)
    if content is None or not (content.is_visible or content.is_shown_to_court):
        raise CourtRefused("Ce contenu n’est plus visible.")
    reason = checked_reason(reason)
    if not ground:
        raise CourtRefused("Citez l’article de la charte ou la loi sur quoi la mesure se fonde.", field="ground")
    decision = pronounce(
        case=case, by=by, measure=Measure.HIDDEN, facts=reason, ground=ground, at=at, expires_at=at + LONGEST_PROVISIONAL
    )
    defer("moderation.tend_case", at=at + settings.COURT_REFERRED_AFTER, pk=case.pk)
    return decision


@transaction.atomic
def hide_content(*, by: Member, content: registry.Content, reason: str, ground: Ground, at: datetime) -> Decision:
    """The same on a content that nobody has given notice of: a delegate's own reading."""
    case = join_case(content, at=at, is_own_check=True)
    return hide_alone(by=by, case=case, reason=reason, ground=ground, at=at)


@transaction.atomic
def find_nothing(*, by: Member, case: Case, reason: str, at: datetime) -> Decision:
    """Say that nothing is (any longer) against the law or the charter: an unfounded notice, a measure taken back,
    a hidden piece that was corrected. Its reasons are sent to those who gave notice, who may appeal."""
    case = _lock(by, case, at)
    latest = latest_decision(case)
    corrected = case.state == Case.State.DECIDED and latest is not None and latest.measure == Measure.HIDDEN and case.is_hiding
    if case.state in {Case.State.PANEL, Case.State.APPEAL}:
        raise CourtRefused("Le jury est saisi : lui seul décide maintenant.")
    if case.state != Case.State.OPEN and not corrected:
        raise CourtRefused(SETTLED)
    return pronounce(case=case, by=by, measure=Measure.NONE, facts=checked_reason(reason), ground=NOTHING, at=at)


@transaction.atomic
def refer(*, by: Member, case: Case, at: datetime) -> Case:
    """Ask the panel to decide."""
    case = _lock(by, case, at)
    if case.state != Case.State.OPEN:
        raise CourtRefused("Le jury est déjà saisi." if case.is_waiting else SETTLED)
    record(by=by, action="case.refer", subject_kind="case", subject_id=case.pk, at=at)
    refer_now(case, at)
    return case


@transaction.atomic
def contest(*, by: Member | None, case: Case, text: str, at: datetime) -> Observation:
    """The author contests a provisional measure: the panel decides. `by` is nobody where a signed link was followed."""
    if by is not None and not cases_answered_by(by).filter(pk=case.pk).exists():
        raise NotAllowed
    case = lock_case(case.pk)
    if not case.is_waiting:
        raise CourtRefused("Cette affaire est jugée : faites un recours.")
    written = write(case=case, by=by, report=None, text=text, is_from_court=False, at=at)
    if case.state == Case.State.OPEN and provisional_in_force(case, at) is not None:
        refer_now(case, at)
    announce(
        to=checkers_of(case.delegation_id, at),
        reason="case.contested",
        text=f"L’auteur de « {case.title} » conteste la mesure provisoire : le jury est saisi.",
        address=f"/delegation/signalements/{case.pk}/",
        at=at,
        mail=False,
    )
    return written


def refer_now(case: Case, at: datetime) -> None:
    """Draw the panel; where three cannot be found yet, it is tried again until they are."""
    if case.referred_at is None:
        case.referred_at = at
        case.save(update_fields=["referred_at"])
    seat_panel(case=case, at=at)


def write(*, case: Case, by: Member | None, report: Report | None, text: str, is_from_court: bool, at: datetime) -> Observation:
    """Add to the thread of one side."""
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise CourtRefused("Écrivez votre message.", field="text")
    if len(text) > LONGEST_TEXT:
        raise CourtRefused(f"Votre message dépasse {LONGEST_TEXT} caractères : abrégez-le.", field="text")
    written = Observation.objects.create(
        case=case, side="reporter" if report else "author", report=report, by=by, is_from_court=is_from_court, text=text,
        created_at=at,
    )  # fmt: skip
    record(by=by, action="case.write", subject_kind="case", subject_id=case.pk, at=at, observation=written.pk, text=text)
    return written


def _lock(by: Member, case: Case, at: datetime) -> Case:
    if not can_handle(by, case, at):
        if is_party(by, case):
            raise CourtRefused("Vous êtes partie à cette affaire : une autre personne de la délégation doit décider.")
        raise NotAllowed
    return lock_case(case.pk)


def checked_reason(reason: str) -> str:
    reason = reason.replace("\r\n", "\n").strip()
    if len(reason) < SHORTEST_REASON:
        raise CourtRefused(f"Écrivez le motif en {SHORTEST_REASON} caractères au moins : ceux que cela concerne le liront.",
                           field="reason")  # fmt: skip
    if len(reason) > LONGEST_REASON:
        raise CourtRefused(f"Le motif dépasse {LONGEST_REASON} caractères : abrégez-le.", field="reason")
    return reason
