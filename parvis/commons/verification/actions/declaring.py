"""The member's side: asking to be verified, sending documents, taking the request back."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy, tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Level, Territory
from parvis.people.delegations.queries import answering
from parvis.people.members.models import Member
from parvis.people.members.queries import lock_member

from ..declared import Declared, checked, mark_of
from ..models import KEPT_FOR, Evidence, PersonMark, Verification
from ..queries import latest_refusal_of, lock_verification, open_verification_of
from ..taking import pictures_of
from .ending import close
from .errors import VerificationRefused
from .sealing import destroy, keep
from .turns import give_turn

PIECES = 6  # pictures of each kind
REQUESTS, WITHIN = 5, timedelta(days=7)
CODE_LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"  # none that is taken for another when read out
LONGEST_WORD = 1000


@transaction.atomic
def declare(
    *,
    by: Member,
    purpose: str,
    method: str,
    first_name: str,
    last_name: str,
    home: Territory,
    declared: Declared,
    at: datetime,
    word: str = "",
) -> Verification:
    """Open a request with the delegation nearest to `home`.

    Birth and address are sealed at once and live no longer than the request. Raises VerificationRefused,
    DeclarationRefused, or NoDelegation where nobody answers for the place.
    """
    if not by.is_active:
        raise NotAllowed
    by = lock_member(by.pk)
    if open_verification_of(by) is not None:
        raise VerificationRefused("Une demande est déjà en cours : suivez-la, ou retirez-la pour recommencer.")
    _check_purpose(by, purpose, home, first_name, last_name)
    recent = by.verifications.filter(opened_at__gt=at - WITHIN).count()
    if recent >= REQUESTS:
        raise VerificationRefused("Vous avez fait cinq demandes en une semaine : attendez quelques jours, ou allez au guichet.")
    if purpose == Verification.Purpose.RENAME and method == Verification.Method.LETTER:
        raise VerificationRefused("Une lettre ne prouve pas un nom : envoyez un document, ou venez au guichet.", field="method")
    first_name, last_name, word = tidy_line(first_name), tidy_line(last_name), tidy(word).strip()
    if not first_name or not last_name:
        raise VerificationRefused("Écrivez votre prénom et votre nom.", field="first_name" if not first_name else "last_name")
    if len(word) > LONGEST_WORD:
        raise VerificationRefused(f"Votre message dépasse {LONGEST_WORD} caractères : abrégez-le.", field="word")
    verification = Verification(
        member=by, purpose=purpose, method=method, territory=home, delegation=answering(home), opened_at=at, turn_since=at,
        expires_at=at + KEPT_FOR, first_name=first_name, last_name=last_name, word=word, counter_code=_free_counter_code(),
        speaks_until=_speaks_until(by, purpose, at),
    )  # fmt: skip
    declared = checked(
        declared, home=home, asks_identity=verification.asks_identity, asks_home=verification.asks_home,
        today=timezone.localdate(at),
    )  # fmt: skip
    if method != Verification.Method.DOCUMENTS:
        verification.state = Verification.State.WAITING
    verification.save()
    keep(verification, kind=Evidence.Kind.DECLARATION, content=declared.as_json(), at=at)
    if verification.asks_identity:
        PersonMark.objects.update_or_create(member=by, defaults={"mark": mark_of(first_name, last_name, declared)})
    give_turn(verification, at=at)
    # What is declared stays out of the facts: a hash of a birth date can be guessed.
    record(
        by=by, action="verification.open", subject_kind="verification", subject_id=verification.pk, at=at,
        purpose=purpose, method=method, territory=home.pk, delegation=verification.delegation_id,
    )  # fmt: skip
    return verification


def add_document(*, by: Member, verification: Verification, kind: str, content: BinaryIO, at: datetime) -> list[Evidence]:
    """Take in a picture or a PDF as evidence: kept as pictures without metadata, encrypted. Raises EvidenceRefused."""
    if by.pk != verification.member_id or kind not in {Evidence.Kind.IDENTITY, Evidence.Kind.HOME}:
        raise NotAllowed
    _refuse_ended(verification)
    if not (verification.asks_identity if kind == Evidence.Kind.IDENTITY else verification.asks_home):
        raise NotAllowed
    pictures = pictures_of(content)  # before the lock: it may take seconds
    with transaction.atomic():
        verification = lock_verification(verification.pk)
        _refuse_ended(verification)
        if verification.evidence.filter(kind=kind).count() + len(pictures) > PIECES:
            raise VerificationRefused(
                f"Chaque preuve compte au plus {PIECES} pages : retirez-en une pour en envoyer une autre.", field="file"
            )
        kept = [keep(verification, kind=kind, content=picture, at=at) for picture in pictures]
        give_turn(verification, at=at)
        for evidence in kept:
            record(by=by, action="evidence.take", subject_kind="evidence", subject_id=evidence.pk, at=at, kind=kind)
    return kept


@transaction.atomic
def remove_document(*, by: Member, evidence: Evidence, at: datetime) -> None:
    """Take a document back, before the delegation is asked to look."""
    if by.pk != evidence.verification.member_id or evidence.kind == Evidence.Kind.DECLARATION:
        raise NotAllowed
    verification = lock_verification(evidence.verification_id)
    if verification.state != Verification.State.PREPARING and verification.method == Verification.Method.DOCUMENTS:
        raise VerificationRefused("Vos documents sont partis à la délégation : retirez toute la demande pour les reprendre.")
    destroy(Evidence.objects.filter(pk=evidence.pk), at=at)
    give_turn(verification, at=at)


@transaction.atomic
def send(*, by: Member, verification: Verification, at: datetime) -> Verification:
    """Hand the prepared request to the delegation: the documents it needs must be there."""
    if by.pk != verification.member_id:
        raise NotAllowed
    verification = lock_verification(verification.pk)
    if verification.state != Verification.State.PREPARING:
        raise VerificationRefused("Cette demande est déjà partie.")
    kinds = set(verification.evidence.values_list("kind", flat=True))
    if verification.asks_identity and Evidence.Kind.IDENTITY not in kinds:
        raise VerificationRefused("Il manque votre pièce d’identité : envoyez-en une photo ou un PDF.")
    if verification.asks_home and Evidence.Kind.HOME not in kinds:
        raise VerificationRefused("Il manque un justificatif de domicile : envoyez-en une photo ou un PDF.")
    verification.state = Verification.State.WAITING
    verification.save(update_fields=["state"])
    give_turn(verification, at=at)
    record(by=by, action="verification.send", subject_kind="verification", subject_id=verification.pk, at=at)
    return verification


@transaction.atomic
def come_to_counter(*, by: Member, verification: Verification, at: datetime) -> Verification:
    """Give up sending documents and show them instead: what had already come is destroyed."""
    if by.pk != verification.member_id:
        raise NotAllowed
    verification = lock_verification(verification.pk)
    if verification.state != Verification.State.PREPARING:
        raise VerificationRefused("Cette demande est déjà partie : au guichet, votre nom ou votre code suffit.")
    destroy(verification.evidence.exclude(kind=Evidence.Kind.DECLARATION), at=at)
    verification.method, verification.state = Verification.Method.COUNTER, Verification.State.WAITING
    verification.save(update_fields=["method", "state"])
    give_turn(verification, at=at)
    record(by=by, action="verification.come_to_counter", subject_kind="verification", subject_id=verification.pk, at=at)
    return verification


@transaction.atomic
def withdraw(*, by: Member, verification: Verification, at: datetime) -> Verification:
    """Take a request back: what was declared and sent is destroyed."""
    if by.pk != verification.member_id:
        raise NotAllowed
    verification = lock_verification(verification.pk)
    _refuse_ended(verification)
    close(verification, Verification.State.WITHDRAWN, at=at)
    if not verification.member.is_verified:
        PersonMark.objects.filter(member=by).delete()
    record(by=by, action="verification.withdraw", subject_kind="verification", subject_id=verification.pk, at=at)
    return verification


def _check_purpose(by: Member, purpose: str, home: Territory, first_name: str, last_name: str) -> None:
    if home.level not in {Level.COMMUNE, Level.DISTRICT}:
        raise VerificationRefused("Choisissez une commune.", field="home")
    match purpose:
        case Verification.Purpose.ENTRY:
            if by.is_verified:
                raise VerificationRefused("Votre compte est déjà vérifié.")
        case Verification.Purpose.MOVE:
            if not by.is_verified:
                raise VerificationRefused("Votre compte n’est pas encore vérifié : demandez-le avec votre nouvelle adresse.")
            if by.home_id == home.pk:
                raise VerificationRefused(f"{home.name} est déjà votre commune : il n’y a rien à prouver.", field="home")
        case Verification.Purpose.RENAME:
            if not by.is_verified:
                raise VerificationRefused("Votre compte n’est pas encore vérifié : demandez-le avec votre nom d’aujourd’hui.")
            if (by.first_name, by.last_name) == (tidy_line(first_name), tidy_line(last_name)):
                raise VerificationRefused("C’est déjà votre nom ici : il n’y a rien à prouver.", field="last_name")
        case _:
            raise NotAllowed


def _speaks_until(by: Member, purpose: str, at: datetime) -> datetime | None:
    """Thirty days from the first declaration of the move: trying again after a refusal gives no new ones."""
    if purpose != Verification.Purpose.MOVE:
        return None
    refused = latest_refusal_of(by)
    earlier = refused.speaks_until if refused is not None else None
    return earlier or at + KEPT_FOR


def _free_counter_code() -> str:
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(6))
        if not Verification.objects.filter(counter_code=code).exists():
            return code


def _refuse_ended(verification: Verification) -> None:
    if not verification.is_open:
        raise VerificationRefused("Cette demande est terminée : commencez-en une autre.")
