"""The desk of a commune, its services and where each category goes."""

from __future__ import annotations

from parvis.ground.territories.models import Territory
from parvis.people.organisations.models import Organisation

from ..models import Desk, Service


def desk_of_territory(territory: Territory) -> Desk | None:
    """The open desk of a commune; a municipal district has that of its commune."""
    places = [territory.pk, territory.commune_id] if territory.commune_id else [territory.pk]
    found = Desk.objects.select_related("organisation", "territory").filter(territory__in=places, closed_at=None)
    return next(iter(sorted(found, key=lambda desk: desk.territory_id != territory.pk)), None)


def desk_of(organisation: Organisation) -> Desk | None:
    return Desk.objects.select_related("organisation", "territory").filter(organisation=organisation).first()


def places_with_desks() -> list[str]:
    """Slugs of the communes whose town hall takes reports, for the site map."""
    return list(Desk.objects.filter(closed_at=None).order_by("territory__slug").values_list("territory__slug", flat=True))


def lock_desk(pk: int) -> Desk:
    found: Desk = Desk.objects.select_for_update(of=("self",)).select_related("organisation", "territory").get(pk=pk)
    return found


def services_of(desk: Desk) -> list[tuple[Service, list[str]]]:
    """Each service with the categories that go to it. Two queries."""
    routes: dict[int, list[str]] = {}
    for service, category in desk.routes.values_list("service", "category"):
        routes.setdefault(service, []).append(category)
    return [(service, routes.get(service.pk, [])) for service in desk.services.all()]


def routed(desk: Desk, category: str) -> Service | None:
    """The service that answers for a category here."""
    route = desk.routes.select_related("service").filter(category=category).first()
    return route.service if route else None
