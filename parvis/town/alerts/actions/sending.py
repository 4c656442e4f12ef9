"""Sending an alert out: at once by whoever publishes, by a second person where it tells of a danger. Drills alike."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.following import actions as following
from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import NORMAL, URGENT, defer
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.access.actions import Told, tell
from parvis.people.members.models import Member

from ..cap import held_against_schema, identifier_of, message_of
from ..feed import sources_of
from ..models import Alert, AlertMessage
from ..permissions import can_issue, can_write
from ..queries import ALL, issuers_beside, lock_alert, rings_of_place, twins_of
from .refusals import AlertRefused, TwinRefused
from .writing import check

Type = AlertMessage.Type


@transaction.atomic
def send_alert(*, by: Member, alert: Alert, at: datetime, is_another: bool = False) -> Alert:
    """Send a draft out, or ask for the second person it needs. Raises TwinRefused unless the sender says it `is_another`."""
    if not can_write(by, alert.organisation):
        raise NotAllowed
    alert = lock_alert(alert.pk)
    if not alert.is_draft:
        raise AlertRefused("Cette alerte n’est plus un brouillon : quelqu’un l’a envoyée entre-temps.")
    check(alert, at)
    _may_alert(alert, at)
    if not is_another and (twins := _twins(alert, at)):
        raise TwinRefused(twins)
    if can_issue(by, alert.organisation, at) and not (alert.is_danger and by.pk == alert.written_by_id):
        _issue(alert, by=by, at=at)
    else:
        _ask(alert, by=by, at=at)
    return alert


@transaction.atomic
def confirm_alert(*, by: Member, alert: Alert, at: datetime) -> Alert:
    """A second person read it, and sends it out."""
    if not can_issue(by, alert.organisation, at):
        raise NotAllowed
    alert = lock_alert(alert.pk)
    if not alert.is_waiting:
        raise AlertRefused("Cette alerte n’attend plus : quelqu’un l’a confirmée, reprise ou renvoyée entre-temps.")
    if by.pk == alert.written_by_id and alert.is_danger:
        raise AlertRefused("Vous avez écrit cette alerte : une autre personne de l’équipe doit la relire et la confirmer.")
    if alert.ends_at <= at:
        raise AlertRefused(
            "La fin de cette alerte est passée pendant qu’elle attendait : renvoyez-la pour qu’elle soit corrigée."
        )
    _may_alert(alert, at)
    _issue(alert, by=by, at=at)
    return alert


@transaction.atomic
def send_back(*, by: Member, alert: Alert, note: str, at: datetime) -> Alert:
    """The second person says no: it is a draft again, and its writer is told why."""
    if not can_issue(by, alert.organisation, at):
        raise NotAllowed
    alert = lock_alert(alert.pk)
    if not alert.is_waiting:
        raise AlertRefused("Cette alerte n’attend plus : quelqu’un l’a confirmée, reprise ou renvoyée entre-temps.")
    note = checked_note(note, "Dites ce qui ne va pas : la personne qui l’a écrite le lira.")
    alert.state, alert.asked_at = Alert.State.DRAFT, None
    alert.save(update_fields=["state", "asked_at"])
    record(by=by, action="alert.send_back", subject_kind="alert", subject_id=alert.pk, at=at, note=note)
    announce(
        to=alert.written_by, reason="alert.sent_back", text=f"Alerte à reprendre, « {alert.title} » : {note}",
        address=f"/redaction/alertes/{alert.number}/", at=at,
    )  # fmt: skip
    return alert


def put_message(
    alert: Alert, *, type: str, by: Member, at: datetime, note: str = "", ends: bool = False
) -> AlertMessage:  # fmt: skip
    """Write down what goes out about the alert as it now stands, and have it delivered. Asks for its row to be locked."""
    before = list(alert.messages.order_by("position"))
    position = len(before) + 1
    cap = message_of(alert, type=type, position=position, sent_at=at, before=before, note=note, ends=ends)
    message = AlertMessage.objects.create(
        alert=alert, position=position, type=type, ends=ends, note=note, identifier=identifier_of(alert, position),
        cap=held_against_schema(cap), sent_at=at,
    )  # fmt: skip
    seal_contribution(by=by, operation=f"alert.{type.lower()}", kind="alert", id=alert.pk, at=at)
    purge(*tags_of(alert))
    facts = {"number": alert.pk, "type": type.lower(), "is_exercise": alert.exercise}
    tell(Told(alert.organisation_id, "alert.issued", facts), at=at)
    defer("alerts.deliver", priority=URGENT if alert.is_danger else NORMAL, message=message.pk)
    return message


def tags_of(alert: Alert) -> tuple[str, ...]:
    """Of the pages that show it: its own, those of its place and of all below, the lists of what is wider."""
    wider = rings_of_place(alert.territory)[1:]
    return ALL, f"alert:{alert.pk}", f"alerts:{alert.territory_id}", *(f"alerts-inside:{pk}" for pk in wider)


def checked_note(note: str, missing: str) -> str:
    """What a person says of what they do. Raises AlertRefused."""
    note = " ".join(note.split())
    if not note:
        raise AlertRefused(missing, field="note")
    if len(note) > 400:
        raise AlertRefused("C’est trop long : 400 signes au plus.", field="note")
    return note


def _issue(alert: Alert, *, by: Member, at: datetime) -> None:
    alert.state, alert.confirmed_by, alert.issued_at, alert.asked_at = Alert.State.ISSUED, by, at, None
    alert.save(update_fields=["state", "confirmed_by", "issued_at", "asked_at", "area"])
    message = put_message(alert, type=Type.ALERT, by=by, at=at)
    following.deliver(kind="alert", id=alert.pk, sources=sources_of(alert), at=at)
    record(
        by=by, action="alert.issue", subject_kind="alert", subject_id=alert.pk, at=at, written_by=alert.written_by_id,
        identifier=message.identifier, cap=message.cap,
    )  # fmt: skip


def _ask(alert: Alert, *, by: Member, at: datetime) -> None:
    others = issuers_beside(alert.organisation, by if by.pk == alert.written_by_id or not alert.is_danger else alert.written_by)
    if not others:
        raise AlertRefused(
            "Cette gravité demande une seconde personne, et l’équipe n’en a pas d’autre qui puisse diffuser : "
            "invitez-la dans l’équipe, ou diffusez l’alerte en « Vigilance » sans attendre."
            if alert.is_danger
            else "Personne dans l’équipe ne peut diffuser cette alerte : demandez à un responsable de s’y joindre.",
            field="severity",
        )
    alert.state, alert.asked_at = Alert.State.WAITING, at
    alert.save(update_fields=["state", "asked_at", "area"])
    record(by=by, action="alert.ask", subject_kind="alert", subject_id=alert.pk, at=at, title=alert.title)
    drill = "Exercice. " if alert.exercise else ""
    announce(
        to=others, reason="alert.asked", text=f"{drill}Alerte à confirmer tout de suite : {alert.title}",
        address=f"/redaction/alertes/{alert.number}/", at=at,
    )  # fmt: skip


def _may_alert(alert: Alert, at: datetime) -> None:
    if not alert.organisation.may_publish(at):
        raise AlertRefused(
            f"{alert.organisation.name} ne peut pas diffuser pour l’instant : son abonnement n’est pas en vigueur, ou elle est "
            "suspendue. En cas de danger, appelez la préfecture ; le brouillon est gardé."
        )


def _twins(alert: Alert, at: datetime) -> list[Alert]:
    return twins_of(
        kind=alert.kind, territory=alert.territory, area=alert.area, starts_at=alert.starts_at, ends_at=alert.ends_at,
        exercise=alert.exercise, at=at, but=alert.pk,
    )  # fmt: skip
