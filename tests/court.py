"""A court for tests: grounds to cite, people to draw, and the steps of a case made with the actions themselves."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, TypeVar

from parvis.commons.moderation import actions
from parvis.commons.moderation.grounds import Ground
from parvis.commons.moderation.models import Case, Decision, Report, Seat, Statement
from parvis.commons.moderation.queries import seats_of, sitting_panel
from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from tests import cast
from tests.cast import AT

Holder = TypeVar("Holder", Member, Organisation)
RESPECT = Ground("2", 6)
THREATS = Ground(law="menaces")
MINORS = Ground(law="mineurs")
REASON = "Le texte accuse une personne nommée sans aucune preuve."


def jury(delegation: Delegation, *names: str) -> list[Member]:
    """Members of the delegation's panel."""
    return [cast.delegate_of(delegation, name, role=Mandate.Role.PANEL_MEMBER) for name in names]


def notice(kind: str, id: int, *, at: datetime = AT, **fields: Any) -> Report:
    """A notice given by someone without an account."""
    given: dict[str, Any] = {
        "ground": RESPECT, "place": "Le deuxième paragraphe", "explanation": "Ce passage insulte mon voisin par son nom.",
        "name": "Paule Ferrand", "email": "paule@ailleurs.test", "is_in_good_faith": True,
    }  # fmt: skip
    return actions.give_notice(kind=kind, id=id, at=at, **{**given, **fields})


def sitting(case: Case) -> list[Seat]:
    """The open seats of the panel that judges, in the order of the lot."""
    panel = sitting_panel(case)
    assert panel is not None, "no panel sits"
    return [seat for seat in seats_of(panel) if seat.ended_at is None]


def vote(seat: Seat, measure: str, *, at: datetime = AT + timedelta(hours=1), **fields: Any) -> None:
    given: dict[str, Any] = {"ground": RESPECT, "reason": f"Mes raisons, depuis le siège {seat.rank} du jury."}
    if measure == "label":
        given["label_text"] = "Cette information est contestée."
    if measure == "suspension":
        given["days"] = 30
    actions.vote(by=seat.member, seat=seat, measure=measure, at=at, **{**given, **fields})


def judge(case: Case, *measures: str, at: datetime = AT + timedelta(hours=1)) -> Decision:
    """Every seat votes; gives what was decided."""
    for seat, measure in zip(sitting(case), measures, strict=True):
        vote(seat, measure, at=at)
    case.refresh_from_db()
    return case.decisions.latest("id")


def stop(holder: Holder, *, days: int | None = None, reason: str = REASON, at: datetime = AT) -> Holder:
    """A panel asked by the administration suspends an account for some days, or closes it (no days); gives it as it is then."""
    national = Delegation.objects.filter(remits__territory=cast.france()).first() or cast.delegation()
    sworn = Mandate.objects.filter(delegation=national, role=Mandate.Role.PANEL_MEMBER, member__verified_at__isnull=False)
    for number in range(sworn.count(), 3):
        cast.delegate_of(national, f"Tirée {['Première', 'Seconde', 'Tierce'][number]}", role=Mandate.Role.PANEL_MEMBER)
    case = actions.ask_panel(by=cast.administrator(), holder=holder, reason=reason, at=at)
    for seat in sitting(case):
        vote(seat, "suspension" if days else "closure", at=at, reason=reason, **({"days": days} if days else {}))
    holder.refresh_from_db()
    return holder


def juror() -> Member:
    """One of those who stopped an account, who may carry out that it is given back."""
    return Member.objects.filter(seats__vote__isnull=False).earliest("id")


def under_a_decision(kind: str, id: int, *, by: Member, at: datetime = AT) -> None:
    """Let the database accept that this content is hidden: for tests of what hiding does, not of who decides."""
    delegation = Delegation.objects.order_by("id").first() or cast.delegation()
    case = Case.objects.create(
        reference=f"TEST-{kind[:4]}-{id}", kind=kind, object_id=id, title="Essai", territory=cast.place(), delegation=delegation,
        opened_at=at,
    )  # fmt: skip
    decision = Decision.objects.create(
        case=case, decided_by=by, decided_at=at, measure="hidden", is_provisional=True, expires_at=at + timedelta(hours=72),
        facts=REASON, **RESPECT.fields,
    )  # fmt: skip
    Statement.objects.create(decision=decision, text="Essai", sent_to=0, sent_at=at)
    Case.objects.filter(pk=case.pk).update(is_hiding=True)
