"""The desk of alerts: what is going on, writing one in two minutes, reading it again, sending it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused

from .. import actions
from ..actions import TwinRefused
from ..forms import AlertForm, NoteForm, UpdateForm, first_told, told_by
from ..maps import map_of
from ..models import Alert
from ..patterns import BY_KEY, PATTERNS
from ..permissions import alerts_issued_by, can_issue
from ..queries import territories_of, territory_of
from ..queries.desk import desk_of
from ..sms import length, text_of
from .entrance import alert_of, alerting_desk, frame, local_to, organisation_asked, organisations_of


@alerting_desk
@require_GET
def home(request: SignedInRequest) -> HttpResponse:
    """What waits for someone, what is in force, what was begun; and the buttons to begin one."""
    organisation = organisation_asked(request)
    with local_to(organisation.seat.time_zone):
        shown = frame("alertes") | {
            "organisation": organisation,
            "me": request.user.pk,
            "others": [one for one in organisations_of(request) if one != organisation],
            "place": territory_of(organisation),
            "patterns": PATTERNS,
            "desk": desk_of(organisation, now()),
            "query": f"pour={organisation.slug}",
            "may_issue": can_issue(request.user, organisation, now()),
        }
        return render(request, "alerts/desk.html", shown)


@alerting_desk
def new(request: SignedInRequest) -> HttpResponse:
    """One screen: what the pattern says, changed where it is not so."""
    organisation = organisation_asked(request)
    pattern = BY_KEY.get(request.GET.get("modele", "autre"))
    places = territories_of(organisation)
    if pattern is None or not places:
        raise Http404
    at = now()
    with local_to(organisation.seat.time_zone):
        form = AlertForm(
            request.POST if request.method == "POST" else None, places=places, initial=first_told(pattern, places[0], at)
        )
        if request.method == "POST" and form.is_valid():
            try:
                alert = actions.write_alert(by=request.user, organisation=organisation, at=at, **form.told())
            except Refused as refusal:
                tell_in(form, refusal)
            else:
                return _to(alert)
        shown = frame("alertes") | {"form": form, "pattern": pattern, "organisation": organisation, "place": places[0]}
        return render(request, "alerts/write.html", shown, status=422 if form.errors else 200)


@alerting_desk
def edit(request: SignedInRequest, number: int) -> HttpResponse:
    """A draft is written again; one that is out is changed, and everyone is told what changes."""
    alert, at = alert_of(request, number), now()
    places = territories_of(alert.organisation)
    if alert.territory_id not in {place.pk for place in places}:
        places.append(alert.territory)
    is_out = alert.issued_at is not None
    if is_out and not (alert.is_in_force(at) and can_issue(request.user, alert.organisation, at)):
        raise Http404
    with local_to(alert.territory.time_zone):
        source = _draft_asked(request, alert) if is_out else None
        kind: type[AlertForm] = UpdateForm if is_out else AlertForm
        form = kind(request.POST if request.method == "POST" else None, places=places, initial=told_by(source or alert))
        if request.method == "POST" and form.is_valid():
            told = form.told()
            area = (source or alert).area if told["territory"].pk == (source or alert).territory_id else None
            try:
                if is_out:
                    actions.update_alert(by=request.user, alert=alert, at=at, area=area, **told)
                    if source is not None:
                        actions.discard_alert(by=request.user, alert=source, at=at)
                else:
                    alert = actions.rewrite_alert(by=request.user, alert=alert, at=at, area=area, **told)
            except Refused as refusal:
                tell_in(form, refusal)
            else:
                if is_out:
                    waits = Alert.objects.filter(pk=alert.pk, proposal__isnull=False).exists()
                    said = "Le changement attend une seconde personne." if waits else "La mise à jour est partie."
                    messages.success(request, said)
                return _to(alert)
        shown = frame("alertes") | {
            "form": form, "alert": alert, "organisation": alert.organisation, "place": places[0], "is_out": is_out,
        }  # fmt: skip
        return render(request, "alerts/write.html", shown, status=422 if form.errors else 200)


@alerting_desk
def one(request: SignedInRequest, number: int) -> HttpResponse:
    """An alert as its team sees it: read it again, send it, confirm it, change it, end it."""
    alert = alert_of(request, number)
    act = request.POST.get("act", "")
    label, typed = _NOTED.get(act, "Pourquoi"), request.POST if act in _NOTED else None
    note = NoteForm(typed, label=label, required=act != "fin", auto_id=f"{act}_%s")
    twins: list[Alert] = []
    status = 200
    with local_to(alert.territory.time_zone):
        if act and (act not in _NOTED or note.is_valid()):
            try:
                said, gone = _do(request, alert, act, note)
            except TwinRefused as refusal:
                twins, status = list(refusal.twins), 409
            except Refused as refusal:
                status = 422
                if refusal.field == "note":
                    note.add_error("note", refusal.message)
                else:
                    messages.error(request, refusal.message)
            else:
                messages.success(request, said)
                return redirect("/redaction/alertes/") if gone else _to(alert)
        elif act:
            status = 422
        alert = alert_of(request, number)
        return render(request, "alerts/one.html", _shown(request, alert, twins, note, act), status=status)


_NOTED = {"renvoyer": "Ce qui ne va pas", "annuler": "Pourquoi elle est annulée", "fin": "Un mot pour finir"}


def _do(request: SignedInRequest, alert: Alert, act: str, note: NoteForm) -> tuple[str, bool]:
    """What the button asks for; gives what is said, and whether the alert is gone."""
    by, at = request.user, now()
    match act:
        case "envoyer":
            sent = actions.send_alert(by=by, alert=alert, at=at, is_another="autre" in request.POST)
            if sent.is_waiting:
                return (
                    "L’alerte attend une seconde personne : l’équipe vient d’être prévenue. Appelez-la pour aller plus vite.",
                    False,
                )
            return "L’alerte est partie.", False
        case "confirmer":
            actions.confirm_alert(by=by, alert=alert, at=at)
            return "L’alerte est partie.", False
        case "renvoyer":
            actions.send_back(by=by, alert=alert, note=note.cleaned_data["note"], at=at)
            return "L’alerte est revenue à son auteur, avec votre mot.", False
        case "confirmer-changement":
            actions.confirm_update(by=by, alert=alert, at=at)
            return "La mise à jour est partie.", False
        case "abandonner-changement":
            actions.drop_update(by=by, alert=alert, at=at)
            return "Le changement est abandonné : l’alerte reste comme elle est.", False
        case "fin":
            actions.end_alert(by=by, alert=alert, at=at, note=note.cleaned_data["note"])
            return "La fin de l’alerte est annoncée à tous ceux qui l’avaient reçue.", False
        case "annuler":
            actions.cancel_alert(by=by, alert=alert, note=note.cleaned_data["note"], at=at)
            return "L’alerte est annulée, et chacun en est averti.", False
        case "jeter":
            actions.discard_alert(by=by, alert=alert, at=at)
            return "Le brouillon est jeté.", True
    raise Http404


def _shown(request: SignedInRequest, alert: Alert, twins: list[Alert], note: NoteForm, act: str) -> dict[str, Any]:
    at = now()
    own = set(alerts_issued_by(request.user).filter(pk__in=[twin.pk for twin in twins]).values_list("pk", flat=True))
    may_issue = can_issue(request.user, alert.organisation, at)
    history = list(alert.messages.order_by("-position"))
    text = text_of(alert, history[0] if history else None)
    return frame("alertes") | {
        "alert": alert,
        "at": at,
        "is_in_force": alert.is_in_force(at),
        "has_begun": alert.has_begun(at),
        "may_issue": may_issue,
        "may_confirm": may_issue and not (alert.is_danger and alert.written_by_id == request.user.pk),
        "sends_at_once": may_issue and not (alert.is_danger and alert.written_by_id == request.user.pk),
        "proposed": _proposed(alert),
        "may_confirm_change": may_issue and alert.proposed_by_id != request.user.pk,
        "twins": [(twin, twin.pk in own and twin.is_issued) for twin in twins],
        "history": history,
        "map": map_of(alert.territory, alert.area) if alert.area else None,
        "sms": text,
        "sms_length": length(text),
        "end_note": note if act == "fin" else NoteForm(label=_NOTED["fin"], required=False, auto_id="fin_%s"),
        "cancel_note": note if act == "annuler" else NoteForm(label=_NOTED["annuler"], auto_id="annuler_%s"),
        "back_note": note if act == "renvoyer" else NoteForm(label=_NOTED["renvoyer"], auto_id="renvoyer_%s"),
        "open": act,
    }


def _proposed(alert: Alert) -> Alert | None:
    """The alert as a change that waits would make it, for reading only."""
    told = actions.proposed(alert)
    if not told:
        return None
    shown = Alert(number=alert.number, organisation=alert.organisation, exercise=alert.exercise)
    for name, value in told.items():
        setattr(shown, name, value)
    return shown


def _draft_asked(request: SignedInRequest, alert: Alert) -> Alert | None:
    """`?depuis=<n>`: the draft that turned out to be a twin, whose words the update takes."""
    asked = request.GET.get("depuis", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 16):
        return None
    draft = alert_of(request, int(asked))
    if not draft.is_draft or draft.organisation_id != alert.organisation_id:
        raise Http404
    return draft


def tell_in(form: forms.Form, refusal: Refused) -> None:
    """Put a refusal where it is about, what was typed kept."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)


def _to(alert: Alert) -> HttpResponseRedirect:
    return redirect(f"/redaction/alertes/{alert.number}/")
