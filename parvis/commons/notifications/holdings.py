"""What is kept of a member in notices: what they were told, the devices they are told on."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet, Value
from django.db.models.functions import Replace

from parvis.people.members.holdings import Kept, Own
from parvis.people.members.models import FORMER, Member

from .actions import leave_devices
from .models import Choice, Notice, PushEndpoint, QuietHours
from .queries import devices_of, notices_of


def _forget_notices(member: Member, at: datetime) -> list[Kept]:
    Notice.objects.filter(member=member).delete()
    if member.first_name and member.last_name:
        # « Rose Vidal vous a répondu », told to others: the notice stays theirs, the name goes.
        told = Notice.objects.filter(text__contains=member.full_name)
        told.update(text=Replace("text", Value(member.full_name), Value(FORMER)))
    return []


def _forget_devices(member: Member, at: datetime) -> list[Kept]:
    leave_devices(member=member)
    return []


def _choices(member: Member) -> QuerySet[Choice]:
    return Choice.objects.filter(member=member).order_by("family")


def _forget_choices(member: Member, at: datetime) -> list[Kept]:
    _choices(member).delete()
    QuietHours.objects.filter(member=member).delete()
    return []


def _devices(member: Member) -> QuerySet[PushEndpoint]:
    return devices_of(member).order_by("pk")


HOLDINGS = (
    Own(
        "notifications",
        "Vos notifications",
        "Pour que vous retrouviez ce qui vous a été dit.",
        ("notifications_notice",),
        notices_of,
        lambda one: {"texte": one.text, "recue": one.created_at, "lue": one.read_at},
        _forget_notices,
    ),
    Own(
        "choix-des-notifications",
        "Vos choix de notifications",
        "Tant que vous n’en changez pas : par e-mail ou non, et à quelles heures.",
        ("notifications_choice", "notifications_quiethours"),
        _choices,
        lambda one: {"sorte": one.family, "courriel": one.get_mail_display(), "appareils": one.push},
        _forget_choices,
    ),
    Own(
        "appareils",
        "Les appareils où vous recevez des notifications",
        "Tant que vous ne les retirez pas.",
        ("notifications_pushendpoint",),
        _devices,
        lambda one: {"ajoute": one.created_at},
        _forget_devices,
    ),
)
