"""One's own workshops, from one's account: registered at once, for oneself or for whom one helps; the passport."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.people.members.models import Member

from ..actions import WorkshopRefused, register, withdraw
from ..forms import MemberForm
from ..models import Registration
from ..paper import passport_pdf
from ..permissions import can_register, registrations_of
from ..queries import free_slots, own_registrations, passport_of, shown


@signed_in
def own(request: SignedInRequest) -> HttpResponse:
    """What is to come, what was done."""
    member: Member = request.user
    if request.method == "POST":
        typed = request.POST.get("inscription", "")
        pk = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 16 else 0
        one: Registration = get_object_or_404(registrations_of(member), pk=pk)
        try:
            withdraw(by=member, registration=one, at=now())
            messages.success(request, "C’est noté : la place va à quelqu’un d’autre.")
        except WorkshopRefused as refusal:
            messages.error(request, refusal.message)
        return redirect("own_workshops")
    context = {"coming": own_registrations(member, now()), "passport": passport_of(member), "home": member.home}
    return render(request, "workshops/own.html", context)


@signed_in
def own_join(request: SignedInRequest, pk: int) -> HttpResponse:
    """The form from one's account: a seat at once."""
    member, at = request.user, now()
    session = shown().filter(pk=pk, hidden_at=None, place__organisation__closed_at=None).first()
    if session is None:
        raise Http404
    if session.is_cancelled or session.has_begun(at):
        return redirect(session.get_absolute_url())
    slots = free_slots(session, at) if session.is_help_desk else []
    form = MemberForm(request.POST if request.method == "POST" else None, slots=slots, initial={"name": member.name})
    if request.method == "POST" and form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "who"}
        if not can_register(member):
            form.add_error(None, "Votre compte est suspendu : téléphonez au lieu, on vous inscrira.")
        else:
            try:
                helper = member.name if form.cleaned_data["who"] == "helper" else ""
                one = register(by=member, session=session, at=at, helper=helper, **told)
                return redirect(one.get_absolute_url())
            except WorkshopRefused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    return render(
        request, "workshops/own_join.html", {"session": session, "form": form, "slots": slots}, status=422 if form.errors else 200
    )  # fmt: skip


@signed_in
def own_passport(request: SignedInRequest) -> HttpResponse:
    member: Member = request.user
    headers = {"Cache-Control": "no-store, private", "Content-Disposition": 'attachment; filename="passeport-ateliers.pdf"'}
    made = passport_pdf(passport_of(member), name=member.name)
    return HttpResponse(made, content_type="application/pdf", headers=headers)
