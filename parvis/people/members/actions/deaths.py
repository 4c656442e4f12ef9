"""A member who died: someone tells, a person looks into it and decides (loi Informatique et Libertés, art. 85)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.mail import send
from parvis.ground.core.text.plain import tidy, tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Territory

from ..models import DeathNotice, Departure, Member
from ..permissions import can_administer
from ..queries import lock_death_notice, lock_member
from ..tokens import ask_token
from .own_data import begin_departure
from .refusal import MemberRefused

SHORTEST_REASON, LONGEST_WORD = 20, 2000
TELLER_KEPT = timedelta(days=365)


@transaction.atomic
def tell_death(
    *, about: str, home: Territory, wish: str, link: str, word: str, name: str, email: str, at: datetime
) -> DeathNotice:  # fmt: skip
    """Tell that a member died, signed out: whoever tells is not shown whether there is such an account."""
    about, name, word = tidy_line(about), tidy_line(name), tidy(word).strip()
    if len(about) < 3:
        raise MemberRefused("Écrivez le prénom et le nom de la personne.", field="about")
    if not name:
        raise MemberRefused("Écrivez votre nom : quelqu’un vous rappellera.", field="name")
    if wish not in Departure.Kind.values or link not in DeathNotice.Link.values:
        raise MemberRefused("Choisissez une réponse dans la liste.", field="wish")
    told = DeathNotice.objects.create(
        about=about[:160], home=home, wish=wish, link=link, word=word[:LONGEST_WORD], teller_name=name[:160],
        teller_email=email.strip(), told_at=at,
    )  # fmt: skip
    record(by=None, action="death.tell", subject_kind="death_notice", subject_id=told.pk, at=at, about=about, wish=wish)
    send(
        to=told.teller_email, subject="Nous avons lu votre message", template="members/mail/death_told.txt",
        context={"told": told},
    )  # fmt: skip
    return told


@transaction.atomic
def decide_death(
    *, by: Member, notice: DeathNotice, outcome: str, reason: str, at: datetime, member: Member | None = None
) -> DeathNotice:  # fmt: skip
    """Say what becomes of the account, having seen proof. It takes effect after seven days, in which its holder can say no."""
    if not can_administer(by):
        raise NotAllowed
    notice = lock_death_notice(notice.pk)
    if notice.outcome:
        raise MemberRefused("C’est déjà décidé.")
    if outcome not in DeathNotice.Outcome.values:
        raise MemberRefused("Choisissez ce que devient le compte.", field="outcome")
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise MemberRefused(
            "Écrivez ce que vous avez vu : l’acte de décès, sa date, la volonté laissée, en vingt caractères au moins.",
            field="reason",
        )
    if outcome != DeathNotice.Outcome.REFUSED:
        if member is None:
            raise MemberRefused("Choisissez de quel compte il s’agit.", field="member")
        member = lock_member(member.pk)
        if member.pk == by.pk:
            raise MemberRefused("Ce compte est le vôtre.", field="member")
        if member.is_administrator:
            raise MemberRefused("Ce compte tient la plateforme : retirez-lui d’abord cette charge.", field="member")
        if member.is_closed:
            raise MemberRefused("Ce compte est déjà fermé.", field="member")
        notice.member = member
        kind = Departure.Kind.MEMORIAL if outcome == DeathNotice.Outcome.MEMORIAL else Departure.Kind.ERASURE
        begin_departure(member=member, by=by, kind=kind, words=Departure.Words.UNSIGNED, at=at)
    notice.outcome, notice.reason, notice.decided_by, notice.decided_at = outcome, reason[:LONGEST_WORD], by, at
    notice.save()
    record(by=by, action="death.decide", subject_kind="death_notice", subject_id=notice.pk, at=at, outcome=outcome, reason=reason)
    if notice.teller_email:
        send(
            to=notice.teller_email, subject="Ce que devient le compte", template="members/mail/death_decided.txt",
            context={"told": notice},
        )  # fmt: skip
    return notice


@transaction.atomic
def ask_copy_link(*, email: str, at: datetime) -> None:
    """Write to the address of a closed account how to get its copy and where to appeal; nothing where there is none."""
    member = Member.objects.filter(
        email__iexact=email.strip(), closed_at__isnull=False, erased_at=None, remembered_at=None
    ).first()
    if member is None:
        return
    record(by=member, action="member.ask_copy_link", subject_kind="member", subject_id=member.pk, at=at)
    send(
        to=member.email, subject="Votre compte fermé : votre copie, vos recours", template="members/mail/closed_copy.txt",
        context={"token": ask_token(member), "name": member.full_name},
    )  # fmt: skip


def forget_tellers(*, at: datetime) -> int:
    """A year after the decision nobody needs to write to who told; gives how many were forgotten."""
    old = DeathNotice.objects.filter(decided_at__lt=at - TELLER_KEPT).exclude(teller_name="", teller_email="")
    return old.update(teller_name="", teller_email="", word="")
