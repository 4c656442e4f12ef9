"""The first page of the desk: the organisation's pieces by state; beginning one, giving one up."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from parvis.commons.pictures.queries import library_of
from parvis.commons.pictures.queries.gate import unsigned_among
from parvis.ground.core import clock
from parvis.ground.core.access import SignedInRequest
from parvis.money.subscriptions.permissions import subscriptions_seen_by
from parvis.money.subscriptions.queries import missing_for_each
from parvis.people.organisations.permissions import organisations_published_by, organisations_written_by
from parvis.people.organisations.redaction import editors_desk, frame

from .. import actions
from ..actions import PublicationRefused
from ..models import Form
from ..permissions import publications_published_by, publications_read_by, publications_written_by
from ..queries.desk import TABS, count_by_tab, desk_rows, last_written_for_first, untouched_draft_of

LABELS = {"brouillons": "Brouillons", "programmes": "À paraître", "parus": "Parus", "retires": "Retirés ou invalidés"}


@editors_desk
@require_GET
def home(request: SignedInRequest) -> HttpResponse:
    tab = request.GET.get("etat", "")
    tab = tab if tab in TABS else "brouillons"
    page = int(asked) if (asked := request.GET.get("page", "1")).isdecimal() and 0 < int(asked) < 10_000 else 1
    organisations = last_written_for_first(request.user, organisations_written_by(request.user))
    pieces = publications_read_by(request.user)
    rows, has_next = desk_rows(pieces, tab, page)
    now = clock.now()
    missing = missing_for_each(organisations, now)
    seen = set(subscriptions_seen_by(request.user).values_list("pk", flat=True)) if any(missing.values()) else set()
    context = {
        **frame("textes"),
        "organisations": organisations,
        "now": now,
        "blocked": [(one, missing[one.pk], one.pk in seen) for one in organisations if missing[one.pk]],
        "forms": Form,
        "tab": tab,
        "tabs": [(key, LABELS[key], count) for key, count in count_by_tab(pieces).items()],
        "rows": rows,
        "page": page,
        "has_next": has_next,
    }
    return render(request, "publications/desk.html", context)


@editors_desk
@require_POST
def start(request: SignedInRequest) -> HttpResponse:
    """Begin a piece, at once kept as a draft, so that nothing typed can be lost; one begun and left empty is taken up again."""
    asked = request.POST.get("organisation", "")
    organisation = get_object_or_404(organisations_written_by(request.user).distinct(), pk=asked if asked.isdecimal() else 0)
    form = Form.INTERVIEW if request.POST.get("form") == Form.INTERVIEW else Form.ARTICLE
    draft = untouched_draft_of(request.user, organisation, form) or actions.start_draft(
        by=request.user, organisation=organisation, at=clock.now(), form=form, territories=[organisation.seat]
    )
    return redirect("redaction-write", draft.pk)


@editors_desk
def discard(request: SignedInRequest, id: int) -> HttpResponse:
    """Throw a draft away: asked once, then done."""
    publication = get_object_or_404(publications_written_by(request.user), pk=id)
    if request.method != "POST":
        return render(request, "publications/discard.html", {**frame("textes"), "publication": publication})
    try:
        actions.discard(by=request.user, publication=publication, at=clock.now())
    except PublicationRefused as refusal:
        messages.error(request, refusal.message)
        return redirect("redaction-write", id)
    messages.success(request, "Le brouillon est jeté.")
    return redirect("redaction")


@editors_desk
def withdraw(request: SignedInRequest, id: int) -> HttpResponse:
    """Take back what has appeared: asked once, then done."""
    publication = get_object_or_404(publications_published_by(request.user), pk=id)
    if request.method != "POST":
        return render(request, "publications/withdraw.html", {**frame("textes"), "publication": publication})
    try:
        actions.withdraw(by=request.user, publication=publication, at=clock.now())
    except PublicationRefused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"« {publication.title} » est retiré : il n’est plus sur aucune liste.")
    return redirect("redaction-write", id)


@editors_desk
@require_POST
def unschedule(request: SignedInRequest, id: int) -> HttpResponse:
    publication = get_object_or_404(publications_published_by(request.user), pk=id)
    try:
        actions.unschedule(by=request.user, publication=publication, at=clock.now())
    except PublicationRefused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "La parution est annulée, le texte reste en brouillon.")
    return redirect("redaction-write", id)


@editors_desk
@require_GET
def versions(request: SignedInRequest, id: int) -> HttpResponse:
    """What the piece said before each change."""
    publication = get_object_or_404(publications_read_by(request.user), pk=id)
    context = {
        **frame("textes"),
        "publication": publication,
        "versions": publication.versions.select_related("saved_by").order_by("-number"),
        "corrections": publication.corrections.order_by("-made_at"),
    }
    return render(request, "publications/versions.html", context)


@editors_desk
@require_GET
def pictures(request: SignedInRequest) -> HttpResponse:
    """The organisations' pictures, with what the delegation said of each."""
    asked = request.GET.get("organisation", "")
    organisations = last_written_for_first(request.user, organisations_written_by(request.user))
    organisation = next((one for one in organisations if one.slug == asked), organisations[0])
    shown = library_of(organisation.pk)[:120]
    context = {
        **frame("images"),
        "organisations": organisations,
        "organisation": organisation,
        "pictures": shown,
        "to_fill": unsigned_among("picture", [picture.pk for picture in shown]),
        "publishes": organisations_published_by(request.user).filter(pk=organisation.pk).exists(),
    }
    return render(request, "publications/pictures.html", context)
