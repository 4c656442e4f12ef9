"""The merchant's money: how the shop is paid, its statement, what is owed back, one order's payments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.isolation import seeing
from parvis.market.shops.desk import frame
from parvis.market.shops.models import Shop
from parvis.market.shops.permissions import runs_a_shop

from .. import actions
from ..forms.money import AccountForm, GiveBackForm, PapersForm, ProviderForm, ReceiveForm, StatementForm, papers_initial
from ..permissions import can_set_money
from ..queries import order_of_shop
from ..queries.money import money_of_order, money_waiting
from ..queries.receiving import account_of, billing_details_of, papers_of, provider_account_of

merchants = desk("commerce", runs_a_shop)


@merchants
def payments(request: SignedInRequest) -> HttpResponse:
    """Where the money goes, the card provider, what invoices say."""
    shown = frame(request)
    shop: Shop = shown["shop"]
    by, at, act = request.user, now(), request.POST.get("act", "") if request.method == "POST" else ""
    papers = papers_of(shop.pk)
    forms = {
        "account": AccountForm(request.POST if act == "account" else None, prefix="compte"),
        "provider": ProviderForm(request.POST if act == "provider" else None, prefix="carte"),
        "papers": PapersForm(
            request.POST if act == "papers" else None, prefix="facture",
            initial=papers_initial(shop, papers, billing_details_of(shop.organisation_id)),
        ),
    }  # fmt: skip
    owns = can_set_money(by, shop)
    if act:
        if not owns:
            raise Http404
        if _set(act, forms, by, shop, at):
            messages.success(request, SET[act])
            return redirect(f"/commerce/paiements/{shown['desk_query']}")
    shown |= {
        "account": account_of(shop.pk), "provider": provider_account_of(shop.pk), "papers": papers, "owns": owns,
        "account_form": forms["account"], "provider_form": forms["provider"], "papers_form": forms["papers"],
    }  # fmt: skip
    return render(request, "orders/payments.html", shown, status=422 if any(form.errors for form in forms.values()) else 200)


SET = {
    "account": "C’est noté : vos clients peuvent vous payer par virement.",
    "drop_account": "Vos clients ne peuvent plus choisir le virement.",
    "provider": "Mollie a reconnu votre clé : vos clients peuvent payer par carte.",
    "drop_provider": "Vos clients ne peuvent plus payer par carte en ligne.",
    "papers": "C’est noté : vos prochaines factures le diront.",
}


def _set(act: str, forms: dict[str, Any], by: Any, shop: Shop, at: Any) -> bool:
    """Do what was pressed; False where its form must be shown again."""
    form = forms.get(act)
    if form is not None and not form.is_valid():
        return False
    told = form.cleaned_data if form is not None else {}
    acts: dict[str, Callable[[], Any]] = {
        "account": lambda: actions.set_account(by=by, shop=shop, at=at, **told),
        "drop_account": lambda: actions.drop_account(by=by, shop=shop, at=at),
        "provider": lambda: actions.set_provider(by=by, shop=shop, kind="mollie", at=at, **told),
        "drop_provider": lambda: actions.drop_provider(by=by, shop=shop, at=at),
        "papers": lambda: actions.set_papers(by=by, shop=shop, at=at, **told),
    }
    if act not in acts:
        raise Http404
    try:
        acts[act]()
    except NotAllowed as nothing:
        raise Http404 from nothing
    except Refused as refusal:
        if form is None:
            raise
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return False
    return True


@merchants
def statement(request: SignedInRequest) -> HttpResponse:
    """The merchant's own statement: what it says of orders, and of nothing else."""
    shown = frame(request)
    shop: Shop = shown["shop"]
    act = request.POST.get("act", "") if request.method == "POST" else ""
    form = StatementForm(request.POST if act == "import" else None, request.FILES if act == "import" else None)
    told = None
    if act == "tick":
        try:
            order = actions.tick_line(by=request.user, shop=shop, token=request.POST.get("line", "")[:2000], at=now())
            messages.success(request, f"La commande n° {order.number} est payée.")
        except NotAllowed as nothing:
            raise Http404 from nothing
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect(f"/commerce/releve/{shown['desk_query']}")
    if act == "import" and form.is_valid():
        try:
            content = form.cleaned_data["file"].read()
            told = actions.import_statement(by=request.user, shop=shop, content=content, at=now())
        except Refused as refusal:
            form.add_error("file", refusal.message)
    shown |= {"form": form, "told": told, "account": account_of(shop.pk)}
    return render(request, "orders/statement.html", shown, status=422 if form.errors else 200)


@merchants
def waiting(request: SignedInRequest) -> HttpResponse:
    """What is owed back, withdrawals that wait, transfers that are expected."""
    shown = frame(request)
    return render(request, "orders/money_waiting.html", shown | {"money": money_waiting(shown["shop"].pk)})


@merchants
def order_money(request: SignedInRequest, number: int) -> HttpResponse:
    """The payments of one order, what goes back, what was withdrawn from."""
    shown = frame(request)
    shop: Shop = shown["shop"]
    whole = order_of_shop(shop.pk, number) if number < 2**31 else None
    if whole is None:
        raise Http404
    act = request.POST.get("act", "") if request.method == "POST" else ""
    receive = ReceiveForm(
        request.POST if act == "receive" else None,
        initial={"amount": whole.order.due, "means": "transfer" if whole.order.pay in {"transfer", "monthly"} else "cash"},
    )
    back = GiveBackForm(request.POST if act == "give_back" else None, prefix="rendre")
    refused = ""
    if request.method == "POST":
        refused = _act(act, request, whole.order, receive, back)
        if not refused and not receive.errors and not back.errors:
            messages.success(request, DONE[act])
            return redirect(f"/commerce/commandes/{number}/argent/{shown['desk_query']}")
    with seeing(shop=shop.pk):
        money = money_of_order(whole.order)
    shown |= {
        "whole": whole, "order": whole.order, "money": money, "receive_form": receive, "back_form": back, "refused": refused,
        "form_key": actions.new_form_key(),
    }  # fmt: skip
    return render(request, "orders/order_money.html", shown, status=422 if refused or receive.errors or back.errors else 200)


DONE = {
    "receive": "C’est noté, le client est prévenu.",
    "mistake": "C’est corrigé : la commande est de nouveau à payer.",
    "give_back": "C’est noté : rendez l’argent, puis dites-le ici.",
    "left": "C’est noté : le virement est parti. Dites ici quand il est débité de votre compte.",
    "done": "C’est noté : l’argent est rendu, le client est prévenu.",
    "failed": "C’est noté : l’argent reste à rendre.",
    "goods": "C’est noté : rendez maintenant l’argent.",
}


def _act(act: str, request: SignedInRequest, order: Any, receive: ReceiveForm, back: GiveBackForm) -> str:
    typed, by, at = request.POST, request.user, now()
    form = {"receive": receive, "give_back": back}.get(act)
    if form is not None and not form.is_valid():
        return ""
    told: dict[str, Any] = form.cleaned_data if form is not None else {}
    key, pk = typed.get("key", "")[:64], _int(typed.get("pk", ""))
    acts: dict[str, Callable[[], Any]] = {
        "receive": lambda: actions.receive_by_hand(by=by, order=order, key=key, at=at, **told),
        "mistake": lambda: actions.take_note_back(by=by, order=order, payment=pk, at=at),
        "give_back": lambda: actions.give_back(by=by, order=order, key=key, at=at, **told),
        "left": lambda: actions.say_refund_left(by=by, order=order, refund=pk, at=at),
        "done": lambda: actions.say_refund_done(by=by, order=order, refund=pk, means=typed.get("means", ""), at=at),
        "failed": lambda: actions.say_refund_failed(by=by, order=order, refund=pk, at=at),
        "goods": lambda: actions.take_goods_back(by=by, order=order, withdrawal=pk, restock=bool(typed.get("restock")), at=at),
    }
    if act not in acts:
        return "Choisissez ce que vous voulez noter."
    if form is not None and len(key) < 16:
        return "Cette page est incomplète : rechargez-la."
    try:
        acts[act]()
    except NotAllowed as nothing:
        raise Http404 from nothing
    except Refused as refusal:
        if form is None:
            return refusal.message
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    return ""


def _int(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else 0
