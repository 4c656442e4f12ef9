"""Alerts as readers find them: in force here, inside, over; the banner that every page of a place carries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet

from parvis.ground.core.statements import rows
from parvis.ground.territories.models import Inclusion, Level, Territory
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation, TeamMember

from ..models import Alert, AlertMessage, Severity

WITH = ("organisation", "territory__commune", "territory__department")


def in_force(territory: Territory, at: datetime) -> list[Alert]:
    """The alerts of the place and of those above it, the gravest first, then the newest."""
    found = Alert.objects.in_force(at).filter(territory__in=rings_of_place(territory)).select_related(*WITH)
    return list(found.order_by("-severity", "-issued_at", "-number"))


def inside(territory: Territory, at: datetime, limit: int = 50) -> list[Alert]:
    """Those of the smaller places within it, the gravest first, then the newest."""
    if territory.level <= Level.DISTRICT:
        return []
    within = Inclusion.objects.filter(outer=territory).values("inner")
    found = Alert.objects.in_force(at).filter(territory__in=within).select_related(*WITH)
    return list(found.order_by("-severity", "-issued_at", "-number")[:limit])


def past_of(territory: Territory, at: datetime, limit: int = 30) -> list[Alert]:
    """Those of the place and of those above it that are over or were cancelled, the newest first."""
    found = Alert.objects.public().filter(territory__in=rings_of_place(territory)).select_related(*WITH)
    over = found.exclude(pk__in=Alert.objects.in_force(at).filter(territory__in=rings_of_place(territory)).values("pk"))
    return list(over.order_by("-issued_at", "-number")[:limit])


def public_alert(number: int) -> Alert | None:
    """Issued, whatever became of it since; hidden ones are given too: their page says so."""
    return Alert.objects.filter(pk=number, issued_at__isnull=False).select_related(*WITH).first()


def lock_alert(pk: int) -> Alert:
    """Its row, locked until the transaction ends."""
    locked: QuerySet[Alert] = Alert.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related(*WITH, "written_by").get(pk=pk)


def issuers_beside(organisation: Organisation, member: Member) -> list[Member]:
    """The others of the team who may send its alerts out."""
    team = TeamMember.objects.filter(organisation=organisation, role__in=[TeamMember.Role.OWNER, TeamMember.Role.EDITOR])
    found = Member.objects.filter(pk__in=team.values("member")).exclude(pk=member.pk).order_by("pk")
    return [one for one in found if one.may_speak]


@dataclass(frozen=True, slots=True)
class Banner:
    """An alert in force as the head of every page of a place tells it."""

    number: int
    title: str
    severity: int
    exercise: bool
    slug: str  # of its territory
    starts_at: datetime
    ends_at: datetime

    @property
    def address(self) -> str:
        return f"/{self.slug}/alertes/{self.number}/"

    @property
    def word(self) -> str:
        return str(Severity(self.severity).label)

    @property
    def is_danger(self) -> bool:
        return self.severity >= Severity.SEVERE


ALL = "alerts"  # tag of what is kept of all that is in force
_BANNERS = f"""
SELECT alert.territory_id, alert.number, alert.title, alert.severity, alert.exercise, place.slug, alert.starts_at, alert.ends_at
FROM {Alert._meta.db_table} alert
JOIN {Territory._meta.db_table} place ON place.id = alert.territory_id
WHERE alert.state = 'issued' AND alert.ended_at IS NULL AND alert.hidden_at IS NULL AND alert.ends_at > %s
ORDER BY alert.severity DESC, alert.issued_at DESC, alert.number DESC
"""  # noqa: S608


def banners(at: datetime) -> list[tuple[int, Banner]]:
    """All that is in force anywhere, each with its territory, the gravest first, then the newest: one prepared statement."""
    return [(place, Banner(*told)) for place, *told in rows(_BANNERS, [at])]


def rings_of_place(territory: Territory) -> list[int]:
    """The ids of the place and of those above it: whose alerts are read there."""
    return [territory.pk, *Inclusion.objects.filter(inner=territory).values_list("outer_id", flat=True)]


def sent_about(territory: Territory, limit: int) -> list[AlertMessage]:
    """What was sent about the alerts read there, the newest first; nothing of those that a decision hides."""
    found = AlertMessage.objects.filter(alert__territory__in=rings_of_place(territory), alert__hidden_at=None)
    return list(found.select_related("alert__organisation", "alert__territory").order_by("-sent_at", "-pk")[:limit])


def places_with_alerts(at: datetime) -> list[tuple[str, datetime]]:
    """The territories where one is in force, with when the newest was issued: for the site map."""
    found = (
        Alert.objects.in_force(at).values_list("territory__slug").annotate(newest=Max("issued_at")).order_by("territory__slug")
    )
    return [(slug, newest) for slug, newest in found]
