"""What is personal under a content: my vote, who voted, what I wrote, the state of its check for its editor.

Forms post to the signed-in half and lead back to the page of the content; the fragment and the plain page show the same.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from parvis.commons.contacts.queries import blocked_around
from parvis.commons.contents.registry import Content
from parvis.commons.limits.actions import LimitReached
from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now

from ..actions import DiscussionRefused, NameUnclear, comment, react
from ..forms import CommentForm, VoteForm
from ..models import Comment
from ..permissions import organisations_spoken_for
from ..queries import panel_of
from .common import back_to, content_or_404


def _shown(
    request: SignedInRequest, content: Content, form: CommentForm | None = None, answering: Comment | None = None
) -> dict[str, Any]:
    shown = panel_of(request.user, content, now())
    if shown is None:
        raise Http404
    if form is None and shown["may_speak"] and shown["rules"].is_open:
        form = CommentForm(organisations=organisations_spoken_for(request.user, now()))
    return shown | {"form": form, "answering": answering}


def _answered(request: SignedInRequest, content: Content, asked: str) -> Comment | None:
    """The comment that is answered, where it is one under the content."""
    if not asked.isdigit() or len(asked) > 18:
        return None
    under = Comment.objects.filter(kind=content.kind, object_id=content.id, state=Comment.State.SHOWN)
    standing = under.filter(hidden_at__isnull=True, deleted_at__isnull=True).exclude(author__in=blocked_around(request.user))
    return standing.filter(pk=asked).select_related("author", "organisation").first()


@signed_in
def panel(request: SignedInRequest, kind: str, id: int) -> HttpResponse:
    """The fragment that takes the place of the votes and comments on the page of a content."""
    return render(request, "discussions/panel.html", _shown(request, content_or_404(kind, id)))


@signed_in
def react_page(request: SignedInRequest, id: int, kind: str = "publication") -> HttpResponse:
    """The same on a page of its own, for browsers without script; `?repondre=` answers a comment."""
    content = content_or_404(kind, id)
    answering = _answered(request, content, request.GET.get("repondre", ""))
    return render(request, "discussions/react.html", _shown(request, content, answering=answering))


@require_POST
@signed_in
def vote(request: SignedInRequest, kind: str, id: int) -> HttpResponse:
    content, form = content_or_404(kind, id), VoteForm(request.POST)
    if form.is_valid():
        try:
            react(by=request.user, kind=kind, id=id, value=form.cleaned_data["value"], at=now())
        except (DiscussionRefused, LimitReached) as refusal:
            form.add_error(None, refusal.message)
    if not form.is_valid():
        under = content
        if kind == "comment":
            commented = Comment.objects.get(pk=id)
            under = content_or_404(commented.kind, commented.object_id)
        shown = _shown(request, under)
        messages.error(request, str(next(iter(form.non_field_errors()), "Ce vote n’existe pas.")))
        return render(request, "discussions/react.html", shown, status=422)
    return redirect(back_to(content, "reactions"))


@require_POST
@signed_in
def write(request: SignedInRequest, kind: str, id: int) -> HttpResponse:
    content = content_or_404(kind, id)
    organisations = organisations_spoken_for(request.user, now())
    form = CommentForm(request.POST, organisations=organisations)
    answering = _answered(request, content, request.POST.get("repondre", ""))
    if request.POST.get("repondre") and answering is None:
        form.add_error(None, "Ce à quoi vous répondez n’est plus là. Votre texte est gardé : vous pouvez le publier à part.")
    if form.is_valid():
        spoken_for = next((one for one in organisations if one.pk == form.cleaned_data.get("organisation")), None)
        try:
            written = comment(
                by=request.user, kind=kind, id=id, text=form.cleaned_data["text"], answers_to=answering,
                organisation=spoken_for, named=form.named(), at=now(),
            )  # fmt: skip
        except (DiscussionRefused, LimitReached) as refusal:
            if isinstance(refusal, NameUnclear):
                form.ask_who(refusal)
            form.add_error(refusal.field, refusal.message)
        else:
            if written.state == Comment.State.WAITING:
                messages.info(request, "Votre commentaire sera relu avant de paraître. Vous serez prévenu.")
                return redirect("react_page_of", kind, id)
            return redirect(f"{content.address}#commentaire-{written.pk}")
    return render(request, "discussions/react.html", _shown(request, content, form, answering), status=422)
