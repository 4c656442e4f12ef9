"""Two more cases of the court: a comment hidden for three days at most, and one that another territory's panel gave back."""

from __future__ import annotations

from datetime import datetime, timedelta

from parvis.commons.discussions import actions as discussions
from parvis.commons.discussions.models import Comment
from parvis.commons.moderation import actions as court
from parvis.commons.moderation.grounds import NOTHING, Ground, ground_from
from parvis.commons.moderation.models import Case
from parvis.commons.moderation.queries import seats_of
from parvis.media.publications.models import Publication, State

from .cast import Cast
from .judging import OTHER, READER

AGENTS = Ground(law="policiers")
DECIDED_AGAIN = "demonstration:echo-de-la-robine/halles-anniversaire"
HIDDEN_TODAY = "demonstration:mairie-de-narbonne/cantines-menus"


def reverse(cast: Cast, *, now: datetime) -> None:
    """Play both, each under a piece that stands. Played once."""
    pieces = {
        piece.import_key: piece
        for piece in Publication.objects.filter(import_key__in=(DECIDED_AGAIN, HIDDEN_TODAY), state=State.PUBLISHED)
    }
    if len(pieces) < 2 or Case.objects.filter(state=Case.State.FINAL).exists():
        return
    _given_back(cast, pieces[DECIDED_AGAIN], now=now)
    _hidden_for_now(cast, pieces[HIDDEN_TODAY], now=now)


def _given_back(cast: Cast, piece: Publication, *, now: datetime) -> None:
    """The panel of Narbonne hides a comment that mocks; the one that hears the appeal finds that it may stay."""
    asked, hugo = now - timedelta(days=24), cast.members["hugo"]
    comment = _said(
        cast, "hugo", piece, asked - timedelta(hours=9),
        "Onze euros le café gourmand, sous les Halles. À ce prix-là on rachète les murs. On nous prend pour des pigeons.",
    )  # fmt: skip
    respect = ground_from("charte:6", asked)  # by the charter of that day
    report = court.give_notice(
        kind="comment", id=comment.pk, ground=respect, place="La dernière phrase",
        explanation="Je tiens ce comptoir avec ma sœur. On nous traite de voleurs devant toute la ville.", at=asked, **OTHER,
    )  # fmt: skip
    case = court.refer(by=cast.members["karine"], case=report.case, at=asked + timedelta(hours=4))
    for hours, seat in enumerate(seats_of(case.panels.get())):
        court.vote(
            by=seat.member, seat=seat, measure="hidden", ground=respect, at=asked + timedelta(hours=9 + 6 * hours),
            reason="Les commerçants se reconnaissent, et la phrase leur prête une intention malhonnête.",
        )  # fmt: skip
    appealed = asked + timedelta(days=3)
    court.appeal(
        by=hugo, case=case, report=None, at=appealed,
        text="Je donne un prix affiché et mon avis sur ce prix. A-t-on encore le droit de trouver un café trop cher ?",
    )  # fmt: skip
    for hours, seat in enumerate(seats_of(case.panels.get(stage="appeal"))):
        court.vote(
            by=seat.member, seat=seat, measure="none", ground=NOTHING, at=appealed + timedelta(hours=7 + 8 * hours),
            reason="Le prix est exact et affiché. Trouver un café trop cher, même avec humeur, est un avis et non une injure.",
        )  # fmt: skip


def _hidden_for_now(cast: Cast, piece: Publication, *, now: datetime) -> None:
    """One delegate hides at once what may put someone in danger; three days later a panel will have decided, or it is back."""
    said = now - timedelta(hours=21)
    comment = _said(
        cast, "yann", piece, said,
        "L’agent en civil qui contrôle devant l’école, c’est le grand à la Clio grise. Il habite rue du Bois-Rolland.",
    )  # fmt: skip
    report = court.give_notice(
        kind="comment", id=comment.pk, ground=AGENTS, place="Tout le commentaire",
        explanation="On dit où habite un policier et dans quelle voiture il roule. Sa famille vit là.",
        at=said + timedelta(minutes=35), **READER,
    )  # fmt: skip
    court.hide_alone(
        by=cast.members["karine"], case=report.case, ground=AGENTS, at=said + timedelta(minutes=52),
        reason="Le commentaire permet de trouver le domicile d’un agent dont l’identité est protégée.",
    )  # fmt: skip


def _said(cast: Cast, name: str, piece: Publication, at: datetime, text: str) -> Comment:
    assert piece.number is not None
    return discussions.comment(by=cast.members[name], kind="publication", id=piece.number, text=text, at=at)
