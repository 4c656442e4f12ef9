"""Reading gifts: whose they are, which shops they reach, which one a code or a number names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum

from parvis.ground.core.text.fold import fold
from parvis.ground.registers import queries as registers
from parvis.ground.registers.identifiers import compact
from parvis.ground.registers.models import Establishment
from parvis.ground.territories.models import Level, Territory
from parvis.people.organisations.models import Application, Organisation

from ..models import Gift, GiftBooklet, GiftCode, GiftInvitation

COMMUNE_FORM = "7210"
INTERCOMMUNALITY_FORMS = {"7343", "7344", "7346", "7347", "7348"}
STANDING = {Application.State.WAITING, Application.State.ACCEPTED}


def territory_given_by(organisation: Organisation) -> Territory | None:
    """The commune or intercommunality that an institution is; None for a school, a department, anyone else.

    Told by its SIREN among the communes we know, else by its legal form in the register and where its seat lies.
    """
    if organisation.kind != Organisation.Kind.INSTITUTION or not organisation.siren:
        return None
    levels = [Level.COMMUNE, Level.INTERCOMMUNALITY]
    known = Territory.objects.filter(siren=organisation.siren, level__in=levels).order_by("level").first()
    if known is not None:
        return known
    unit = registers.unit(organisation.siren)
    if unit is None:
        return None
    if unit.legal_form == COMMUNE_FORM:
        return organisation.seat.commune or organisation.seat
    return organisation.seat.intercommunality if unit.legal_form in INTERCOMMUNALITY_FORMS else None


def communes_of(territory: Territory) -> dict[str, Territory]:
    """The communes of a commune or intercommunality by the code that the register writes: municipal districts have their own."""
    here = Q(pk=territory.pk) if territory.level == Level.COMMUNE else Q(intercommunality=territory, level=Level.COMMUNE)
    communes = list(Territory.objects.filter(here))
    districts = Territory.objects.filter(commune__in=communes, level=Level.DISTRICT)
    return {place.code: place for place in [*communes, *districts]}


def shops_of(communes: Iterable[str]) -> QuerySet[Establishment]:
    """The merchants and producers whom a gift there may still reach: not those who had one in their commune already."""
    had = GiftInvitation.objects.filter(siren=OuterRef("siren"), commune__code=OuterRef("commune_code"))
    return registers.shops_in(communes).exclude(Exists(had.filter(_taken())))


def gift_of(organisation: Organisation, on: date) -> Gift | None:
    """The gift its people work on today: the one that is open or to come, else the last there was."""
    gifts = organisation.gifts.select_related("territory", "organisation")
    current = gifts.filter(withdrawn_at__isnull=True, closes_on__gte=on).order_by("opens_on").first()
    return current or gifts.order_by("-opens_on", "-id").first()


def gifts_before(gift: Gift) -> QuerySet[Gift]:
    return Gift.objects.filter(organisation=gift.organisation_id).exclude(pk=gift.pk).order_by("-opens_on", "-id")


def invitation_by_code(code_hash: str) -> tuple[GiftInvitation, GiftCode] | None:
    """Whom a code invites, even one that a later letter replaced."""
    found = GiftCode.objects.filter(code_hash=code_hash).first()
    return (invitation(found.invitation_id), found) if found else None


def invitation(pk: int) -> GiftInvitation:
    return _with_all(GiftInvitation.objects.all()).get(pk=pk)


def lock_invitation(pk: int) -> GiftInvitation:
    """Its row, locked until the transaction ends; also guards its codes."""
    return _with_all(GiftInvitation.objects.select_for_update(of=("self",), no_key=True)).get(pk=pk)


def lock_gift(pk: int) -> Gift:
    return Gift.objects.select_for_update(of=("self",), no_key=True).select_related("organisation", "territory").get(pk=pk)


def claimed_before(invitation: GiftInvitation) -> GiftInvitation | None:
    """The same firm's claim of another gift in the same commune, whoever offered it."""
    return (
        GiftInvitation.objects.filter(siren=invitation.siren, commune=invitation.commune_id, claimed_at__isnull=False)
        .exclude(pk=invitation.pk)
        .select_related("gift__organisation", "application")
        .first()
    )


def invitation_behind(application: Application) -> GiftInvitation | None:
    """The claim that this application answers."""
    return _with_all(GiftInvitation.objects.filter(application=application)).first()


def gifts_received(organisation: Organisation) -> QuerySet[GiftInvitation]:
    """The gifts an organisation has had, the latest first."""
    found = organisation.gifts_received.select_related("gift__organisation", "premium", "shop")
    return found.order_by("-claimed_at", "-id")


# --- The list of the town ------------------------------------------------------------------------------

FILTERS = {
    "invites": Q(excluded_at__isnull=True),
    "a-imprimer": Q(excluded_at__isnull=True, claimed_at__isnull=True, printed_at__isnull=True),
    "sans-reponse": Q(excluded_at__isnull=True, claimed_at__isnull=True, printed_at__isnull=False),
    "reclames": Q(claimed_at__isnull=False, activated_at__isnull=True),
    "actifs": Q(activated_at__isnull=False),
    "ecartes": Q(excluded_at__isnull=False),
}


def invitations_of(gift: Gift, *, state: str = "", text: str = "") -> QuerySet[GiftInvitation]:
    """The shops of a gift in the order of a round: by commune, street and number."""
    found = gift.invitations.filter(FILTERS.get(state, Q())).select_related("commune", "organisation", "application")
    return _matching(found, text).order_by("commune__sort_name", "street_key", "number", "id")


def invitations_found(among: QuerySet[GiftInvitation], text: str) -> QuerySet[GiftInvitation]:
    """For a counter: those of gifts that are not withdrawn, the open one of a shop first."""
    found = among.filter(gift__withdrawn_at__isnull=True).select_related("gift__organisation", "commune", "application")
    return _matching(found, text).order_by("name", "-gift__opens_on", "id")


def _matching(found: QuerySet[GiftInvitation], text: str) -> QuerySet[GiftInvitation]:
    number = compact(text)
    if number.isdigit() and len(number) in {9, 14}:
        found = found.filter(siren=number[:9])
    else:
        for word in fold(text).split()[:5]:
            found = found.filter(
                Q(name__unaccent__icontains=word) | Q(street_key__contains=word) | Q(town__unaccent__icontains=word)
            )
    return found


def to_print(gift: Gift, *, again: bool = False, before: date | None = None) -> QuerySet[GiftInvitation]:
    """Those whose letter is to be made: the first one, or (`again`) another to who has not answered one printed before a day."""
    if again:
        waiting = gift.invitations.filter(FILTERS["sans-reponse"], printed_at__date__lt=before)
    else:
        waiting = gift.invitations.filter(FILTERS["a-imprimer"])
    ordered = [id for ids in booklets_waiting(gift).values_list("invitations", flat=True) for id in ids]
    return waiting.exclude(pk__in=ordered).order_by("commune__sort_name", "street_key", "number", "id")


def booklets_waiting(gift: Gift) -> QuerySet[GiftBooklet]:
    return gift.booklets.filter(made_at__isnull=True, cancelled_at__isnull=True).order_by("number")


def booklets_of(gift: Gift) -> QuerySet[GiftBooklet]:
    """What was asked for and not cancelled, the latest first."""
    return gift.booklets.filter(cancelled_at__isnull=True).order_by("-number")


@dataclass(frozen=True, slots=True)
class Printing:
    """How far the letters are."""

    letters: int
    made: int
    booklets: int
    waiting: int

    @property
    def is_going_on(self) -> bool:
        return self.waiting > 0


def printing_of(gift: Gift) -> Printing:
    """The letters of the latest request, or of all that still wait."""
    booklets = list(booklets_of(gift))
    waiting = [one for one in booklets if one.made_at is None]
    since = min((one.asked_at for one in waiting), default=max((one.asked_at for one in booklets), default=None))
    concerned = [one for one in booklets if since is not None and one.asked_at >= since]
    return Printing(
        letters=sum(len(one.invitations) for one in concerned),
        made=sum(one.letters for one in concerned if one.made_at),
        booklets=len(concerned),
        waiting=len(waiting),
    )


def last_booklet_number(gift: Gift) -> int:
    return gift.booklets.order_by("-number").values_list("number", flat=True).first() or 0


def letters_sent(gift: Gift) -> int:
    return gift.invitations.aggregate(total=Sum(F("letters")))["total"] or 0


def _taken() -> Q:
    """As `GiftInvitation.is_taken`."""
    return Q(claimed_at__isnull=False) & (
        Q(organisation__isnull=False) | Q(application__isnull=True) | Q(application__state__in=STANDING)
    )


def _with_all(found: QuerySet[GiftInvitation]) -> QuerySet[GiftInvitation]:
    return found.select_related("gift__organisation", "gift__territory", "commune", "organisation", "application", "claimed_by")
