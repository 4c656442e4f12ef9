"""The desk of a town hall: opened by its own people, with the services that what is reported goes to."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Level
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from ..models import Category, Desk, Route, Service
from ..permissions import can_arrange
from ..queries import desk_of, lock_desk
from .refusals import ReportRefused

MOST_SERVICES = 40


@transaction.atomic
def open_desk(*, by: Member, organisation: Organisation, at: datetime) -> Desk:
    """Receive what is reported in the commune of the institution's seat, from now on or again. Raises ReportRefused."""
    if not can_arrange(by, organisation):
        raise NotAllowed
    organisation = Organisation.objects.select_for_update(of=("self",)).select_related("seat").get(pk=organisation.pk)
    place = organisation.seat
    if place.level != Level.COMMUNE:
        raise ReportRefused("Les signalements vont à une commune : le siège de votre institution doit en être une.")
    standing = desk_of(organisation)
    if standing is not None:
        if not standing.is_open:
            standing.closed_at = None
            standing.save(update_fields=["closed_at"])
            record(by=by, action="reports.open", subject_kind="report_desk", subject_id=standing.pk, at=at)
            purge(standing.tag)
        return standing
    taken = Desk.objects.select_related("organisation").filter(territory=place).first()
    if taken is not None:
        raise ReportRefused(f"{taken.organisation.name} reçoit déjà les signalements de {place.name}.")
    desk = Desk.objects.create(organisation=organisation, territory=place, opened_by=by, opened_at=at)
    record(by=by, action="reports.open", subject_kind="report_desk", subject_id=desk.pk, at=at, territory=place.pk)
    purge(desk.tag)
    return desk


@transaction.atomic
def close_desk(*, by: Member, desk: Desk, at: datetime) -> Desk:
    """Receive nothing more; what was received is still answered and followed."""
    desk = lock_desk(desk.pk)
    if not can_arrange(by, desk.organisation):
        raise NotAllowed
    if desk.is_open:
        desk.closed_at = at
        desk.save(update_fields=["closed_at"])
        record(by=by, action="reports.close", subject_kind="report_desk", subject_id=desk.pk, at=at)
        purge(desk.tag)
    return desk


@transaction.atomic
def keep_service(
    *, by: Member, desk: Desk, name: str, days: int, categories: Collection[str], at: datetime, email: str = "",
    service: Service | None = None,
) -> Service:  # fmt: skip
    """A service and what goes to it from now on; a category that went to another one leaves it."""
    desk = lock_desk(desk.pk)
    if not can_arrange(by, desk.organisation) or (service is not None and service.desk_id != desk.pk):
        raise NotAllowed
    name = tidy_line(name)[:80]
    if not name:
        raise ReportRefused("Nommez le service : « Voirie », « Espaces verts ».", field="name")
    if not 1 <= days <= 365:
        raise ReportRefused("Le délai visé va d’un jour à un an.", field="days")
    if not set(categories) <= set(Category.values):
        raise ReportRefused("Choisissez dans la liste ce dont ce service s’occupe.", field="categories")
    others = desk.services.exclude(pk=service.pk if service else 0)
    if others.filter(name__iexact=name).exists():
        raise ReportRefused(f"Un service « {name} » existe déjà : modifiez-le.", field="name")
    if service is None and others.count() >= MOST_SERVICES:
        raise ReportRefused(f"{MOST_SERVICES} services au plus : regroupez-en.")
    kept = service or Service(desk=desk)
    kept.name, kept.email, kept.days = name, email.strip(), days
    kept.save()
    kept.routes.exclude(category__in=categories).delete()
    for category in categories:
        Route.objects.update_or_create(desk=desk, category=category, defaults={"service": kept})
    record(
        by=by, action="reports.service", subject_kind="report_desk", subject_id=desk.pk, at=at, name=name, days=days,
        categories=sorted(categories),
    )  # fmt: skip
    return kept


@transaction.atomic
def drop_service(*, by: Member, service: Service, at: datetime) -> None:
    """Take a service off the table; what it was dealing with stays open, without a service."""
    desk = lock_desk(service.desk_id)
    if not can_arrange(by, desk.organisation):
        raise NotAllowed
    record(by=by, action="reports.drop_service", subject_kind="report_desk", subject_id=desk.pk, at=at, name=service.name)
    Service.objects.filter(pk=service.pk).delete()
