"""Documents of a group: shared, handed over as downloads, taken away, set aside."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.files.ranges import answer
from parvis.ground.core.models import StoredFile
from parvis.ground.core.text.fold import slugify

from .. import actions
from ..forms import FileForm, ReasonForm
from ..models import GroupFile
from ..permissions import can_write, groups_led_by, groups_read_by
from ..queries import files_of, shown_file
from .framing import Address, found, inside, tell_in


@signed_in
def files(request: SignedInRequest, piece: Address) -> HttpResponse:
    group, standing, context = inside(request, piece, "fichiers/")
    act = request.POST.get("act", "") if request.method == "POST" else ""
    may_add = can_write(request.user, group)
    form = FileForm(request.POST if act == "add" else None, request.FILES if act == "add" else None)
    try:
        if act == "remove":
            actions.remove_file(by=request.user, file=_own(request, group.pk), at=now())
            messages.success(request, "Le document est retiré.")
            return redirect(f"{group.get_absolute_url()}fichiers/")
        if act == "add" and form.is_valid():
            told = form.cleaned_data
            actions.add_file(by=request.user, group=group, title=told["title"], content=told["document"], at=now())
            messages.success(request, "Le document est partagé avec le groupe.")
            return redirect(f"{group.get_absolute_url()}fichiers/")
        if act not in {"", "add"}:
            raise Http404
    except NotAllowed as refusal:
        raise Http404 from refusal
    except Refused as refusal:
        tell_in(form, refusal)
    context |= {"files": list(files_of(group)), "form": form, "may_add": may_add}
    return render(request, "groups/files.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def file(request: SignedInRequest, piece: Address, pk: int) -> HttpResponseBase:
    """The document itself, to those who belong to the group."""
    group = found(groups_read_by(request.user), piece)
    one = shown_file(group, pk)
    if one is None:
        raise Http404
    stored = get_object_or_404(StoredFile, name=one.file)
    return answer(request, stored, cache_control="private, no-store", file_name=f"{slugify(one.title)}.{one.extension}")


@signed_in
def set_aside(request: SignedInRequest, piece: Address, pk: int) -> HttpResponse:
    """Hide someone's document: the reason is asked, and told."""
    group = found(groups_led_by(request.user), piece)
    one = shown_file(group, pk)
    if one is None:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_file_aside(by=request.user, file=one, at=now(), **form.cleaned_data)
        except Refused as refusal:
            tell_in(form, refusal)
        else:
            messages.success(request, "Le document est masqué. Vous pouvez le remontrer depuis « Modération ».")
            return redirect(f"{group.get_absolute_url()}fichiers/")
    base = group.get_absolute_url()
    context = {"group": group, "form": form, "base": base, "what": one.title, "back": f"{base}fichiers/"}
    return render(request, "groups/set_aside.html", context, status=422 if form.errors else 200)


def _own(request: SignedInRequest, group: int) -> GroupFile:
    typed = request.POST.get("id", "")
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 15):
        raise Http404
    made: GroupFile = get_object_or_404(GroupFile, group=group, pk=int(typed), added_by=request.user)
    return made
