"""A firm takes its card over: it asks, a code goes to its address or over a counter, the code opens the card."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from parvis.commons.notifications.actions import announce
from parvis.commons.verification.ciphers import keyed_hash
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.money.subscriptions import codes
from parvis.people.delegations.queries import find_answering
from parvis.people.members.models import Member
from parvis.people.organisations.models import TeamMember

from ..models import Claim, Listing
from ..models.claim import LASTS, MOST_ATTEMPTS
from ..permissions import can_keep, can_receive
from ..queries import lock_claim, lock_listing, tags_of
from ..sheets import Sheet, print_sheets
from .refusals import DirectoryRefused

State, Way = Claim.State, Claim.Way
MOST_WAITING = 5


@transaction.atomic
def ask_claim(*, by: Member, listing: Listing, way: str, office: str, at: datetime) -> Claim:
    """Say that a card is one’s own. Who answers here for the same SIREN needs no code: a delegation has recognised the firm."""
    if not by.is_active:
        raise NotAllowed
    if way not in Way.values:
        raise DirectoryRefused("Choisissez comment prouver que cette adresse est la vôtre.", field="way")
    listing = lock_listing(listing.pk)
    if not listing.is_listed:
        raise DirectoryRefused("Cette fiche n’est plus dans l’annuaire.")
    if can_keep(by, listing):
        raise DirectoryRefused("Vous tenez déjà cette fiche.")
    if listing.organisation_id is not None:
        raise DirectoryRefused(
            "Une organisation inscrite ici répond déjà de cette fiche : demandez à quelqu’un de son équipe de vous y inviter."
        )
    office = " ".join(office.split())
    if not office:
        raise DirectoryRefused("Dites quelle est votre fonction : gérante, président, associé…", field="office")
    waiting = Claim.objects.filter(member=by, state__in=[State.ASKED, State.CODED])
    if waiting.filter(listing=listing).exists():
        raise DirectoryRefused("Vous avez déjà demandé cette fiche.")
    if waiting.count() >= MOST_WAITING:
        raise DirectoryRefused(f"{MOST_WAITING} de vos demandes attendent déjà : entrez d’abord leurs codes, ou abandonnez-les.")
    if find_answering(listing.territory) is None:
        raise DirectoryRefused("Aucune délégation ne répond encore de cette commune : personne ne pourrait vous envoyer de code.")
    if way == Way.LETTER and not listing.address:
        raise DirectoryRefused("Le registre ne donne pas d’adresse où vous écrire : passez au guichet.", field="way")
    try:
        with transaction.atomic():
            claim = Claim.objects.create(listing=listing, member=by, way=way, office=office[:80], asked_at=at)
    except IntegrityError as error:  # pressed twice
        raise DirectoryRefused("Vous avez déjà demandé cette fiche.") from error
    record(by=by, action="claim.ask", subject_kind="listing", subject_id=listing.pk, at=at, claim=claim.pk, way=way)
    recognised = TeamMember.objects.filter(
        member=by, role=TeamMember.Role.OWNER, organisation__siren=listing.siret[:9] or "-",
        organisation__authenticated_at__isnull=False, organisation__closed_at=None,
    )  # fmt: skip
    if recognised.exists():
        claim.code_hash, claim.handed_by, claim.handed_at = keyed_hash("listing", f"own:{claim.pk}"), by, at
        _take(claim, listing, at=at)
    return claim


@transaction.atomic
def print_claim_letters(*, by: Member, claims: Iterable[Claim], at: datetime) -> bytes:
    """One PDF, a letter a firm; the codes exist in it alone. Raises DirectoryRefused, or PaperMissingError."""
    sheets = []
    for claim in sorted(claims, key=lambda one: one.pk):
        if claim.way != Way.LETTER:
            raise DirectoryRefused("Cette demande se règle au guichet.")
        claim, code = _give_code(claim, by=by, at=at)
        listing = claim.listing
        sheets.append(
            Sheet(listing=listing, to=claim.office, code=codes.groups(code), printed_at=at, expires_at=claim.expires_at)
        )
        announce(
            to=claim.member, reason="claim.letter", at=at, address=f"/compte/fiches/demandes/{claim.pk}/",
            text=f"La lettre pour la fiche de {listing.name} est partie. Entrez son code dès que vous la recevez.",
        )  # fmt: skip
    if not sheets:
        raise DirectoryRefused("Aucune lettre n’attend d’être imprimée.")
    return print_sheets(sheets)


@transaction.atomic
def hand_code_over(*, by: Member, claim: Claim, at: datetime) -> str:
    """At a counter, to someone whose papers and proof of address were looked at: the code, shown once."""
    claim, code = _give_code(claim, by=by, at=at)
    return codes.spaced(code)


def _give_code(claim: Claim, *, by: Member, at: datetime) -> tuple[Claim, str]:
    """A new code; one given before no longer counts."""
    if not can_receive(by, claim, at):
        raise NotAllowed
    claim = lock_claim(claim.pk)
    if not claim.is_waiting:
        raise DirectoryRefused("Cette demande n’attend plus : elle a été réglée ou abandonnée entre-temps.")
    code = codes.draw()
    claim.code_hash, claim.attempts = _hash(code), 0
    claim.handed_by, claim.handed_at, claim.expires_at, claim.state = by, at, at + LASTS, State.CODED
    claim.save(update_fields=["code_hash", "attempts", "handed_by", "handed_at", "expires_at", "state"])
    record(by=by, action="claim.give_code", subject_kind="listing", subject_id=claim.listing_id, at=at, claim=claim.pk)
    return claim, code


def enter_claim_code(*, by: Member, claim: Claim, typed: str, at: datetime) -> Listing:
    """Open the card with its code. A wrong one counts, even though it is refused."""
    if claim.member_id != by.pk:
        raise NotAllowed
    try:
        code = codes.read(typed)  # a slip of the pen is told before it counts
    except Refused as slip:
        raise DirectoryRefused(slip.message, field="code") from slip
    with transaction.atomic():
        claim = lock_claim(claim.pk)
        if not claim.is_coded:
            raise DirectoryRefused("Aucun code n’est attendu pour cette demande.", field="code")
        if claim.is_over(at):
            raise DirectoryRefused("Ce code a plus de deux mois : demandez-en un autre à la délégation.", field="code")
        if claim.attempts >= MOST_ATTEMPTS:
            raise _exhausted()
        is_right = hmac.compare_digest(claim.code_hash, _hash(code))
        claim.attempts += 1
        claim.save(update_fields=["attempts"])
        if is_right:
            listing = lock_listing(claim.listing_id)
            if not listing.is_listed or listing.organisation_id is not None:
                raise DirectoryRefused("Cette fiche ne peut plus être reprise : elle est fermée, ou une organisation en répond.")
            return _take(claim, listing, at=at)
    # Outside the transaction, so that a refusal leaves the attempt counted.
    left = MOST_ATTEMPTS - claim.attempts
    if not left:
        raise _exhausted()
    raise DirectoryRefused(f"Ce n’est pas le bon code. Il vous reste {left} {'essais' if left > 1 else 'essai'}.", field="code")


@transaction.atomic
def refuse_claim(*, by: Member, claim: Claim, reason: str, at: datetime) -> Claim:
    if not can_receive(by, claim, at):
        raise NotAllowed
    reason = " ".join(reason.split())
    if len(reason) < 10:
        raise DirectoryRefused("Écrivez le motif, en dix caractères au moins : il sera lu.", field="reason")
    claim = _ended(claim, State.REFUSED, at, reason=reason[:300])
    record(
        by=by, action="claim.refuse", subject_kind="listing", subject_id=claim.listing_id, at=at, claim=claim.pk, reason=reason
    )
    announce(
        to=claim.member, reason="claim.refused", at=at, address="/compte/fiches/",
        text=f"La délégation n’a pas accepté votre demande pour la fiche de {claim.listing.name} : {reason}",
    )  # fmt: skip
    return claim


@transaction.atomic
def drop_claim(*, by: Member, claim: Claim, at: datetime) -> Claim:
    if claim.member_id != by.pk:
        raise NotAllowed
    claim = _ended(claim, State.DROPPED, at)
    record(by=by, action="claim.drop", subject_kind="listing", subject_id=claim.listing_id, at=at, claim=claim.pk)
    return claim


def _ended(claim: Claim, state: str, at: datetime, reason: str = "") -> Claim:
    claim = lock_claim(claim.pk)
    if not claim.is_waiting:
        raise DirectoryRefused("Cette demande n’attend plus : elle a été réglée ou abandonnée entre-temps.")
    claim.state, claim.ended_at, claim.reason = state, at, reason
    claim.save(update_fields=["state", "ended_at", "reason"])
    return claim


def _take(claim: Claim, listing: Listing, *, at: datetime) -> Listing:
    """The card is theirs; whoever kept it before is told, and others who asked wait for nothing any more."""
    before = listing.keeper
    claim.state, claim.ended_at = State.TAKEN, at
    claim.save(update_fields=["state", "ended_at", "code_hash", "handed_by", "handed_at"])
    listing.keeper, listing.kept_since = claim.member, at
    listing.save(update_fields=["keeper", "kept_since"])
    others = Claim.objects.filter(listing=listing, state__in=[State.ASKED, State.CODED])
    others.update(state=State.DROPPED, ended_at=at)
    record(by=claim.member, action="claim.take", subject_kind="listing", subject_id=listing.pk, at=at, claim=claim.pk)
    if before is not None and before.pk != claim.member_id:
        announce(
            to=before, reason="claim.taken_over", at=at, address="/compte/fiches/",
            text=f"Une autre personne a repris la fiche de {listing.name} avec un code envoyé à son adresse. "
            "Si ce n’est pas normal, prévenez la délégation.",
        )  # fmt: skip
    purge(*tags_of(listing))
    return listing


def _exhausted() -> DirectoryRefused:
    return DirectoryRefused(
        "Cinq essais faux : ce code ne compte plus. La délégation vous en donne un autre, par lettre ou au guichet.", field="code"
    )


def _hash(code: str) -> str:
    return keyed_hash("listing", code)
