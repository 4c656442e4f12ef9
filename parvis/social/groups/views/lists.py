"""Groups near home, mine, and a new one."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused

from .. import actions
from ..forms import FindForm, GroupForm
from ..queries import ELSEWHERE, RINGS, groups_of, invitations_of, listed
from .framing import tell_in

A_PAGE = 40


@signed_in
@require_safe
def groups(request: SignedInRequest) -> HttpResponse:
    """Those I am in, those that invite me, then what there is: the nearest ring first, then by name."""
    form = FindForm(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {"q": "", "sujet": ""}
    is_search = bool(asked["q"] or asked["sujet"])
    own = list(groups_of(request.user))
    near = listed(request.user, words=asked["q"], theme=asked["sujet"])
    if not is_search:  # mine stand above
        near = near.exclude(pk__in=[group.pk for group in own])
    page = Paginator(near, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form, "page": page, "own": own, "own_ids": {group.pk for group in own},
        "invitations": list(invitations_of(request.user)), "is_search": is_search,
        "rings": [(_ring_name(request, ring), list(found)) for ring, found in groupby(page, key=attrgetter("ring"))],
    }  # fmt: skip
    return render(request, "groups/list.html", context)


@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    """Open a group: four questions and its rules."""
    form = GroupForm(request.POST if request.method == "POST" else None, initial=GroupForm.fresh(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_group(by=request.user, at=now(), **form.cleaned_data)
        except Refused as refusal:
            tell_in(form, refusal)
        else:
            messages.success(request, f"« {made.name} » est ouvert. Invitez maintenant celles et ceux qui vont y venir.")
            return redirect(f"{made.get_absolute_url()}inviter/")
    context = {"form": form, "may_speak": request.user.may_speak}
    return render(request, "groups/new.html", context, status=422 if form.errors else 200)


def _ring_name(request: SignedInRequest, ring: int) -> str:
    home = request.user.home
    if home is None or ring == ELSEWHERE:
        return "Ailleurs" if home else "Partout"
    place = home if ring == 0 and home.commune_id is None else getattr(home, RINGS[ring])
    return place.name if place else "Ailleurs"
