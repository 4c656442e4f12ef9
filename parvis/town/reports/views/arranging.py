"""The table of services, and the figures of a commune."""

from __future__ import annotations

import csv
import io

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now

from ..actions import ReportRefused, close_desk, drop_service, keep_service, open_desk
from ..forms import ServiceForm
from ..models import Category, Service
from ..permissions import desks_arranged_by
from ..queries import figures_of, services_of
from .desk import may_enter, needed_desk


@desk("reports", may_enter)
def services(request: SignedInRequest) -> HttpResponse:
    """Who deals with what. The team reads it; owners and editors write it."""
    found = needed_desk(request)
    arranges = desks_arranged_by(request.user).filter(pk=found.pk).exists()
    act = request.POST.get("act") if request.method == "POST" else None
    if act and not arranges:
        raise Http404
    form = ServiceForm(request.POST if act == "add" else None)
    if act == "close":
        close_desk(by=request.user, desk=found, at=now())
        messages.success(request, "Plus rien ne peut être signalé. Ce qui est reçu se traite toujours.")
        return redirect("report_services")
    if act == "open":
        open_desk(by=request.user, organisation=found.organisation, at=now())
        messages.success(request, "Les habitants peuvent signaler de nouveau.")
        return redirect("report_services")
    if act == "add" and form.is_valid():
        try:
            made = keep_service(by=request.user, desk=found, at=now(), **form.cleaned_data)
        except ReportRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, f"« {made.name} » reçoit maintenant ce qui lui revient.")
            return redirect("report_services")
    told = services_of(found)
    covered = {category for _, categories in told for category in categories}
    context = {
        "desk": found, "arranges": arranges, "form": form,
        "services": [(one, [Category(category).label for category in categories]) for one, categories in told],
        "orphans": [one.label for one in Category if one.value not in covered],
    }  # fmt: skip
    return render(request, "reports/services.html", context, status=422 if form.errors else 200)


@desk("reports", may_enter)
def service(request: SignedInRequest, pk: int) -> HttpResponse:
    found: Service = get_object_or_404(
        Service.objects.filter(desk__in=desks_arranged_by(request.user)).select_related("desk__organisation"), pk=pk
    )
    told = {"name": found.name, "email": found.email, "days": found.days}
    told_categories = list(found.routes.values_list("category", flat=True))
    act = request.POST.get("act") if request.method == "POST" else None
    form = ServiceForm(request.POST if act == "keep" else None, initial={**told, "categories": told_categories})
    if act == "drop":
        drop_service(by=request.user, service=found, at=now())
        messages.success(request, "Le service est retiré. Ce qu’il traitait reste ouvert, sans service.")
        return redirect("report_services")
    if act == "keep" and form.is_valid():
        try:
            keep_service(by=request.user, desk=found.desk, service=found, at=now(), **form.cleaned_data)
        except ReportRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, "Le service est à jour.")
            return redirect("report_services")
    context = {"service": found, "desk": found.desk, "form": form}
    return render(request, "reports/service.html", context, status=422 if form.errors else 200)


@desk("reports", may_enter)
def figures(request: SignedInRequest) -> HttpResponse:
    found = needed_desk(request)
    return render(request, "reports/figures.html", {"desk": found, "figures": figures_of(found, now())})


@desk("reports", may_enter)
def figures_csv(request: SignedInRequest) -> HttpResponse:
    """The same table for a spreadsheet: no name, no address."""
    found = needed_desk(request)
    told, written = figures_of(found, now()), io.StringIO()
    table = csv.writer(written, delimiter=";")
    table.writerow(["nature", "reçus", "ouverts", "en retard", "réglés", "sans suite", "durée médiane en jours"])
    for row in (*told.rows, told.total):
        table.writerow(
            [row.label, row.received, row.open, row.late, row.done, row.declined, "" if row.days is None else row.days]
        )
    return HttpResponse(
        "\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="signalements-{found.territory.slug}.csv"'},
    )  # fmt: skip
