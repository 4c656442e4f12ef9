"""Giving notice of a content (DSA 16): anyone may, signed out too. Notices of one content join one case."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from parvis.commons.contents import registry
from parvis.commons.limits.actions import spend
from parvis.commons.notifications.actions import announce
from parvis.ground.core.mail import send
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Level, Territory
from parvis.people.delegations.queries import answering, checkers_of
from parvis.people.members.models import Member

from ..grounds import Ground, worded
from ..law import MINORS
from ..models import Case, Check, Report
from ..queries.cases import lock_case, open_case_of
from .deciding import report_link
from .errors import CourtRefused

SHORTEST_EXPLANATION, LONGEST_EXPLANATION, LONGEST_PLACE = 20, 4000, 300
REPORTER_KEPT = timedelta(days=365)  # after the last decision; an appeal comes within six months
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another when read aloud


def give_notice(
    *,
    kind: str,
    id: int,
    ground: Ground,
    place: str,
    explanation: str,
    name: str,
    email: str,
    is_in_good_faith: bool,
    at: datetime,
) -> Report:
    """Take a notice of what anyone may read."""
    return take_notice(
        content=_visible(kind, id), ground=ground, place=place, explanation=explanation, name=name, email=email,
        is_in_good_faith=is_in_good_faith, at=at,
    )  # fmt: skip


@transaction.atomic
def give_own_notice(
    *, by: Member, kind: str, id: int, ground: Ground, place: str, explanation: str, is_in_good_faith: bool, at: datetime
) -> Report:
    """Take a notice of a member, who is limited as in all they do. One that is refused was not counted."""
    spend(by=by, act="notice", at=at)
    return give_notice(
        kind=kind, id=id, ground=ground, place=place, explanation=explanation, name=by.full_name, email=by.email,
        is_in_good_faith=is_in_good_faith, at=at,
    )  # fmt: skip


@transaction.atomic
def take_notice(
    *,
    content: registry.Content,
    ground: Ground,
    place: str,
    explanation: str,
    name: str,
    email: str,
    is_in_good_faith: bool,
    at: datetime,
) -> Report:
    """Take a notice, send its receipt, and tell the delegation; an urgent one goes first.

    Whoever calls knows that who gives it may read the content: a letter is shown by one who received it.
    """
    place, explanation, name, email = place.strip(), explanation.strip(), name.strip(), email.strip()
    if not ground:
        raise CourtRefused("Dites quelle règle ce contenu enfreint.", field="ground")
    if not place:
        raise CourtRefused("Dites exactement où : quels mots, quelle image, quel passage.", field="place")
    if len(place) > LONGEST_PLACE:
        raise CourtRefused(f"L’endroit dépasse {LONGEST_PLACE} caractères : abrégez-le.", field="place")
    if len(explanation) < SHORTEST_EXPLANATION:
        raise CourtRefused(
            f"Expliquez en {SHORTEST_EXPLANATION} caractères au moins pourquoi ce contenu pose problème.", field="explanation"
        )
    if len(explanation) > LONGEST_EXPLANATION:
        raise CourtRefused(f"L’explication dépasse {LONGEST_EXPLANATION} caractères : abrégez-la.", field="explanation")
    if ground.law != MINORS and not name:
        raise CourtRefused("Écrivez votre nom : la loi le demande, et l’auteur du contenu ne le lira pas.", field="name")
    if ground.law != MINORS and not email:
        raise CourtRefused("Écrivez votre adresse électronique : l’accusé de réception et la réponse y arrivent.", field="email")
    if not is_in_good_faith:
        raise CourtRefused("Confirmez que vous signalez de bonne foi.", field="good_faith")
    case = join_case(content, at=at, is_own_check=False)
    report = Report.objects.create(
        case=case, reference=secrets.token_urlsafe(18), place=place, explanation=explanation, name=name, email=email,
        is_in_good_faith=True, is_urgent=ground.is_urgent, received_at=at, **ground.fields,
    )  # fmt: skip
    if ground.is_urgent and not case.is_urgent:
        case.is_urgent = True
        case.save(update_fields=["is_urgent"])
    record(
        by=None, action="report.give", subject_kind="report", subject_id=report.pk, at=at,
        case=case.pk, place=place, explanation=explanation, ground=worded(ground),
    )  # fmt: skip
    if email:
        send(
            to=email,
            subject=f"Votre signalement {case.reference} est reçu",
            template="moderation/mail/receipt.txt",
            context={"report": report, "case": case, "ground": worded(ground), "link": report_link(report.reference)},
        )
    if case.state == Case.State.OPEN:
        urgent = "Signalement urgent" if ground.is_urgent else "Signalement"
        announce(
            to=checkers_of(case.delegation_id, at),
            reason="report.received",
            text=f"{urgent} : {case.title}",
            address=f"/delegation/signalements/{case.pk}/",
            at=at,
            mail=ground.is_urgent,
        )
    return report


def join_case(content: registry.Content, *, at: datetime, is_own_check: bool) -> Case:
    """The open case about a content, its row locked; a new one where none is open. Raises NoDelegation where nobody answers."""
    standing = open_case_of(content.kind, content.id)
    if standing is not None:
        return lock_case(standing.pk)
    territory = _where(content)
    try:
        with transaction.atomic():  # two notices in the same second: the second joins the first
            made = Case.objects.create(
                reference=_new_reference(at), kind=content.kind, object_id=content.id, title=content.title[:200],
                author_id=content.author_id, organisation_id=content.organisation_id, territory=territory,
                delegation=answering(territory), opened_at=at, is_own_check=is_own_check,
            )  # fmt: skip
    except IntegrityError:
        made = open_case_of(content.kind, content.id)  # type: ignore[assignment]
        if made is None:
            raise
    else:
        record(
            by=None, action="case.open", subject_kind="case", subject_id=made.pk, at=at,
            kind=content.kind, id=content.id, delegation=made.delegation_id,
        )  # fmt: skip
    return lock_case(made.pk)


def _visible(kind: str, id: int) -> registry.Content:
    try:
        content = registry.kind_of(kind).get(id)
    except KeyError:
        content = None
    if content is None or not content.is_visible:
        raise CourtRefused("Ce contenu n’est plus visible : il a déjà été retiré ou masqué.")
    return content


def _where(content: registry.Content) -> Territory:
    """Where its check is, else the narrowest place it was made for, else the whole country."""
    check = Check.objects.select_related("territory").filter(kind=content.kind, object_id=content.id).first()
    if check is not None:
        return check.territory
    narrowest = Territory.objects.filter(pk__in=content.territory_ids).order_by("level", "id").first()
    return narrowest or Territory.objects.get(level=Level.COUNTRY, code="FR")


def _new_reference(at: datetime) -> str:
    return f"{at.year}-{''.join(secrets.choice(_LETTERS) for _ in range(6))}"


def forget_reporters(*, at: datetime) -> int:
    """Erase who gave the notices of cases that nobody can appeal any more; what was said and decided stays. Gives how many."""
    settled = Case.objects.filter(state__in=[Case.State.DECIDED, Case.State.FINAL], decided_at__lt=at - REPORTER_KEPT)
    return Report.objects.filter(case__in=settled, forgotten_at__isnull=True).update(name="", email="", forgotten_at=at)
