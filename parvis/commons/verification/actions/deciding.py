"""The delegation's side: a named human looks, then validates or refuses, or leaves it to others."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy
from parvis.ground.journal.actions import record
from parvis.people.members.actions import enter_proof
from parvis.people.members.models import Member

from ..models import Evidence, Recusal, ThirdPlace, Verification
from ..permissions import can_decide
from ..queries import are_colleagues, lock_verification
from .ending import close
from .errors import VerificationRefused
from .sealing import seal_what_was_proven

SHORTEST_REASON, LONGEST_REASON = 20, 2000
ADDRESS = "/compte/verification/"


@transaction.atomic
def accept(
    *,
    by: Member,
    verification: Verification,
    identity_seen: str,
    home_seen: str,
    at: datetime,
    third_place: ThirdPlace | None = None,
) -> Verification:
    """Say that identity and home are proven, each seen on a document sent, at the counter, or by the letter's code.

    From now on the member may speak; what was sent is destroyed. Raises VerificationRefused where one of the two is missing.
    """
    verification = _lock_to_decide(by, verification, at)
    seen = _checked(verification, identity_seen, home_seen)
    if third_place is not None and third_place.delegation_id != verification.delegation_id:
        raise VerificationRefused("Ce lieu n’est pas de cette délégation.", field="third_place")
    at_counter = Verification.Seen.COUNTER in seen
    member, before = verification.member, verification.member.home
    is_move = verification.purpose == Verification.Purpose.MOVE
    enter_proof(
        by=by, member=member, first_name=member.first_name if is_move else verification.first_name,
        last_name=member.last_name if is_move else verification.last_name,
        home=before if verification.purpose == Verification.Purpose.RENAME and before else verification.territory, at=at,
    )  # fmt: skip
    verification.identity_seen, verification.home_seen = seen
    verification.third_place = third_place if at_counter else None
    verification.decided_by, verification.decided_at = by, at
    seal_what_was_proven(verification, at=at)  # before it is destroyed here
    close(verification, Verification.State.ACCEPTED, at=at)
    record(
        by=by, action="verification.accept", subject_kind="verification", subject_id=verification.pk, at=at,
        identity_seen=seen[0], home_seen=seen[1], third_place=third_place.pk if third_place else None,
    )  # fmt: skip
    text = {
        Verification.Purpose.ENTRY: "Votre identité et votre domicile sont vérifiés : vous pouvez prendre la parole.",
        Verification.Purpose.MOVE: f"Votre nouveau domicile est vérifié : vous êtes de {verification.territory.name}.",
        Verification.Purpose.RENAME: "Votre nouveau nom est vérifié : il se lit désormais partout.",
    }[Verification.Purpose(verification.purpose)]
    announce(to=member, reason="verification.accepted", text=text, address=ADDRESS, at=at)
    return verification


@transaction.atomic
def refuse(*, by: Member, verification: Verification, reason: str, at: datetime) -> Verification:
    """Say why it cannot be validated. The member reads it, may answer and try again; what was sent is destroyed."""
    verification = _lock_to_decide(by, verification, at)
    reason = tidy(reason).strip()
    if len(reason) < SHORTEST_REASON:
        raise VerificationRefused(
            f"Écrivez le motif en {SHORTEST_REASON} caractères au moins : la personne doit savoir quoi corriger.", field="reason"
        )
    if len(reason) > LONGEST_REASON:
        raise VerificationRefused(f"Le motif dépasse {LONGEST_REASON} caractères : abrégez-le.", field="reason")
    verification.reason, verification.decided_by, verification.decided_at = reason, by, at
    close(verification, Verification.State.REFUSED, at=at)
    record(
        by=by, action="verification.refuse", subject_kind="verification", subject_id=verification.pk, at=at, reason=reason
    )  # fmt: skip
    announce(
        to=verification.member,
        reason="verification.refused",
        text=f"La délégation {verification.delegation.short_name} n’a pas pu valider votre demande. Lisez pourquoi et répondez.",
        address=ADDRESS,
        at=at,
    )
    return verification


@transaction.atomic
def recuse(*, by: Member, verification: Verification, at: datetime) -> Recusal:
    """Leave the request to others of the delegation, or to the one above: no reason is asked."""
    if not can_decide(by, verification, at):
        raise NotAllowed
    lock_verification(verification.pk)
    recusal = Recusal.objects.create(verification=verification, member=by, recused_at=at)
    record(by=by, action="verification.recuse", subject_kind="verification", subject_id=verification.pk, at=at)
    return recusal


def _lock_to_decide(by: Member, verification: Verification, at: datetime) -> Verification:
    if not can_decide(by, verification, at):
        raise NotAllowed
    verification = lock_verification(verification.pk)
    if verification.state != Verification.State.WAITING:
        raise VerificationRefused("Cette demande est terminée : quelqu’un d’autre vient d’en décider, ou elle a été retirée.")
    if are_colleagues(by, verification.member):
        raise VerificationRefused(
            "Vous êtes de la même organisation : récusez-vous, une autre personne de la délégation décidera."
        )
    return verification


def _checked(verification: Verification, identity_seen: str, home_seen: str) -> tuple[str, str]:
    """How each was seen, as the verdict keeps it."""
    seen, kinds = Verification.Seen, set(verification.evidence.values_list("kind", flat=True))
    # The code of a letter proves the home by itself; nobody has to say so again.
    home_seen = verification.home_seen or home_seen
    for asked, value, kind, field, missing in (
        (verification.asks_identity, identity_seen, Evidence.Kind.IDENTITY, "identity_seen", "l’identité"),
        (verification.asks_home, home_seen, Evidence.Kind.HOME, "home_seen", "le domicile"),
    ):
        if not asked:
            continue
        possible = {seen.COUNTER} | ({seen.DOCUMENT} if kind in kinds else set())
        possible |= {seen.LETTER} if field == "home_seen" and verification.home_seen == seen.LETTER else set()
        if value not in possible:
            raise VerificationRefused(f"Dites comment vous avez vérifié {missing} : il faut les deux pour valider.", field=field)
    return identity_seen if verification.asks_identity else "", home_seen if verification.asks_home else ""
