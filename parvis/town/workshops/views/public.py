"""Pages that are the same for everyone: what there is to learn here, a workshop, a place, the catalogue and its leaflets."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from parvis.commons.moderation.queries import label_of
from parvis.ground.calendar import describe, next_change, status
from parvis.ground.core.clock import now
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.ground.core.text.structured import data_block
from parvis.ground.territories.masthead import frame
from parvis.ground.territories.models import Level
from parvis.ground.territories.queries import standing

from ..catalogue import catalogue, series, workshop
from ..models import Family, Session, ThirdPlace
from ..paper import leaflet_pdf, passport_pdf
from ..queries import Wanted, at_place, free_slots, near, shown, upcoming
from ..structured import session_data

FAMILIES = {"informatique": Family.DIGITAL, "francais": Family.FRENCH, "medias": Family.MEDIA, "formulaires": Family.FORMS}
PARAMS = ("famille", "pour", "libre")


@public(params=PARAMS)
def here(request: HttpRequest, territory: str) -> HttpResponse:
    """What one can learn here, by date; in a commune, what its surroundings hold too."""
    stands = standing(territory)
    place, at = stands.territory, now()
    if place.slug != territory:
        rest = request.get_full_path().removeprefix(f"/{territory}")
        return HttpResponsePermanentRedirect(f"/{place.slug}{rest}")
    wanted = _wanted(request)
    depends_on(request, f"workshops:{place.pk}")
    found = upcoming(place, at, wanted)
    around = next((ring for ring in stands.rings[1:] if ring.level in {Level.INTERCOMMUNALITY, Level.DEPARTMENT}), None)
    others: list[Session] = []
    if around is not None and place.level in {Level.DISTRICT, Level.COMMUNE}:
        depends_on(request, f"workshops:{around.pk}")
        others = near(place, around, at, wanted)
    for one in (*found, *others):
        changes_at(request, one.starts_at if one.starts_at > at else one.ends_at)
    context = frame(stands, kind="ateliers/") | {
        "found": found, "others": others, "around": around, "wanted": wanted, "at": at, "families": FAMILIES,
    }  # fmt: skip
    return render(request, "workshops/here.html", context)


@public()
def session_page(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One workshop: what, when, where, how many seats are left."""
    session, at = shown().filter(pk=pk).first(), now()
    if session is None or session.place.organisation.is_closed:
        raise Http404
    if session.get_absolute_url() != request.path:
        return HttpResponsePermanentRedirect(session.get_absolute_url())
    depends_on(request, f"workshop:{pk}", f"organisation:{session.place.organisation_id}")
    if not session.is_public:
        raise Http404
    for instant in (session.starts_at, session.ends_at):
        if instant > at:
            changes_at(request, instant)
    slots = free_slots(session, at) if session.is_help_desk and not session.has_begun(at) else []
    if slots:
        changes_at(request, slots[0])
    context = frame(standing(session.place.territory.slug), kind="ateliers/") | {
        "session": session, "place": session.place, "ready": workshop(session.workshop), "slots": slots, "at": at,
        "is_open": not session.is_cancelled and not session.has_begun(at), "is_over": session.is_over(at),
        "data": data_block(session_data(session)), "label": label_of("workshop", pk),
    }  # fmt: skip
    return render(request, "workshops/session.html", context)


@public()
def place_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A third place: how to come, what stands there, what is taught there."""
    place = ThirdPlace.objects.filter(slug=slug).select_related("territory__department", "organisation").first()
    if place is None or place.organisation.is_closed:
        raise Http404
    at = now()
    depends_on(request, f"third_place:{place.pk}", f"organisation:{place.organisation_id}")
    found = [] if place.closed_at else at_place(place, at)
    for one in found:
        changes_at(request, one.starts_at if one.starts_at > at else one.ends_at)
    told = {}
    if place.hours:
        town = place.territory
        zone, department = town.time_zone, town.department.code if town.department else ""
        told = {"hours": describe(place.hours), "status": status(place.hours, at, zone, department=department)}
        changes_at(request, next_change(place.hours, at, zone, department=department))
    stands = frame(standing(place.territory.slug), kind="ateliers/")
    context = stands | {"place": place, "found": found, "rooms": list(place.rooms.order_by("name")), "at": at, **told}
    return render(request, "workshops/place.html", context)


@public()
def catalogue_page(request: HttpRequest) -> HttpResponse:
    """What is ready to be taught anywhere."""
    others = [one for one in catalogue().values() if not one.number]
    return render(request, "workshops/catalogue.html", {"series": series(), "others": others})


@public()
def catalogue_entry(request: HttpRequest, key: str) -> HttpResponse:
    found = workshop(key)
    if found is None:
        raise Http404
    return render(request, "workshops/entry.html", {"entry": found})


@public()
def leaflet(request: HttpRequest, key: str) -> HttpResponse:
    """Its leaflet, to print and to leave on a counter."""
    found = workshop(key)
    if found is None:
        raise Http404
    return _pdf(leaflet_pdf(found), f"atelier-{key}")


@public()
def blank_passport(request: HttpRequest) -> HttpResponse:
    """To be stamped by hand: nobody needs an account to keep count of what they learnt."""
    return _pdf(passport_pdf(), "passeport-ateliers")


def _pdf(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'}
    )  # fmt: skip


def _wanted(request: HttpRequest) -> Wanted:
    family = FAMILIES.get(request.GET.get("famille", ""))
    learners = {"entreprises": "firms", "habitants": "residents"}.get(request.GET.get("pour", ""), "")
    return Wanted(family.value if family else "", learners, request.GET.get("libre") == "1")
