"""One conversation: reading, writing, what is new, what is enclosed."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core import files
from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused

from .. import sealing
from ..actions import mark_read, send
from ..enclosing import take
from ..forms import MessageForm
from ..models import Enclosure
from ..queries import changes, messages_read_by
from ..queries.thread import said_in
from ..said import Enclosed, file_name
from .shared import own_part, shown

MOST_CHANGES = 200


@signed_in
def conversation(request: SignedInRequest, pk: int) -> HttpResponse:
    """The thread, and the field to write in. A script asks with `Accept: application/json` and is answered in a few words."""
    own, at = own_part(request, pk), now()
    is_script = "application/json" in request.headers.get("Accept", "")
    form = MessageForm(request.POST, request.FILES) if request.method == "POST" else MessageForm()
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            message = send(
                by=request.user, conversation=own.conversation, text=told["text"], files=take(told["enclosed"]),
                client_id=told["client_id"], at=at,
            )  # fmt: skip
        except NotAllowed:
            raise Http404 from None
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            if is_script:
                return JsonResponse({"seq": message.seq}, status=201)
            return redirect(f"/messages/{pk}/#message-{message.seq}")
    if is_script and form.errors:
        return JsonResponse({"error": " ".join(str(line) for lines in form.errors.values() for line in lines)}, status=422)
    before = _number(request.GET.get("avant", ""))
    context = shown(own, form, at, before=before)
    if before is None and request.method == "GET" and own.is_in:
        mark_read(by=request.user, conversation=own.conversation, seq=own.conversation.last_seq, at=at)
    return render(request, "conversations/thread.html", context, status=422 if form.errors else 200)


@signed_in
def more(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was said, changed or deleted since a count of the conversation (`depuis`): a page that was away lacks nothing."""
    own, at = own_part(request, pk), now()
    since = _number(request.GET.get("depuis", "")) or 0
    items = changes(own, since=since, at=at, limit=MOST_CHANGES)
    is_all = len(items) < MOST_CHANGES
    reached = max(own.conversation.last_rev if is_all else 0, max((item.rev for item in items), default=since))
    if own.is_in and is_all and "vu" in request.GET:
        mark_read(by=request.user, conversation=own.conversation, seq=own.conversation.last_seq, at=at)
    context = {"own": own, "conversation": own.conversation, "items": sorted(items, key=lambda item: item.seq)}
    response = render(request, "conversations/items.html", context)
    response["X-Parvis-Count"] = str(reached)
    response["X-Parvis-More"] = "" if is_all else "1"
    return response


@signed_in
def file(request: SignedInRequest, pk: int, seq: int, place: int) -> HttpResponse:
    """What is enclosed in a message, opened for whoever may read it and for nobody else."""
    own = own_part(request, pk)
    message = get_object_or_404(messages_read_by(own), seq=seq, deleted_at__isnull=True, is_hidden=False)
    enclosure = get_object_or_404(Enclosure, message=message, place=place)
    try:
        keys = sealing.keys_of(own.conversation)
        said = said_in(message, keys)
        if said is None:
            raise Http404
        return handed_over(enclosure.file, said.enclosed[place], keys=keys, name=file_name(pk, seq, place))
    except (sealing.Unreadable, IndexError):
        raise Http404 from None


def handed_over(stored: str, enclosed: Enclosed, *, keys: sealing.Keys, name: str) -> HttpResponse:
    """A picture for the page, anything else as a download. Kept by no cache. Raises Unreadable."""
    try:
        with files.open_file(stored) as kept:
            content = sealing.unseal(kept.read(), keys=keys, name=name)
    except files.FileMissingError:
        raise Http404 from None
    response = HttpResponse(content, content_type=enclosed.type if enclosed.is_picture else _plain(enclosed.type))
    opens = "inline" if enclosed.is_picture else "attachment"
    response["Content-Disposition"] = f"{opens}; filename*=UTF-8''{quote(enclosed.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def _plain(type_: str) -> str:
    return f"{type_}; charset=utf-8" if type_.startswith("text/") else type_


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else None
