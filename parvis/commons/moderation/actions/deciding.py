"""Pronouncing a decision: it is written, its reasons are stated and sent, and only then does it take effect.

The only way by which anything leaves the readers' sight: one transaction, and the database checks its order.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string

from parvis.commons.contents import registry
from parvis.commons.notifications.actions import announce
from parvis.ground.core.jobs import defer
from parvis.ground.core.mail import send
from parvis.ground.core.pages import purge
from parvis.ground.core.text.typography import typeset
from parvis.ground.journal.actions import record
from parvis.people.members.actions import end_suspension, lift_suspension
from parvis.people.members.actions import suspend as suspend_member
from parvis.people.members.models import Member
from parvis.people.members.queries import lock_member
from parvis.people.organisations.actions import lift_organisation_suspension, suspend_organisation
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import lock_organisation

from .. import charter
from ..grounds import Ground, ground_of, worded
from ..models import HIDING, Case, Check, Decision, Measure, Panel, Statement
from ..queries.cases import author_side, is_hidden_by_court, latest_decision
from ..queries.checks import lock_check
from ..queries.timeline import appealed_until

APPEAL_SALT = "moderation.appeal"
LONGEST_HIDDEN_REASON = 2000
SUSPENDING = (Measure.SUSPENSION, Measure.CLOSURE)


def pronounce(
    *,
    case: Case,
    by: Member,
    measure: str,
    facts: str,
    ground: Ground,
    at: datetime,
    panel: Panel | None = None,
    expires_at: datetime | None = None,
    label_text: str = "",
    days: int | None = None,
    is_by_platform: bool = False,
    is_at_gate: bool = False,
) -> Decision:
    """Take a decision in a case whose row is locked.

    `by`: the delegate, the administrator (`is_by_platform`), or the last of the panel to have voted for it.
    """
    before = latest_decision(case)
    decision = Decision.objects.create(
        case=case, panel=panel, decided_by=None if panel else by, decided_at=at, measure=measure,
        is_provisional=expires_at is not None, expires_at=expires_at, facts=facts, label_text=label_text, days=days,
        is_by_platform=is_by_platform, is_at_gate=is_at_gate, **ground.fields,
    )  # fmt: skip
    case.decided_at = at
    if panel is not None:
        case.state = Case.State.FINAL if panel.stage == Panel.Stage.APPEAL else Case.State.DECIDED
    elif not decision.is_provisional:
        case.state = Case.State.DECIDED
    _state(decision, before, at)
    _enforce(case, decision, by=by, at=at)
    record(
        by=by, action="case.decide", subject_kind="case", subject_id=case.pk, at=at,
        decision=decision.pk, measure=measure, facts=facts, ground=worded(ground), panel=panel.pk if panel else None,
    )  # fmt: skip
    if expires_at is not None:
        defer("moderation.tend_case", at=expires_at, pk=case.pk)
    return decision


def fall(*, case: Case, at: datetime, by: Member | None = None) -> None:
    """A provisional measure has run its time: what it hid or silenced is back. Nobody decides that; the decision said so itself.

    `by`: whoever ends it before its time.
    """
    if not case.is_hiding and not case.is_suspending:
        return
    hid, case.is_hiding, case.is_suspending = case.is_hiding, False, False
    case.save(update_fields=["is_hiding", "is_suspending"])
    if hid:
        _reappear(case, by=None, at=at)
        _mirror(case, None, by=None, at=at)
    else:
        _readmit(case, by=by, at=at)
    record(by=by, action="case.fall", subject_kind="case", subject_id=case.pk, at=at)
    back = "le contenu est de nouveau visible" if hid else "le compte est rendu à son titulaire"
    announce(
        to=author_side(case),
        reason="case.fell",
        text=f"La mesure provisoire sur « {case.title} » a pris fin : {back}.",
        address=case_address(case),
        at=at,
    )


def case_address(case: Case) -> str:
    """Where those concerned read what was decided, write and appeal."""
    return f"/compte/decisions/{case.pk}/"


def author_link(case: Case, member: Member | None) -> str:
    """For those who may no longer sign in: a signed address of the author's side of the case."""
    token = signing.dumps({"case": case.pk, "member": member.pk if member else None}, salt=APPEAL_SALT)
    return f"{settings.PUBLIC_URL}/recours/{token}/"


def read_author_token(token: str) -> tuple[Case, Member | None] | None:
    """The case and the member of a signed address; None for one that was forged."""
    try:
        told = signing.loads(token, salt=APPEAL_SALT)
        case = Case.objects.get(pk=told["case"])
    except (signing.BadSignature, Case.DoesNotExist):
        return None
    return case, Member.objects.filter(pk=told["member"]).first() if told["member"] else None


def report_link(reference: str) -> str:
    return f"{settings.PUBLIC_URL}/signalement/{reference}/"


# --- The statement of reasons (DSA 17) -----------------------------------------------------------------


def _state(decision: Decision, before: Decision | None, at: datetime) -> None:
    """Write the statement, and send it to whom it concerns."""
    case = decision.case
    ground = ground_of(decision)
    kind = registry.kind_of(case.kind)
    content = kind.get(case.object_id)
    article = charter.article(ground.charter_article, ground.charter_version) if ground.charter_article else None
    text = render_to_string(
        "moderation/statement.txt",
        {
            "case": case,
            "decision": decision,
            "noun": registry.noun_of(content) if content else kind.noun,
            "can_be_hidden": kind.can_be_hidden,
            "ground": worded(ground),
            "article": article,
            "reports": case.reports.count(),
            "first_report": case.reports.order_by("received_at").first(),
            "is_appeal": decision.panel is not None and decision.panel.stage == Panel.Stage.APPEAL,
            "before": before,
            "until": at + timedelta(days=decision.days) if decision.days else None,
            "appealed_until": appealed_until(decision),
        },
    ).strip()
    authors = author_side(case) if _concerns_the_author(decision, before) else []
    addresses = [(member.email, author_link(case, member)) for member in authors]
    if not addresses and _concerns_the_author(decision, before) and case.organisation and case.organisation.email:
        addresses = [(case.organisation.email, author_link(case, None))]
    addresses += [(report.email, report_link(report.reference)) for report in case.reports.exclude(email="")]
    Statement.objects.create(decision=decision, text=typeset(text), sent_to=len(addresses), sent_at=at)
    for address, link in addresses:
        send(
            to=address,
            subject=f"Décision {case.reference} : {case.title}"[:150],
            template="moderation/mail/statement.txt",
            context={"text": typeset(text), "link": link},
        )
    announce(
        to=authors,
        reason="case.decided",
        text=f"Décision sur « {case.title} » : {decision.get_measure_display()}. Lisez ses raisons et vos recours.",
        address=case_address(case),
        at=at,
        mail=False,  # the statement itself has gone by mail
    )


def _concerns_the_author(decision: Decision, before: Decision | None) -> bool:
    """An unfounded notice that never had an effect is not told to the author: nothing happened to them."""
    return decision.measure != Measure.NONE or before is not None or decision.panel is not None


# --- The effect ----------------------------------------------------------------------------------------


def _enforce(case: Case, decision: Decision, *, by: Member, at: datetime) -> None:
    kind = registry.kind_of(case.kind)
    content = kind.get(case.object_id)
    hides = decision.measure in HIDING and kind.can_be_hidden
    was_hiding, was_labelled, was_suspending = case.is_hiding, bool(case.label_text), case.is_suspending
    case.is_hiding = hides
    case.label_text = decision.label_text if decision.measure == Measure.LABEL and kind.can_be_labelled else ""
    case.is_suspending = decision.measure in SUSPENDING
    case.save()
    if content is not None:
        if hides:
            kind.hide(case.object_id, by=by, reason=decision.facts[:LONGEST_HIDDEN_REASON], at=at)
        elif was_hiding:
            _reappear(case, by=by, at=at)
        if case.label_text:
            kind.label(case.object_id, text=case.label_text, by=by, at=at)
        elif was_labelled:
            kind.unlabel(case.object_id, by=by, at=at)
        purge(*kind.page_tags(case.object_id))
    _mirror(case, decision, by=by, at=at)
    if case.is_suspending:
        _suspend(case, decision, by=by, at=at)
    elif was_suspending:
        _readmit(case, by=by, at=at)


def _reappear(case: Case, *, by: Member | None, at: datetime) -> None:
    """Show the content again, unless another case keeps it hidden or its author has deleted it."""
    kind = registry.kind_of(case.kind)
    if kind.get(case.object_id) is None or is_hidden_by_court(case.kind, case.object_id):
        return
    kind.restore(case.object_id, by=by, at=at)
    purge(*kind.page_tags(case.object_id))


def _suspend(case: Case, decision: Decision, *, by: Member, at: datetime) -> None:
    until = decision.expires_at
    if until is None and decision.measure == Measure.SUSPENSION and decision.days:
        until = at + timedelta(days=decision.days)
    reason = f"Décision {case.reference} : {decision.facts}"[:500]
    if case.organisation is not None:
        if not lock_organisation(case.organisation.pk).is_closed:
            suspend_organisation(by=by, organisation=case.organisation, until=until, reason=reason, at=at)
    elif case.author is not None and not lock_member(case.author.pk).is_closed:
        suspend_member(by=by, member=case.author, until=until, reason=reason, at=at, tell=False)


def _readmit(case: Case, *, by: Member | None, at: datetime) -> None:
    """Give the account back, unless another case keeps it suspended. `by` nobody: its time has run."""
    if case.organisation is not None:
        others = Case.objects.filter(organisation=case.organisation, is_suspending=True).exclude(pk=case.pk)
        organisation = lock_organisation(case.organisation.pk)
        was_decided = organisation.is_closed and organisation.closed_because == Organisation.Closing.DECISION
        if by is not None and not others.exists() and (organisation.is_suspended(at) or was_decided):
            lift_organisation_suspension(by=by, organisation=case.organisation, at=at)
    elif case.author is not None:
        others = Case.objects.filter(author=case.author, organisation__isnull=True, is_suspending=True).exclude(pk=case.pk)
        member = lock_member(case.author.pk)
        if by is None:
            end_suspension(pk=member.pk, at=at)
        elif not others.exists() and (member.is_suspended or member.is_closed):
            lift_suspension(by=by, member=case.author, at=at)


def _mirror(case: Case, decision: Decision | None, *, by: Member | None, at: datetime) -> None:
    """Keep the check of a piece in step with what the court decided on it."""
    found = Check.objects.filter(kind=case.kind, object_id=case.object_id).first()
    if found is None:
        return
    check = lock_check(found.pk)
    if decision is not None and case.is_hiding:
        check.state, check.decided_by, check.decided_at = Check.State.INVALIDATED, by, at
        check.reason, check.charter_article = decision.facts[:LONGEST_HIDDEN_REASON], short(ground_of(decision))
    elif check.is_invalidated and not is_hidden_by_court(case.kind, case.object_id):
        check.reason = check.charter_article = ""
        # Whoever decided has read it; where a measure only ran out, nobody has: it waits to be read.
        check.state = Check.State.CHECKED if by else Check.State.WAITING
        check.decided_by, check.decided_at = by, at if by else None
        if by is None:
            check.opened_at = at
    else:
        return
    check.save()


def short(ground: Ground) -> str:
    """As a tombstone cites it, in a few words."""
    return worded(ground)[:60] if ground.law else f"Article {ground.charter_article} de la charte"
