"""A shop claims its gift: with the code of its letter, or at a counter. The months run from that day (R74)."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.templatetags.french import day
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.organisations.actions import OrganisationRefused, apply_for
from parvis.people.organisations.models import Application, Organisation, TeamMember
from parvis.people.organisations.queries import bearing, closed_in_register

from ... import codes
from ...days import day_of, last_day
from ...models import GiftInvitation, Product
from ...permissions import can_keep_gift, invitations_received_by
from ...queries.gifts import claimed_before, invitation_behind, invitation_by_code, lock_invitation
from ..giving import give_term
from ..refusals import GiftRefused

Through = GiftInvitation.Through


def find_by_code(*, typed: str, at: datetime) -> GiftInvitation:
    """Whom this code invites, if it may still claim. Raises MistypedCode or GiftRefused, which say what is wrong."""
    found = invitation_by_code(codes.hash_of(codes.read(typed)))
    if found is None:
        raise GiftRefused(
            "Ce code est bien formé, mais aucune lettre ne le porte. Vérifiez chaque groupe, ou appelez la mairie qui "
            "vous a écrit.",
            field="code",
        )
    invitation, code = found
    if code.replaced_at is not None and not invitation.is_taken:
        raise GiftRefused(
            f"Une lettre plus récente a remplacé celle-ci le {day(code.replaced_at)} : prenez le code de la dernière "
            "lettre reçue.",
            field="code",
        )
    require_claimable(invitation, at=at)
    return invitation


def require_claimable(invitation: GiftInvitation, *, at: datetime) -> None:
    """Raises GiftRefused where the gift cannot be had: withdrawn, over, used, or the shop has closed since."""
    gift, on = invitation.gift, day_of(at)
    town = gift.organisation.name
    if invitation.is_taken:
        raise GiftRefused(
            f"Le cadeau de {invitation.name} a déjà été réclamé le {day(invitation.claimed_on)}. Si ce n’est pas par "
            "vous, prévenez "
            f"la délégation ou {town}.",
            field="code",
        )
    if invitation.is_excluded:
        raise GiftRefused(f"{town} n’offre pas ce cadeau à {invitation.name} : demandez-lui pourquoi.", field="code")
    if gift.withdrawn_at is not None:
        raise GiftRefused(
            f"{town} a retiré son offre le {day(gift.withdrawn_at)}. Rien n’est dû, rien n’est commencé.", field="code"
        )
    if on < gift.opens_on:
        raise GiftRefused(
            f"L’offre s’ouvre le {day(gift.opens_on)} : gardez votre lettre, son code vaudra ce jour-là.", field="code"
        )
    if on > gift.closes_on:
        raise GiftRefused(f"L’offre s’est achevée le {day(gift.closes_on)}. {town} peut en ouvrir une autre.", field="code")
    ended = closed_in_register(siren=invitation.siren, siret=invitation.siret, rna="")
    if ended:
        raise GiftRefused(f"{ended} Si c’est une erreur, la délégation vous dira comment la faire corriger.", field="code")
    earlier = claimed_before(invitation)
    if earlier is not None and earlier.is_taken:
        raise GiftRefused(
            f"{invitation.name} a déjà reçu un cadeau à {invitation.commune.name}, le {day(earlier.claimed_on)} : il "
            "n’y en a qu’un "
            "par commerce.",
            field="code",
        )


@transaction.atomic
def claim_by_code(*, by: Member, typed: str, name: str, office: str, papers: str, at: datetime) -> GiftInvitation:
    """Claim with the code of the letter, for the shop one answers for. The organisation enters as any other does."""
    found = find_by_code(typed=typed, at=at)
    invitation = lock_invitation(found.pk)
    if not invitation.codes.filter(code_hash=codes.hash_of(codes.read(typed)), replaced_at__isnull=True).exists():
        raise GiftRefused("Une lettre plus récente vient de remplacer celle-ci : prenez le dernier code reçu.", field="code")
    return _claim(invitation, by=by, claimant=by, through=Through.LETTER, name=name, office=office, papers=papers, at=at)


@transaction.atomic
def claim_at_counter(
    *, by: Member, invitation: GiftInvitation, claimant: Member, name: str, office: str, papers: str, at: datetime
) -> GiftInvitation:
    """Claim together, at a counter of the delegation or of the town. The shopkeeper is told at once what was done."""
    if invitations_received_by(by, at).filter(pk=invitation.pk).exists():
        through = Through.DELEGATION
    elif can_keep_gift(by, invitation.gift) and not invitation.is_excluded:
        through = Through.TOWN
    else:
        raise NotAllowed
    if claimant.pk == by.pk:
        raise GiftRefused(
            "Au guichet, on réclame pour une autre personne. Pour votre propre commerce, prenez le code de votre lettre.",
            field="email",
        )
    invitation = lock_invitation(invitation.pk)
    claimed = _claim(invitation, by=by, claimant=claimant, through=through, name=name, office=office, papers=papers, at=at)
    announce(
        to=claimant, reason="gift.claimed_at_counter", at=at, address="/compte/organisations/",
        text=f"Au guichet, {by.name} a réclamé pour vous le cadeau de {claimed.name}. Si ce n’est pas vous, retirez la demande.",
    )  # fmt: skip
    return claimed


@transaction.atomic
def activate_for(*, application: Application, organisation: Organisation, at: datetime) -> None:
    """The delegation has let an organisation in: if a gift was claimed for it, its months are there, from the claim on."""
    found = invitation_behind(application)
    if found is None:
        return
    invitation = lock_invitation(found.pk)
    invitation.organisation = organisation
    invitation.save(update_fields=["organisation"])
    _activate(invitation, organisation, at=at)


def _claim(
    invitation: GiftInvitation, *, by: Member, claimant: Member, through: str, name: str, office: str, papers: str, at: datetime
) -> GiftInvitation:
    require_claimable(invitation, at=at)
    if not claimant.is_active:
        raise NotAllowed
    organisation, application = _whose(invitation, claimant, name=name, office=office, papers=papers, at=at)
    earlier = claimed_before(invitation)
    if earlier is not None:  # it fell with its application, else it would have been refused above
        _let_go(earlier)
    invitation.claimed_at, invitation.claimed_on, invitation.claimed_by = at, day_of(at), claimant
    invitation.through = through
    invitation.received_by = None if through == Through.LETTER else by
    invitation.organisation, invitation.application = organisation, application
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError as error:  # two letters for one firm in the same second
        raise GiftRefused(f"Le cadeau de {invitation.name} vient d’être réclamé.", field="code") from error
    record(
        by=by, action="gift.claim", subject_kind="gift_invitation", subject_id=invitation.pk, at=at, claimant=claimant.pk,
        through=through, organisation=getattr(organisation, "pk", None), application=getattr(application, "pk", None),
    )  # fmt: skip
    if organisation is not None:
        _activate(invitation, organisation, at=at)
    return invitation


def _whose(
    invitation: GiftInvitation, claimant: Member, *, name: str, office: str, papers: str, at: datetime
) -> tuple[Organisation | None, Application | None]:
    """The organisation of this firm that the claimant answers for, or what is asked for it from now on."""
    standing = bearing(siren=invitation.siren, rna="")
    if standing is not None:
        held = standing.team.filter(member=claimant, role__in=[TeamMember.Role.OWNER, TeamMember.Role.EDITOR])
        if not held.exists():
            raise GiftRefused(
                f"{standing.name} est déjà inscrite sous ce numéro, et vous n’êtes pas de son équipe. Demandez à y être "
                "invité, ou, si "
                "plus personne n’y répond, demandez-en la responsabilité ; puis revenez avec votre code.",
                field="code",
            )
        if standing.is_closed:
            raise GiftRefused(f"{standing.name} est fermée ici : demandez d’abord sa réouverture sur sa page.", field="code")
        return standing, None
    waiting = Application.objects.filter(
        applicant=claimant, purpose=Application.Purpose.ENTRY, state=Application.State.WAITING, siren=invitation.siren
    ).first()
    if waiting is not None:
        return None, waiting
    try:
        asked = apply_for(
            by=claimant, kind=Organisation.Kind.COMPANY, name=name or invitation.name, siren=invitation.siret, rna="", vat="",
            seat=invitation.commune, office=office, papers=_told(invitation, papers), at=at,
        )  # fmt: skip
    except OrganisationRefused as refusal:
        raise GiftRefused(refusal.message, field=refusal.field) from refusal
    return None, asked


def _told(invitation: GiftInvitation, papers: str) -> str:
    """What helps the delegate: a letter that reached the shop says something about who holds its code."""
    gift = invitation.gift
    shop = f"{invitation.name}, SIRET {invitation.siret}, {invitation.street}, {invitation.town}"
    what = f"Cadeau de {gift.organisation.name}, pour {shop}."
    return f"{what}\n{papers}".strip()[:2000]


def _activate(invitation: GiftInvitation, organisation: Organisation, *, at: datetime) -> None:
    """Give both terms, once."""
    claimed_on, months = invitation.claimed_on, invitation.gift.months
    assert claimed_on is not None
    if invitation.activated_at is not None or last_day(claimed_on, months=months) < day_of(at):
        return  # the delegation answered after all the months had run
    reason = f"Cadeau de {invitation.gift.organisation.name}"
    given = {
        product: give_term(
            by=None, organisation=organisation, product=product, months=months, reason=reason, starts_on=claimed_on, at=at
        )
        for product in (Product.PREMIUM, Product.SHOP)
    }
    invitation.premium, invitation.shop = given[Product.PREMIUM], given[Product.SHOP]
    invitation.activated_at = at
    invitation.save(update_fields=["premium", "shop", "activated_at"])
    record(
        by=None, action="gift.activate", subject_kind="gift_invitation", subject_id=invitation.pk, at=at,
        organisation=organisation.pk, starts_on=claimed_on, months=months,
    )  # fmt: skip


def _let_go(invitation: GiftInvitation) -> None:
    """A claim whose application was withdrawn or refused holds nothing any more."""
    invitation.claimed_at = invitation.claimed_on = invitation.claimed_by = None
    invitation.received_by = invitation.application = invitation.organisation = None
    invitation.through = ""
    invitation.save(
        update_fields=["claimed_at", "claimed_on", "claimed_by", "received_by", "application", "organisation", "through"]
    )
