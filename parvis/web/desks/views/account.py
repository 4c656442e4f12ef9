"""The member's home, and what the bar of every page says of them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from parvis.commons.moderation.queries.acceptances import asked_of
from parvis.commons.notifications.queries import notices_of, said, unread_count
from parvis.commons.verification.queries import open_verification_of
from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.people.delegations.queries import find_answering
from parvis.people.organisations.queries import teams_of

from ..menus import Link, desks_of, network_of


@signed_in
def header(request: SignedInRequest) -> HttpResponse:
    """The fragment that takes the place of « S’identifier »: name, notices, desks."""
    unread = unread_count(request.user)
    links = [
        Link("Ma commune, à la une", "/compte/ma-commune/", "map-pin"),
        Link("Mon compte", "/compte/", "circle-user-round"),
        Link("Notifications", "/notifications/", "bell", unread),
        *network_of(request.user),
        *desks_of(request.user, now()),
    ]
    shown = {"name": request.user.full_name, "links": links, "unread": unread, "said": said(unread)}
    return render(request, "design/components/account.html", shown)


@signed_in
def account_home(request: SignedInRequest) -> HttpResponse:
    member, at = request.user, now()
    return render(
        request,
        "desks/account_home.html",
        {
            "member": member,
            "delegation": find_answering(member.home) if member.home and not member.is_verified else None,
            "verification": open_verification_of(member) if not member.is_verified else None,
            "teams": [(place, place.organisation.may_publish(at)) for place in teams_of(member)],
            "network": network_of(member),
            "desks": desks_of(member, at),
            "charter_asked": asked_of(member, at),
            "notices": notices_of(member)[:5],
            "unread": unread_count(member),
        },
    )


@signed_in
@require_GET
def own_place(request: SignedInRequest) -> HttpResponse:
    """The one address of the front page of one's commune that menus can name."""
    home = request.user.home
    return redirect(f"/{home.slug}/" if home is not None else "/territoires/")
