"""Beginning a conversation; changing and deleting what one wrote."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.commons.contacts.queries import seen_members
from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.people.members.models import Member

from ..actions import delete, edit, start
from ..enclosing import take
from ..forms import EditForm, FirstForm
from ..models import Message
from ..permissions import are_strangers
from ..queries import choosable, found_by_name, item, messages_read_by
from .shared import own_part

MOST_SHOWN = 200


@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    """Choose one or several people, write, send. `a`: whom one came from; `q`: someone to find by name."""
    chosen = _chosen(request)
    given = request.POST if request.method == "POST" else request.GET
    text = given.get("q", "").replace("\x00", "")[:80].strip()
    is_sent = request.method == "POST" and "chercher" not in request.POST
    form = FirstForm(request.POST, request.FILES) if is_sent else FirstForm(initial=_kept(request))
    if is_sent and form.is_valid():
        told = form.cleaned_data
        try:
            begun = start(
                by=request.user, to=chosen, text=told["text"], files=take(told["enclosed"]), name=told["name"],
                client_id=told["client_id"], at=now(),
            )  # fmt: skip
            return redirect("conversation", begun.pk)
        except NotAllowed:
            raise Http404 from None
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    known = list(choosable(request.user)[:MOST_SHOWN])
    found = found_by_name(request.user, text) if text else []
    listed = {member.pk: member for member in [*chosen, *found, *known]}
    shown: dict[str, Any] = {
        "form": form, "text": text, "found": found, "chosen": {member.pk for member in chosen},
        "people": list(listed.values()), "may_write": request.user.may_speak,
        "strangers": [member.pk for member in [*chosen, *found] if are_strangers(request.user.pk, member.pk)],
    }  # fmt: skip
    return render(request, "conversations/new.html", shown, status=422 if form.errors else 200)


@signed_in
def edit_page(request: SignedInRequest, pk: int, seq: int) -> HttpResponse:
    own, message = _own_message(request, pk, seq)
    at = now()
    seen = item(own, seq, at=at)
    if seen is None or not (seen.may_edit or request.method == "POST"):
        raise Http404
    form = EditForm(request.POST if request.method == "POST" else None, initial={"text": seen.text})
    if request.method == "POST" and form.is_valid():
        try:
            edit(by=request.user, message=message, text=form.cleaned_data["text"], at=at)
            return redirect(f"/messages/{pk}/#message-{seq}")
        except NotAllowed:
            raise Http404 from None
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    return render(
        request, "conversations/edit.html", {"own": own, "item": seen, "form": form}, status=422 if form.errors else 200
    )


@signed_in
def delete_page(request: SignedInRequest, pk: int, seq: int) -> HttpResponse:
    """Asked once, since nothing brings it back."""
    own, message = _own_message(request, pk, seq)
    if request.method == "POST":
        try:
            delete(by=request.user, message=message, at=now())
        except NotAllowed:
            raise Http404 from None
        messages.success(request, "Votre message est supprimé, pour tout le monde.")
        return redirect(f"/messages/{pk}/#message-{seq}")
    return render(request, "conversations/delete.html", {"own": own, "item": item(own, seq, at=now())})


def _own_message(request: SignedInRequest, pk: int, seq: int) -> tuple[Any, Message]:
    own = own_part(request, pk)
    mine = messages_read_by(own).filter(sender=request.user, kind=Message.Kind.SAID, deleted_at__isnull=True)
    return own, get_object_or_404(mine, seq=seq)


def _chosen(request: SignedInRequest) -> list[Member]:
    """Those who were ticked, as far as they exist for the member."""
    given = request.POST.getlist("to") if request.method == "POST" else request.GET.getlist("a")
    pks = {int(one) for one in given[:60] if one.isascii() and one.isdigit() and len(one) < 18}
    return list(seen_members(request.user).filter(pk__in=pks).order_by("last_name", "first_name", "id")) if pks else []


def _kept(request: SignedInRequest) -> dict[str, str]:
    """What was typed stays when one looks for one more person."""
    return {name: request.POST[name] for name in ("text", "name", "client_id") if request.POST.get(name)}
