"""The desk « Apporter »: a file or a feed is sent, tried without changing anything, then brought in behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from parvis.commons.contents.actions import as_table
from parvis.ground.core import files
from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import rings
from parvis.media.publications.queries.desk import last_written_for_first
from parvis.people.organisations.models import Organisation, in_a_sentence
from parvis.people.organisations.permissions import organisations_published_by
from parvis.people.organisations.redaction import frame

from .. import actions
from ..actions.going import QUICK
from ..choices import Choices
from ..forms import ChoicesForm, FeedForm, FileForm
from ..models import FollowedFeed, Import, ImportLine
from ..permissions import feeds_followed_by, imports_made_by, may_import

LATEST = 15
SHOWN = 50
READ_AT_ONCE = 2_000
TRIED_AT_ONCE = 1 << 20  # bytes that are read while their editor waits
STEPS = ("Envoyer", "Choisir", "Reprendre")
SILENT = timedelta(minutes=2)  # after which an editor is told that nothing moved
_STATE = Import.State

importers = desk("redaction-apporter", may_import)


def _organisation(request: SignedInRequest) -> tuple[list[Organisation], Organisation]:
    organisations = last_written_for_first(request.user, organisations_published_by(request.user).select_related("seat"))
    asked = (request.POST if request.method == "POST" else request.GET).get("organisation", "")
    return organisations, next((one for one in organisations if one.slug == asked), organisations[0])


@importers
def imports(request: SignedInRequest) -> HttpResponse:
    """Sending; what was brought in, the feeds that are followed."""
    organisations, organisation = _organisation(request)
    act = request.POST.get("act") if request.method == "POST" else None
    file_form = FileForm(request.POST if act == "file" else None, request.FILES or None)
    feed_form = FeedForm(request.POST if act == "feed" else None)
    form = {"file": file_form, "feed": feed_form}.get(act or "")
    if form is not None and form.is_valid():
        try:
            received = _send(request, organisation, form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else next(iter(form.fields)), refusal.message)
        else:
            return redirect("import", received.pk)
    is_wrong = bool(file_form.errors or feed_form.errors)
    context = {
        **frame("apporter"),
        "organisations": organisations,
        "organisation": organisation,
        "file_form": file_form,
        "feed_form": feed_form,
        "imports": imports_made_by(request.user).filter(organisation=organisation, followed=None).order_by("-sent_at")[:LATEST],
        "feeds": feeds_followed_by(request.user).filter(organisation=organisation, stopped_at=None)
        .select_related("received").order_by("received__name"),
    }  # fmt: skip
    return render(request, "imports/imports.html", context, status=422 if is_wrong else 200)


def _send(request: SignedInRequest, organisation: Organisation, told: dict[str, Any]) -> Import:
    if "file" in told:
        file = told["file"]
        received = actions.receive(
            by=request.user, organisation=organisation, content=file.file, size=file.size or 0, file_name=file.name or "",
            choices=Choices(), at=now(),
        )  # fmt: skip
    else:
        received = actions.read_feed_once(
            by=request.user, organisation=organisation, address=told["address"], at=now(),
            choices=Choices(is_own=told["is_own"], follows=told["follows"]),
        )  # fmt: skip
    if received.file and files.bytes_of(received.file) <= TRIED_AT_ONCE:
        actions.try_on(id=received.pk, at=now())
    return received


def _import(request: SignedInRequest, id: int) -> Import:
    found: Import = get_object_or_404(
        imports_made_by(request.user).select_related("organisation__seat", "by", "lot__delegation").distinct(), pk=id
    )
    return found


@importers
def one_import(request: SignedInRequest, id: int) -> HttpResponse:
    """One import: read, tried and chosen for, on its way, then its report."""
    received = _import(request, id)
    act = request.POST.get("act") if request.method == "POST" else None
    form = None
    if received.state == _STATE.TRIED:
        form = ChoicesForm(received, _places(received.organisation), request.POST if act in {"bring", "try"} else None)
    if act:
        done = _act(request, received, act, form)
        if done is not None:
            return done
    context = {**frame("apporter"), **_shown(request, received), "form": form}
    return render(request, "imports/import.html", context, status=422 if form is not None and form.errors else 200)


def _act(request: SignedInRequest, received: Import, act: str, form: ChoicesForm | None) -> HttpResponse | None:
    at = now()
    try:
        match act:
            case "stop":
                actions.stop_import(by=request.user, received=received, at=at)
            case "resume":
                received = actions.resume_import(by=request.user, received=received, at=at)
            case "discard":
                actions.discard_import(by=request.user, received=received, at=at)
                messages.success(request, "Le fichier est jeté. Rien n’a changé.")
                return redirect(f"/redaction/apporter/?organisation={received.organisation.slug}")
            case "bring" | "try":
                if form is None:
                    return redirect("import", received.pk)  # a second click
                if not form.is_valid():
                    return None
                received = actions.choose(by=request.user, received=received, choices=form.chosen(), at=at)
                if act == "bring" and received.state == _STATE.TRIED:
                    received = actions.bring(by=request.user, received=received, at=at)
                    if received.total <= QUICK:
                        actions.bring_on(id=received.pk, at=at)
                elif received.state == _STATE.TRIED:
                    actions.try_again(by=request.user, received=received, at=at)
                if received.total <= QUICK:
                    actions.try_on(id=received.pk, at=at)
            case _:
                raise Http404
    except Refused as refusal:
        if form is None or act in {"stop", "resume", "discard"}:
            messages.error(request, refusal.message)
            return redirect("import", received.pk)
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None
    return redirect("import", received.pk)


def _places(organisation: Organisation) -> list[Territory]:
    """Where it stands, then what is around: the nearest first."""
    return [organisation.seat, *rings(organisation.seat)[1:]]


def _shown(request: SignedInRequest, received: Import) -> dict[str, Any]:
    which, lines = _lines(request, received)
    page = Paginator(lines.select_related("piece"), SHOWN).get_page(request.GET.get("page"))
    is_moving = received.state in {_STATE.READING, _STATE.RUNNING}
    return {
        "received": received,
        "steps": STEPS,
        "step": {_STATE.READING: 1, _STATE.REFUSED: 1, _STATE.TRIED: 2}.get(_STATE(received.state), 3),
        "is_moving": is_moving,
        "follows": "suivre" in request.GET,
        "page": page,
        "which": which,
        "silent_since": received.moved_at if is_moving and received.moved_at and now() - received.moved_at > SILENT else None,
        "is_of_a_command": not received.file,
        "stopped": received.survey.get("stopped", ""),
        "brings": received.added + received.changed,
        "reviewer": in_a_sentence(received.lot.delegation.name) if received.lot else "",
        "counts": [
            ("Nouveaux", received.added, "nouvelles"), ("Modifiés", received.changed, "modifiees"),
            ("Déjà là", received.unchanged, "deja-la"), ("À corriger", received.refused, "refusees"),
            ("Laissés", received.left_out, "laissees"), ("Ce qui manque", received.loss_count, "pertes"),
        ],
    }  # fmt: skip


def _lines(request: SignedInRequest, received: Import) -> tuple[str, QuerySet[ImportLine]]:
    """The lines that were asked for, and the word that asks for them; all of them where it is none of ours."""
    outcome, lines = ImportLine.Outcome, received.lines.order_by("position")
    asked = request.GET.get("lignes", "")
    outcomes = {
        "nouvelles": outcome.NEW, "modifiees": outcome.CHANGED, "deja-la": outcome.SAME, "refusees": outcome.REFUSED,
        "laissees": outcome.LEFT_OUT,
    }  # fmt: skip
    if asked in outcomes:
        return asked, lines.filter(outcome=outcomes[asked])
    return ("pertes", lines.exclude(losses=[])) if asked == "pertes" else ("", lines)


@importers
@require_safe
def report(request: SignedInRequest, id: int) -> HttpResponseBase:
    """Line by line, what comes or came, and what is missing: as a table; only the lines that were asked for."""
    received = _import(request, id)
    headings = ["Ligne", "Titre", "Devenir", "Pourquoi", "Ce qui manque", "Ancienne adresse", "Adresse ici"]
    which, lines = _lines(request, received)
    answer = HttpResponse(as_table(headings, _rows(lines)), content_type="text/csv; charset=utf-8")
    name = f"reprise-{received.pk}-{which}" if which else f"reprise-{received.pk}"
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _rows(lines: QuerySet[ImportLine]) -> Iterator[tuple[Any, ...]]:
    for line in lines.select_related("piece").iterator(READ_AT_ONCE):
        here = line.piece.get_absolute_url() if line.piece and line.piece.is_public else ""
        yield (
            line.position, line.title, line.get_outcome_display(), line.message, " ; ".join(line.losses), line.address, here,
        )  # fmt: skip


@importers
@require_POST
def stop_following(request: SignedInRequest, id: int) -> HttpResponse:
    """One click: the feed is asked no more."""
    feed: FollowedFeed = get_object_or_404(
        feeds_followed_by(request.user).select_related("organisation", "received").distinct(), pk=id
    )
    actions.stop_feed(by=request.user, feed=feed, at=now())
    messages.success(request, f"Le flux « {feed.received.name} » n’est plus suivi. Ce qui est venu reste.")
    return redirect(f"/redaction/apporter/?organisation={feed.organisation.slug}")
