"""Everything an organisation has here, for it to take along."""

from __future__ import annotations

from django.http import FileResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from parvis.commons.contents.actions import pack
from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_managed_by


@signed_in
def organisation_copy(request: SignedInRequest, slug: str) -> HttpResponseBase:
    """What the copy holds; asked for, it is made and handed over."""
    organisation: Organisation = get_object_or_404(organisations_managed_by(request.user).select_related("seat"), slug=slug)
    if request.method == "POST":
        packed = pack(by=request.user, organisation=organisation, at=now())
        headers = {"Cache-Control": "no-store, private"}
        return FileResponse(
            packed,
            as_attachment=True,
            filename=f"{organisation.slug}-parvis.zip",
            content_type="application/zip",
            headers=headers,
        )
    return render(request, "desks/organisation_copy.html", {"organisation": organisation})
