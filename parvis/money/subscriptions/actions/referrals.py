"""Who brought a customer: codes, their use, what is contested and what the treasury decides (R71)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.money.billing.permissions import can_keep_accounts
from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.delegations.permissions import sees_account
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import lock_organisation

from .. import codes
from ..days import day_of
from ..models import Occasion, Referral, ReferralCode, ReferralDispute, Share, ShareKind
from ..permissions import can_subscribe_for
from ..queries.referrals import may_use_code, open_dispute, standing_referral
from .refusals import SubscriptionRefused
from .shares.booking import enter
from .shares.telling import tell_decision, tell_dispute

LEAST_REASON = 20
Outcome = ReferralDispute.Outcome


class ReferralRefused(SubscriptionRefused):
    """The code, the dispute or the decision cannot stand so; the message says why."""


@transaction.atomic
def make_code(*, by: Member, delegation: Delegation, label: str, at: datetime) -> ReferralCode:
    """A code that the delegation hands out; the label says where or by whom, to know what works."""
    if not sees_account(by, delegation, at):
        raise NotAllowed
    label = label.strip()
    if not label:
        raise ReferralRefused("Dites à quoi servira ce code : le marché du samedi, une bénévole…", field="label")
    made = ReferralCode.objects.create(delegation=delegation, code=codes.draw(), label=label[:80], made_by=by, made_at=at)
    _told(by, made, "make_code", at)
    return made


@transaction.atomic
def close_code(*, by: Member, code: ReferralCode, at: datetime) -> ReferralCode:
    """From now on nobody uses it; whom it brought stays brought."""
    if not sees_account(by, code.delegation, at):
        raise NotAllowed
    code = ReferralCode.objects.select_for_update(of=("self",), no_key=True).get(pk=code.pk)
    if code.closed_at is None:
        code.closed_at, code.closed_by = at, by
        code.save(update_fields=["closed_at", "closed_by"])
        _told(by, code, "close_code", at)
    return code


def _told(by: Member, code: ReferralCode, verb: str, at: datetime) -> None:
    record(
        by=by, action=f"referral.{verb}", subject_kind="delegation", subject_id=code.delegation_id, at=at, code=code.code,
        label=code.label,
    )  # fmt: skip


@transaction.atomic
def use_code(*, by: Member, organisation: Organisation, code: str, at: datetime) -> Referral:
    """Say who brought the organisation: before its first invoice, once. The same code again changes nothing."""
    if not can_subscribe_for(by, organisation):
        raise NotAllowed
    typed = codes.read(code)
    organisation = lock_organisation(organisation.pk)
    found = ReferralCode.objects.select_related("delegation").filter(code=typed, made_at__lte=at).first()
    if found is None:
        raise ReferralRefused("Aucune délégation n’a donné ce code : relisez-le, ou laissez la case vide.", field="code")
    standing = standing_referral(organisation)
    if standing is not None and standing.delegation_id == found.delegation_id:
        return standing
    if found.closed_at is not None and found.closed_at <= at:
        raise ReferralRefused("La délégation a retiré ce code : demandez-lui le nouveau, ou laissez la case vide.", field="code")
    if standing is not None:
        raise ReferralRefused(
            f"Votre organisation a déjà été amenée par : {standing.delegation.name}. Si c’est une erreur, contestez-le.",
            field="code",
        )
    if not may_use_code(organisation):
        raise ReferralRefused(
            "Un code se donne avant la première facture. La délégation peut demander à la trésorerie de reconnaître qu’elle "
            "vous a amené.", field="code",
        )  # fmt: skip
    made = Referral.objects.create(organisation=organisation, delegation=found.delegation, code=found, used_by=by, used_at=at)
    record(
        by=by, action="referral.use", subject_kind="organisation", subject_id=organisation.pk, at=at, code=typed,
        delegation=found.delegation_id,
    )  # fmt: skip
    return made


@transaction.atomic
def dispute(
    *, by: Member, organisation: Organisation, reason: str, at: datetime, delegation: Delegation | None = None
) -> ReferralDispute:
    """Contest who brought a customer: a delegation says that it did, or the organisation that this one did not.

    Until the treasury decides, the contested share is paid to nobody.
    """
    may = sees_account(by, delegation, at) if delegation else can_subscribe_for(by, organisation)
    if not may:
        raise NotAllowed
    reason = reason.strip()
    if len(reason) < LEAST_REASON:
        raise ReferralRefused(f"Dites ce qui s’est passé, en {LEAST_REASON} caractères au moins.", field="reason")
    organisation = lock_organisation(organisation.pk)
    if open_dispute(organisation) is not None:
        raise ReferralRefused("Une contestation est déjà ouverte pour cette organisation : la trésorerie va décider.")
    standing = standing_referral(organisation)
    if delegation is None and standing is None:
        raise ReferralRefused("Personne n’est inscrit comme vous ayant amené : il n’y a rien à contester.")
    if delegation is not None and standing is not None and standing.delegation_id == delegation.pk:
        raise ReferralRefused("Votre délégation est déjà inscrite comme ayant amené cette organisation.", field="organisation")
    made = ReferralDispute.objects.create(
        organisation=organisation, delegation=delegation, reason=reason[:600], raised_by=by, raised_at=at
    )
    record(
        by=by, action="referral.dispute", subject_kind="organisation", subject_id=organisation.pk, at=at, reason=reason,
        delegation=getattr(delegation, "pk", None),
    )  # fmt: skip
    tell_dispute(made, standing, at)
    return made


@transaction.atomic
def decide(*, by: Member, dispute: ReferralDispute, outcome: str, decision: str, at: datetime) -> ReferralDispute:
    """Decide who brought the customer, with a reason. It holds for all that comes, and for what no statement has paid yet."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    decision = decision.strip()
    if len(decision) < LEAST_REASON:
        raise ReferralRefused(f"Motivez la décision, en {LEAST_REASON} caractères au moins.", field="decision")
    organisation = lock_organisation(dispute.organisation_id)
    dispute = ReferralDispute.objects.select_for_update(of=("self",), no_key=True).select_related("delegation").get(pk=dispute.pk)
    if not dispute.is_open:
        raise ReferralRefused("Cette contestation est déjà décidée.")
    if outcome not in Outcome.values or (outcome == Outcome.MOVED and dispute.delegation is None):
        raise ReferralRefused("Choisissez une décision de la liste.", field="outcome")
    standing = standing_referral(organisation)
    _require_stranger(by, dispute, standing, at)
    dispute.outcome, dispute.decision, dispute.decided_by, dispute.decided_at = outcome, decision[:600], by, at
    dispute.save(update_fields=["outcome", "decision", "decided_by", "decided_at"])
    if outcome != Outcome.KEPT:
        if standing is not None:
            standing.ended_at = at
            standing.save(update_fields=["ended_at"])
        made = None
        if dispute.delegation is not None and outcome == Outcome.MOVED:
            made = Referral.objects.create(organisation=organisation, delegation=dispute.delegation, dispute=dispute, used_at=at)
        if standing is not None:
            _correct(standing, made, dispute, by=by, at=at)
    record(
        by=by, action="referral.decide", subject_kind="organisation", subject_id=organisation.pk, at=at, outcome=outcome,
        decision=decision, dispute=dispute.pk,
    )  # fmt: skip
    tell_decision(dispute, standing, at)
    return dispute


def _require_stranger(by: Member, dispute: ReferralDispute, standing: Referral | None, at: datetime) -> None:
    """Nobody decides for a delegation of their own, nor what they raised themselves."""
    sides = {dispute.delegation_id, standing.delegation_id if standing else None} - {None}
    own = Mandate.objects.in_force(at).filter(member=by, delegation__in=sides)
    if dispute.raised_by_id == by.pk or own.exists():
        raise ReferralRefused("Vous êtes partie à cette contestation : une autre personne de la trésorerie la décide.")


def _correct(old: Referral, new: Referral | None, dispute: ReferralDispute, *, by: Member, at: datetime) -> None:
    """Take back what was booked for the old one and no statement has paid; book it for the new one, if any."""
    pending = Share.objects.filter(referral=old, statement__isnull=True).exclude(occasion=Occasion.RETURN)  # it had been paid
    pending = pending.select_related("invoice", "document", "territory")
    corrections = []
    for share in pending.order_by("id"):
        common = {
            "kind": ShareKind.REFERRAL, "invoice": share.invoice, "document": share.document,
            "organisation_id": share.organisation_id, "product": share.product, "territory": share.territory,
            "rate": share.rate, "occasion": share.occasion, "on": day_of(at),
        }  # fmt: skip
        cause = f"referral-dispute:{dispute.pk}:{share.pk}"
        corrections.append(
            Share(
                referral=old, delegation=old.delegation, base=-share.base, amount=-share.amount, cause=f"{cause}:from", **common
            )
        )
        if new is not None:
            corrections.append(
                Share(
                    referral=new, delegation=new.delegation, base=share.base, amount=share.amount, cause=f"{cause}:to", **common
                )
            )
    enter(corrections, by=by, at=at)
