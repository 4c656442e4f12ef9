"""The merchant's desk: what customers look for, answered in one tap; what is put aside for them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.market.shops.desk import frame
from parvis.market.shops.permissions import runs_a_shop

from ..actions import RequestRefused, answer, collect, dismiss, refuse_hold
from ..forms import AnswerForm
from ..forms.answers import said_before
from ..models import Answer, Asked
from ..permissions import asked_of_shops_run_by
from ..queries import put_to
from .linked import latest_hold
from .pictures import shown_picture

A_PAGE = 30
merchants = desk("commerce", runs_a_shop)


@merchants
def shop_requests(request: SignedInRequest) -> HttpResponse:
    """What was put to the shop: what waits for an answer first."""
    shown = frame(request)
    page = Paginator(put_to(Asked.objects.filter(shop=shown["shop"], question__forgotten_at=None)), A_PAGE)
    shown["page"] = page.get_page(request.GET.get("page"))
    return render(request, "requests/desk_list.html", shown)


@merchants
def shop_request(request: SignedInRequest, pk: int) -> HttpResponse:
    """One question, the three answers, what is put aside."""
    asked = _asked(request, pk)
    said = getattr(asked, "answer", None)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    answering = request.method == "POST" and not act
    form = AnswerForm(request.POST if answering else None, initial=said_before(said))
    if request.method == "POST":
        try:
            if answering and form.is_valid():
                answer(by=request.user, asked=asked, at=now(), through=Answer.Through.DESK, **form.cleaned_data)
                messages.success(request, "Votre réponse est partie. Vous pouvez encore la changer.")
                return redirect("shop_requests")
            if act:
                _press(request, asked, act)
                return redirect("shop_request", pk)
        except RequestRefused as refusal:
            if act:
                messages.error(request, refusal.message)
                return redirect("shop_request", pk)
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    shown = frame(request, of=asked.shop.slug) | {
        "asked": asked, "question": asked.question, "said": said, "form": form, "hold": latest_hold(said),
        "address": f"/commerce/demandes/{asked.pk}/",
    }  # fmt: skip
    return render(request, "requests/desk.html", shown, status=422 if form.errors else 200)


@merchants
def shop_request_picture(request: SignedInRequest, pk: int) -> HttpResponseBase:
    return shown_picture(_asked(request, pk).question)


def _asked(request: SignedInRequest, pk: int) -> Asked:
    mine = asked_of_shops_run_by(request.user).select_related("question__territory", "shop__organisation", "answer")
    found: Asked = get_object_or_404(mine, pk=pk)
    return found


def _press(request: SignedInRequest, asked: Asked, act: str) -> None:
    by, at = request.user, now()
    if act == "dismiss":
        dismiss(by=by, asked=asked, at=at, through=Answer.Through.DESK)
        messages.success(request, "C’est noté : vous ne verrez plus cette question.")
        return
    hold = latest_hold(getattr(asked, "answer", None))
    if hold is None or act not in {"collect", "refuse"}:
        raise Http404
    if act == "collect":
        collect(by=by, hold=hold, at=at)
        messages.success(request, "Remis et payé : la question est terminée.")
    else:
        refuse_hold(by=by, hold=hold, at=at)
        messages.success(request, "Le client est prévenu.")
