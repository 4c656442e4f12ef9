"""Writing to an editor from its site: the message goes to the address it gave, and nothing of it is kept."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from parvis.ground.core.cookieless import cookieless
from parvis.ground.core.mail import send
from parvis.ground.core.pages import public

from ..addresses import root_of
from ..forms import SiteContactForm
from ..frame import house_here, shown, site_here


@cookieless
def contact(request: HttpRequest) -> HttpResponse:
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD, POST"})
    site = site_here(request)
    if not site.contact_email:
        raise Http404
    form = SiteContactForm(request.POST if request.method == "POST" else None, request=request)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            told = form.cleaned_data
            send(
                to=site.contact_email,
                subject=f"[{site.title}] {told['subject']}",
                template="hosting/mail/contact.txt",
                context={"told": told, "site": site, "root": root_of(house_here(request))},
                headers={"Reply-To": told["email"]},
            )
            return HttpResponseRedirect("/contact/merci/")
        status = 422
    return shown(request, site, "hosting/contact.html", {"form": form}, current="/contact/", status=status)


@public()
def thanks(request: HttpRequest) -> HttpResponse:
    return shown(request, site_here(request), "hosting/thanks.html", {}, current="/contact/")
