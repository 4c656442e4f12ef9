"""An organisation has its own site read: whom it tells of its visitors, what that costs, what to put instead."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.ground.core.paper import print_pdf
from parvis.people.organisations.redaction import editors_desk, frame

from .actions import count_audit
from .auditing import INSTEAD, OF_CATEGORY, Report, Source, audit, conclusions, unpacked
from .auditing.fetching import fetched
from .forms import AuditForm
from .paper import SHEETS

SALT, LASTS = "tracking.report", 24 * 3600  # seconds: a report is kept nowhere, it travels signed in its own page


@editors_desk
def audit_page(request: SignedInRequest) -> HttpResponse:
    """The form, and below it what was found."""
    is_sent = request.method == "POST"
    form = AuditForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    shown: dict[str, Any] = frame("audit") | {"form": form}
    if is_sent and form.is_valid():
        try:
            count_audit(by=request.user, at=now())
            report = _read(form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            shown |= told(report) | {"carried": signing.dumps(report.told(), salt=SALT, compress=True)}
    return render(request, "tracking/audit.html", shown, status=422 if form.errors else 200)


@editors_desk
@require_POST
def audit_pdf(request: SignedInRequest) -> HttpResponse:
    """The same report on paper, from what its page carries."""
    try:
        report = Report.of(signing.loads(request.POST.get("carried", ""), salt=SALT, max_age=LASTS))
    except (signing.BadSignature, TypeError, KeyError, ValueError):
        raise Http404 from None
    try:
        made = print_pdf(render_to_string("tracking/report.html", told(report) | {"at": now()}), sheets=SHEETS)
    except Refused as refusal:
        return render(
            request, "tracking/audit.html", frame("audit") | {"form": AuditForm(), "missing": refusal.message}, status=503
        )
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": 'attachment; filename="qui-mon-site-renseigne.pdf"'}
    )


def _read(given: dict[str, Any]) -> Report:
    if given["url"]:
        site, sources = fetched(given["url"])
        return audit(sources, site=site)
    sources = []
    for file in given["pages"]:
        content = file.read()
        sources += unpacked(content) if file.name.lower().endswith(".zip") else [Source(file.name, content)]
    return audit(sources)


def told(report: Report) -> dict[str, Any]:
    """What the page and the paper show alike."""
    groups = [(True, "Ils suivent vos visiteurs"), (False, "Ils servent un morceau de vos pages")]
    rows = [(one, OF_CATEGORY[one.category], INSTEAD[one.category], sorted(one.hosts)) for one in report.findings]
    shown = [(title, [row for row in rows if row[0].follows is follows]) for follows, title in groups]
    return {"report": report, "conclusions": conclusions(report), "groups": [(title, rows) for title, rows in shown if rows]}
