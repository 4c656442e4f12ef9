"""What everyone reads of an open group: its name, its purpose, its rules, when it meets. Nothing of what its members write."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from parvis.ground.core.clock import now
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.ground.territories.masthead import frame
from parvis.ground.territories.queries import standing

from .. import ical
from ..models import Group
from ..queries import public_group, shown_meeting, upcoming
from .framing import Address
from .meetings import ical_file

NEXT = 10


@public()
def group(request: HttpRequest, piece: Address) -> HttpResponse:
    made, at = _open(request, piece), now()
    if request.path != made.public_path:
        return HttpResponsePermanentRedirect(made.public_path)
    meetings = list(upcoming(made, at)[:NEXT])
    for meeting in meetings:
        changes_at(request, meeting.ends_at)
    context = frame(standing(made.territory.slug)) | {"group": made, "meetings": [shown_meeting(one, at) for one in meetings]}
    return render(request, "groups/public.html", context)


@public()
def calendar(request: HttpRequest, piece: Address) -> HttpResponse:
    """Its meetings to come, for calendars that ask again by themselves."""
    made, at = _open(request, piece), now()
    meetings = list(upcoming(made, at))
    for meeting in meetings:
        changes_at(request, meeting.ends_at)
    return ical_file(ical.calendar(meetings, name=made.name, path=made.public_path), made.slug)


def _open(request: HttpRequest, piece: Address) -> Group:
    depends_on(request, Group.tag(piece.number))
    made = public_group(piece.number)
    if made is None:
        raise Http404
    return made
