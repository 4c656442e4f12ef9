"""Where the door of the shop is: a press on the drawing of its commune, or two numbers."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.ground.territories.plans import Plan, Point, plan_of, read_position

from .. import actions
from ..desk import frame
from ..forms import PlaceForm
from ..forms.goods import tell_in
from ..models import Shop
from ..queries import doors_around
from .desk import merchants

CLOSER = 20  # times: a door is told from the next one
LETTERS = 11  # pixels
DRAWINGS = ("plan", "near")


@merchants
def place(request: SignedInRequest) -> HttpResponse:
    """The point that distances are counted from. A press on a drawing fills the form, which is then saved."""
    shown = frame(request)
    shop: Shop = shown["shop"]
    whole = plan_of(shop.territory)
    standing = Point(shop.latitude, shop.longitude)
    mark, is_pressed = standing if shop.is_located else None, False
    form = PlaceForm(initial={"position": _written(mark) if mark else ""})
    if request.method == "POST":
        pressed = _pressed_on(request, whole, standing)
        if pressed is not None:
            mark, is_pressed = pressed, True
            form = PlaceForm(initial={"position": _written(pressed)})
        elif "position" in request.POST:  # an empty field is the middle of the commune; no field at all is nothing said
            form = PlaceForm(request.POST)
            if form.is_valid():
                try:
                    point = read_position(form.cleaned_data["position"], shop.territory)
                    actions.place_shop(by=request.user, shop=shop, point=point, at=now())
                except Refused as refusal:
                    tell_in(form, refusal)
                else:
                    messages.success(request, "Votre porte est marquée." if point else "Les distances se comptent de la mairie.")
                    return redirect(f"/commerce/lieu/{shown['desk_query']}")
    near = whole.near(mark or standing, CLOSER) if whole else None
    shown |= {
        "form": form, "plan": whole, "near": near, "mark": _written(mark) if mark else "", "is_pressed": is_pressed,
        "around": _written(mark or standing), "bounds": whole and _told(whole.bounds), "closer": CLOSER,
    }  # fmt: skip
    return render(request, "shops/place.html", shown, status=422 if form.errors else 200)


@merchants
@require_safe
def place_plan(request: SignedInRequest) -> HttpResponse:
    """The drawing: its town hall, the doors that are known, and a mark; whole, or closer around `?pres=`."""
    shop: Shop = frame(request)["shop"]
    whole = plan_of(shop.territory)
    if whole is None:
        raise Http404
    around = _read(request.GET.get("pres", ""))
    drawn = whole.near(around, CLOSER) if around else whole
    mark = _read(request.GET.get("ou", ""))
    town_hall = Point(shop.territory.latitude or 0.0, shop.territory.longitude or 0.0)
    doors = [(one.name, drawn.place_of(Point(one.latitude, one.longitude))) for one in doors_around(shop, now())]
    letters = round(LETTERS * max(drawn.width, drawn.height) / max(drawn.shown_width, drawn.shown_height), 2)
    return render(request, "shops/plan.svg", {
        "plan": drawn, "mark": drawn.place_of(mark) if mark else None, "town_hall": drawn.place_of(town_hall), "doors": doors,
        "names": _apart(doors, letters) if around else [], "letters": letters,
    }, content_type="image/svg+xml")  # fmt: skip


def _apart(doors: Sequence[tuple[str, tuple[float, float]]], letters: float) -> list[tuple[str, tuple[float, float]]]:
    """Those whose names can be read beside each other."""
    kept: list[tuple[str, tuple[float, float]]] = []
    for name, (x, y) in doors:
        if all(abs(y - other) > letters * 1.2 or abs(x - far) > letters * 11 for _, (far, other) in kept):
            kept.append((name, (x, y)))
    return kept


def _pressed_on(request: HttpRequest, whole: Plan | None, standing: Point) -> Point | None:
    """Where a drawing was pressed: a browser sends the two numbers of an image that is a button, without any script."""
    for name in DRAWINGS:
        x, y = request.POST.get(f"{name}.x", ""), request.POST.get(f"{name}.y", "")
        if whole is None or not all(part.isascii() and part.isdigit() and len(part) < 6 for part in (x, y)):
            continue
        if int(x) or int(y):  # a keyboard presses the very corner: nobody meant it
            around = _read(request.POST.get("around", "")) or standing
            return (whole.near(around, CLOSER) if name == "near" else whole).point_at(int(x), int(y))
    return None


def _written(point: Point) -> str:
    return f"{point.latitude:.5f}, {point.longitude:.5f}"


def _told(bounds: tuple[float, ...]) -> str:
    return ",".join(f"{one:.5f}" for one in bounds)


def _read(text: str) -> Point | None:
    try:
        latitude, longitude = (float(part) for part in text[:40].split(","))
    except ValueError:
        return None
    return Point(latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
