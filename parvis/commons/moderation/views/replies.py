"""The right of reply: asked signed out, confirmed by mail, decided at the delegation's desk."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render

from parvis.commons.contents import registry
from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.cookieless import cookieless
from parvis.ground.core.pages import public
from parvis.ground.sealed.source import contributing
from parvis.people.delegations.entrance import may_enter
from parvis.people.delegations.permissions import delegations_checked_by
from parvis.people.delegations.queries import looked_at
from parvis.people.organisations.permissions import can_publish_for

from .. import charter
from ..actions.replies import ReplyRefused, appeal_reply, ask_reply, confirm_reply, refuse_reply, show_reply
from ..forms import ReplyAppealForm, ReplyConfirmForm, ReplyForm, ReplyRefusalForm
from ..models import Reply
from ..permissions import replies_decided_by
from ..queries.replies import replies_decided, reply_queue, reply_states, with_pieces


@cookieless
def ask(request: HttpRequest) -> HttpResponse:
    """The form, for the piece named in the address."""
    content, length = _asked_piece(request)
    form = ReplyForm(request.POST if request.method == "POST" else None, request=request, length=length)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("name", "quality", "email", "passage", "text")}
        try:
            with contributing(request):
                ask_reply(kind=content.kind, id=content.id, at=now(), **said)
            return HttpResponseRedirect("/droit-de-reponse/demande/")
        except ReplyRefused as refusal:
            form.add_error(refusal.field, refusal.message)
        except LookupError as error:
            raise Http404 from error
    context = {"form": form, "content": content, "length": length}
    return render(request, "moderation/reply_ask.html", context, status=422 if form.errors else 200)


@public()
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "moderation/reply_asked.html")


@cookieless
def follow(request: HttpRequest, reference: str) -> HttpResponse:
    """For who holds the link: where the request stands; confirming it, contesting a refusal."""
    reply = get_object_or_404(Reply.objects.select_related("delegation"), reference=reference)
    form = _next_form(request, reply)
    if request.method == "POST":
        if form is None:
            return HttpResponseRedirect(request.path)
        if form.is_valid():
            try:
                if reply.state == Reply.State.UNCONFIRMED:
                    confirm_reply(reply=reply, at=now())
                else:
                    appeal_reply(reply=reply, text=form.cleaned_data["text"], at=now())
                return HttpResponseRedirect(request.path)
            except ReplyRefused as refusal:
                form.add_error(refusal.field, refusal.message)
    context = {"reply": reply, "content": _piece(reply), "form": form, "article": _article(reply)}
    return render(request, "moderation/reply_follow.html", context, status=422 if form is not None and form.errors else 200)


@desk("delegation", may_enter)
def queue(request: SignedInRequest) -> HttpResponse:
    """What must appear, what is due first on top."""
    at = now()
    checked = delegations_checked_by(request.user, at)
    delegations, chosen = looked_at(request.user, checked, request.GET.get("delegation"), at)
    states = reply_states(delegations, at)
    context: dict[str, Any] = {
        "delegation": chosen,
        "choices": [(one, states[one.pk]) for one in delegations],
        "state": states[chosen.pk],
        "rows": [(reply, piece, reply.is_late(at)) for reply, piece in with_pieces(reply_queue(chosen)[:100])],
        "decided": with_pieces(replies_decided(chosen)[:20]),
    }
    return render(request, "moderation/reply_queue.html", context)


@desk("delegation", may_enter)
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """One request with the words in question; showing it or refusing it."""
    at = now()
    reply = get_object_or_404(
        replies_decided_by(request.user, at).select_related("delegation", "organisation", "decided_by", "first_decided_by"), pk=pk
    )
    act = request.POST.get("act")
    form = ReplyRefusalForm(request.POST if act == "refuse" else None)
    if request.method == "POST":
        try:
            if act == "show":
                show_reply(by=request.user, reply=reply, at=at)
                messages.success(request, "La réponse paraît avec la publication.")
                return redirect("reply_queue")
            if act == "refuse" and form.is_valid():
                refuse_reply(by=request.user, reply=reply, at=at, **form.cleaned_data)
                messages.success(request, "Le motif est parti à la personne, qui peut contester.")
                return redirect("reply_queue")
        except ReplyRefused as refusal:
            if refusal.field in form.fields and form.is_bound:
                form.add_error(refusal.field, refusal.message)
            else:
                messages.error(request, refusal.message)
                return redirect("reply_desk", reply.pk)
    context = {
        "reply": reply,
        "content": _piece(reply),
        "length": registry.length_of(reply.kind, reply.object_id),
        "article": _article(reply),
        "form": form,
        "is_late": reply.is_late(at),
        "is_own": reply.organisation is not None and can_publish_for(request.user, reply.organisation),
        "is_second": reply.first_decided_by_id == request.user.pk,
    }
    return render(request, "moderation/reply_desk.html", context, status=422 if form.errors else 200)


def _asked_piece(request: HttpRequest) -> tuple[registry.Content, int]:
    kind, _, id = request.GET.get("objet", "").rpartition("-")
    if not (id.isascii() and id.isdigit() and len(id) <= 15):
        raise Http404
    try:
        content, length = registry.kind_of(kind).get(int(id)), registry.length_of(kind, int(id))
    except KeyError as unknown:
        raise Http404 from unknown
    if content is None or not content.is_visible or length is None:
        raise Http404
    return content, length


def _next_form(request: HttpRequest, reply: Reply) -> ReplyConfirmForm | ReplyAppealForm | None:
    data = request.POST if request.method == "POST" else None
    if reply.state == Reply.State.UNCONFIRMED:
        return ReplyConfirmForm(data, request=request)
    return ReplyAppealForm(data, request=request) if reply.can_be_appealed else None


def _piece(reply: Reply) -> registry.Content | None:
    return registry.kind_of(reply.kind).get(reply.object_id)


def _article(reply: Reply) -> charter.Article | None:
    return charter.article(reply.charter_article, reply.charter_version) if reply.charter_article else None
