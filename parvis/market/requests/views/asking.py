"""Whoever looks for something: asking, signed out or in, and the page that follows a question."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.cookieless import cookieless
from parvis.ground.core.pages import public
from parvis.ground.core.readers import Limit
from parvis.ground.territories.queries import meant_by, typed_name
from parvis.people.members.models import Member

from ..actions import RequestRefused, ask, close, confirm, release, reserve
from ..forms import FollowForm, GuestForm, MemberForm
from ..models import Answer, Question
from ..permissions import can_ask, questions_of
from ..queries import answers_of, held_for, waiting_of
from .pictures import shown_picture

PHOTOS = Limit("request-photo", times=20, seconds=3600)  # reading a photograph costs the machine more than a page
A_PAGE = 20


@cookieless
def request_form(request: HttpRequest) -> HttpResponse:
    """The form, for anyone; `?ou=` names the commune, `?quoi=` what is looked for (from a search that found nothing)."""
    is_sent = request.method == "POST"
    form = GuestForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, initial=_named(request), request=request
    )
    if is_sent and form.is_valid():
        made = _ask(request, form, by=None)
        if made is not None:
            return HttpResponseRedirect("/vous-l-avez/envoyee/")
    return render(request, "requests/ask.html", {"form": form}, status=422 if form.errors else 200)


@public()
def asked_thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "requests/sent.html")


@signed_in
def own_request_form(request: SignedInRequest) -> HttpResponse:
    """The same from one's account: it leaves at once."""
    member: Member = request.user
    is_sent = request.method == "POST"
    home = {"territory": typed_name(member.home)} if member.home is not None else {}
    form = MemberForm(request.POST if is_sent else None, request.FILES if is_sent else None, initial=home | _named(request))
    if is_sent and form.is_valid():
        if not can_ask(member):
            form.add_error(None, "Votre compte est suspendu : vous pourrez demander de nouveau quand la suspension prendra fin.")
        else:
            made = _ask(request, form, by=member)
            if made is not None:
                return HttpResponseRedirect(made.get_absolute_url())
    return render(request, "requests/own_form.html", {"form": form}, status=422 if form.errors else 200)


@signed_in
def own_requests(request: SignedInRequest) -> HttpResponse:
    """What I asked, the latest first."""
    found = questions_of(request.user).select_related("territory").order_by("-asked_at")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "requests/own.html", {"page": page})


@cookieless
def question(request: HttpRequest, reference: str) -> HttpResponse:
    """For who holds the link: where the question stands, what shops said, putting aside."""
    shown = Question.objects.filter(forgotten_at=None).select_related("territory__department", "member")
    found: Question = get_object_or_404(shown, reference=reference)
    form = FollowForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            _act(found, form.cleaned_data, now())
            return HttpResponseRedirect(request.path)
        except RequestRefused as refusal:
            form.add_error(None, refusal.message)
            found.refresh_from_db()
    put_to, silent = waiting_of(found)
    context = {
        "question": found, "form": form, "jeton": FollowForm.new_token(), "answers": answers_of(found), "hold": held_for(found),
        "put_to": put_to, "silent": silent, "said_no": put_to - silent,
    }  # fmt: skip
    return render(request, "requests/question.html", context, status=422 if form.errors else 200)


@cookieless
def question_picture(request: HttpRequest, reference: str) -> HttpResponseBase:
    return shown_picture(get_object_or_404(Question, reference=reference))


def _act(found: Question, told: dict[str, Any], at: datetime) -> None:
    match told["act"]:
        case "confirm":
            confirm(question=found, at=at)
        case "reserve":
            answer = Answer.objects.filter(pk=told["answer"] or 0, asked__question=found).first()
            if answer is None:
                raise Http404
            reserve(question=found, answer=answer, at=at)
        case "release":
            release(question=found, at=at)
        case "close":
            close(question=found, at=at)


def _ask(request: HttpRequest, form: forms.Form, *, by: Member | None) -> Question | None:
    """The question, or None where the form must be shown again."""
    told = {name: value for name, value in form.cleaned_data.items() if name != "jeton"}
    picture = told.pop("picture", None)
    if picture and not PHOTOS.allows(request):
        form.add_error("picture", "Beaucoup de photos sont déjà venues d’ici : attendez une heure, ou décrivez l’objet en mots.")
        return None
    try:
        return ask(by=by, at=now(), picture=picture.file if picture else None, **told)
    except RequestRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        if picture:
            form.add_error(None, "Choisissez de nouveau la photo : un navigateur ne la garde pas.")
        return None


def _named(request: HttpRequest) -> dict[str, str]:
    """What the address fills in."""
    initial = {}
    places = meant_by(request.GET.get("ou", "").replace("\x00", "")[:120])
    if len(places) == 1:
        initial["territory"] = typed_name(places[0])
    if wanted := " ".join(request.GET.get("quoi", "").replace("\x00", "").split())[:80]:
        initial["subject"] = wanted
    return initial
