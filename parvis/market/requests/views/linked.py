"""A shop, by the link of the message that asked it: no password, one tap."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from parvis.ground.core.clock import now
from parvis.ground.core.cookieless import cookieless

from ..actions import RequestRefused, answer, collect, dismiss, refuse_hold
from ..forms import LinkAnswerForm, LinkForm
from ..forms.answers import said_before
from ..links import asked_by_link
from ..models import Answer, Asked, Hold
from .pictures import shown_picture


@cookieless
def linked_answer(request: HttpRequest, token: str) -> HttpResponse:
    """What is looked for, three buttons; then what was said, and what is put aside."""
    asked = _asked(token)
    said = getattr(asked, "answer", None)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    answering = request.method == "POST" and not act
    form = LinkAnswerForm(request.POST if answering else None, request=request, initial=said_before(said))
    pressed = LinkForm(request.POST if act else None, request=request)
    if answering and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("kind", "price", "word", "by_date")}
        try:
            answer(by=None, asked=asked, at=now(), through=Answer.Through.LINK, **told)
            return HttpResponseRedirect(request.path)
        except RequestRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    elif act and pressed.is_valid():
        try:
            _press(asked, act)
            return HttpResponseRedirect(request.path)
        except RequestRefused as refusal:
            pressed.add_error(None, refusal.message)
    context = {
        "asked": asked, "question": asked.question, "shop": asked.shop, "said": said, "form": form, "pressed": pressed,
        "hold": latest_hold(said), "address": request.path, "jeton": LinkForm.new_token(),
    }  # fmt: skip
    return render(request, "requests/linked.html", context, status=422 if form.errors or pressed.errors else 200)


@cookieless
def linked_picture(request: HttpRequest, token: str) -> HttpResponseBase:
    return shown_picture(_asked(token).question)


def latest_hold(said: Answer | None) -> Hold | None:
    return said.holds.order_by("-made_at").first() if said is not None else None


def _asked(token: str) -> Asked:
    asked = asked_by_link(token)
    if asked is None or asked.question.forgotten_at is not None:
        raise Http404
    return asked


def _press(asked: Asked, act: str) -> None:
    at = now()
    if act == "dismiss":
        dismiss(by=None, asked=asked, at=at)
        return
    hold = latest_hold(getattr(asked, "answer", None))
    if hold is None:
        raise Http404
    if act == "collect":
        collect(by=None, hold=hold, at=at)
    else:
        refuse_hold(by=None, hold=hold, at=at)
