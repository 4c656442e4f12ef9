"""The films of an organisation: sending one, seeing where each stands, doing its work again, removing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from parvis.ground.core import clock
from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.errors import Refused
from parvis.ground.core.text.weight import weight
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_written_by
from parvis.people.organisations.redaction import editors_desk, frame

from .. import actions
from ..permissions import can_import_for, can_remove, uploads_of
from ..queries.desk import STEPS, films_of, row_of, uploads_waiting
from ..queries.quota import room_of
from ..whole import IntoIncoming, WholeFile
from .entrance import film_or_404
from .sending import sending

ROOM_TOLD_FROM = 75  # percent
FORM_BYTES = 1_000_000  # what a form adds to its file, at most


@csrf_exempt  # until the file has its place to go; `_posted` checks before anything is done
@editors_desk
def videos(request: SignedInRequest) -> HttpResponse:
    """The list, and the form by which a film is sent."""
    if request.method == "POST":
        length = request.headers.get("Content-Length", "")
        if length.isdecimal() and int(length) > settings.FILM_BYTES + FORM_BYTES:
            return _list(request, wrong="Ce fichier pèse plus de 4\u00a0Go : enregistrez-en une copie plus légère (720p suffit).")
        request.upload_handlers = [IntoIncoming(request)]
        return _posted(request)  # type: ignore[no-any-return]
    return _list(request)


@csrf_protect
def _posted(request: SignedInRequest) -> HttpResponse:
    """A whole file, from a browser that runs no script of ours."""
    asked, file = request.POST.get("organisation", ""), request.FILES.get("file")
    organisation = organisations_written_by(request.user).filter(slug=asked).first() if asked else None
    if organisation is None or not isinstance(file, WholeFile):
        return _list(request, wrong="Choisissez le fichier du film, puis envoyez-le.")
    try:
        with sending():
            film = actions.bring_in(
                by=request.user, organisation=organisation, path=file.path, file_name=file.name or "", moves=True, at=clock.now()
            )
    except Refused as refusal:
        file.path.unlink(missing_ok=True)
        return _list(request, wrong=refusal.message)
    messages.success(request, "Votre film est arrivé. Nous le lisons, puis nous cherchons les visages.")
    return redirect("videos-film", film.pk)


def _list(request: SignedInRequest, wrong: str = "") -> HttpResponse:
    organisations = list(organisations_written_by(request.user).order_by("sort_name").distinct())
    asked = (request.POST if request.method == "POST" else request.GET).get("organisation", "") if not wrong else ""
    asked = asked or request.GET.get("organisation", "")
    organisation = next((one for one in organisations if one.slug == asked), organisations[0])
    page = int(told) if (told := request.GET.get("page", "1")).isdecimal() and 0 < int(told) < 10_000 else 1
    now = clock.now()
    rows, has_next = films_of(organisation.pk, page)
    room = room_of(organisation.pk, now)
    context: dict[str, Any] = {
        **frame("videos"),
        "organisations": organisations,
        "organisation": organisation,
        "rows": rows,
        "page": page,
        "has_next": has_next,
        "is_moving": any(row.is_moving for row in rows),
        "follows": "suivre" in request.GET,
        "waiting": [(one, weight(one.offset), weight(one.length), one.offset * 100 // one.length)
                    for one in uploads_waiting(request.user, organisation.pk, now)],
        "room": room,
        "room_used": weight(room.used),
        "room_most": weight(room.most),
        "tells_room": room.percent >= ROOM_TOLD_FROM,
        "may_import": can_import_for(request.user, organisation.pk),
        "wrong": wrong,
    }  # fmt: skip
    return render(request, "video/videos.html", context, status=422 if wrong else 200)


@editors_desk
@require_safe
def film(request: SignedInRequest, id: int) -> HttpResponse:
    """One film: where it stands, what is next and by whom."""
    found = film_or_404(request.user, id)
    row, now = row_of(found), clock.now()
    context = {
        **frame("videos"),
        "row": row,
        "film": found,
        "steps": STEPS,
        "weight": weight(found.source_bytes),
        "is_moving": row.is_moving,
        "follows": "suivre" in request.GET,
        "may_remove": can_remove(request.user, found),
        "may_retry": actions.may_retry(found, now),
    }
    return render(request, "video/film.html", context)


@editors_desk
@require_POST
def retry(request: SignedInRequest, id: int) -> HttpResponse:
    found = film_or_404(request.user, id)
    try:
        actions.retry(by=request.user, video=found, at=clock.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "C’est relancé.")
    return redirect("videos-film", id)


@editors_desk
def remove(request: SignedInRequest, id: int) -> HttpResponse:
    """Destroy the film: asked once, then done."""
    found = film_or_404(request.user, id)
    if not can_remove(request.user, found):
        messages.error(request, "Ce film est prêt à paraître : une personne qui publie pour l’organisation peut le supprimer.")
        return redirect("videos-film", id)
    if request.method != "POST":
        return render(request, "video/remove.html", {**frame("videos"), "row": row_of(found), "film": found})
    try:
        actions.remove(by=request.user, video=found, at=clock.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("videos-film", id)
    messages.success(request, "Le film est supprimé, avec tout ce qui en avait été fait.")
    return _back(found.organisation)


@editors_desk
@require_POST
def give_up(request: SignedInRequest) -> HttpResponse:
    """Forget an upload that will not be finished."""
    try:
        key = UUID(request.POST.get("upload", ""))
    except ValueError:
        key = None
    upload = uploads_of(request.user).filter(pk=key).select_related("organisation").first() if key else None
    if upload is None:
        messages.error(request, "Cet envoi n’existe plus.")
        return redirect("videos")
    try:
        actions.give_up(by=request.user, key=upload.pk, at=clock.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "L’envoi est abandonné : rien n’en est gardé.")
    return _back(upload.organisation)


def _back(organisation: Organisation) -> HttpResponse:
    return redirect(f"/redaction/videos/?organisation={organisation.slug}")
