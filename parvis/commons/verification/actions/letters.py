"""Codes on paper: printed by a delegate, entered by who reads the letter at home."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..ciphers import keyed_hash
from ..models import KEPT_FOR, LetterCode, Verification
from ..paper import Sheet, print_sheets
from ..permissions import can_decide
from ..queries import letter_of, lock_verification
from .errors import VerificationRefused
from .sealing import declaration_of
from .turns import give_turn

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GROUPS, IN_A_GROUP = 3, 4


@transaction.atomic
def print_letters(*, by: Member, verifications: Iterable[Verification], at: datetime) -> bytes:
    """One PDF with a letter for each request; a code printed before no longer counts.

    The codes exist in the PDF alone. Raises VerificationRefused, or PaperMissingError where letters cannot be set here.
    """
    return print_sheets(write_letters(by=by, verifications=verifications, at=at))


@transaction.atomic
def write_letters(*, by: Member, verifications: Iterable[Verification], at: datetime) -> list[Sheet]:
    """What each letter says, its new code included: for who prints it at once."""
    sheets = []
    for verification in sorted(verifications, key=lambda one: one.pk):
        if not can_decide(by, verification, at):
            raise NotAllowed
        verification = lock_verification(verification.pk)
        if verification.method != Verification.Method.LETTER or verification.state != Verification.State.WAITING:
            raise VerificationRefused("Cette demande n’attend pas de lettre.")
        if verification.home_seen:
            raise VerificationRefused(f"{verification.name} a déjà entré son code : le domicile est prouvé.")
        declared = declaration_of(verification)
        if declared is None:
            raise VerificationRefused(
                f"Pour {verification.name}, l’adresse a été détruite au bout de trente jours : il faut une nouvelle demande."
            )
        code = "".join(secrets.choice(LETTERS) for _ in range(GROUPS * IN_A_GROUP))
        verification.letters.filter(used_at__isnull=True, replaced_at__isnull=True).update(replaced_at=at)
        letter = LetterCode.objects.create(
            verification=verification, code_hash=_hash(verification, code), printed_by=by, printed_at=at, expires_at=at + KEPT_FOR
        )
        verification.expires_at = letter.expires_at
        verification.save(update_fields=["expires_at"])
        give_turn(verification, at=at)
        record(by=by, action="letter.print", subject_kind="verification", subject_id=verification.pk, at=at, letter=letter.pk)
        sheets.append(
            Sheet(
                delegation=verification.delegation,
                addressee=verification.name,
                lines=[line for line in (declared.complement, declared.street) if line],
                town=f"{declared.postcode} {verification.territory.name}",
                code=[code[start : start + IN_A_GROUP] for start in range(0, len(code), IN_A_GROUP)],
                printed_at=at,
                expires_at=letter.expires_at,
            )
        )
        announce(
            to=verification.member,
            reason="letter.printed",
            text="Votre lettre est partie. Entrez son code dès que vous la recevez.",
            address="/compte/verification/",
            at=at,
        )
    if not sheets:
        raise VerificationRefused("Aucune lettre n’attend d’être imprimée.")
    return sheets


def enter_code(*, by: Member, verification: Verification, code: str, at: datetime) -> Verification:
    """Prove the home by the letter's code. Wrong, it counts as an attempt, even though it is refused."""
    if by.pk != verification.member_id:
        raise NotAllowed
    typed = re.sub(r"[\s.\-–]", "", code).upper()
    if len(typed) != GROUPS * IN_A_GROUP or not typed.isascii():
        raise VerificationRefused(
            f"Le code compte {GROUPS} groupes de {IN_A_GROUP} signes : recopiez-le comme sur la lettre.", field="code"
        )
    with transaction.atomic():
        verification = lock_verification(verification.pk)
        letter = letter_of(verification)
        if (
            verification.state != Verification.State.WAITING
            or verification.method != Verification.Method.LETTER
            or letter is None
        ):
            raise VerificationRefused("Aucune lettre n’est attendue pour cette demande.", field="code")
        if verification.home_seen:
            raise VerificationRefused("Votre domicile est déjà prouvé.", field="code")
        if letter.expires_at <= at:
            raise VerificationRefused("Cette lettre a plus de trente jours : faites une nouvelle demande.", field="code")
        if letter.attempts >= LetterCode.MOST_ATTEMPTS:
            raise _exhausted()
        letter.attempts += 1
        is_right = hmac.compare_digest(letter.code_hash, _hash(verification, typed))
        if is_right:
            letter.used_at = at
            verification.home_seen = Verification.Seen.LETTER
            verification.save(update_fields=["home_seen"])
        letter.save(update_fields=["attempts", "used_at"])
        give_turn(verification, at=at)
        record(
            by=by, action="letter.enter", subject_kind="verification", subject_id=verification.pk, at=at, letter=letter.pk,
            is_right=is_right,
        )  # fmt: skip
    # Outside the transaction, so that a refusal leaves the attempt counted.
    if not is_right:
        left = LetterCode.MOST_ATTEMPTS - letter.attempts
        if not left:
            raise _exhausted()
        raise VerificationRefused(
            f"Ce n’est pas le code de la lettre. Il vous reste {left} {'essais' if left > 1 else 'essai'}.", field="code"
        )
    return verification


def _exhausted() -> VerificationRefused:
    return VerificationRefused(
        "Cinq essais faux : ce code ne compte plus. La délégation imprime une nouvelle lettre, avec un autre code.", field="code"
    )


def _hash(verification: Verification, code: str) -> str:
    return keyed_hash("letter", f"{verification.pk}:{code}")
