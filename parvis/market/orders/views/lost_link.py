"""For who lost the link of an order: it is sent anew, to the address it was placed with, and the page tells nothing else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core.clock import now
from parvis.ground.core.cookieless import cookieless

from ..actions import ask_for_links
from ..forms import LostLinkForm


@cookieless
def lost_link(request: HttpRequest) -> HttpResponse:
    form = LostLinkForm(
        request.POST if request.method == "POST" else None,
        request=request,
        initial={"shop": request.GET.get("boutique", "")[:120]},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        ask_for_links(email=given["email"], shops=given["shop"], number=given["number"], at=now())
        return redirect("/commande/retrouver/?envoye=1")
    told = {"form": form, "sent": "envoye" in request.GET}
    return render(request, "orders/lost_link.html", told, status=422 if form.errors else 200)
