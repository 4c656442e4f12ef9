"""One's own notices."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now

from .actions import mark_read
from .queries import notices_of, unread_count


@signed_in
def notices(request: SignedInRequest) -> HttpResponse:
    page = Paginator(notices_of(request.user), 30).get_page(request.GET.get("page"))
    return render(request, "notifications/notices.html", {"page": page, "unread": unread_count(request.user)})


@signed_in
def open_notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mark a notice as read and go where one acts on it."""
    notice = get_object_or_404(notices_of(request.user), pk=pk)
    mark_read(by=request.user, notice=notice, at=now())
    return redirect(notice.address)


@require_POST
@signed_in
def read_all(request: SignedInRequest) -> HttpResponse:
    mark_read(by=request.user, at=now())
    return redirect("notices")
