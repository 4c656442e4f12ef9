"""The names of a site's own: claimed, proven, checked, given up."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from parvis.ground.core import clock
from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.errors import Refused
from parvis.ground.core.readers import Limit
from parvis.people.organisations.permissions import can_manage
from parvis.people.organisations.redaction import editors_desk

from .. import actions
from ..desk import site_desk
from ..forms import DomainForm
from ..models import Domain, Site
from ..permissions import sites_kept_by
from ..queries import domains_of
from ..resolver import NoAnswer, texts_at
from .desk import asked_site

_asking = Limit("domain-check", times=10, seconds=300)  # the DNS belongs to others too
_UNHEARD = "Les serveurs de noms ne répondent pas pour l’instant, ni oui ni non. Réessayez dans quelques minutes."


@editors_desk
@require_GET
def anyones(request: SignedInRequest) -> HttpResponse:
    """The address that letters and the page of unknown names give: to the names of one's site."""
    site = sites_kept_by(request.user).order_by("pk").distinct().first()
    return redirect("site-domains", site.pk) if site is not None else redirect("sites")


@editors_desk
def domains(request: SignedInRequest, id: int) -> HttpResponse:
    """The names, what is to be typed at the registrar, and what the DNS says. Owners change them, editors read."""
    site = asked_site(request, id, to_keep=True)
    may_change = can_manage(request.user, site.organisation)
    if request.method == "POST" and not may_change:
        raise Http404
    act, _, pk = request.POST.get("act", "").partition(":")
    form = DomainForm(request.POST if act == "claim" else None)
    refused: tuple[int, str] | None = None
    if act == "claim":
        if form.is_valid():
            try:
                claimed = actions.claim_domain(
                    by=request.user, organisation=site.organisation, name=form.cleaned_data["name"], at=clock.now()
                )
            except Refused as refusal:
                form.add_error("name", refusal.message)
            else:
                messages.success(request, f"{claimed.shown_name} est ajouté : suivez les étapes ci-dessous.")
                return redirect("site-domains", site.pk)
    elif act:
        domain = get_object_or_404(domains_of(site.organisation), pk=int(pk) if pk.isascii() and pk.isdigit() else 0)
        try:
            messages.success(request, _done(request, act, domain))
            return redirect("site-domains", site.pk)
        except Refused as refusal:
            refused = (domain.pk, refusal.message)
    context = {
        **site_desk(site, "domaine/"), "form": form, "domains": _shown(site, refused), "may_change": may_change,
        "state": Domain.State, "label_host": f"{site.label}.{settings.SITES_DOMAIN}",
    }  # fmt: skip
    return render(request, "sites/desk/domains.html", context, status=422 if form.errors or refused else 200)


def _done(request: SignedInRequest, act: str, domain: Domain) -> str:
    at = clock.now()
    if act == "check":
        if not _asking.allows(request):
            raise Refused(
                "Vous avez demandé plusieurs vérifications à la suite : attendez cinq minutes, le DNS a besoin de temps."
            )
        try:
            texts = texts_at(domain.record_name)
        except NoAnswer as error:
            raise Refused(_UNHEARD) from error
        actions.prove_domain(by=request.user, domain=domain, texts=texts, at=at)
        return f"{domain.shown_name} est prouvé : votre site y répond."
    if act == "main":
        actions.choose_main_domain(by=request.user, domain=domain, at=at)
        return f"{domain.shown_name} est maintenant l’adresse principale de votre site."
    if act == "release":
        actions.release_domain(by=request.user, domain=domain, at=at)
        return f"{domain.shown_name} est rendu : votre site n’y répond plus."
    raise Http404


def _shown(site: Site, refused: tuple[int, str] | None) -> list[tuple[Domain, str]]:
    """Each name, with what was said of it just now."""
    return [(domain, refused[1] if refused and refused[0] == domain.pk else "") for domain in domains_of(site.organisation)]
