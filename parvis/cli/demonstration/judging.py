"""The court at work: one case at each stage, from a notice that has just come to an appeal that another territory hears."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from parvis.commons.discussions.models import Comment
from parvis.commons.moderation import actions as court
from parvis.commons.moderation.grounds import Ground
from parvis.commons.moderation.models import Case, Check, Report
from parvis.commons.moderation.queries import seats_of
from parvis.media.publications.models import Publication, State
from parvis.people.members.models import Member

from .cast import Cast

DELEGATION = "Délégation du Narbonnais"
EXACT, RESPECT, THREATS = Ground("2", 5), Ground("2", 6), Ground(law="menaces")
READER: dict[str, Any] = {"name": "Pierre Combes", "email": "pierre.combes@demo.parvis.test", "is_in_good_faith": True}
OTHER: dict[str, Any] = {"name": "Lise Amiel", "email": "lise.amiel@demo.parvis.test", "is_in_good_faith": True}


def judge(cast: Cast, *, now: datetime) -> None:
    """Play it among the pieces of one delegation. Played once, and only where there are pieces."""
    delegation = cast.delegations[DELEGATION]
    pieces = list(
        Publication.objects.filter(state=State.PUBLISHED, organisation=cast.organisations["mairie-de-narbonne"])
        .filter(number__in=_checked_by(delegation.pk))
        .order_by("-number")[:3]
    )
    # One comment a person, so that nobody is the author of two cases.
    comments = list(
        Comment.objects.filter(kind="publication", object_id__in=_checked_by(delegation.pk), hidden_at__isnull=True)
        .order_by("author", "-id")
        .distinct("author")[:2]
    )
    if Report.objects.exists() or len(pieces) < 3 or len(comments) < 2:
        return
    delegate = cast.presidents[delegation.pk]
    _just_arrived(pieces[0], comments[0], now=now)
    _before_the_panel(pieces[1], delegate, cast.members["panel"], now=now)
    _labelled(pieces[2], delegate, now=now)
    _appealed(comments[1], delegate, now=now)


def _just_arrived(piece: Publication, comment: Comment, *, now: datetime) -> None:
    assert piece.number is not None
    for reader, hours in ((READER, 5), (OTHER, 2)):
        court.give_notice(
            kind="publication", id=piece.number, ground=EXACT, place="Le premier paragraphe",
            explanation="La date annoncée n’est pas celle de l’affiche en mairie. Des gens vont se déplacer pour rien.",
            at=now - timedelta(hours=hours), **reader,
        )  # fmt: skip
    court.give_notice(
        kind="comment", id=comment.pk, ground=THREATS, place="La fin du commentaire",
        explanation="Je lis ces mots comme une menace contre ma famille. Une personne devrait les lire vite.",
        at=now - timedelta(minutes=40), **READER,
    )  # fmt: skip


def _before_the_panel(piece: Publication, delegate: Member, juror: Member, *, now: datetime) -> None:
    """A delegate asks the panel; the member one can sign in as sits in it, others who were drawn having stood down."""
    assert piece.number is not None
    asked = now - timedelta(hours=8)
    report = court.give_notice(
        kind="publication", id=piece.number, ground=RESPECT, place="Le dernier paragraphe",
        explanation="Ce passage moque une habitante que tout le quartier reconnaît, même sans son nom.", at=asked, **OTHER,
    )  # fmt: skip
    case = court.refer(by=delegate, case=report.case, at=asked + timedelta(hours=1))
    panel = case.panels.get()
    for seat in seats_of(panel):
        if not panel.seats.filter(member=juror).exists():
            court.recuse(
                by=seat.member, seat=seat, reason="L’habitante dont on parle est ma voisine.", at=asked + timedelta(hours=2)
            )
    first = panel.seats.filter(ended_at__isnull=True).exclude(member=juror).order_by("rank").first()
    assert first is not None
    court.vote(
        by=first.member, seat=first, measure="correction", ground=RESPECT, at=asked + timedelta(hours=3),
        reason="Le passage permet de reconnaître une personne et n’apporte rien à l’information : il peut être retiré du texte.",
    )  # fmt: skip


def _labelled(piece: Publication, delegate: Member, *, now: datetime) -> None:
    assert piece.number is not None
    asked = now - timedelta(days=9)
    report = court.give_notice(
        kind="publication", id=piece.number, ground=EXACT, place="Le deuxième paragraphe",
        explanation="Le montant cité est celui du projet de budget, pas celui qui a été voté.", at=asked, **READER,
    )  # fmt: skip
    case = court.refer(by=delegate, case=report.case, at=asked + timedelta(hours=3))
    for hours, seat in enumerate(seats_of(case.panels.get())):
        court.vote(
            by=seat.member, seat=seat, measure="label", ground=EXACT, at=asked + timedelta(hours=10 + 4 * hours),
            reason="Le texte cite un projet comme s’il était voté. Une mention suffit : rien n’est caché de mauvaise foi.",
            label_text="Le montant cité est celui du projet ; le conseil en a voté un autre.",
        )  # fmt: skip


def _appealed(comment: Comment, delegate: Member, *, now: datetime) -> None:
    asked = now - timedelta(days=6)
    report = court.give_notice(
        kind="comment", id=comment.pk, ground=RESPECT, place="Tout le commentaire",
        explanation="Ce commentaire s’en prend à une personne et non à ce qu’elle a fait.", at=asked, **OTHER,
    )  # fmt: skip
    case: Case = report.case
    case = court.refer(by=delegate, case=case, at=asked + timedelta(hours=2))
    for hours, seat in enumerate(seats_of(case.panels.get())):
        court.vote(
            by=seat.member, seat=seat, measure="hidden", ground=RESPECT, at=asked + timedelta(hours=8 + 5 * hours),
            reason="On peut critiquer un acte sans moquer la personne : le ton seul pose problème, et il peut changer.",
        )  # fmt: skip
    court.appeal(
        by=comment.author, case=case, report=None, at=now - timedelta(hours=7),
        text="Je parlais du projet et de personne d’autre. Relisez ma phrase : il n’y a pas une insulte.",
    )  # fmt: skip


def _checked_by(delegation: int) -> list[int]:
    checked = Check.objects.filter(delegation=delegation, state=Check.State.CHECKED, kind="publication")
    return list(checked.values_list("object_id", flat=True))
