"""Bringing an existing channel in: its feed, then its films one after the other."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core import clock
from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.errors import Refused
from parvis.ground.core.text.weight import weight
from parvis.people.members.models import Member
from parvis.people.organisations.permissions import organisations_published_by
from parvis.people.organisations.redaction import frame

from .. import actions
from ..forms.channels import ChannelForm
from ..models import ImportedFilm
from ..permissions import channels_imported_by

LATEST = 10
SHOWN = 200
_LINE = ImportedFilm.State


def may_import(member: Member) -> bool:
    """Those who publish for an organisation."""
    return organisations_published_by(member).exists()


importers = desk("redaction-videos-importer", may_import)


@importers
def channels(request: SignedInRequest) -> HttpResponse:
    """The feed of a channel; those that were brought in."""
    organisations = list(organisations_published_by(request.user).order_by("sort_name").distinct())
    asked = (request.POST if request.method == "POST" else request.GET).get("organisation", "")
    organisation = next((one for one in organisations if one.slug == asked), organisations[0])
    form = ChannelForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        address, file = form.cleaned_data["address"], form.cleaned_data["file"]
        try:
            content = file.read() if file else actions.fetch_feed(address)
            channel = actions.begin_import(
                by=request.user, organisation=organisation, content=content, address="" if file else address, at=clock.now()
            )
        except Refused as refusal:
            form.add_error("file" if file else "address", refusal.message)
        else:
            return redirect("videos-channel", channel.pk)
    context = {
        **frame("videos"),
        "organisations": organisations,
        "organisation": organisation,
        "form": form,
        "channels": channels_imported_by(request.user).filter(organisation=organisation).annotate(count=Count("films"))
        .order_by("-begun_at")[:LATEST],
    }  # fmt: skip
    return render(request, "video/channels.html", context, status=422 if form.errors else 200)


@importers
def channel(request: SignedInRequest, id: int) -> HttpResponse:
    """A channel on its way in: each film with what became of it; stopping, going on."""
    found = get_object_or_404(channels_imported_by(request.user).select_related("organisation"), pk=id)
    if request.method == "POST":
        match request.POST.get("act"):
            case "stop":
                actions.stop_import(by=request.user, channel=found, at=clock.now())
                messages.success(request, "La reprise est arrêtée. Ce qui est arrivé reste.")
            case "resume":
                actions.resume_import(by=request.user, channel=found, at=clock.now())
                messages.success(request, "La reprise continue.")
            case _:
                raise Http404
        return redirect("videos-channel", id)
    counts = dict(found.films.order_by().values_list("state").annotate(Count("pk")))
    waiting = counts.get(_LINE.WAITING, 0) + counts.get(_LINE.FETCHING, 0)
    lines = found.films.select_related("video").order_by("position")[:SHOWN]
    context = {
        **frame("videos"),
        "channel": found,
        "rows": [(line, weight(line.received) if line.received else "") for line in lines],
        "all": sum(counts.values()),
        "brought": counts.get(_LINE.BROUGHT, 0),
        "refused": counts.get(_LINE.REFUSED, 0),
        "waiting": waiting,
        "percent": (sum(counts.values()) - waiting) * 100 // max(1, sum(counts.values())),
        "is_moving": bool(waiting) and found.stopped_at is None,
        "may_try_again": found.stopped_at is not None or found.films.filter(state=_LINE.REFUSED).exclude(address="").exists(),
        "follows": "suivre" in request.GET,
    }
    return render(request, "video/channel.html", context)
