"""The court at work: one case at each stage, from a notice that has just come to an appeal that another territory hears."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from parvis.commons.discussions import actions as discussions
from parvis.commons.discussions.models import Comment
from parvis.commons.moderation import actions as court
from parvis.commons.moderation.grounds import Ground
from parvis.commons.moderation.models import Report
from parvis.commons.moderation.queries import seats_of
from parvis.media.publications.models import Publication, State
from parvis.people.members.models import Member

from .cast import Cast

DELEGATION = "Délégation du Narbonnais"
EXACT, RESPECT, THREATS = Ground("2", 5), Ground("2", 6), Ground(law="menaces")
READER: dict[str, Any] = {"name": "Pierre Combes", "email": "pierre.combes@demo.parvis.test", "is_in_good_faith": True}
OTHER: dict[str, Any] = {"name": "Lise Amiel", "email": "lise.amiel@demo.parvis.test", "is_in_good_faith": True}


def judge(cast: Cast, *, now: datetime) -> None:
    """Play it among the pieces of one town hall. Played once, and only where its pieces stand."""
    keys = ("marche-cours-mirabeau", "conseil-municipal-novembre", "budget-participatif")
    market, council, budget = (
        Publication.objects.filter(
            organisation=cast.organisations["mairie-de-narbonne"], import_key__contains=key, state=State.PUBLISHED
        ).first()
        for key in keys
    )
    if Report.objects.exists() or not (market and council and budget):
        return
    delegate = cast.delegations[DELEGATION].mandates.get(role="president").member
    _just_arrived(cast, market, now=now)
    _before_the_panel(council, delegate, cast.members["panel"], now=now)
    _labelled(budget, delegate, now=now)
    _appealed(cast, budget, delegate, now=now)


def _just_arrived(cast: Cast, market: Publication, *, now: datetime) -> None:
    """Two readers about one piece, and an urgent one about a comment."""
    for reader, hours in ((READER, 5), (OTHER, 2)):
        court.give_notice(
            kind="publication", id=_number(market), ground=EXACT, place="La phrase sur l’arrêt de la navette",
            explanation="La navette ne s’arrête pas au 14 du boulevard : j’y ai attendu une heure. L’arrêt est au 41.",
            at=now - timedelta(hours=hours), **reader,
        )  # fmt: skip
    comment = _said(
        cast, "thierry", market, now - timedelta(hours=3),
        "Le prochain camelot qui se gare devant chez moi la veille, je lui crève les quatre pneus, et il saura d’où ça vient.",
    )  # fmt: skip
    court.give_notice(
        kind="comment", id=comment.pk, ground=THREATS, place="« je lui crève les quatre pneus »",
        explanation="Je suis camelot et je me gare dans cette rue. Je prends cela comme une menace contre moi.",
        at=now - timedelta(minutes=40), **READER,
    )  # fmt: skip


def _before_the_panel(piece: Publication, delegate: Member, juror: Member, *, now: datetime) -> None:
    """A delegate asks the panel; the member one can sign in as sits in it, others who were drawn having stood down."""
    asked = now - timedelta(hours=8)
    report = court.give_notice(
        kind="publication", id=_number(piece), ground=EXACT, place="« 120 000 € remboursés par l’État »",
        explanation="Le procès-verbal joint à l’article dit 102 000 €, page 4. Il manque dix-huit mille euros à la ville.",
        at=asked, **OTHER,
    )  # fmt: skip
    case = court.refer(by=delegate, case=report.case, at=asked + timedelta(hours=1))
    panel = case.panels.get()
    for seat in seats_of(panel):
        if not panel.seats.filter(member=juror).exists():
            why = "Ma sœur travaille au service qui a écrit cet article."
            court.recuse(by=seat.member, seat=seat, reason=why, at=asked + timedelta(hours=2))
    first = panel.seats.filter(ended_at__isnull=True).exclude(member=juror).order_by("rank").first()
    assert first is not None
    court.vote(
        by=first.member, seat=first, measure="correction", ground=EXACT, at=asked + timedelta(hours=3),
        reason="Le chiffre n’est pas celui du procès-verbal. Une correction datée suffit : le reste de l’article est exact.",
    )  # fmt: skip


def _labelled(piece: Publication, delegate: Member, *, now: datetime) -> None:
    asked = now - timedelta(days=9)
    report = court.give_notice(
        kind="publication", id=_number(piece), ground=EXACT, place="« 3 812 votants », dans le titre",
        explanation="Le registre compte des bulletins, pas des personnes : on pouvait choisir trois projets.",
        at=asked, **READER,
    )  # fmt: skip
    case = court.refer(by=delegate, case=report.case, at=asked + timedelta(hours=3))
    for hours, seat in enumerate(seats_of(case.panels.get())):
        court.vote(
            by=seat.member, seat=seat, measure="label", ground=EXACT, at=asked + timedelta(hours=10 + 4 * hours),
            reason="Le titre compte des votes comme des votants. La confusion est de bonne foi : une mention suffit.",
            label_text="Le nombre donné en titre est celui des votes ; une même personne pouvait en donner trois.",
        )  # fmt: skip


def _appealed(cast: Cast, piece: Publication, delegate: Member, *, now: datetime) -> None:
    """A comment is hidden by the panel; its author asks another territory."""
    asked = now - timedelta(days=6)
    comment = _said(
        cast, "odile", piece, asked - timedelta(hours=5),
        "Le cinéma de poche, encore une idée de gens qui n’ont jamais travaillé de leur vie. Qu’ils le paient eux-mêmes.",
    )  # fmt: skip
    report = court.give_notice(
        kind="comment", id=comment.pk, ground=RESPECT, place="« qui n’ont jamais travaillé de leur vie »",
        explanation="Nous sommes quatre à avoir porté ce projet, tout le monde nous connaît. C’est nous que l’on insulte.",
        at=asked, **OTHER,
    )  # fmt: skip
    case = court.refer(by=delegate, case=report.case, at=asked + timedelta(hours=2))
    for hours, seat in enumerate(seats_of(case.panels.get())):
        court.vote(
            by=seat.member, seat=seat, measure="hidden", ground=RESPECT, at=asked + timedelta(hours=8 + 5 * hours),
            reason="On peut refuser un projet sans s’en prendre à ceux qui le portent. La phrase vise des personnes.",
        )  # fmt: skip
    court.appeal(
        by=comment.author, case=case, report=None, at=now - timedelta(hours=7),
        text="Je n’ai nommé personne et je parlais de l’argent public. Une phrase vive n’est pas une insulte.",
    )  # fmt: skip


def _said(cast: Cast, name: str, piece: Publication, at: datetime, text: str) -> Comment:
    return discussions.comment(by=cast.members[name], kind="publication", id=_number(piece), text=text, at=at)


def _number(piece: Publication) -> int:
    assert piece.number is not None
    return piece.number
