"""The member's home, what the bar of every page says of them, and what is kept about them."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from parvis.commons.discussions.queries import written_by
from parvis.commons.moderation.queries import written_to_court
from parvis.commons.moderation.queries.acceptances import acceptances_of, asked_of
from parvis.commons.notifications.queries import notices_of, said, unread_count
from parvis.commons.verification.queries import own_facts as verifications
from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.market.concierge.queries import own_errands
from parvis.market.requests.queries import own_questions
from parvis.people.delegations.queries import find_answering, mandates_held_by
from parvis.people.members.queries import own_facts
from parvis.people.organisations.queries import own_applications, teams_of
from parvis.town.workshops.queries import own_workshops

from ..menus import Link, desks_of, network_of


@signed_in
def header(request: SignedInRequest) -> HttpResponse:
    """The fragment that takes the place of « S’identifier »: name, notices, desks."""
    unread = unread_count(request.user)
    links = [
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
            "teams": [(place, place.organisation.may_publish(at)) for place in teams_of(member)],
            "network": network_of(member),
            "desks": desks_of(member, at),
            "charter_asked": asked_of(member, at),
            "notices": notices_of(member)[:5],
            "unread": unread_count(member),
        },
    )


@signed_in
def own_data(request: SignedInRequest) -> HttpResponse:
    """All that the platform keeps about the member, in a file a machine can read."""
    member = request.user
    data = {
        "compte": own_facts(member, now()),
        "organisations": [
            {"nom": place.organisation.name, "role": place.get_role_display(), "depuis": place.joined_at}
            for place in teams_of(member)
        ],
        "demandes": own_applications(member),
        "courses": [
            {
                "quoi": errand.what,
                "de": errand.from_address,
                "a": errand.to_address,
                "telephone": errand.phone,
                "demandee": errand.asked_at,
                "etat": errand.get_state_display(),
            }
            for errand in own_errands(member)
        ],
        "mandats": [
            {
                "delegation": mandate.delegation.name,
                "role": mandate.get_role_display(),
                "du": mandate.starts_at,
                "au": mandate.ends_at,
                "motif_de_fin": mandate.end_reason,
            }
            for mandate in mandates_held_by(member)
        ],
        "verifications": verifications(member),
        "charte": [{"version": one.version, "acceptee": one.accepted_at} for one in acceptances_of(member, [])],
        "questions_aux_commerces": own_questions(member),
        "ateliers": own_workshops(member),
        **written_by(member),
        **written_to_court(member),
        "notifications": [
            {"texte": notice.text, "recue": notice.created_at, "lue": notice.read_at} for notice in notices_of(member)
        ],
    }
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="mes-donnees-parvis.json"'
    return response
