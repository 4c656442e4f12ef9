"""Comments that wait to be read: the queue of whoever answers for what they stand under."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.people.organisations.permissions import organisations_published_by

from ..actions import DiscussionRefused, let_appear, refuse_comment
from ..forms import RefusalForm
from ..models import Comment
from ..permissions import can_judge
from ..queries import mentions_of, waiting_for
from ..render import said
from .common import content_or_404


@signed_in
def queue(request: SignedInRequest) -> HttpResponse:
    """The earliest first, with what each stands under."""
    waiting = waiting_for(request.user)
    names = mentions_of("comment", [comment.pk for comment, _ in waiting])
    shown = {
        "waiting": [(comment, content, said(comment.text, mentions=names.get(comment.pk))) for comment, content in waiting],
        "organisations": list(organisations_published_by(request.user).order_by("sort_name")),
    }
    return render(request, "discussions/queue.html", shown)


@require_POST
@signed_in
def show(request: SignedInRequest, pk: int) -> HttpResponse:
    comment = _judged(request, pk)
    try:
        let_appear(by=request.user, comment=comment, at=now())
    except DiscussionRefused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Le commentaire a paru.")
    return redirect("waiting_comments")


@signed_in
def refuse(request: SignedInRequest, pk: int) -> HttpResponse:
    comment, form = _judged(request, pk), RefusalForm(request.POST or None)
    content = content_or_404(comment.kind, comment.object_id)
    if request.method == "POST" and form.is_valid():
        try:
            refuse_comment(by=request.user, comment=comment, reason=form.cleaned_data["reason"], at=now())
        except DiscussionRefused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            messages.success(request, "Le commentaire ne paraît pas. La personne qui l’a écrit est prévenue.")
            return redirect("waiting_comments")
    shown = {"comment": comment, "content": content, "form": form, "html": said(comment.text)}
    return render(request, "discussions/refuse.html", shown, status=422 if form.errors else 200)


def _judged(request: SignedInRequest, pk: int) -> Comment:
    comment: Comment = get_object_or_404(Comment.objects.exclude(state=Comment.State.REFUSED).select_related("author"), pk=pk)
    is_asked = comment.state == Comment.State.WAITING or comment.judged_by_id is not None
    if not is_asked or comment.author_id is None or not can_judge(request.user, comment):
        raise Http404
    return comment
