"""What is kept of a member in the court: notices, observations, votes, acceptances of the charter."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.people.members.holdings import Kept, Own, Traces
from parvis.people.members.models import Member

from .models import Acceptance, Case, Observation, Reply, Report, Vote

LAW = "Une décision peut être contestée six mois et doit rester motivée (règlement sur les services numériques, art. 17 et 20)."


def _reports(member: Member) -> QuerySet[Report]:
    return Report.objects.filter(email__iexact=member.email).select_related("case").order_by("pk")


def _forget_reports(member: Member, at: datetime) -> list[Kept]:
    over = _reports(member).exclude(case__state__in=_standing())
    Report.objects.filter(pk__in=list(over.values_list("pk", flat=True))).update(name="", email="", forgotten_at=at)
    return (
        [Kept("Vos signalements en cours, avec votre nom", f"{LAW} Il s’efface ensuite de lui-même.")] if _reports(member) else []
    )


def _standing() -> list[str]:
    return [state for state in Case.State.values if state not in {Case.State.DECIDED, Case.State.FINAL}]


def _replies(member: Member) -> QuerySet[Reply]:
    return Reply.objects.filter(email__iexact=member.email).order_by("pk")


def _forget_replies(member: Member, at: datetime) -> list[Kept]:
    _replies(member).filter(state=Reply.State.UNCONFIRMED).delete()
    kept = _replies(member).exists()
    _replies(member).exclude(decided_at=None).update(email="")
    why = (
        "Une réponse parue porte le nom de qui l’a demandée, avec l’article auquel elle répond (loi du 29 juillet 1881, art. 13)."
    )
    return [Kept("Vos droits de réponse", why)] if kept else []


def _observations(member: Member) -> QuerySet[Observation]:
    return Observation.objects.filter(by=member).select_related("case").order_by("pk")


def _votes(member: Member) -> QuerySet[Vote]:
    return Vote.objects.filter(seat__member=member).select_related("seat__panel__case").order_by("pk")


def _acceptances(member: Member) -> QuerySet[Acceptance]:
    return Acceptance.objects.filter(accepted_by=member).select_related("organisation", "delegation").order_by("pk")


def _cases(member: Member) -> QuerySet[Case]:
    return Case.objects.filter(Q(author=member)).order_by("pk")


def _kept(what: str) -> list[Kept]:
    return [Kept(what, f"{LAW} Sans votre nom.")]


HOLDINGS = (
    Own(
        "signalements",
        "Les contenus que vous avez signalés",
        "Jusqu’à la fin de l’affaire et de ses recours ; votre nom s’efface ensuite.",
        ("moderation_report",),
        _reports,
        lambda one: {"affaire": one.case.reference, "ou": one.place, "texte": one.explanation, "le": one.received_at},
        _forget_reports,
    ),
    Own(
        "droits-de-reponse",
        "Les droits de réponse que vous avez demandés",
        "Avec l’article ; votre adresse, un an après la décision.",
        ("moderation_reply",),
        _replies,
        lambda one: {"nom": one.name, "texte": one.text, "etat": one.get_state_display(), "le": one.asked_at},
        _forget_replies,
    ),
    Own(
        "affaires",
        "Les affaires qui portent sur ce que vous avez écrit",
        LAW,
        ("moderation_case", "moderation_appeal"),
        _cases,
        lambda one: {"affaire": one.reference, "contenu": one.title, "ouverte": one.opened_at, "decidee": one.decided_at},
        lambda member, at: _kept("Les affaires qui vous concernent") if _cases(member).exists() else [],
    ),
    Own(
        "observations",
        "Ce que vous avez écrit à ceux qui jugent",
        LAW,
        ("moderation_observation",),
        _observations,
        lambda one: {"affaire": one.case.reference, "texte": one.text, "le": one.created_at},
        lambda member, at: _kept("Vos observations") if _observations(member).exists() else [],
    ),
    Own(
        "votes-de-jury",
        "Vos votes au jury",
        "Une décision garde les raisons de ceux qui l’ont prise.",
        ("moderation_seat",),
        _votes,
        lambda one: {
            "affaire": one.seat.panel.case.reference,
            "mesure": one.get_measure_display(),
            "raisons": one.reason,
            "le": one.cast_at,
        },
        lambda member, at: _kept("Vos votes au jury") if _votes(member).exists() else [],
    ),
    Own(
        "charte",
        "Les versions de la charte que vous avez acceptées",
        "Pour savoir à quoi chacun s’est engagé, et quand.",
        ("moderation_acceptance",),
        _acceptances,
        lambda one: {
            "version": one.version,
            "pour": str(one.organisation or one.delegation or "vous"),
            "acceptee": one.accepted_at,
        },
        lambda member, at: _kept("Vos acceptations de la charte") if _acceptances(member).exists() else [],
    ),
    Traces(
        "decisions-de-moderation",
        "Ce que vous avez vérifié, décidé ou écrit pour une délégation",
        {
            "moderation_check": "vérification d’une publication",
            "moderation_decision": "décision",
            "moderation_message": "message",
        },
    ),
)
