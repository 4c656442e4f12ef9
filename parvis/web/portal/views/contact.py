"""Writing to us: a form without cookie, that goes to the people of the place."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from parvis.ground.core.cookieless import cookieless
from parvis.ground.core.errors import Refused
from parvis.ground.core.pages import public
from parvis.ground.territories.queries import Standing, standing

from ..contact import recipient_for, write_to_us
from ..forms import ContactForm
from ..frame import frame


@cookieless
def contact(request: HttpRequest) -> HttpResponse:
    """The form; what was asked in the address (`territoire`, `article`, `sujet`) is filled in."""
    here = _asked_place(request)
    asked = {"subject": request.GET.get("sujet", ""), "article": request.GET.get("article", "")[:15]}
    form = ContactForm(request.POST if request.method == "POST" else None, initial=asked, request=request)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            told = form.cleaned_data
            try:
                write_to_us(
                    name=told["name"], email=told["email"], subject=dict(form.SUBJECTS)[told["subject"]], text=told["text"],
                    article=told["article"], territory=here.territory,
                )  # fmt: skip
                return HttpResponseRedirect("/contact/merci/")
            except Refused as refusal:
                form.add_error(refusal.field, refusal.message)
    context = {"form": form, "place": here.territory, "recipient": recipient_for(here.territory),
               "action": request.get_full_path()}  # fmt: skip
    if "territoire" in request.GET:
        context |= frame(here)
    return render(request, "portal/contact.html", context, status=status)


@public()
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/contact_thanks.html")


def _asked_place(request: HttpRequest) -> Standing:
    """The place whose delegation is written to; the whole country where none, or an unknown one, is named."""
    try:
        return standing(request.GET.get("territoire", "france").replace("\x00", ""))
    except Http404:
        return standing("france")
