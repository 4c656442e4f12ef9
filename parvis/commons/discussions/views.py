"""What is personal under an article: my vote, who voted, my comments, the state of the check for its editor.

Forms post to the signed-in half and lead back to the public page; the fragment and the plain page show the same.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from parvis.commons.contents import registry
from parvis.commons.moderation.permissions import can_answer, can_decide
from parvis.commons.moderation.queries import check_of
from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now

from .actions import DiscussionRefused, comment, delete_comment, hide_comment, react
from .forms import CommentForm, HidingForm, VoteForm
from .models import Comment
from .permissions import can_speak, comments_deleted_by, comments_hidden_by
from .queries import comments_of, own_unseen, tallies, vote_of, voters


def _content(kind: str, id: int) -> registry.Content:
    try:
        content = registry.kind_of(kind).get(id)
    except KeyError:
        raise Http404 from None
    if content is None:
        raise Http404
    return content


def _shown(request: SignedInRequest, content: registry.Content, form: CommentForm | None = None) -> dict[str, Any]:
    """What the fragment and the plain page show. 404 for a piece that its reader may not know of."""
    check = check_of(content.kind, content.id)
    is_editor = check is not None and can_answer(request.user, check)
    decides = check is not None and can_decide(request.user, check, now())
    if not content.is_visible and not (is_editor or decides):
        raise Http404
    named = voters(content.kind, content.id)
    return {
        "content": content,
        "tally": tallies(content.kind, [content.id])[content.id],
        "vote": vote_of(request.user, content.kind, content.id),
        "likers": named[1],
        "dislikers": named[-1],
        "may_speak": can_speak(request.user),
        "form": form or CommentForm(),
        "own_comments": own_unseen(request.user, content.kind, content.id),
        "check": check,
        "is_editor": is_editor,
        "decides": decides,
        "comments": comments_of(content.kind, content.id) if decides else [],
        "me": request.user,
    }


@signed_in
def panel(request: SignedInRequest, kind: str, id: int) -> HttpResponse:
    """The fragment that takes the place of the votes on an article's page."""
    return render(request, "discussions/panel.html", _shown(request, _content(kind, id)))


@signed_in
def react_page(request: SignedInRequest, id: int) -> HttpResponse:
    """The same on a page of its own, for browsers without script."""
    return render(request, "discussions/react.html", _shown(request, _content("publication", id)))


@require_POST
@signed_in
def vote(request: SignedInRequest, kind: str, id: int) -> HttpResponse:
    content, form = _content(kind, id), VoteForm(request.POST)
    if form.is_valid():
        try:
            react(by=request.user, kind=kind, id=id, value=form.cleaned_data["value"], at=now())
        except DiscussionRefused as refusal:
            form.add_error(None, refusal.message)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.non_field_errors()), "Ce vote n’existe pas.")))
        return render(request, "discussions/react.html", _shown(request, content), status=422)
    return redirect(f"{content.address}#reactions")


@require_POST
@signed_in
def write(request: SignedInRequest, kind: str, id: int) -> HttpResponse:
    content, form = _content(kind, id), CommentForm(request.POST)
    if form.is_valid():
        try:
            written = comment(by=request.user, kind=kind, id=id, text=form.cleaned_data["text"], at=now())
        except DiscussionRefused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            return redirect(f"{content.address}#commentaire-{written.pk}")
    return render(request, "discussions/react.html", _shown(request, content, form), status=422)


@require_POST
@signed_in
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    written: Comment = get_object_or_404(comments_deleted_by(request.user), pk=pk)
    content = _content(written.kind, written.object_id)
    delete_comment(by=request.user, comment=written, at=now())
    return redirect(f"{content.address}#commentaires")


@signed_in
def hide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a comment down, with a reason: for those who decide on the piece it stands under."""
    written: Comment = get_object_or_404(
        comments_hidden_by(request.user, "publication", now()).filter(hidden_at__isnull=True).select_related("author"), pk=pk
    )
    content, form = _content(written.kind, written.object_id), HidingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            hide_comment(by=request.user, comment=written, at=now(), **form.cleaned_data)
        except DiscussionRefused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            return redirect(f"{content.address}#commentaires")
    shown = {"comment": written, "content": content, "form": form}
    return render(request, "discussions/hide.html", shown, status=422 if form.errors else 200)
