"""Who publishes here, which delegation answers for the place and how it does, the groups that anyone may read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from parvis.commons.moderation.queries import queue_states
from parvis.ground.calendar.hours import describe
from parvis.ground.core.money import euros
from parvis.ground.core.templatetags.french import phone
from parvis.ground.core.waits import Waits
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import within
from parvis.money.subscriptions.queries.shares import full_time_on, jobs_of, years_of_delegation
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.queries import find_answering, officers_of
from parvis.people.organisations.models import Organisation
from parvis.social.groups.models import Group
from parvis.social.groups.queries import upcoming, with_counts
from parvis.web.waits import waited_for

from .shelf import AT_ONCE, Entry, Shelf, on_the_web, said

WINDOW = timedelta(days=30)  # of the waits, as the page of a delegation measures them


def organisations(place: Territory, at: datetime) -> Shelf:
    found = Organisation.objects.filter(within(place, "seat"), authenticated_at__isnull=False, closed_at=None).select_related(
        "seat"
    )

    def entries() -> Iterator[Entry]:
        for one in found.order_by("sort_name", "pk").iterator(chunk_size=AT_ONCE):
            told = {
                "adresse": on_the_web(f"/blog/{one.slug}/"), "nom": one.name, "nature": one.kind, "commune": one.seat.name,
                "code_insee": one.seat.code, "siren": one.siren, "rna": one.rna, "presentation": one.about, "site": one.website,
                "email": one.email,
            }  # fmt: skip
            facts = said(
                ("Nature", one.get_kind_display()), ("Siège", one.seat.name), ("Courriel", one.email), ("Site", one.website),
            )  # fmt: skip
            yield Entry(one.name, told, facts, one.about)

    return Shelf("organisations", "Qui publie", found.count(), entries)


def delegations(place: Territory, at: datetime) -> Shelf:
    """The nearest that answers for the place, and those of what it contains: roles without names (R65), waits, accounts."""
    nearest = find_answering(place) if place.is_place else None
    of_here = within(place, "answers_for") | (Q(pk=nearest.pk) if nearest else Q())
    found = Delegation.objects.filter(of_here).distinct().order_by("name", "pk")

    def entries() -> Iterator[Entry]:
        for one in found.iterator(chunk_size=AT_ONCE):
            yield _delegation(one, at)

    return Shelf("delegations", "Délégations", found.count(), entries, has_pages=True)


def _delegation(one: Delegation, at: datetime) -> Entry:
    places = list(one.answers_for.order_by("-level", "sort_name"))
    officers, years, jobs = officers_of(one, at), years_of_delegation(one), list(jobs_of(one))
    waited, state, on = waited_for(one, at - WINDOW), queue_states([one], at)[one.pk], timezone.localdate(at)
    told = {
        "adresse": on_the_web(f"/delegations/{one.slug}/"), "nom": one.name, "rue": one.address, "telephone": one.phone,
        "email": one.email, "horaires": one.support_hours, "siren": one.siren, "rna": one.rna,
        "territoires": [{"nom": near.name, "adresse": near.slug} for near in places],
        "mandats": [{"role": str(role), "personnes": number} for role, number in officers],
        "attend_en_ce_moment": state.waiting,
        "attentes_sur_30_jours": [{"quoi": line.label, **_waits(line.waits)} for line in waited],
        "comptes": [
            {"annee": year.year, "part_du_territoire": year.territory, "part_d_apport": year.referral, "clients": year.customers}
            for year in years
        ],
        "emplois": [{"titre": job.title, "temps_plein": job.hundredths, "du": job.starts_on, "au": job.ends_on} for job in jobs],
    }  # fmt: skip
    facts = said(
        ("Adresse", one.address), ("Téléphone", phone(one.phone)), ("Courriel", one.email),
        ("Horaires", " ; ".join(describe(one.support_hours)) if one.support_hours else ""),
        ("Répond de", ", ".join(near.name for near in places)),
        ("Qui la fait vivre", ", ".join(f"{role} : {number}" for role, number in officers)),
        ("Attend en ce moment", state.waiting),
        *((line.label, f"{line.waits.decided} en 30 jours{_half(line.waits)}") for line in waited),
        *((f"En {year.year}", f"{euros(year.territory)} pour le territoire, {euros(year.referral)} d’apport") for year in years),
        ("Emplois qu’elle paie", f"{full_time_on(jobs, on) / 100:g} temps plein".replace(".", ",") if jobs else ""),
    )  # fmt: skip
    return Entry(one.name, told, facts, slug=one.slug)


def _waits(waits: Waits) -> dict[str, Any]:
    return {
        "decidees": waits.decided,
        "mediane_minutes": _minutes(waits.median),
        "neuf_sur_dix_minutes": _minutes(waits.ninetieth),
    }


def _half(waits: Waits) -> str:
    minutes = _minutes(waits.median)
    if minutes is None:
        return ""
    return f", la moitié en moins de {minutes // 60 + 1} h" if minutes >= 60 else f", la moitié en moins de {minutes + 1} min"


def _minutes(wait: timedelta | None) -> int | None:
    return None if wait is None else round(wait.total_seconds() / 60)


def groups(place: Territory, at: datetime) -> Shelf:
    """Open ones alone, and of them what their public page says: nobody in them, nothing that is written there."""
    found = with_counts(Group.objects.public()).filter(within(place)).select_related("territory")

    def entries() -> Iterator[Entry]:
        for one in found.order_by("sort_name", "pk").iterator(chunk_size=AT_ONCE):
            counted: int = one.members  # type: ignore[attr-defined]  # of with_counts
            meetings = [
                {"titre": meeting.title, "debut": meeting.starts_at, "fin": meeting.ends_at, "annule": meeting.is_cancelled}
                for meeting in upcoming(one, at)
            ]
            told = {
                "adresse": on_the_web(one.public_path), "nom": one.name, "sujet": one.theme, "texte": one.purpose,
                "regles": one.rules, "territoire": one.territory.slug, "membres": counted, "rendez_vous": meetings,
            }  # fmt: skip
            facts = said(
                ("Sujet", one.get_theme_display()), ("Où", one.territory.name), ("Membres", counted), ("Règles", one.rules)
            )
            yield Entry(one.name, told, facts, one.purpose)

    return Shelf("groupes", "Groupes", found.count(), entries)
