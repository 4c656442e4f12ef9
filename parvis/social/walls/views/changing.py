"""Correcting, deleting, hiding, answering a poll."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused

from .. import actions
from ..forms import EditForm, HidingForm
from ..models import Post
from ..permissions import can_hide_here, posts_changed_by, posts_read_by
from ..queries import place_shown, post_of, shown_posts


@signed_in
def edit(request: SignedInRequest, id: int) -> HttpResponse:
    found = _own(request, id)
    form = EditForm(request.POST if request.method == "POST" else None, initial={"text": found.text})
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(by=request.user, post=found, text=form.cleaned_data["text"], at=now())
        except NotAllowed:
            raise Http404 from None
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, "Votre billet est corrigé.")
            return redirect("post", id)
    return render(request, "walls/edit.html", {"form": form, "post": found}, status=422 if form.errors else 200)


@signed_in
def remove(request: SignedInRequest, id: int) -> HttpResponse:
    """Said before: what goes, and what is not undone."""
    found = _own(request, id)
    if request.method == "POST":
        actions.delete(by=request.user, post=found, at=now())
        messages.success(request, "Votre billet est supprimé.")
        return redirect(_back(found))
    [shown] = shown_posts([found], request.user, at=now())
    return render(request, "walls/remove.html", {"post": found, "shown": shown, "back": found.inner_address})


@signed_in
def hide(request: SignedInRequest, id: int) -> HttpResponse:
    """By who moderates the group it stands in; what they hid, they may show again."""
    found = (
        Post.objects.filter(pk=id, deleted_at=None).select_related("author", "organisation", "territory", "card", "poll").first()
    )
    if found is None or not can_hide_here(request.user, found):
        raise Http404
    is_back = request.POST.get("act") == "show"
    form = HidingForm(request.POST if request.method == "POST" and not is_back else None)
    try:
        if is_back:
            actions.show_here(by=request.user, post=found, at=now())
            messages.success(request, "Le billet est de nouveau visible.")
            return redirect(_back(found))
        if form.is_bound and form.is_valid():
            actions.hide_here(by=request.user, post=found, reason=form.cleaned_data["reason"], at=now())
            messages.success(request, "Le billet est masqué, et son auteur prévenu.")
            return redirect(_back(found))
    except Refused as refusal:
        form.add_error(
            refusal.field if form.is_bound and refusal.field in form.fields else None, refusal.message
        ) if form.is_bound else (messages.error(request, refusal.message))
    [shown] = shown_posts([found], request.user, at=now())
    status = 422 if request.method == "POST" else 200
    return render(request, "walls/hide.html", {"form": form, "shown": shown, "post": found, "back": _back(found)}, status=status)


@signed_in
@require_POST
def answer(request: SignedInRequest, id: int) -> HttpResponse:
    found = post_of(posts_read_by(request.user), id)
    if found is None:
        raise Http404
    chosen = request.POST.get("answer", "")
    try:
        number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 else 0
        actions.cast(by=request.user, post=found, answer=number, at=now())
    except NotAllowed:
        raise Http404 from None
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Votre réponse est comptée.")
    return redirect(f"{found.inner_address}#sondage-{id}")


def _own(request: SignedInRequest, id: int) -> Post:
    found = post_of(posts_changed_by(request.user), id)
    if found is None:
        raise Http404
    return found


def _back(post: Post) -> str:
    """Where one goes on from: the group, or the wall."""
    group = place_shown(post.place_kind, post.place_id)
    if group is not None:
        return group.address
    return f"/fil/organisations/{post.organisation.slug}/" if post.organisation is not None else f"/fil/membres/{post.author_id}/"
