"""The wall and blog of an editor (R18, R33)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from parvis.ground.core.pages import depends_on, public
from parvis.media.publications.queries import of_organisation
from parvis.people.organisations.models import Organisation
from parvis.web.api.feeds import announced

from ..frame import PER_PAGE, before_number, listed


@public(params=("avant",))
def blog(request: HttpRequest, organisation: str) -> HttpResponse:
    """Who the editor is, and all it published, newest first."""
    editor = get_object_or_404(Organisation.objects.select_related("seat"), slug=organisation)
    before = before_number(request.GET.get("avant"))
    found = listed(of_organisation(editor, before=before, limit=PER_PAGE + 1))
    if before is not None and not found.stories:
        raise Http404
    depends_on(request, f"organisation:{editor.pk}")
    return render(
        request,
        "portal/blog.html",
        {
            "organisation": editor,
            "seat_url": f"/{editor.seat.slug}/",
            "kind_step": [(editor.get_kind_display().capitalize(), "")],
            "page": found,
            "is_first": before is None,
            "feeds": announced(f"Publications de {editor.name}", f"/blog/{editor.slug}/"),
        },
    )
