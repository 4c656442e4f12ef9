"""What the bank tells: taking files in, their lines, and saying what those that wait are."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.templatetags.french import plural
from parvis.people.organisations.models import Organisation

from ..actions import (
    Imported,
    import_file,
    is_fees,
    is_known,
    is_payment,
    is_remittance,
    is_return,
    is_run,
    is_unpaid,
    send_back,
)
from ..forms.bank import SendBackForm, StatementForm
from ..models import BankLine, BankStatement, Document, Payment, Remittance, Run, RunLine
from ..permissions import keeps_accounts
from ..queries.due import due_invoices
from ..queries.matching import proposals
from ..queries.statements import (
    bank_balances,
    lines_found,
    lines_of_statement,
    statements_listed,
    waiting_lines,
    waiting_sums,
)
from ..statements import LARGEST, Unreadable
from .acting import asked, done, number

A_PAGE = 50
NOTED = "C’est noté."


@desk("treasury", keeps_accounts)
def statements(request: SignedInRequest) -> HttpResponse:
    """Files of the bank: taking one in, those taken in, looking for a line."""
    posted = request.method == "POST"
    form = StatementForm(request.POST, request.FILES) if posted else StatementForm()
    taken: list[Imported] = []

    def act() -> None:
        upload = form.cleaned_data["file"]
        if upload.size > LARGEST:
            raise Unreadable("Ce fichier dépasse 20 Mo : exportez une période plus courte.", field="file")
        taken.append(import_file(by=request.user, content=upload.read(), file_name=upload.name, at=now()))

    if posted and done(request, form, act, lambda: _said(taken[0])):
        return redirect("treasury_suspense" if taken[0].new and waiting_sums()["count"] else "treasury_statements")
    text = asked(request)
    kept, told, told_on = bank_balances()
    listed: Any = lines_found(text) if text else statements_listed()
    shown: dict[str, Any] = {
        "form": form, "text": text, "waiting": waiting_sums(), "kept": kept, "told": told, "told_on": told_on,
        "page": Paginator(listed, A_PAGE).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "billing/statements.html", shown, status=422 if form.errors else 200)


def _said(taken: Imported) -> str:
    if taken.returned:
        return f"Ordres revenus : {taken.returned}. Leurs factures sont à nouveau à payer."
    if not taken.statements:
        return "Ce compte rendu ne refuse aucun ordre."
    if not taken.new:
        return "Tout ce que dit ce fichier était déjà là : rien n’a été compté deux fois."
    read = sum(one.lines_read for one in taken.statements)
    return f"{taken.new} {plural(taken.new, 'ligne nouvelle,lignes nouvelles')}, sur {read} {plural(read, 'lue,lues')}."


@desk("treasury", keeps_accounts)
def statement_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """The lines that one file brought."""
    statement: BankStatement = get_object_or_404(BankStatement.objects.select_related("imported_by"), pk=pk)
    page = Paginator(lines_of_statement(statement), 100).get_page(request.GET.get("page"))
    return render(request, "billing/statement.html", {"statement": statement, "page": page})


@desk("treasury", keeps_accounts)
def suspense(request: SignedInRequest) -> HttpResponse:
    """What nobody has said yet what it is."""
    page = Paginator(waiting_lines(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "billing/suspense.html", {"page": page, "sums": waiting_sums()})


@desk("treasury", keeps_accounts)
def waiting_line(request: SignedInRequest, pk: int) -> HttpResponse:
    """One line: what it may be, and saying it."""
    seen = BankLine.objects.select_related(
        "statement", "payment__organisation", "run", "run_line__run", "remittance", "resolved_by"
    )
    line: BankLine = get_object_or_404(seen, pk=pk)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    form = SendBackForm(request.POST if act == "send_back" else None, prefix="renvoi")
    if act and _resolve(request, line, act, form):
        following = waiting_lines().first()
        return redirect("treasury_waiting_line", following.pk) if following else redirect("treasury_suspense")
    text = asked(request)
    found: list[Document] = []
    if text and line.amount > 0 and not line.outcome:
        found = list(due_invoices(on=line.booked_on, text=text)[:30])
    payers = Organisation.objects.filter(pk__in={one.organisation_id for one in found}).order_by("name")
    shown = {
        "line": line, "proposals": proposals(line) if not line.outcome else [], "form": form, "text": text, "found": found,
        "payers": payers if found else [],
    }  # fmt: skip
    return render(request, "billing/waiting_line.html", shown, status=422 if form.errors else 200)


def _resolve(request: SignedInRequest, line: BankLine, act: str, form: SendBackForm) -> bool:
    """Whether the line is told now; otherwise the page is shown again."""
    by, at = request.user, now()
    kind, _, rest = act.partition(":")
    match kind:
        case "send_back":
            return done(
                request, form, lambda: send_back(by=by, line=line, at=at, **form.cleaned_data),
                "Cette somme repartira avec la prochaine remise de versements.",
            )  # fmt: skip
        case "fees":
            return done(request, None, lambda: is_fees(by=by, line=line, at=at), NOTED)
        case "documents":
            return _settles(request, line, _invoices(rest.split(",") if rest else request.POST.getlist("documents")))
        case "advance":
            slug = request.POST.get("organisation", "").replace("\x00", "")
            organisation = Organisation.objects.filter(slug=slug).first()
            if organisation is not None:
                payer = organisation
                return done(request, None, lambda: is_payment(by=by, line=line, organisation=payer, documents=[], at=at), NOTED)
        case "payment" | "remittance" | "run" | "order" | "unpaid":
            return _as_proposed(request, line, kind, number(rest))
    messages.error(request, "Dites ce qu’est cette ligne avec l’un des boutons.")
    return False


def _settles(request: SignedInRequest, line: BankLine, documents: list[Document]) -> bool:
    payer = documents[0].organisation if documents else None
    if payer is None:
        messages.error(request, "Choisissez au moins une facture.")
        return False
    by, at = request.user, now()
    return done(request, None, lambda: is_payment(by=by, line=line, organisation=payer, documents=documents, at=at), NOTED)


def _as_proposed(request: SignedInRequest, line: BankLine, kind: str, pk: int) -> bool:
    by, at = request.user, now()
    match kind:
        case "payment":
            payment = get_object_or_404(Payment, pk=pk)
            return done(request, None, lambda: is_known(by=by, line=line, payment=payment, at=at), NOTED)
        case "remittance":
            slip = get_object_or_404(Remittance, pk=pk)
            return done(request, None, lambda: is_remittance(by=by, line=line, remittance=slip, at=at), NOTED)
        case "run":
            run = get_object_or_404(Run, pk=pk)
            return done(request, None, lambda: is_run(by=by, line=line, run=run, at=at), NOTED)
        case "order":
            order = get_object_or_404(RunLine.objects.select_related("run"), pk=pk)
            return done(request, None, lambda: is_return(by=by, line=line, order=order, at=at), NOTED)
    unpaid = get_object_or_404(Payment, pk=pk)
    return done(request, None, lambda: is_unpaid(by=by, line=line, payment=unpaid, reason="impayé, dit la banque", at=at), NOTED)


def _invoices(typed: list[str]) -> list[Document]:
    """The invoices of these ids, in that order."""
    ids = [number(one) for one in typed]
    found = {one.pk: one for one in Document.objects.filter(pk__in=ids).select_related("organisation")}
    return [found[pk] for pk in ids if pk in found]
