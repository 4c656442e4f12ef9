"""What becomes of an alert that went out: what changes in it, its end, its cancellation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import by_code
from parvis.people.members.models import Member

from ..models import Alert, AlertMessage, Severity
from ..patterns import ALL_CLEAR
from ..permissions import can_issue
from ..queries import issuers_beside, lock_alert
from .refusals import AlertRefused
from .sending import checked_note, put_message, tags_of
from .writing import check, take, told_of

Type = AlertMessage.Type
_NOTE = "Dites ce qui change : c’est la première chose que l’on lira."


@transaction.atomic
def update_alert(*, by: Member, alert: Alert, note: str, at: datetime, **told: Any) -> Alert:
    """Change what everyone reads, and tell them. Where it told of a danger, or now does, a second person says yes first."""
    alert = _standing(by, alert, at)
    was_danger = alert.is_danger
    take(alert, **told)
    check(alert, at)
    note = checked_note(note, _NOTE)
    if was_danger or alert.is_danger:
        return _propose(alert, by=by, note=note, at=at)
    alert.written_by, alert.confirmed_by, alert.proposal, alert.proposed_by = by, by, None, None
    _apply(alert, by=by, note=note, at=at)
    return alert


@transaction.atomic
def confirm_update(*, by: Member, alert: Alert, at: datetime) -> Alert:
    """A second person read what is to change, and sends it out."""
    alert = _standing(by, alert, at)
    if alert.proposal is None:
        raise AlertRefused("Rien n’attend plus : quelqu’un a confirmé ou abandonné ce changement entre-temps.")
    if by.pk == alert.proposed_by_id:
        raise AlertRefused("Vous avez écrit ce changement : une autre personne de l’équipe doit le relire et le confirmer.")
    writer, told, note = alert.proposed_by, proposed(alert), str(alert.proposal["note"])
    take(alert, **told)
    check(alert, at)
    alert.written_by, alert.confirmed_by, alert.proposal, alert.proposed_by = writer, by, None, None  # type: ignore[assignment]
    _apply(alert, by=by, note=note, at=at)
    return alert


@transaction.atomic
def drop_update(*, by: Member, alert: Alert, at: datetime) -> Alert:
    """Give up a change that waits: whoever wrote it, or the second person. The alert stays as everyone reads it."""
    alert = _standing(by, alert, at)
    if alert.proposal is None:
        raise AlertRefused("Rien n’attend plus : quelqu’un a confirmé ou abandonné ce changement entre-temps.")
    writer = alert.proposed_by
    alert.proposal = alert.proposed_by = None
    alert.save(update_fields=["proposal", "proposed_by"])
    record(by=by, action="alert.drop_update", subject_kind="alert", subject_id=alert.pk, at=at)
    if writer is not None and writer.pk != by.pk:
        announce(
            to=writer, reason="alert.update_dropped", text=f"Le changement de l’alerte « {alert.title} » n’a pas été confirmé.",
            address=f"/redaction/alertes/{alert.number}/", at=at,
        )  # fmt: skip
    return alert


@transaction.atomic
def end_alert(*, by: Member, alert: Alert, at: datetime, note: str = "") -> Alert:
    """It is over: everyone who was told is told so. One person is enough."""
    alert = _standing(by, alert, at)
    if not alert.has_begun(at):
        raise AlertRefused("Cette alerte n’a pas commencé : annulez-la, en disant pourquoi.")
    note = checked_note(note or ALL_CLEAR, _NOTE)
    _close(alert, Alert.State.ISSUED, at)
    message = put_message(alert, type=Type.UPDATE, by=by, at=at, note=note, ends=True)
    _record(by, "alert.end", alert, message, at)
    return alert


@transaction.atomic
def cancel_alert(*, by: Member, alert: Alert, note: str, at: datetime) -> Alert:
    """It should not have gone out, or what it announced will not happen: everyone is told why."""
    alert = _standing(by, alert, at)
    note = checked_note(note, "Dites pourquoi l’alerte est annulée : chacun le lira.")
    _close(alert, Alert.State.CANCELLED, at)
    message = put_message(alert, type=Type.CANCEL, by=by, at=at, note=note, ends=True)
    _record(by, "alert.cancel", alert, message, at)
    return alert


@transaction.atomic
def hide_alert(*, id: int, by: Member, reason: str, at: datetime) -> None:
    """By a decision of the court; what went out stays written down."""
    alert = lock_alert(id)
    alert.hidden_at, alert.hidden_because = at, reason[:1000]
    alert.save(update_fields=["hidden_at", "hidden_because"])
    record(by=by, action="alert.hide", subject_kind="alert", subject_id=id, at=at, reason=reason)
    purge(*tags_of(alert))


@transaction.atomic
def restore_alert(*, id: int, by: Member | None, at: datetime) -> None:
    alert = lock_alert(id)
    alert.hidden_at, alert.hidden_because = None, ""
    alert.save(update_fields=["hidden_at", "hidden_because"])
    record(by=by, action="alert.restore", subject_kind="alert", subject_id=id, at=at)
    purge(*tags_of(alert))


def proposed(alert: Alert) -> dict[str, Any]:
    """What a change that waits would make of the alert, by name."""
    told: dict[str, Any] = dict((alert.proposal or {}).get("told", {}))
    if told:
        place = Territory.objects.get(pk=told["territory"])
        told["territory"] = by_code(place.level, place.code)
        told["starts_at"], told["ends_at"] = (datetime.fromisoformat(told[name]) for name in ("starts_at", "ends_at"))
    return told


def _standing(by: Member, alert: Alert, at: datetime) -> Alert:
    """The alert, locked, once the member may send something about it and it is not over."""
    if not can_issue(by, alert.organisation, at):
        raise NotAllowed
    alert = lock_alert(alert.pk)
    if not alert.is_in_force(at):
        raise AlertRefused("Cette alerte est terminée : écrivez-en une nouvelle.")
    return alert


def _propose(alert: Alert, *, by: Member, note: str, at: datetime) -> Alert:
    others = issuers_beside(alert.organisation, by)
    if not others:
        raise AlertRefused(
            "Changer une alerte de danger demande une seconde personne, et l’équipe n’en a pas d’autre qui puisse diffuser : "
            "invitez-la dans l’équipe. Vous pouvez toujours dire que l’alerte est terminée.",
            field="note",
        )
    proposal = {"note": note, "told": told_of(alert), "at": at.isoformat()}
    Alert.objects.filter(pk=alert.pk).update(proposal=proposal, proposed_by=by)
    record(by=by, action="alert.propose", subject_kind="alert", subject_id=alert.pk, at=at, **proposal["told"])  # type: ignore[arg-type]
    announce(
        to=others, reason="alert.asked", text=f"Changement d’alerte à confirmer tout de suite : {note}",
        address=f"/redaction/alertes/{alert.number}/", at=at,
    )  # fmt: skip
    return lock_alert(alert.pk)


def _apply(alert: Alert, *, by: Member, note: str, at: datetime) -> None:
    left = Alert.objects.values_list("territory_id", flat=True).get(pk=alert.pk)
    alert.save()
    message = put_message(alert, type=Type.UPDATE, by=by, at=at, note=note)
    if left != alert.territory_id:
        purge(f"alerts:{left}")
    _record(by, "alert.update", alert, message, at)


def _close(alert: Alert, state: str, at: datetime) -> None:
    alert.state, alert.ended_at, alert.proposal, alert.proposed_by = state, at, None, None
    alert.save(update_fields=["state", "ended_at", "proposal", "proposed_by"])


def _record(by: Member, action: str, alert: Alert, message: AlertMessage, at: datetime) -> None:
    record(
        by=by, action=action, subject_kind="alert", subject_id=alert.pk, at=at, identifier=message.identifier, cap=message.cap,
        severity=Severity(alert.severity).name,
    )  # fmt: skip
