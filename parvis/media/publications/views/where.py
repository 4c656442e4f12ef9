"""Where and when a piece appears: chosen, then shown exactly, then done."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core import clock
from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.errors import Refused
from parvis.ground.territories.models import Territory
from parvis.ground.territories.naming import at as in_words
from parvis.ground.territories.queries import around, look_up, rings, world
from parvis.media.video.queries.shown import is_shown
from parvis.people.organisations.redaction import editors_desk, frame

from .. import actions
from ..forms import WhereForm
from ..models import Publication, State
from ..permissions import publications_published_by
from ..queries.desk import chosen_territories, film_of

MOST_OFFERED = 60


def _publication(request: SignedInRequest, id: int) -> Publication:
    """One that may still be released: a film that waits for its images and that nobody has seen, too."""
    may_be_released = Q(state__in=[State.DRAFT, State.SCHEDULED, State.WITHDRAWN])
    may_be_released |= Q(state=State.WAITING, published_at__isnull=True)
    return get_object_or_404(
        publications_published_by(request.user).select_related("organisation__seat", "video").filter(may_be_released).distinct(),
        pk=id,
    )


@editors_desk
def where(request: SignedInRequest, id: int) -> HttpResponse:
    """The seat is chosen beforehand; whatever is wider or elsewhere is an explicit choice (R46)."""
    publication = _publication(request, id)
    now = clock.now()
    chosen = {territory.pk for territory in chosen_territories(publication)}
    data = request.POST if request.method == "POST" else None
    asked = [int(pk) for pk in data.getlist("offered") if pk.isdecimal()][:MOST_OFFERED] if data is not None else []
    found = [match.territory for match in look_up(data["q"], limit=8)] if data is not None and data.get("q") else []
    offered = _offered(publication, {*chosen, *asked}, found)
    form = WhereForm(offered, chosen, publication.release_at, now, data)
    status = 200
    if data is not None and data.get("act") != "search":
        if form.is_valid():
            try:
                _keep(request, publication, form, offered)
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
            else:
                return redirect("redaction-confirm", id)
        status = 422
    ticked = set(data.getlist("territories")) if data is not None else {str(pk) for pk in chosen}
    seat_rings = [publication.organisation.seat, *(ring for ring in rings(publication.organisation.seat)[1:])]
    own = {territory.pk for territory in seat_rings} | {world().pk}
    context = {
        **frame("textes"),
        "publication": publication,
        "form": form,
        "here": [territory for territory in offered if territory.pk in own],
        "elsewhere": [territory for territory in offered if territory.pk not in own],
        "ticked": ticked,
        "query": data.get("q", "") if data is not None else "",
        "found": found,
        "is_search": data is not None and data.get("act") == "search",
        "steps": ["Écrire", "Choisir où", "Vérifier et publier"],
    }
    return render(request, "publications/where.html", context, status=status)


@editors_desk
def confirm(request: SignedInRequest, id: int) -> HttpResponse:
    """Exactly where the piece will stand; the button says what it does."""
    publication = _publication(request, id)
    chosen = chosen_territories(publication)
    release_at = publication.release_at if publication.release_at and publication.release_at > clock.now() else None
    refusal = ""
    if request.method == "POST":
        try:
            released = actions.publish(
                by=request.user, publication=publication, territories=chosen, at=clock.now(), release_at=release_at
            )
        except Refused as refused:
            refusal = refused.message
        else:
            messages.success(request, _what_happens(released, release_at is not None, chosen))
            return redirect("redaction-write", id)
    film = film_of(publication)
    wider = Territory.objects.filter(pk__in=around(one.pk for one in chosen) - {one.pk for one in chosen})
    context = {
        **frame("textes"),
        "publication": publication,
        "chosen": chosen,
        "film": film,
        "waits": film is not None and not is_shown(film.id),
        "places": enumerate_places(chosen),
        "wider": wider.order_by("level", "sort_name"),
        "release_at": release_at,
        "refusal": refusal,
        "steps": ["Écrire", "Choisir où", "Vérifier et publier"],
    }
    return render(request, "publications/confirm.html", context, status=422 if refusal else 200)


def _what_happens(publication: Publication, is_planned: bool, chosen: list[Territory]) -> str:
    title, film = f"« {publication.title} »", publication.is_film
    if publication.state == State.WAITING:
        return f"{title} paraîtra d’elle-même dès que ses images seront acceptées."
    if is_planned:
        return f"{title} paraîtra {'d’elle' if film else 'de lui'}-même à l’heure dite."
    return f"{title} est {'parue' if film else 'paru'} {enumerate_places(chosen)}."


def enumerate_places(territories: list[Territory]) -> str:
    """« à Narbonne, à Gruissan et dans l’Aude »."""
    words = [in_words(territory) for territory in territories]
    if len(words) > 4:
        words = [*words[:3], f"dans {len(words) - 3} autres territoires"]
    return " et ".join(part for part in (", ".join(words[:-1]), words[-1]) if part) if words else ""


def _offered(publication: Publication, ids: set[int], found: list[Territory]) -> list[Territory]:
    """What may be ticked: the seat and what is around it, abroad, what was chosen or offered before, what was just found."""
    seat = publication.organisation.seat
    own = {territory.pk: territory for territory in [*rings(seat), world(), *found]}
    rest = Territory.objects.filter(pk__in=ids - set(own)).select_related("department")
    everything = {**own, **{territory.pk: territory for territory in rest}}
    return sorted(everything.values(), key=lambda territory: (territory.level, territory.sort_name, territory.pk))


def _keep(request: SignedInRequest, publication: Publication, form: WhereForm, offered: list[Territory]) -> None:
    wanted = set(form.cleaned_data["territories"])
    actions.set_reach(
        by=request.user,
        publication=publication,
        territories=[territory for territory in offered if str(territory.pk) in wanted],
        release_at=form.cleaned_data["release_at"],
        at=clock.now(),
    )
