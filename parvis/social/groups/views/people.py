"""Who is in a group, who asks, who is invited, who was put out."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.people.members.queries import by_email

from .. import actions
from ..forms import InviteForm, ReasonForm
from ..models import Group, Membership, Role
from ..permissions import can_invite, groups_inviting_by, groups_led_by, may_put_out
from ..queries import bans_of, contacts_to_invite, invitations_sent, members_of, requests_of
from .framing import Address, found, inside, tell_in

A_PAGE = 60


@signed_in
def members(request: SignedInRequest, piece: Address) -> HttpResponse:
    group, standing, context = inside(request, piece, "membres/")
    if request.method == "POST":
        return _answered(request, group)
    page = Paginator(members_of(group, reader=request.user, leads=standing.leads), A_PAGE).get_page(request.GET.get("page"))
    own = standing.membership
    context |= {
        "page": page, "requests": list(requests_of(group)) if standing.leads else [],
        "rows": [(one, own is not None and group.stands and may_put_out(own, one)) for one in page],
        "may_invite": can_invite(request.user, group), "bans": list(bans_of(group)) if standing.leads else [],
        "invitations": list(invitations_sent(group)) if standing.leads else [], "roles": Role,
    }  # fmt: skip
    return render(request, "groups/members.html", context)


def _answered(request: SignedInRequest, group: Group) -> HttpResponse:
    by, at, act = request.user, now(), request.POST.get("act", "")
    pk = _number(request, "id")
    try:
        match act:
            case "accept" | "decline":
                asked = get_object_or_404(requests_of(group), pk=pk)
                actions.answer_request(by=by, request=asked, accepts=act == "accept", at=at)
                messages.success(
                    request, f"{asked.member.name} est dans le groupe." if act == "accept" else "C’est non : la personne le lira."
                )  # fmt: skip
            case "role":
                place = get_object_or_404(group.memberships.select_related("member"), pk=pk)
                role = request.POST.get("role", "")
                actions.give_role(by=by, group=group, member=place.member, role=role, at=at)
                messages.success(request, f"{place.member.name} : {Role(role).label}.")
            case "lift":
                ban = get_object_or_404(bans_of(group), pk=pk)
                actions.lift_ban(by=by, ban=ban, at=at)
                messages.success(request, f"{ban.member.name} peut revenir.")
            case _:
                raise Http404
    except NotAllowed as refusal:
        raise Http404 from refusal
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect(f"{group.get_absolute_url()}membres/")


@signed_in
def put_out(request: SignedInRequest, piece: Address, pk: int) -> HttpResponse:
    """Put someone out: the reason is asked, and told."""
    group = found(groups_led_by(request.user), piece)
    place = get_object_or_404(group.memberships.select_related("member"), pk=pk)
    own = Membership.objects.get(group=group, member=request.user)
    if not may_put_out(own, place):
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.put_out(by=request.user, group=group, member=place.member, at=now(), **form.cleaned_data)
        except Refused as refusal:
            tell_in(form, refusal)
        else:
            messages.success(request, f"{place.member.name} n’est plus dans le groupe.")
            return redirect(f"{group.get_absolute_url()}membres/")
    context = {"group": group, "form": form, "member": place.member, "base": group.get_absolute_url()}
    return render(request, "groups/put_out.html", context, status=422 if form.errors else 200)


@signed_in
def invite(request: SignedInRequest, piece: Address) -> HttpResponse:
    group = found(groups_inviting_by(request.user), piece)
    contacts = contacts_to_invite(request.user, group)
    form = InviteForm(request.POST if request.method == "POST" else None, contacts=contacts)
    if request.method == "POST" and form.is_valid():
        try:
            _invite_all(request, group, form)
        except Refused as refusal:
            tell_in(form, refusal)
        else:
            messages.success(request, "Les invitations sont parties. Chacun répond quand il veut, ou pas du tout.")
            return redirect(f"{group.get_absolute_url()}membres/")
    _, standing, context = inside(request, piece, "membres/")
    context |= {"form": form, "has_contacts": contacts.exists()}
    return render(request, "groups/invite.html", context, status=422 if form.errors else 200)


def _invite_all(request: SignedInRequest, group: Group, form: InviteForm) -> None:
    email = form.cleaned_data["email"]
    typed = by_email(email) if email else None
    at = now()
    for member in form.cleaned_data["members"]:
        actions.invite(by=request.user, group=group, member=member, at=at)
    # Whether an address is a member's is said to nobody: the answer reads the same, and so does its delay.
    if typed is not None and typed.pk != request.user.pk and not group.memberships.filter(member=typed).exists():
        try:
            actions.invite(by=request.user, group=group, member=typed, at=at)
        except actions.GroupRefused:
            return


def _number(request: SignedInRequest, name: str) -> int:
    typed = request.POST.get(name, "")
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 15):
        raise Http404
    return int(typed)
