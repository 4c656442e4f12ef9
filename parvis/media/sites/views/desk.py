"""The first pages of the desk: the sites of one's organisations, the pages of one, opening and closing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from parvis.ground.core import clock
from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.errors import Refused
from parvis.people.organisations.permissions import organisations_written_by
from parvis.people.organisations.redaction import editors_desk, frame

from .. import actions
from ..desk import site_desk
from ..forms import PageForm
from ..models import Site
from ..permissions import can_keep, sites_kept_by, sites_seen_by
from ..queries import pages_of


def asked_site(request: SignedInRequest, id: int, *, to_keep: bool = False) -> Site:
    """The site, where the member may see it, or decide about it; a 404 else."""
    sites = sites_kept_by(request.user) if to_keep else sites_seen_by(request.user)
    return get_object_or_404(sites.select_related("organisation__seat", "logo", "cover").distinct(), pk=id)


@editors_desk
@require_GET
def sites(request: SignedInRequest) -> HttpResponse:
    """One's organisations, each with its site; straight to it where there is one of each."""
    organisations = list(
        organisations_written_by(request.user).filter(closed_at=None).select_related("site").order_by("sort_name").distinct()
    )
    if len(organisations) == 1 and hasattr(organisations[0], "site"):
        return redirect("site-desk", organisations[0].site.pk)
    listed = [(one, getattr(one, "site", None)) for one in organisations]
    return render(request, "sites/desk/sites.html", {**frame("site"), "listed": listed})


@editors_desk
@require_POST
def prepare(request: SignedInRequest) -> HttpResponse:
    asked = request.POST.get("organisation", "")
    organisation = get_object_or_404(
        organisations_written_by(request.user).filter(closed_at=None).distinct(), pk=asked if asked.isdecimal() else 0
    )
    site = actions.prepare_site(by=request.user, organisation=organisation, at=clock.now())
    return redirect("site-desk", site.pk)


@editors_desk
def pages(request: SignedInRequest, id: int) -> HttpResponse:
    """The pages of a site; beginning one, opening and closing the site."""
    site = asked_site(request, id)
    form = PageForm(request.POST if request.method == "POST" and request.POST.get("act") == "start" else None)
    if request.method == "POST":
        try:
            if request.POST.get("act") == "start":
                if form.is_valid():
                    title = form.cleaned_data["title"]
                    page = actions.start_page(by=request.user, site=site, title=title, at=clock.now())
                    return redirect("site-page", page.pk)
            else:
                site = asked_site(request, id, to_keep=True)
                if request.POST.get("act") == "open":
                    actions.open_site(by=request.user, site=site, at=clock.now())
                    messages.success(request, "Votre site est ouvert : ses pages parues se lisent dès maintenant.")
                elif request.POST.get("act") == "close":
                    actions.close_site(by=request.user, site=site, at=clock.now())
                    messages.success(request, "Votre site est fermé. Rien n’en est perdu.")
                return redirect("site-desk", site.pk)
        except Refused as refusal:
            if form.is_bound:
                form.add_error("title", refusal.message)
            else:
                messages.error(request, refusal.message)
                return redirect("site-settings" if refusal.field == "director" else "site-desk", site.pk)
    context = {
        **site_desk(site, ""),
        "pages": pages_of(site).select_related("updated_by"),
        "form": form,
        "may_keep": can_keep(request.user, site.organisation),
    }
    return render(request, "sites/desk/pages.html", context, status=422 if form.errors else 200)
