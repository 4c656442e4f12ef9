"""The town's own pages of its gift: opening it, its figures, its list, its letters, its counter."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from parvis.ground.core import files
from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.templatetags.french import number, plural
from parvis.ground.registers.models import Snapshot
from parvis.ground.registers.names import written
from parvis.ground.registers.queries import read_at
from parvis.people.organisations.models import Organisation

from ..actions.gifts import (
    add_shop,
    ask_letters,
    bring_up_to_date,
    cancel_letters,
    claim_at_counter,
    open_gift,
    print_letter_again,
    put_away,
    take_back_in,
    take_out,
    withdraw_gift,
)
from ..actions.gifts.printing import IN_A_BOOKLET, KEPT_FOR, REMINDED_AFTER
from ..days import add_months, day_of
from ..forms.gifts import AddForm, CounterForm, GiftForm, ReasonForm, WithdrawalForm, tell_in
from ..models import MONTHS, Gift, GiftInvitation, Product
from ..permissions import can_give, organisations_with_gifts_kept_by
from ..queries import in_force
from ..queries.gift_figures import figures_of, places_of_gift, story_of, streets_of, weeks_of
from ..queries.gifts import (
    FILTERS,
    booklets_of,
    communes_of,
    gift_of,
    gifts_before,
    invitations_of,
    printing_of,
    shops_of,
    territory_given_by,
    to_print,
)

ON_A_PAGE = 50
BAR = 30  # width of a week in the plot
UNKEPT = {"Cache-Control": "no-store, private", "X-Robots-Tag": "noindex"}
STATES = (
    ("", "Tous"), ("a-imprimer", "À imprimer"), ("sans-reponse", "Sans réponse"), ("reclames", "En attente de la délégation"),
    ("actifs", "Reconnus"), ("ecartes", "Écartés"),
)  # fmt: skip


def _organisation(request: SignedInRequest, slug: str) -> Organisation:
    kept = organisations_with_gifts_kept_by(request.user).select_related("seat", "seat__commune", "seat__intercommunality")
    found: Organisation = get_object_or_404(kept, slug=slug)
    return found


def _gift(request: SignedInRequest, slug: str) -> Gift:
    gift = gift_of(_organisation(request, slug), day_of(now()))
    if gift is None:
        raise Http404
    return gift


@signed_in
def gift_page(request: SignedInRequest, slug: str) -> HttpResponse:
    """What became of the gift; where there is none that runs, how to open one."""
    organisation, at = _organisation(request, slug), now()
    gift = gift_of(organisation, day_of(at))
    is_over = gift is None or gift.withdrawn_at is not None or gift.closes_on < day_of(at)
    act = request.POST.get("act") if request.method == "POST" else None
    asked: dict[str, forms.Form] = {}
    if is_over:
        asked["open"] = GiftForm(request.POST if act == "open" else None, initial=_proposed(organisation, at))
    else:
        asked["withdraw"] = WithdrawalForm(request.POST if act == "withdraw" else None)
    if act and _act(request, organisation, gift, act, asked.get(act)):
        return redirect("gift", slug)
    shown: dict[str, Any] = {
        "organisation": organisation, "gift": gift, "is_over": is_over, "may_give": can_give(request.user, organisation),
        "open_form": asked.get("open"), "withdrawal_form": asked.get("withdraw"),
        **(_before(organisation, at) if is_over else {}), **(_told(gift, at) if gift is not None else {}),
    }  # fmt: skip
    return render(
        request, "subscriptions/gifts/gift.html", shown, status=422 if any(form.errors for form in asked.values()) else 200
    )


def _before(organisation: Organisation, at: datetime) -> dict[str, Any]:
    """What opening one needs, and whom it would reach."""
    territory = territory_given_by(organisation)
    registers_read = read_at(Snapshot.Register.ESTABLISHMENTS)
    can_open = territory is not None and in_force(organisation, Product.PREMIUM, at) is not None and registers_read is not None
    return {
        "territory": territory,
        "has_premium": in_force(organisation, Product.PREMIUM, at) is not None,
        "registers_read": registers_read,
        "can_open": can_open,
        "eligible": len(shops_of(communes_of(territory)).values_list("siren")) if can_open and territory else 0,
        "months": MONTHS,
    }


def _told(gift: Gift, at: datetime) -> dict[str, Any]:
    on = day_of(at)
    weeks = weeks_of(gift, at)
    most = max((week.claimed for week in weeks), default=0)
    booklets = list(booklets_of(gift)[:60])
    return {
        "figures": figures_of(gift, at),
        "weeks": weeks,
        "bars": [
            (place * BAR, 110 - 90 * week.claimed // most, 90 * week.claimed // most, week) for place, week in enumerate(weeks)
        ]
        if most
        else [],
        "plot_width": len(weeks) * BAR,
        "most": most,
        "streets": streets_of(gift),
        "places": places_of_gift(gift),
        "printing": printing_of(gift),
        "booklets": booklets,
        "kept_days": KEPT_FOR.days,
        "to_print": to_print(gift).count(),
        "to_remind": to_print(gift, again=True, before=on - REMINDED_AFTER).count(),
        "is_open": gift.is_open(on),
        "is_to_come": gift.withdrawn_at is None and gift.opens_on > on,
        "in_a_booklet": IN_A_BOOKLET,
        "earlier": list(gifts_before(gift)[:5]),
        "today": on,
    }


def _proposed(organisation: Organisation, at: datetime) -> dict[str, Any]:
    tomorrow = day_of(at) + timedelta(days=1)
    return {"opens_on": tomorrow, "closes_on": add_months(tomorrow, 4), "office": f"maire de {organisation.seat.name}"}


def _act(request: SignedInRequest, organisation: Organisation, gift: Gift | None, act: str, form: forms.Form | None) -> bool:
    """Do what the pressed button says; False where the page is shown again with what is wrong."""
    by, at = request.user, now()
    if form is not None and not form.is_valid():
        return False
    try:
        if act == "open" and form is not None:
            opened = open_gift(by=by, organisation=organisation, at=at, **form.cleaned_data)
            invited = opened.invitations.count()
            messages.success(
                request, f"L’offre est ouverte : {number(invited)} {plural(invited, 'commerce invité,commerces invités')}."
            )
        elif gift is None:
            return False
        elif act == "withdraw" and form is not None:
            withdraw_gift(by=by, gift=gift, at=at, **form.cleaned_data)
            messages.success(request, "L’offre est retirée. Ce qui a été réclamé reste acquis.")
        elif act == "letters":
            asked = ask_letters(by=by, gift=gift, at=at)
            messages.success(request, _underway(sum(len(one.invitations) for one in asked)))
        elif act == "again":
            asked = ask_letters(by=by, gift=gift, at=at, again=True)
            messages.success(request, _underway(sum(len(one.invitations) for one in asked)))
        elif act == "stop":
            left = cancel_letters(by=by, gift=gift, at=at)
            messages.success(
                request, f"Arrêté : {number(left)} {plural(left, 'lettre reste,lettres restent')} à faire quand vous voudrez."
            )
        elif act == "refresh":
            new = bring_up_to_date(by=by, gift=gift, at=at)
            messages.success(request, f"{number(new)} {plural(new, 'nouveau commerce invité,nouveaux commerces invités')}.")
        else:
            return False
    except NotAllowed:
        raise
    except Refused as refusal:
        if form is None:
            messages.error(request, refusal.message)
            return True
        tell_in(form, refusal)
        return False
    return True


def _underway(letters: int) -> str:
    count = f"{number(letters)} {plural(letters, 'lettre se prépare,lettres se préparent')}"
    return f"{count}. Vous pouvez fermer cette page et revenir."


@signed_in
def gift_shops(request: SignedInRequest, slug: str) -> HttpResponse:
    """The list of the shops, with its filters; one is added by its SIRET."""
    gift = _gift(request, slug)
    state = request.GET.get("etat", "")
    state = state if state in FILTERS else ""
    text = request.GET.get("q", "").strip()[:80]
    form = AddForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            added = add_shop(by=request.user, gift=gift, at=now(), **form.cleaned_data)
        except NotAllowed:
            raise
        except Refused as refusal:
            tell_in(form, refusal)
        else:
            messages.success(request, f"{added.name} est invité.")
            return redirect("gift_shop", slug, added.pk)
    page = Paginator(invitations_of(gift, state=state, text=text), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "organisation": gift.organisation, "gift": gift, "page": page, "state": state, "text": text, "states": STATES,
        "form": form, "is_closed": gift.withdrawn_at is not None,
    }  # fmt: skip
    return render(request, "subscriptions/gifts/shops.html", shown, status=422 if form.errors else 200)


@require_GET
@signed_in
def gift_csv(request: SignedInRequest, slug: str) -> HttpResponse:
    """The whole list for a spreadsheet."""
    gift = _gift(request, slug)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8", headers=UNKEPT)
    answer["Content-Disposition"] = f'attachment; filename="offre-{slug}.csv"'
    writer = csv.writer(answer, delimiter=";")
    writer.writerow(
        ["SIRET", "Nom", "Métier", "Adresse", "Commune", "Lettre", "Réclamé le", "Par", "Reconnu le", "Écarté", "Motif"]
    )
    for one in invitations_of(gift):
        writer.writerow(
            _safe(value)
            for value in (
                one.siret,
                one.name,
                one.trade,
                one.street,
                one.town,
                _on(one.printed_at),
                _on(one.claimed_at),
                one.get_through_display(),
                _on(one.activated_at),
                "oui" if one.is_excluded else "",
                one.reason,
            )  # fmt: skip
        )
    return answer


@signed_in
def gift_shop(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """One shop: what happened, its letter, the counter."""
    gift = _gift(request, slug)
    invitation: GiftInvitation = get_object_or_404(
        gift.invitations.select_related("gift__organisation", "gift__territory", "commune", "organisation", "application"), pk=pk
    )
    act = request.POST.get("act") if request.method == "POST" else None
    counter = CounterForm(request.POST if act == "claim" else None, initial={"name": written(invitation.name)})
    reason = ReasonForm(request.POST if act == "out" else None)
    form = {"claim": counter, "out": reason}.get(act or "")
    if act and (form is None or form.is_valid()):
        try:
            answer = _do_with(request, invitation, act, form)
        except NotAllowed:
            raise
        except Refused as refusal:
            if form is None:
                messages.error(request, refusal.message)
                return redirect("gift_shop", slug, pk)
            tell_in(form, refusal)
        else:
            return answer or redirect("gift_shop", slug, pk)
    shown = {
        "organisation": gift.organisation, "gift": gift, "invitation": invitation, "story": story_of(invitation),
        "counter_form": counter, "reason_form": reason, "may_claim": _may_claim(invitation, now()),
    }  # fmt: skip
    return render(request, "subscriptions/gifts/shop.html", shown, status=422 if counter.errors or reason.errors else 200)


def _do_with(request: SignedInRequest, invitation: GiftInvitation, act: str, form: forms.Form | None) -> HttpResponse | None:
    by, at = request.user, now()
    if act == "claim" and form is not None:
        told = dict(form.cleaned_data)
        claim_at_counter(by=by, invitation=invitation, claimant=told.pop("email"), at=at, **told)
        messages.success(request, f"Le cadeau de {invitation.name} est réclamé. La personne vient d’en être avertie.")
    elif act == "out" and form is not None:
        take_out(by=by, invitation=invitation, at=at, **form.cleaned_data)
        messages.success(request, f"{invitation.name} n’est plus invité.")
    elif act == "in":
        take_back_in(by=by, invitation=invitation, at=at)
        messages.success(request, f"{invitation.name} est de nouveau invité.")
    elif act == "letter":
        made = print_letter_again(by=by, invitation=invitation, at=at)
        headers = {**UNKEPT, "Content-Disposition": f'attachment; filename="lettre-{invitation.siret}.pdf"'}
        return HttpResponse(made, content_type="application/pdf", headers=headers)
    return None


@require_GET
@signed_in
def gift_booklet(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """A booklet of letters, to print."""
    booklet = get_object_or_404(_gift(request, slug).booklets.exclude(file=""), number=number)
    try:
        with files.open_file(booklet.file) as content:
            made = content.read()
    except files.FileMissingError:
        messages.error(request, "Ce fichier manque sur nos disques : refaites les lettres une à une, ou prévenez-nous.")
        return redirect("gift", slug)
    headers = {**UNKEPT, "Content-Disposition": f'attachment; filename="lettres-{slug}-{number}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_POST
@signed_in
def gift_booklet_printed(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """It is printed: its file goes."""
    booklet = get_object_or_404(_gift(request, slug).booklets.exclude(file=""), number=number)
    try:
        put_away(by=request.user, booklet=booklet, at=now())
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"La liasse {number} est détruite. Une lettre perdue se refait sur la page du commerce.")
    return redirect("gift", slug)


def _may_claim(invitation: GiftInvitation, at: datetime) -> bool:
    return invitation.gift.is_open(day_of(at)) and not invitation.is_excluded and not invitation.is_taken


def _on(at: datetime | None) -> str:
    return day_of(at).isoformat() if at else ""


def _safe(value: str) -> str:
    """A cell that a spreadsheet takes for a formula is shown as it is written."""
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t"} else value
