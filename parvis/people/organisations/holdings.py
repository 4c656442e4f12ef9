"""What is kept of a member in organisations: places in teams, what they asked for, invitations, what they decided."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from parvis.people.members.holdings import Kept, Obstacle, Own, Traces
from parvis.people.members.models import Member

from .actions import withdraw
from .models import Application, Invitation, TeamMember


def _teams(member: Member) -> QuerySet[TeamMember]:
    return TeamMember.objects.filter(member=member).select_related("organisation").order_by("joined_at", "pk")


def _leave_teams(member: Member, at: datetime) -> list[Kept]:
    _teams(member).delete()
    return []


def _applications(member: Member) -> QuerySet[Application]:
    return (
        Application.objects.filter(applicant=member)
        .select_related("seat")
        .prefetch_related("decisions")
        .order_by("filed_at", "pk")
    )


def _forget_applications(member: Member, at: datetime) -> list[Kept]:
    mine = list(_applications(member))
    for one in mine:
        if one.is_waiting:
            withdraw(by=member, application=one, at=at)
    _applications(member).update(office="", papers="")
    why = "L’inscription d’une organisation reste à son dossier, sans votre nom, votre fonction ni vos précisions."
    return [Kept("Vos demandes pour des organisations", why)] if mine else []


def _invitations(member: Member) -> QuerySet[Invitation]:
    mine = Q(accepted_by=member) | Q(invited_by=member) | Q(email__iexact=member.email)
    return Invitation.objects.filter(mine).select_related("organisation").order_by("sent_at", "pk")


def _forget_invitations(member: Member, at: datetime) -> list[Kept]:
    Invitation.objects.filter(email__iexact=member.email, accepted_at=None).delete()
    Invitation.objects.filter(Q(accepted_by=member) | Q(email__iexact=member.email)).update(email="")
    return []


def left_without_owner(member: Member, at: datetime) -> list[Obstacle]:
    """Organisations that nobody else answers for: handed over or closed before their owner goes."""
    owned = TeamMember.objects.filter(member=member, role=TeamMember.Role.OWNER, organisation__closed_at=None)
    others = TeamMember.objects.filter(role=TeamMember.Role.OWNER).exclude(member=member).values("organisation")
    alone = owned.exclude(organisation__in=others).select_related("organisation").order_by("organisation__name")
    return [
        Obstacle(
            f"{one.organisation.name} : vous en êtes seul responsable. Confiez-la à quelqu’un d’autre, ou fermez-la.",
            f"/compte/organisations/{one.organisation.slug}/",
        )
        for one in alone
    ]


def _told_application(one: Application) -> dict[str, Any]:
    return {
        "objet": one.get_purpose_display(),
        "organisation": one.name,
        "numeros": [number for number in (one.siret or one.siren, one.rna, one.vat) if number],
        "siege": one.seat.name,
        "fonction": one.office,
        "precisions": one.papers,
        "etat": one.get_state_display(),
        "envoyee": one.sent_at,
        "reponses": [
            f"{'acceptée' if told.accepted else 'refusée'} le {told.at:%d/%m/%Y} {told.reason}".strip()
            for told in sorted(one.decisions.all(), key=lambda told: told.at)
        ],
    }


HOLDINGS = (
    Own(
        "organisations",
        "Vos places dans des équipes",
        "Tant que vous en êtes : c’est ce qui vous ouvre leur rédaction.",
        ("organisations_teammember",),
        _teams,
        lambda one: {"organisation": one.organisation.name, "role": one.get_role_display(), "depuis": one.joined_at},
        _leave_teams,
    ),
    Own(
        "demandes",
        "Vos demandes pour des organisations",
        "Pour que la délégation y réponde ; gardées au dossier de l’organisation.",
        ("organisations_application",),
        _applications,
        _told_application,
        _forget_applications,
    ),
    Own(
        "invitations",
        "Les invitations reçues et envoyées",
        "Pour qu’une invitation ne serve qu’une fois et qu’à son adresse.",
        ("organisations_invitation",),
        _invitations,
        lambda one: {
            "organisation": one.organisation.name,
            "role": one.get_role_display(),
            "adresse": one.email,
            "envoyee": one.sent_at,
            "acceptee": one.accepted_at,
        },
        _forget_invitations,
    ),
    Traces(
        "decisions-organisations",
        "Ce que vous avez décidé pour des organisations",
        {
            "organisations_applicationdecision": "décision sur une demande",
            "organisations_organisation": "organisation authentifiée",
        },
    ),
)

__all__ = ["HOLDINGS", "left_without_owner"]
