"""Showing messages to the court; and what those who judge see of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.people.members.models import Member

from .. import franking, sealing
from ..actions import disclose
from ..actions.disclosing import proven
from ..contents import said_in_copy
from ..forms import ReportForm
from ..models import Copied, CopiedFile, Message, Participant
from ..permissions import disclosures_judged_by
from ..queries import messages_read_by, messages_shown
from ..said import copied_file_name
from .shared import own_part
from .thread import handed_over

MOST_OFFERED = 30


@signed_in
def report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose what to show. What the page held (`copie`) counts: changed or deleted since, it is proven all the same."""
    own, at = own_part(request, pk), now()
    given = request.POST.getlist("copie")[:40] if request.method == "POST" else []
    form = ReportForm(request.POST if "ground" in request.POST else None)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            disclose(
                by=request.user, conversation=own.conversation, copies=given, ground=told["ground"],
                explanation=told["explanation"], is_in_good_faith=told["good_faith"], at=at,
            )  # fmt: skip
        except NotAllowed:
            raise Http404 from None
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, "Ces messages sont transmis à la délégation. L’accusé de réception arrive par e-mail.")
            return redirect("conversation", pk)
    try:
        chosen = proven(own.conversation, given, keys=sealing.keys_of(own.conversation)) if given else []
    except (Refused, sealing.Unreadable) as refusal:
        chosen = []
        if isinstance(refusal, Refused) and not form.is_bound:
            messages.error(request, refusal.message)
    offered = _offered(own, chosen, at)
    shown = {"own": own, "offered": offered, "form": form, "ticked": {one.copy for one in offered[: len(chosen)]}}
    return render(request, "conversations/report.html", shown, status=422 if form.errors else 200)


@signed_in
def shown_file(request: SignedInRequest, pk: int, seq: int, version: int, place: int) -> HttpResponse:
    """A file of what was shown, for those who judge it and while they do."""
    disclosure = get_object_or_404(disclosures_judged_by(request.user, now()), pk=pk)
    copied = get_object_or_404(Copied, disclosure=disclosure, seq=seq, version=version)
    kept = get_object_or_404(CopiedFile, copied=copied, place=place)
    try:
        keys = sealing.keys_of(disclosure)
        enclosed = said_in_copy(copied, keys).enclosed[place]
        return handed_over(kept.file, enclosed, keys=keys, name=copied_file_name(pk, seq, version, place))
    except (sealing.Unreadable, IndexError):
        raise Http404 from None


@dataclass(frozen=True, slots=True)
class _Offered:
    copy: str
    sender: str
    sent_at: datetime
    words: str


def _offered(own: Participant, chosen: list[franking.Shown], at: datetime) -> list[_Offered]:
    """Those given first, then the latest of the same sender that may be shown too."""
    names = {member.pk: member.name for member in Member.objects.filter(pk__in={one.sender for one in chosen})}
    first = [
        _Offered(franking.written(one), names.get(one.sender, ""), one.sent_at, _words(one.said.text, len(one.said.enclosed)))
        for one in chosen
    ]
    latest = messages_read_by(own).exclude(sender=own.member).filter(kind=Message.Kind.SAID, deleted_at__isnull=True)
    if chosen:
        latest = latest.filter(sender__in={one.sender for one in chosen})
    items = messages_shown(own, latest.order_by("-seq")[:MOST_OFFERED], at=at, days=False)
    taken = {one.copy for one in first}
    rest = [_Offered(item.copy, item.sender, item.sent_at, _words(item.text, len(item.enclosed))) for item in items if item.copy]
    return first + [one for one in rest if one.copy not in taken]


def _words(text: str, files: int) -> str:
    parts = [text] if text else []
    if files:
        parts.append("(un fichier joint)" if files == 1 else f"({files} fichiers joints)")
    return " ".join(parts)
