"""Reading organisations and their teams."""

from __future__ import annotations

import hashlib

from django.db.models import Exists, OuterRef, Q, QuerySet

from parvis.ground.core.crawling import Crawling
from parvis.ground.core.text.fold import fold
from parvis.ground.registers.identifiers import compact
from parvis.ground.registers.models import Association, Unit
from parvis.people.members.models import Member

from ..models import FormerSlug, Invitation, Organisation, TeamMember
from ..newsrooms import journalists_of


def search(organisations: QuerySet[Organisation], text: str) -> QuerySet[Organisation]:
    """Those whose name holds every word of `text`, or whose number it is, by name."""
    number = compact(text)
    if number.isdigit() and len(number) in {9, 14}:
        organisations = organisations.filter(siren=number[:9])
    elif number[:1] == "W" and len(number) == 10 and number[-6:].isdigit():
        organisations = organisations.filter(rna=number)
    else:
        for word in fold(text).split()[:5]:
            organisations = organisations.filter(sort_name__contains=word)
    return organisations.select_related("seat").order_by("sort_name", "id")


def ended_in_register(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Those still open here that a register says have ended."""
    units = Unit.objects.filter(siren=OuterRef("siren"), state=Unit.State.CLOSED)
    associations = Association.objects.filter(rna=OuterRef("rna")).exclude(position=Association.Position.ACTIVE)
    return organisations.filter(Exists(units) | Exists(associations), closed_at__isnull=True)


def team_of(organisation: Organisation) -> list[TeamMember]:
    """Its team, owners first, then by name."""
    order = {TeamMember.Role.OWNER: 0, TeamMember.Role.EDITOR: 1, TeamMember.Role.AUTHOR: 2}
    team = organisation.team.select_related("member").order_by("member__last_name", "member__first_name", "id")
    return sorted(team, key=lambda place: order[TeamMember.Role(place.role)])


def teams_of(member: Member) -> QuerySet[TeamMember]:
    """The places the member holds, with their organisations, by name."""
    return TeamMember.objects.filter(member=member).select_related("organisation").order_by("organisation__sort_name")


def publishers_of(organisation_id: int) -> QuerySet[Member]:
    """The members who answer for what it publishes: active owners and editors, or the journalists of a newsroom."""
    answering = TeamMember.objects.filter(organisation=organisation_id, role__in=[TeamMember.Role.OWNER, TeamMember.Role.EDITOR])
    held = Q(pk__in=answering.values("member")) | Q(pk__in=journalists_of(organisation_id))
    return Member.objects.filter(held, is_active=True).order_by("id")


CLOSED = "organisations:closed"  # tag of what is kept of all organisations that are open: purged when one closes or comes back


def crawling_of(organisation_id: int) -> Crawling:
    """What robots may do with what it publishes."""
    return Crawling(Organisation.objects.values_list("crawling", flat=True).get(pk=organisation_id))


def blogs_crawled(crawling: str) -> list[str]:
    """The slugs of the organisations that answered so, by name."""
    return list(Organisation.objects.filter(crawling=crawling).order_by("slug").values_list("slug", flat=True))


def lock_organisation(pk: int) -> Organisation:
    """The organisation's row, locked until the transaction ends; also guards its team."""
    return Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)


def led_to(slug: str) -> Organisation | None:
    """The organisation whose blog had this address before."""
    former = FormerSlug.objects.filter(slug=slug).select_related("organisation").first()
    return former.organisation if former else None


def bearing(*, siren: str, rna: str) -> Organisation | None:
    """The organisation that entered under one of these numbers."""
    asked = (Q(siren=siren) if siren else Q()) | (Q(rna=rna) if rna else Q())
    return Organisation.objects.filter(asked).first() if asked else None


def invitations_of(organisation: Organisation) -> QuerySet[Invitation]:
    """Those that nobody has answered yet, expired ones too, the newest first."""
    return organisation.invitations.filter(accepted_at__isnull=True, cancelled_at__isnull=True).order_by("-sent_at", "-id")


def invitation_with(secret: str) -> Invitation | None:
    """The invitation that this link was made for."""
    digest = hashlib.sha256(secret.encode()).hexdigest()
    return Invitation.objects.select_related("organisation", "invited_by").filter(token=digest).first()
