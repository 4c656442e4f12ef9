"""Pictures, frames and faces for those who may see them before readers do."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET
from PIL import Image, ImageDraw

from parvis.ground.core import clock, files
from parvis.ground.core.access import SignedInRequest, signed_in

from ..decoding import encode
from ..models import Decision, Face, Picture, Sheet, Shield
from ..permissions import can_fill, can_pass, can_use, sheets_judged_by
from ..queries.gate import faces_of
from ..queries.places import place_at
from ..registry import carrier_of, may_view

SIGNED = (Sheet.State.SIGNED, Sheet.State.PASSED)


@signed_in
@require_GET
def private_picture(request: SignedInRequest, id: int) -> HttpResponseBase:
    """The picture itself, for its team and for the delegates who decide on it."""
    picture = get_object_or_404(Picture.objects.select_related("organisation"), pk=id)
    allowed = can_use(request.user, picture) or can_pass(request.user, picture, clock.now()) or may_view(request.user, id)
    rendition = picture.renditions.filter(format="webp").order_by("-width").first()
    name = rendition.file if rendition else picture.original
    if not allowed:
        raise Http404
    try:
        content = files.open_file(name)
    except files.FileMissingError as error:
        raise Http404 from error
    # Kept by this browser alone, for the length of a session at the desk.
    return FileResponse(content, content_type=files.content_type(name), headers={"Cache-Control": "private, max-age=600"})


@signed_in
@require_GET
def strip(request: SignedInRequest, id: int) -> HttpResponseBase:
    """A face through the film, for the team that decides on it; delegates see those that readers would see."""
    face = get_object_or_404(Face.objects.exclude(strip=""), pk=id)
    sheet = get_object_or_404(
        Sheet.objects.select_related("organisation"), carrier_kind=face.carrier_kind, carrier_id=face.carrier_id
    )
    is_to_be_seen = face.decision in {Decision.CONSENT, Decision.CROWD} and face.shield == Shield.NONE
    if not can_fill(request.user, sheet) and not (
        is_to_be_seen and sheets_judged_by(request.user, clock.now(), Sheet.objects.filter(pk=sheet.pk, state__in=SIGNED))
    ):
        raise Http404
    try:
        content = files.open_file(face.strip)
    except files.FileMissingError as error:
        raise Http404 from error
    return FileResponse(content, content_type=files.content_type(face.strip), headers={"Cache-Control": "private, max-age=600"})


@signed_in
@require_GET
def frame(request: SignedInRequest, kind: str, id: int) -> HttpResponse:
    """One frame of what its team decides on, its faces boxed: `?t=` in milliseconds, `visage=` the one that is looked at."""
    named = {"image": "picture", "video": "video"}
    if kind not in named:
        raise Http404
    sheets = Sheet.objects.select_related("organisation")
    sheet = sheets.filter(carrier_kind=named[kind], carrier_id=id).first()
    if sheet is None or not can_fill(request.user, sheet):
        raise Http404
    carrier: Any = carrier_of(sheet.carrier_kind)
    ms = _number(request.GET.get("t", "0"))
    content = carrier.frame(id, ms) if hasattr(carrier, "frame") else None
    if content is None:
        raise Http404
    image = Image.open(BytesIO(content), formats=["JPEG", "PNG", "WEBP"]).convert("RGB")  # written by ourselves
    image.thumbnail((1280, 1280))
    chosen, pen = _number(request.GET.get("visage", "0")), ImageDraw.Draw(image)
    if not request.GET.get("nu"):
        for face in faces_of(sheet.carrier_kind, id):
            place = place_at(face.path, ms, face.first_ms, face.last_ms)
            if place is not None:
                x, y, width, height = place
                edges = (x * image.width, y * image.height, (x + width) * image.width, (y + height) * image.height)
                is_chosen = face.pk == chosen
                corners = tuple(edge / 10_000 for edge in edges)
                pen.rectangle(corners, outline="#ffffff", width=6 if is_chosen else 3)
                colour = "#c22a1c" if is_chosen else "#0b4f8a"
                pen.rectangle(corners, outline=colour, width=4 if is_chosen else 2)
                _number_tag(pen, face.position, (corners[0], corners[1]), colour)
    headers = {"Cache-Control": "private, max-age=60"}
    return HttpResponse(encode(image, format="webp"), content_type="image/webp", headers=headers)


def _number_tag(pen: ImageDraw.ImageDraw, position: int, corner: tuple[float, float], colour: str) -> None:
    """The number that the list gives the face, above its box or within it."""
    x, y = corner[0], max(0, corner[1] - 34)
    pen.rectangle((x, y, x + 18 + 15 * len(str(position)), y + 34), fill=colour)
    pen.text((x + 9, y + 2), str(position), fill="#ffffff", font_size=26)


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
