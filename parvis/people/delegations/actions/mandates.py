"""Giving, renewing and ending mandates."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import defer
from parvis.ground.core.templatetags.french import day
from parvis.ground.journal.actions import record
from parvis.people.members.actions import end_sessions
from parvis.people.members.models import Member
from parvis.people.members.permissions import can_administer
from parvis.people.organisations.models import in_a_sentence
from parvis.people.organisations.registry import tell

from ..models import Delegation, Mandate
from ..permissions import can_manage
from ..queries import lock_delegation
from .refusal import DelegationRefused

WARNED_DAYS = (30, 7)  # before the end of a mandate


@transaction.atomic
def give_mandate(
    *,
    by: Member,
    delegation: Delegation,
    member: Member,
    role: str,
    at: datetime,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> Mandate:
    """Let a verified member act for the delegation, from `starts_at` (None: now) to `ends_at` (None: until ended).

    Nobody gives themselves a mandate, save an administrator, who has to begin somewhere.
    """
    if not can_manage(by, delegation, at):
        raise NotAllowed
    if by.pk == member.pk and not can_administer(by):
        raise DelegationRefused(
            "Personne ne se donne un mandat : une autre personne de la présidence doit le faire.", field="email"
        )
    if role not in Mandate.Role.values:
        raise DelegationRefused("Ce mandat n’existe pas.", field="role")
    if not member.may_speak:
        raise DelegationRefused("Seul un membre vérifié peut recevoir un mandat.", field="email")
    starts_at = starts_at or at
    if ends_at is not None and ends_at <= starts_at:
        raise DelegationRefused("La fin du mandat doit venir après son début.", field="ends_at")
    delegation = lock_delegation(delegation.pk)
    for held in delegation.mandates.filter(member=member, role=role):
        if (held.ends_at is None or held.ends_at > starts_at) and (ends_at is None or ends_at > held.starts_at):
            raise DelegationRefused(f"{member.name} tient déjà ce mandat à ces dates.", field="role")
    mandate = Mandate.objects.create(
        delegation=delegation, member=member, role=role, starts_at=starts_at, ends_at=ends_at, given_by=by
    )
    record(
        by=by, action="mandate.give", subject_kind="mandate", subject_id=mandate.pk, at=at,
        delegation=delegation.pk, member=member.pk, role=role, starts_at=starts_at, ends_at=ends_at,
    )  # fmt: skip
    _follow_end(mandate)
    return mandate


@transaction.atomic
def renew_mandate(*, by: Member, mandate: Mandate, ends_at: datetime | None, at: datetime) -> Mandate:
    """Let a mandate that still runs last until another end (None: until ended)."""
    if not can_manage(by, mandate.delegation, at):
        raise NotAllowed
    if by.pk == mandate.member_id and not can_administer(by):
        raise DelegationRefused("Personne ne renouvelle son propre mandat.", field="ends_at")
    lock_delegation(mandate.delegation_id)
    mandate.refresh_from_db()
    if mandate.ends_at is not None and mandate.ends_at <= at:
        raise DelegationRefused("Ce mandat est déjà terminé : donnez-en un nouveau.")
    if ends_at is not None and ends_at <= max(at, mandate.starts_at):
        raise DelegationRefused("La nouvelle fin doit venir après cet instant.", field="ends_at")
    later = mandate.delegation.mandates.filter(member=mandate.member_id, role=mandate.role, starts_at__gte=mandate.starts_at)
    later = later.exclude(pk=mandate.pk).exclude(ends_at=F("starts_at"))  # one that was ended before it began stands in no way
    if (later.filter(starts_at__lt=ends_at) if ends_at else later).exists():
        raise DelegationRefused("Un autre mandat commence avant cette fin.", field="ends_at")
    mandate.ends_at, mandate.warned_days = ends_at, None
    mandate.save(update_fields=["ends_at", "warned_days"])
    record(by=by, action="mandate.renew", subject_kind="mandate", subject_id=mandate.pk, at=at, ends_at=ends_at)
    _follow_end(mandate)
    return mandate


@transaction.atomic
def end_mandate(*, by: Member, mandate: Mandate, at: datetime, reason: str = "") -> Mandate:
    """End a mandate now, and say why if it is not obvious. Its holder may lay it down too."""
    if by.pk != mandate.member_id and not can_manage(by, mandate.delegation, at):
        raise NotAllowed
    lock_delegation(mandate.delegation_id)
    mandate.refresh_from_db()
    if mandate.ends_at is not None and mandate.ends_at <= at:
        raise DelegationRefused("Ce mandat est déjà terminé.")
    mandate.ends_at, mandate.ended_by, mandate.end_reason = max(at, mandate.starts_at), by, reason.strip()[:300]
    mandate.save(update_fields=["ends_at", "ended_by", "end_reason"])
    record(by=by, action="mandate.end", subject_kind="mandate", subject_id=mandate.pk, at=at, reason=mandate.end_reason)
    if by.pk != mandate.member_id:
        end_sessions(mandate.member)
    return mandate


@transaction.atomic
def close_ended_mandate(*, pk: int, at: datetime) -> None:
    """A mandate has run its time: its holder is signed out, as when it is ended. Does nothing where it was renewed."""
    mandate = Mandate.objects.filter(pk=pk).select_related("member").first()
    if mandate is not None and not mandate.is_in_force(at) and mandate.starts_at <= at:
        end_sessions(mandate.member)


@transaction.atomic
def warn_of_ends(*, at: datetime) -> int:
    """Tell those whose mandate ends in thirty days, then in seven, and whom to ask; once each. Gives how many were told."""
    told = 0
    for days in reversed(WARNED_DAYS):  # the nearest end first: who is told of seven days is not told of thirty
        near = timedelta(days=days)
        due = (
            Mandate.objects.select_for_update(of=("self",), skip_locked=True)
            .filter(starts_at__lte=at, ends_at__gt=at, ends_at__lte=at + near)
            .filter(starts_at__lte=F("ends_at") - near)  # not one that was given for less
            .filter(Q(warned_days__isnull=True) | Q(warned_days__gt=days))
            .select_related("member", "delegation")
            .order_by("id")
        )
        for mandate in due:
            mandate.warned_days = days
            mandate.save(update_fields=["warned_days"])
            if not _goes_on(mandate):
                _warn(mandate, at)
                told += 1
    return told


def _goes_on(mandate: Mandate) -> bool:
    """Whether the same person holds the same mandate after its end."""
    same = Mandate.objects.filter(delegation=mandate.delegation, member=mandate.member, role=mandate.role)
    return same.filter(starts_at__gte=mandate.ends_at).filter(Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at"))).exists()


def _warn(mandate: Mandate, at: datetime) -> None:
    name = in_a_sentence(mandate.delegation.name)
    tell(
        to=mandate.member,
        reason="mandate.ending",
        text=f"Votre mandat de {mandate.get_role_display()} pour {name} se termine le {day(mandate.ends_at)} : "
        "la présidence peut le renouveler.",
        address=f"/delegations/{mandate.delegation.slug}/",
        at=at,
    )


def _follow_end(mandate: Mandate) -> None:
    if mandate.ends_at is not None:
        defer("delegations.close_ended_mandate", at=mandate.ends_at, pk=mandate.pk)
