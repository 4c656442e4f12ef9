"""When the group meets: the list, one, its file for calendars."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused

from .. import actions, ical
from ..forms import CallOffForm, MeetingForm
from ..models import Meeting
from ..permissions import can_write, groups_led_by, groups_read_by
from ..queries import coming_to, past, shown_meeting, upcoming, with_comings
from .framing import Address, found, inside, tell_in

PAST = 20


@signed_in
@require_safe
def meetings(request: SignedInRequest, piece: Address) -> HttpResponse:
    group, standing, context = inside(request, piece, "rendez-vous/")
    at = now()
    context |= {
        "upcoming": [shown_meeting(one, at) for one in with_comings(upcoming(group, at), request.user)],
        "past": [shown_meeting(one, at) for one in past(group, at)[:PAST]],
    }
    return render(request, "groups/meetings.html", context)


@signed_in
def new(request: SignedInRequest, piece: Address) -> HttpResponse:
    group = found(groups_led_by(request.user), piece)
    _, standing, context = inside(request, piece, "rendez-vous/")
    initial = MeetingForm.fresh(group)
    form = MeetingForm(request.POST if request.method == "POST" else None, group=group, owns=standing.owns, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.plan_meeting(by=request.user, group=group, at=now(), **form.told())
        except Refused as refusal:
            tell_in(form, refusal)
        else:
            messages.success(request, "Le rendez-vous est annoncé au groupe.")
            return redirect(actions.meeting_path(made))
    return render(request, "groups/meeting_write.html", context | {"form": form}, status=422 if form.errors else 200)


@signed_in
def one(request: SignedInRequest, piece: Address, pk: int) -> HttpResponse:
    group, standing, context = inside(request, piece, "rendez-vous/")
    meeting = _meeting(request, piece, pk)
    at, act = now(), request.POST.get("act", "") if request.method == "POST" else ""
    off = CallOffForm(request.POST if act == "off" else None)
    if act:
        try:
            if act in {"come", "stay"}:
                actions.say_coming(by=request.user, meeting=meeting, comes=act == "come", at=at)
                return redirect(actions.meeting_path(meeting))
            if act == "off" and off.is_valid():
                actions.call_off(by=request.user, meeting=meeting, because=off.cleaned_data["because"], at=at)
                messages.success(request, "Le rendez-vous est annulé. Ceux qui comptaient venir sont prévenus.")
                return redirect(actions.meeting_path(meeting))
            if act != "off":
                raise Http404
        except NotAllowed as refusal:
            raise Http404 from refusal
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect(actions.meeting_path(meeting))
    counted = with_comings(Meeting.objects.filter(pk=pk).select_related("group", "territory"), request.user).get()
    context |= {
        "shown": shown_meeting(counted, at), "meeting": counted, "off": off,
        "coming": [one.member.name for one in coming_to(meeting)],
        "may_come": can_write(request.user, group), "leads": standing.leads and group.stands,
    }  # fmt: skip
    return render(request, "groups/meeting.html", context, status=422 if off.errors else 200)


@signed_in
def change(request: SignedInRequest, piece: Address, pk: int) -> HttpResponse:
    group = found(groups_led_by(request.user), piece)
    meeting = get_object_or_404(Meeting.objects.select_related("group", "territory__department"), group=group, pk=pk)
    _, standing, context = inside(request, piece, "rendez-vous/")
    form = MeetingForm(
        request.POST if request.method == "POST" else None, group=group, owns=standing.owns, initial=MeetingForm.said(meeting)
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_meeting(by=request.user, meeting=meeting, at=now(), **form.told())
        except Refused as refusal:
            tell_in(form, refusal)
        else:
            messages.success(request, "Le rendez-vous est à jour.")
            return redirect(actions.meeting_path(meeting))
    return render(
        request, "groups/meeting_write.html", context | {"form": form, "meeting": meeting}, status=422 if form.errors else 200
    )


@signed_in
@require_safe
def calendar_of_one(request: SignedInRequest, piece: Address, pk: int) -> HttpResponse:
    meeting = _meeting(request, piece, pk)
    return ical_file(ical.calendar([meeting], name=meeting.title, path=actions.meeting_path(meeting)), f"rendez-vous-{pk}")


@signed_in
@require_safe
def calendar(request: SignedInRequest, piece: Address) -> HttpResponse:
    """What the group has ahead of it, for the calendar of a telephone."""
    group = found(groups_read_by(request.user), piece)
    content = ical.calendar(upcoming(group, now()), name=group.name, path=f"{group.get_absolute_url()}rendez-vous/")
    return ical_file(content, group.slug)


def ical_file(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return HttpResponse(content, content_type=ical.MEDIA_TYPE, headers=headers)


def _meeting(request: SignedInRequest, piece: Address, pk: int) -> Meeting:
    group = found(groups_read_by(request.user), piece)
    made: Meeting = get_object_or_404(Meeting.objects.select_related("group", "territory"), group=group, pk=pk)
    return made
