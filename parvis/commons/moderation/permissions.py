"""Who may decide on a check or a case, who may answer, and who may read what was decided."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.people.delegations.models import Mandate
from parvis.people.delegations.permissions import can_check, delegations_checked_by
from parvis.people.members.models import Member
from parvis.people.members.permissions import can_administer
from parvis.people.organisations.models import Organisation, TeamMember
from parvis.people.organisations.permissions import can_publish_for, organisations_published_by

from .models import Case, Check, Lot, Reply, Report, Seat


def checks_decided_by(member: Member, at: datetime) -> QuerySet[Check]:
    """Those of the delegations the member works for."""
    return Check.objects.filter(delegation__in=delegations_checked_by(member, at))


def can_decide(member: Member, check: Check, at: datetime) -> bool:
    return can_check(member, check.delegation, at)


def lots_decided_by(member: Member, at: datetime) -> QuerySet[Lot]:
    """The lots of the delegations the member works for."""
    return Lot.objects.filter(delegation__in=delegations_checked_by(member, at))


def can_decide_lot(member: Member, lot: Lot, at: datetime) -> bool:
    return can_check(member, lot.delegation, at)


def checks_answered_by(member: Member) -> QuerySet[Check]:
    """Those of pieces of the organisations the member publishes for."""
    return Check.objects.filter(organisation__in=organisations_published_by(member))


def can_answer(member: Member, check: Check) -> bool:
    return check.organisation is not None and can_publish_for(member, check.organisation)


def replies_decided_by(member: Member, at: datetime) -> QuerySet[Reply]:
    """The confirmed rights of reply of the delegations the member works for."""
    return Reply.objects.filter(delegation__in=delegations_checked_by(member, at), confirmed_at__isnull=False)


def can_decide_reply(member: Member, reply: Reply, at: datetime) -> bool:
    """For its delegation, and never about an organisation one publishes for."""
    own = reply.organisation is not None and can_publish_for(member, reply.organisation)
    return not own and can_check(member, reply.delegation, at)


# --- Cases ------------------------------------------------------------------------------------------


def cases_handled_by(member: Member, at: datetime) -> QuerySet[Case]:
    """Those of the delegations the member works for, save those they are a party to."""
    return Case.objects.filter(delegation__in=delegations_checked_by(member, at)).exclude(concerning(member))


def can_handle(member: Member, case: Case, at: datetime) -> bool:
    return cases_handled_by(member, at).filter(pk=case.pk).exists()


def seats_held_by(member: Member) -> QuerySet[Seat]:
    """The seats the member was ever drawn for; each shows its case to its holder alone."""
    return Seat.objects.filter(member=member)


def cases_answered_by(member: Member) -> QuerySet[Case]:
    """Those about what the member wrote, or what an organisation they publish for published. Suspended, one still answers."""
    return Case.objects.filter(Q(author=member, organisation__isnull=True) | Q(organisation__in=_published_for(member)))


def cases_read_by(member: Member) -> QuerySet[Case]:
    """Those where something was decided or asked about what the member wrote or publishes, or gave notice of."""
    told = Q(decisions__isnull=False) | Q(panels__isnull=False)
    own = Q(pk__in=cases_answered_by(member).filter(told).values("pk"))
    return Case.objects.filter(own | Q(reports__email__iexact=member.email)).distinct()


def may_sit(member: Member, at: datetime) -> bool:
    """Whether the desk of the panel exists for the member: drawn once, or a mandate that may be drawn."""
    if seats_held_by(member).exists():
        return True
    return Mandate.objects.in_force(at).filter(member=member, role=Mandate.Role.PANEL_MEMBER).exists()


def is_party(member: Member, case: Case) -> bool:
    """The author, the reporter, and whoever is in the team of the organisation."""
    return Case.objects.filter(concerning(member), pk=case.pk).exists()


def can_suspend_alone(by: Member, holder: Member | Organisation) -> bool:
    """In an emergency, for 72 hours: administrators; never themselves, nor an organisation they belong to."""
    if isinstance(holder, Organisation):
        return can_administer(by) and not holder.team.filter(member=by).exists()
    return can_administer(by) and by.pk != holder.pk


def may_suspend(by: Member, member: Member, at: datetime) -> bool:
    """The rule that lets a decision be carried out by one of the panel who voted it, or by whom took it alone."""
    return _decided_on(by, Case.objects.filter(author=member, organisation__isnull=True))


def may_suspend_organisation(by: Member, organisation: Organisation, at: datetime) -> bool:
    """The same for an organisation."""
    return _decided_on(by, Case.objects.filter(organisation=organisation))


def _decided_on(by: Member, cases: QuerySet[Case]) -> bool:
    voted = Q(panels__decision__isnull=False, panels__seats__vote__isnull=False, panels__seats__member=by)
    # Alone one decides about an account only in a case about it: the database checks for how long.
    alone = Q(kind__in=["profile", "organisation"], decisions__decided_by=by)
    return cases.filter(voted | alone).exists()


def may_see_judged_picture(member: Member, tags: set[str]) -> bool:
    """A picture of what one is judging, hidden or not. `tags`: of the pages that show it."""
    judged = Seat.objects.filter(member=member, ended_at__isnull=True, panel__closed_at__isnull=True)
    return any(f"{kind}:{id}" in tags for kind, id in judged.values_list("panel__case__kind", "panel__case__object_id"))


def _published_for(member: Member) -> QuerySet[TeamMember]:
    roles = [TeamMember.Role.OWNER, TeamMember.Role.EDITOR]
    return TeamMember.objects.filter(member=member, role__in=roles).values("organisation")  # type: ignore[return-value]


def concerning(member: Member) -> Q:
    """Cases the member is a party to: as author, in the team of the organisation, or by a notice under their address."""
    teams = TeamMember.objects.filter(member=member).values("organisation")
    noticed = Report.objects.filter(email__iexact=member.email).values("case")
    return Q(author=member) | Q(organisation__in=teams) | Q(pk__in=noticed)
