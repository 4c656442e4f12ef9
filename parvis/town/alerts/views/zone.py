"""Where within the territory: named parts, a radius, a shape drawn on the contour. Works without JavaScript but for drawing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.ground.territories.models import Level, Territory
from parvis.ground.territories.queries import parts_of

from .. import actions
from ..areas import AreaError, drawn, multi_polygon, rings_of
from ..forms import DRAWN, EVERYWHERE, ROUND, SOMEWHERE, WHOLE, ZoneForm
from ..maps import map_of, outlines
from ..models import Alert, Sector
from .desk import tell_in
from .entrance import alert_of, alerting_desk, frame


@alerting_desk
def zone(request: SignedInRequest, number: int) -> HttpResponse:
    """The shape of a draft. Of one that is out it is changed by an update: one begins with the words."""
    alert = alert_of(request, number)
    if alert.issued_at is not None:
        raise Http404
    place = alert.territory
    sectors = list(Sector.objects.filter(organisation=alert.organisation, territory=place))
    parts = parts_of(place)
    first = {"way": DRAWN if alert.area else EVERYWHERE, "points": _written(alert.area), "radius": "1"}
    typed = request.POST if request.method == "POST" else None
    form = ZoneForm(typed, place=place, sectors=sectors, parts=parts, centres=_centres(place, parts), initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            area = _area(form, sectors, parts)
            at = now()
            if name := form.cleaned_data["sector_name"]:
                actions.name_sector(
                    by=request.user, organisation=alert.organisation, territory=place, name=name, area=area, at=at
                )
            actions.rewrite_alert(by=request.user, alert=alert, at=at, area=area, **_words(alert, form, sectors, parts))
        except AreaError as error:
            form.add_error("way", str(error))
        except Refused as refusal:
            tell_in(form, refusal)
        else:
            messages.success(request, _taken(form))
            return redirect(f"/redaction/alertes/{alert.number}/")
    shown = frame("alertes") | {
        "form": form, "alert": alert, "map": map_of(place, None, with_parts=True), "kept": form["points"].value() or "",
    }  # fmt: skip
    return render(request, "alerts/zone.html", shown, status=422 if form.errors else 200)


def _area(form: ZoneForm, sectors: list[Sector], parts: list[Territory]) -> Any:
    """What was chosen, as a shape. Raises AreaError."""
    given = form.cleaned_data
    match given["way"]:
        case way if way == SOMEWHERE:
            chosen = set(given["sectors"])
            rings = [ring for one in sectors if f"s{one.pk}" in chosen for ring in rings_of(one.area)]
            found = outlines([one for one in parts if f"t{one.pk}" in chosen])
            return multi_polygon([*rings, *(ring for outline in found.values() for ring in outline)])
        case way if way == ROUND:
            return multi_polygon([form.round_point()])
        case way if way == DRAWN:
            return drawn(given["points"])
    return None


def _words(alert: Alert, form: ZoneForm, sectors: list[Sector], parts: list[Territory]) -> dict[str, Any]:
    """A part is not called the whole: where nobody wrote other words, its own name or what was chosen says where."""
    given = form.cleaned_data
    if given["way"] == EVERYWHERE or alert.area_words not in WHOLE:
        return {}
    if given["sector_name"]:
        return {"area_words": given["sector_name"]}
    if given["way"] == ROUND:
        named = form.spot.label if form.spot else None
        if not given["position"]:
            named = dict(_centres(alert.territory, parts)).get(given["centre"])
        far = f"{given['radius'].normalize():f}".replace(".", ",")
        return {
            "area_words": f"à moins de {far}\u00a0km de {named}" if named else f"à moins de {far}\u00a0km du point de la carte"
        }
    if given["way"] == DRAWN:
        return {"area_words": "la zone dessinée sur la carte"}
    chosen = set(given["sectors"])
    names = [one.name for one in sectors if f"s{one.pk}" in chosen] + [one.name for one in parts if f"t{one.pk}" in chosen]
    return {"area_words": told if len(told := ", ".join(names)) <= 200 else f"{len(names)} secteurs"}


def _centres(place: Territory, parts: list[Territory]) -> list[tuple[str, str]]:
    """Town halls, whose position is known without asking anyone."""
    found = [one for one in [place, *parts] if one.level <= Level.COMMUNE and one.latitude is not None]
    return [(f"{one.longitude},{one.latitude}", f"la mairie de {one.name}") for one in found]


def _taken(form: ZoneForm) -> str:
    """What was kept, and what an address was taken for."""
    spot = form.spot if form.cleaned_data["way"] == ROUND else None
    if spot is None:
        return "La zone est enregistrée."
    if spot.is_precise:
        return f"La zone est enregistrée, autour de {spot.label}."
    return f"Nous ne connaissons pas cette rue : la zone est enregistrée autour du centre de {spot.label}. Vérifiez la carte."


def _written(area: Any) -> str:
    return "\n".join(" ".join(f"{x},{y}" for x, y in ring[:-1]) for ring in rings_of(area))
