"""Everything an organisation has here, for its owners to take along."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from parvis.ground.core import files
from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now
from parvis.people.members.guard import sensitive
from parvis.people.organisations.models import Organisation, TeamMember
from parvis.people.organisations.permissions import organisations_managed_by, organisations_written_by
from parvis.people.organisations.queries import team_of
from parvis.people.organisations.redaction import editors_desk, frame

from .actions import ask_organisation_copy
from .queries import latest_organisation_copy, organisation_copy_to_fetch


@editors_desk
def take_along(request: SignedInRequest) -> HttpResponse:
    """What the copy holds, how far it is; asked for here. Who is not responsible reads who is."""
    mine = organisations_managed_by(request.user).order_by("sort_name").distinct()
    if request.method == "POST":
        organisation: Organisation = get_object_or_404(mine, slug=request.POST.get("organisation", "")[:120])
        ask_organisation_copy(by=request.user, organisation=organisation, at=now())
        messages.success(request, "C’est demandé. Vous pouvez fermer cette page : une notification vous dira quand c’est prêt.")
        return redirect(f"{reverse('take_along')}?organisation={organisation.slug}")
    managed = list(mine)
    asked = request.GET.get("organisation", "")
    chosen = next((one for one in managed if one.slug == asked), managed[0] if managed else None)
    written = [] if chosen else list(organisations_written_by(request.user).order_by("sort_name").distinct()[:20])
    shown = {
        **frame("emporter"), "organisations": managed, "organisation": chosen, "at": now(),
        "copy": latest_organisation_copy(chosen) if chosen else None,
        "responsible": [(one, _owners(one)) for one in written],
    }  # fmt: skip
    return render(request, "contents/take_along.html", shown)


@require_GET
@editors_desk
@sensitive
def fetch_organisation_copy(request: SignedInRequest, slug: str) -> HttpResponseBase:
    """The file, to an owner whose password is fresh: it holds the names and addresses of others."""
    organisation: Organisation = get_object_or_404(organisations_managed_by(request.user), slug=slug)
    found = organisation_copy_to_fetch(organisation, now())
    if found is None:
        raise Http404
    try:
        content = files.open_file(found.file)
    except files.FileMissingError as error:
        raise Http404 from error
    return FileResponse(
        content, as_attachment=True, filename=f"{organisation.slug}-parvis.zip", content_type="application/zip",
        headers={"Cache-Control": "no-store, private"},
    )  # fmt: skip


def _owners(organisation: Organisation) -> list[str]:
    return [place.member.name for place in team_of(organisation) if place.role == TeamMember.Role.OWNER]
