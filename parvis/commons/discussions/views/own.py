"""One comment: its author changes it or takes it back, a delegate hides it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now

from ..actions import DiscussionRefused, NameUnclear, delete_comment, edit_comment, hide_comment
from ..forms import CommentForm, HidingForm
from ..models import Comment
from ..permissions import comments_deleted_by, comments_edited_by, comments_hidden_by
from .common import content_or_404, read_or_404


@signed_in
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    written: Comment = get_object_or_404(comments_edited_by(request.user, now()), pk=pk)
    content = read_or_404(request.user, written.kind, written.object_id)
    form = CommentForm(request.POST) if request.method == "POST" else CommentForm(initial={"text": written.text})
    if request.method == "POST" and form.is_valid():
        try:
            changed = edit_comment(by=request.user, comment=written, text=form.cleaned_data["text"], named=form.named(), at=now())
        except DiscussionRefused as refusal:
            if isinstance(refusal, NameUnclear):
                form.ask_who(refusal)
            form.add_error(refusal.field, refusal.message)
        else:
            if changed.state == Comment.State.WAITING:
                return redirect("react_page_of", content.kind, content.id)
            return redirect(f"{content.address}#commentaire-{written.pk}")
    shown = {"comment": written, "content": content, "form": form}
    return render(request, "discussions/edit.html", shown, status=422 if form.errors else 200)


@require_POST
@signed_in
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    written: Comment = get_object_or_404(comments_deleted_by(request.user), pk=pk)
    content = content_or_404(written.kind, written.object_id)
    delete_comment(by=request.user, comment=written, at=now())
    return redirect(f"{content.address}#commentaires")


@signed_in
def hide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a comment down, with a reason: for those who decide on the piece it stands under."""
    written: Comment = get_object_or_404(comments_hidden_by(request.user, now()).select_related("author"), pk=pk)
    content, form = content_or_404(written.kind, written.object_id), HidingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            hide_comment(by=request.user, comment=written, at=now(), **form.cleaned_data)
        except DiscussionRefused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            return redirect(f"{content.address}#commentaires")
    shown = {"comment": written, "content": content, "form": form}
    return render(request, "discussions/hide.html", shown, status=422 if form.errors else 200)
