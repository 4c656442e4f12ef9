"""A firm says that it supports an association; the association confirms, or not; either ends it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import publishers_of

from ..models import Support
from ..permissions import ASSOCIATIONS, FIRMS, can_act_for
from ..queries import lock_support
from .refusals import PatronageRefused

State, Nature = Support.State, Support.Nature


@transaction.atomic
def declare_support(
    *, by: Member, firm: Organisation, association: Organisation, nature: str, what: str, amount: int | None, shows_amount: bool,
    at: datetime,
) -> Support:  # fmt: skip
    """Say that the firm supports the association. Nothing is public before the association has confirmed."""
    if firm.kind not in FIRMS or not can_act_for(by, firm):
        raise NotAllowed
    if association.kind not in ASSOCIATIONS or association.authenticated_at is None or association.is_closed:
        raise PatronageRefused("Choisissez une association authentifiée et ouverte.", field="association")
    if firm.authenticated_at is None or firm.is_closed:
        raise PatronageRefused("La délégation doit d’abord reconnaître votre entreprise : son nom sera lu de tous.")
    if nature not in Nature.values:
        raise PatronageRefused("Dites ce que vous donnez : de l’argent, des choses, du temps.", field="nature")
    what = " ".join(what.split())
    if nature != Nature.MONEY and not what:
        raise PatronageRefused(
            "Dites en quelques mots ce que vous donnez, par exemple « le minibus des déplacements ».", field="what"
        )
    if amount is not None and amount <= 0:
        raise PatronageRefused("Le montant est au-dessus de zéro ; laissez la case vide pour n’en rien dire.", field="amount")
    if shows_amount and amount is None:
        raise PatronageRefused("Pour montrer un montant, écrivez-le.", field="amount")
    try:
        with transaction.atomic():
            support = Support.objects.create(
                association=association, firm=firm, nature=nature, what=what[:160], amount=amount, shows_amount=shows_amount,
                declared_by=by, declared_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise PatronageRefused(
            f"Ce soutien à {association.name} est déjà déclaré : terminez-le avant d’en dire un autre de la même sorte.",
            field="association",
        ) from error
    record(
        by=by, action="support.declare", subject_kind="support", subject_id=support.pk, at=at, association=association.pk,
        firm=firm.pk, nature=nature, what=what, amount=amount, shows_amount=shows_amount,
    )  # fmt: skip
    _tell(
        association, f"{firm.name} déclare vous soutenir. Confirmez-le, ou dites que ce n’est pas le cas.", "support.declared", at
    )
    return support


@transaction.atomic
def answer_support(*, by: Member, support: Support, confirms: bool, at: datetime) -> Support:
    """The association confirms, and thanks in public; or does not know of it."""
    if not can_act_for(by, support.association):
        raise NotAllowed
    support = lock_support(support.pk)
    if not support.is_waiting:
        raise PatronageRefused("Ce soutien n’attend plus de réponse.")
    support.state = State.CONFIRMED if confirms else State.DECLINED
    support.answered_by, support.answered_at = by, at
    support.save(update_fields=["state", "answered_by", "answered_at"])
    record(
        by=by, action="support.confirm" if confirms else "support.decline", subject_kind="support", subject_id=support.pk, at=at
    )
    _forget_pages(support)
    name = support.association.name
    said = f"{name} confirme votre soutien et vous remercie." if confirms else f"{name} ne reconnaît pas le soutien déclaré."
    _tell(support.firm, said, "support.answered", at)
    return support


@transaction.atomic
def show_amount(*, by: Member, support: Support, shows: bool, at: datetime) -> Support:
    """The firm shows what it gave, or no longer does."""
    if not can_act_for(by, support.firm):
        raise NotAllowed
    support = lock_support(support.pk)
    if not support.is_standing or support.amount is None:
        raise PatronageRefused("Ce soutien n’a pas de montant à montrer.")
    support.shows_amount = shows
    support.save(update_fields=["shows_amount"])
    record(by=by, action="support.show_amount", subject_kind="support", subject_id=support.pk, at=at, shows=shows)
    _forget_pages(support)
    return support


@transaction.atomic
def end_support(*, by: Member, support: Support, at: datetime) -> Support:
    """Either side, without a reason: it leaves the public pages at once. Receipts given stay."""
    for_association, for_firm = can_act_for(by, support.association), can_act_for(by, support.firm)
    if not for_association and not for_firm:
        raise NotAllowed
    support = lock_support(support.pk)
    if not support.is_standing:
        raise PatronageRefused("Ce soutien est déjà terminé.")
    support.state, support.ended_by, support.ended_at = State.ENDED, by, at
    support.save(update_fields=["state", "ended_by", "ended_at"])
    record(by=by, action="support.end", subject_kind="support", subject_id=support.pk, at=at)
    _forget_pages(support)
    other, own = (support.association, support.firm) if for_firm else (support.firm, support.association)
    _tell(other, f"{own.name} a mis fin au soutien : il n’apparaît plus.", "support.ended", at)
    return support


def _forget_pages(support: Support) -> None:
    purge(f"organisation:{support.association_id}", f"organisation:{support.firm_id}")


def _tell(organisation: Organisation, text: str, reason: str, at: datetime) -> None:
    announce(
        to=publishers_of(organisation.pk), reason=reason, text=f"{organisation.name} : {text}",
        address=f"/compte/organisations/{organisation.slug}/mecenat/", at=at,
    )  # fmt: skip
