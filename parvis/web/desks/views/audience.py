"""How what one publishes is read: an editor's pages, a mayor's, a delegation's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from parvis.commons.audience.models import FEWEST
from parvis.commons.audience.queries import SPANS, Report, Span, plays_of, read_from, report_of, span_at, table_csv, totals
from parvis.commons.contents import registry as contents
from parvis.commons.contents.registry import Content
from parvis.commons.following.queries import follower_count, served
from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.crowds import told
from parvis.ground.territories.models import Territory
from parvis.people.delegations.entrance import may_enter
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.permissions import delegations_checked_by
from parvis.people.delegations.queries import looked_at
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_written_by
from parvis.people.organisations.redaction import editors_desk, frame
from parvis.town.alerts.queries import territory_of

from ..audience import (
    PAGE,
    alerts_of,
    letters_with,
    listed,
    pieces_of,
    rows_of,
    territory_report,
    vain_searches,
)

_PLAYED = ("Commencée", "Lue au quart", "Lue à moitié", "Lue aux trois quarts", "Lue en entier")


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom, over which span: read from the address."""

    organisation: Organisation
    others: list[Organisation]
    span: Span

    def address(self, **changes: str) -> str:
        parts = {"pour": self.organisation.slug if len(self.others) > 1 else "", "periode": self.span.key} | changes
        return f"?{urlencode({name: value for name, value in parts.items() if value})}"

    @property
    def spans(self) -> list[tuple[str, str, bool]]:
        return [(label, self.address(periode=key), key == self.span.key) for key, label in SPANS.items()]


@editors_desk
@require_safe
def audience_home(request: SignedInRequest) -> HttpResponse:
    """Everything an organisation has on line, together and piece by piece."""
    asked = _asked(request)
    pieces, since = pieces_of(asked.organisation), _since(asked.span)
    page = Paginator(listed(pieces), PAGE).get_page(request.GET.get("page"))
    own = territory_of(asked.organisation)
    shown = frame("audience") | {
        "asked": asked,
        "report": report_of(pieces, asked.span),
        "page": page,
        "rows": rows_of(list(page.object_list), asked.span),
        "followers": follower_count("organisation", asked.organisation.pk),
        "letters": letters_with(pieces, since),
        "alerts": alerts_of(asked.organisation, since),
        "searches": vain_searches(own or asked.organisation.seat, asked.span.until),
        "own_territory": own,
        "seat": own or asked.organisation.seat,
        "fewest": FEWEST,
    }
    return render(request, "desks/audience/home.html", shown)


@editors_desk
@require_safe
def audience_piece(request: SignedInRequest, kind: str, id: int) -> HttpResponse:
    """One piece. 404 where it is not the member's to look at."""
    content, organisation = _own_piece(request, kind, id)
    span = _span(request)
    asked = Asked(organisation, [organisation], span)
    shown = frame("audience") | {
        "asked": asked,
        "content": content,
        "noun": contents.noun_of(content),
        "report": report_of({kind: [id]}, span),
        "total": totals(kind, [id])[id],
        "served": served(kind, [id])[id],
        "plays": _plays(kind, id, span),
        "home_url": f"/redaction/audience/?{urlencode({'pour': organisation.slug, 'periode': span.key})}",
    }
    return render(request, "desks/audience/piece.html", shown)


@editors_desk
@require_safe
def audience_territory(request: SignedInRequest) -> HttpResponse:
    """A town hall's page: the totals of its territory, whoever published. 404 for who answers for none."""
    asked = _asked(request)
    territory = territory_of(asked.organisation)
    if territory is None:
        raise Http404
    return render(
        request, "desks/audience/territory.html", frame("audience") | {"asked": asked} | _territory(territory, asked.span)
    )


@editors_desk
@require_safe
def audience_file(request: SignedInRequest) -> HttpResponse:
    """The figures for a spreadsheet: of an organisation, of one piece (`piece=publication-12`), of its territory (`lieu=1`)."""
    if asked_piece := request.GET.get("piece"):
        kind, _, id = asked_piece.rpartition("-")
        if not (id.isascii() and id.isdigit() and len(id) < 18):
            raise Http404
        content, _ = _own_piece(request, kind, int(id))
        span = _span(request)
        plays = _plays(kind, int(id), span)
        played = [("Ce qui est lu de la vidéo", ("Lecture", "Fois"), plays)] if plays else []
        return _file(report_of({kind: [int(id)]}, span), content.title, f"{kind}-{id}", played)
    asked = _asked(request)
    if request.GET.get("lieu"):
        territory = territory_of(asked.organisation)
        if territory is None:
            raise Http404
        return _file(territory_report(territory, asked.span), territory.name, territory.slug)
    pieces = pieces_of(asked.organisation)
    rows = [
        (row.content.title, row.noun, f"{row.content.published_at:%d/%m/%Y}" if row.content.published_at else "",
         row.views, row.total, row.served, row.content.address)
        for row in rows_of(listed(pieces), asked.span)
    ]  # fmt: skip
    heading = ("Titre", "Nature", "Parution", "Vues sur la période", "Vues en tout", "Abonnés qui l’ont reçu", "Adresse")
    more = [("Ce qui est en ligne", heading, rows)]
    return _file(report_of(pieces, asked.span), asked.organisation.name, asked.organisation.slug, more)


@desk("delegation", may_enter)
@require_safe
def delegation_audience(request: SignedInRequest) -> HttpResponse:
    """A delegation's page: the totals of a territory that it answers for."""
    delegations, delegation, places, place = _remit(request)
    span = _span(request)
    parts = {"delegation": delegation.slug, "lieu": place.slug}
    shown = {
        "delegation": delegation,
        "choices": [(one, None) for one in delegations],
        "places": [(one, f"?{urlencode(parts | {'lieu': one.slug, 'periode': span.key})}", one == place) for one in places],
        "spans": [(label, f"?{urlencode(parts | {'periode': key})}", key == span.key) for key, label in SPANS.items()],
        "file_url": f"/delegation/audience/chiffres.csv?{urlencode(parts | {'periode': span.key})}",
    }
    return render(request, "desks/audience/delegation.html", shown | _territory(place, span))


@desk("delegation", may_enter)
@require_safe
def delegation_audience_file(request: SignedInRequest) -> HttpResponse:
    _, _, _, place = _remit(request)
    return _file(territory_report(place, _span(request)), place.name, place.slug)


def _territory(territory: Territory, span: Span) -> dict[str, Any]:
    return {
        "territory_shown": territory,
        "report": territory_report(territory, span),
        "read_here": told(read_from(territory.pk, span.since, span.until)),
        "followers": follower_count("territory", territory.pk),
        "searches": vain_searches(territory, span.until, inside=True),
        "fewest": FEWEST,
    }


def _remit(request: SignedInRequest) -> tuple[list[Delegation], Delegation, list[Territory], Territory]:
    """The delegations of the member, the one looked at, the territories that it answers for, and the one asked for."""
    at = now()
    delegations, delegation = looked_at(
        request.user, delegations_checked_by(request.user, at), request.GET.get("delegation"), at
    )  # fmt: skip
    places = list(delegation.answers_for.order_by("-level", "sort_name"))
    asked = request.GET.get("lieu", "")
    place = next((one for one in places if not asked or one.slug == asked), None)
    if place is None:
        raise Http404
    return delegations, delegation, places, place


def _asked(request: SignedInRequest) -> Asked:
    """`?pour=<slug>` for whoever writes for several, else the first by name. 404 for one that is not theirs."""
    own = list(organisations_written_by(request.user).select_related("seat").order_by("sort_name"))
    slug = request.GET.get("pour", "")
    organisation = next((one for one in own if not slug or one.slug == slug), None)
    if organisation is None:
        raise Http404
    return Asked(organisation, own, _span(request))


def _span(request: HttpRequest) -> Span:
    found = span_at(request.GET.get("periode", "30"), timezone.localdate(now()))
    if found is None:
        raise Http404
    return found


def _own_piece(request: SignedInRequest, kind: str, id: int) -> tuple[Content, Organisation]:
    """A visible content of an organisation that the member writes for."""
    content = contents.kind_of(kind).get(id) if kind in {one.key for one in contents.kinds()} else None
    if content is None or not content.is_visible or content.organisation_id is None:
        raise Http404
    organisation = organisations_written_by(request.user).filter(pk=content.organisation_id).first()
    if organisation is None:
        raise Http404
    return content, organisation


def _plays(kind: str, id: int, span: Span) -> list[tuple[str, str]]:
    """How much of a film is played, in words; nothing of what is no film, or was never begun."""
    plays = plays_of(kind, id, span.since, span.until)
    return [(label, told(count)) for label, count in zip(_PLAYED, plays, strict=True)] if plays[0] else []


def _since(span: Span) -> datetime:
    return timezone.make_aware(datetime.combine(span.since, time.min))


def _file(report: Report, name: str, slug: str, more: Any = ()) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="audience-{slug}.csv"', "Cache-Control": "no-store, private"}
    return HttpResponse(table_csv(report, name, more), content_type="text/csv; charset=utf-8", headers=headers)
