"""The concierge's list of calls: shops that no message reaches, and those that stay silent."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.people.members.models import Member

from ..actions import RequestRefused, answer
from ..forms import AnswerForm
from ..models import Answer, Asked
from ..permissions import asked_phoned_by, phones_shops
from ..queries import calls_to_make


def may_phone(member: Member) -> bool:
    return phones_shops(member, now())


@desk("concierge", may_phone)
def calls(request: SignedInRequest) -> HttpResponse:
    """Whom to phone, the question to read out, the answer to note."""
    at = now()
    mine = asked_phoned_by(request.user, at)
    wrong: tuple[int, AnswerForm] | None = None
    if request.method == "POST":
        typed = request.POST.get("appel", "")
        pk = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 16 else 0
        asked: Asked = get_object_or_404(mine.select_related("shop"), pk=pk)
        form = AnswerForm(request.POST)
        if form.is_valid():
            try:
                answer(by=request.user, asked=asked, at=at, through=Answer.Through.PHONE, **form.cleaned_data)
                messages.success(request, f"La réponse de {asked.shop.name} est notée.")
                return redirect("calls")
            except RequestRefused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        wrong = (asked.pk, form)
    rows = [
        (asked, wrong[1] if wrong is not None and wrong[0] == asked.pk else AnswerForm(auto_id=f"id_{asked.pk}_%s"))
        for asked in calls_to_make(mine, at)
    ]
    return render(request, "requests/calls.html", {"rows": rows}, status=422 if wrong else 200)
