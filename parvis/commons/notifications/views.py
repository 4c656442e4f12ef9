"""One's own notices, and how one wants to be told."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now

from .actions import ChoiceRefused, choose, keep_endpoint, leave_devices, mark_read, rest
from .forms import RestForm, WishesForm
from .keys import public_key
from .push import PushRefused
from .queries import devices_of, notices_of, quiet_hours_of, said, settings_of, unread_count


@signed_in
def notices(request: SignedInRequest) -> HttpResponse:
    page = Paginator(notices_of(request.user), 30).get_page(request.GET.get("page"))
    shown = {
        "page": page, "unread": unread_count(request.user), "public_key": public_key(),
        "devices": devices_of(request.user).count(),
    }  # fmt: skip
    return render(request, "notifications/notices.html", shown)


@signed_in
def news(request: SignedInRequest) -> JsonResponse:
    """How much is unread, for the bell of a page that is open."""
    unread = unread_count(request.user)
    return JsonResponse({"unread": unread, "said": said(unread)})


@signed_in
def settings(request: SignedInRequest) -> HttpResponse:
    """How one wants to be told, family by family, and at which hours nothing rings."""
    member, at, act = request.user, now(), request.POST.get("act")
    wishes = WishesForm(settings_of(member), request.POST if act == "choose" else None)
    quiet = RestForm(quiet_hours_of(member), request.POST if act == "rest" else None)
    try:
        if act == "choose" and wishes.is_valid():
            choose(by=member, wishes=wishes.wishes, at=at)
            messages.success(request, "Vos choix sont enregistrés.")
            return redirect("notices_settings")
        if act == "rest" and quiet.is_valid():
            rest(by=member, hours=quiet.hours, at=at)
            messages.success(
                request, "Vos heures calmes sont enregistrées." if quiet.hours else "Vous n’avez plus d’heures calmes."
            )
            return redirect("notices_settings")
    except ChoiceRefused as refusal:
        form = quiet if act == "rest" else wishes
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    refused = request.method == "POST"
    shown = {"form": wishes, "quiet": quiet, "devices": devices_of(member).count()}
    return render(request, "notifications/settings.html", shown, status=422 if refused else 200)


@signed_in
def open_notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mark a notice as read and go where one acts on it."""
    notice = get_object_or_404(notices_of(request.user), pk=pk)
    mark_read(by=request.user, notice=notice, at=now())
    return redirect(notice.address)


@require_POST
@signed_in
def device(request: SignedInRequest) -> HttpResponse:
    """What a browser sends once its member said yes: their notices are shown on it too."""
    told = {name: request.POST.get(name, "").replace("\x00", "") for name in ("url", "p256dh", "auth")}
    try:
        keep_endpoint(member=request.user, at=now(), **told)
        messages.success(request, "Vos notifications s’affichent aussi sur cet appareil.")
    except PushRefused as refusal:
        messages.error(request, refusal.message)
    return redirect("notices")


@require_POST
@signed_in
def no_device(request: SignedInRequest) -> HttpResponse:
    """Their notices are shown on no device any more; alerts that a device follows stay."""
    if leave_devices(member=request.user):
        messages.success(request, "Vos notifications ne s’affichent plus sur aucun appareil.")
    return redirect("notices")


@require_POST
@signed_in
def read_all(request: SignedInRequest) -> HttpResponse:
    mark_read(by=request.user, at=now())
    return redirect("notices")
