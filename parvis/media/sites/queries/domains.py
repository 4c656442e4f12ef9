"""Reading domains, and which site answers at which name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet

from parvis.ground.core.hosts import House, host_name
from parvis.people.organisations.models import Organisation

from ..models import Canonical, Domain, FormerLabel, Site

HOSTS = "sites:hosts"  # of what each process keeps of `houses_standing`: purged when a name comes, goes or leads elsewhere


def domains_of(organisation: Organisation) -> QuerySet[Domain]:
    """Those it has, the main one first; what it gave up is not shown."""
    return organisation.domains.exclude(state=Domain.State.RELEASED).order_by("-is_main", "state", "name")


def record_name_of(pk: int) -> str:
    """Where the DNS is asked about it."""
    return Domain.objects.only("name").get(pk=pk).record_name


def lock_domain(pk: int) -> Domain:
    return Domain.objects.select_for_update(of=("self",), no_key=True).select_related("organisation").get(pk=pk)


def domains_to_check(at: datetime) -> list[int]:
    """The proven ones, and those lost lately, which a proof brings back."""
    kept = Q(state=Domain.State.PROVEN) | Q(state=Domain.State.LOST, held_until__gt=at)
    return list(Domain.objects.filter(kept).order_by("checked_at", "pk").values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class Standing:
    """All the sites that are served."""

    by_name: dict[str, House]
    by_organisation: dict[int, House]


def houses_standing() -> Standing:
    """Every name at which a site is served, and where it leads: three statements for all the sites there are."""
    by_name: dict[str, House] = {}
    by_organisation: dict[int, House] = {}
    main: dict[int, str] = {}
    others: list[tuple[int, str]] = []
    proven = Domain.objects.filter(state=Domain.State.PROVEN).values_list("organisation_id", "name", "is_main")
    for organisation, name, is_main in proven:
        others.append((organisation, name))
        if is_main:
            main[organisation] = name
    former = FormerLabel.objects.values_list("organisation_id", "label")
    others += [(organisation, f"{label}.{settings.SITES_DOMAIN}") for organisation, label in former]
    opened = Site.objects.filter(opened_at__isnull=False, organisation__closed_at__isnull=True)
    for site, organisation, label, canonical in opened.values_list("pk", "organisation_id", "label", "canonical"):
        own = f"{label}.{settings.SITES_DOMAIN}"
        house = House(site, organisation, main.get(organisation, own), canonical == Canonical.SITE)
        by_name[own] = by_organisation[organisation] = house
    for organisation, name in others:
        if organisation in by_organisation:
            by_name.setdefault(name, by_organisation[organisation])
    return Standing(by_name, by_organisation)


def site_at(host: str) -> Site | None:
    """The open site that a Host header leads to, whichever of its names that is."""
    name = host_name(host)
    house = houses_standing().by_name.get(name) if name else None
    return Site.objects.select_related("organisation").filter(pk=house.site_id).first() if house else None


def host_of_site(site: Site) -> str:
    """The name its readers are led to."""
    main = Domain.objects.filter(organisation=site.organisation_id, is_main=True).values_list("name", flat=True).first()
    return main or f"{site.label}.{settings.SITES_DOMAIN}"
