"""Who reads, writes, changes and hides posts. Nobody reads what none of these lines lets them read."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.commons.contacts.queries import blocked_around, contact_ids
from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import can_publish_for, organisations_published_by, organisations_written_by

from .models import Audience, Post
from .registry import places


def public_posts() -> QuerySet[Post]:
    """Those that anyone on the web reads."""
    return Post.objects.standing().filter(audience=Audience.EVERYONE, author__restricted_at=None)


def posts_read_by(member: Member) -> QuerySet[Post]:
    """Those the member reads: by their audience, none from whom a block keeps them apart, and their own, hidden ones too."""
    if not member.is_active:
        return Post.objects.none()
    # A contact, a home: what is personal is asked for where a person speaks; an organisation has neither contacts nor quarrels.
    may = Q(audience__in=[Audience.EVERYONE, Audience.MEMBERS])
    if member.is_verified and (around := _ring_ids(member)):
        may |= Q(audience=Audience.TERRITORY, territory__in=around)
    may |= Q(audience=Audience.CONTACTS, author__in=contact_ids(member), organisation=None)
    for kind, place in places().items():
        may |= Q(audience=Audience.GROUP, place_kind=kind, place_id__in=place.read_by(member))
    others = Q(hidden_at=None, author__restricted_at=None) & may & ~Q(author__in=blocked_around(member), organisation=None)
    own = Q(author=member) & ~Q(audience=Audience.GROUP) | Q(author=member) & may
    team = Q(organisation__in=organisations_written_by(member))
    return Post.objects.filter(others | own | team, deleted_at=None)


def can_read(member: Member, post: Post) -> bool:
    return posts_read_by(member).filter(pk=post.pk).exists()


def can_write_at(member: Member, kind: str, id: int, at: datetime) -> bool:
    """May the member write on this wall: their own, that of an organisation they publish for, or in a place they belong to?"""
    if not member.may_speak_at(at):
        return False
    if kind == "member":
        return id == member.pk
    if kind == "organisation":
        organisation = Organisation.objects.filter(pk=id).first()
        return organisation is not None and organisation.may_publish(at) and can_publish_for(member, organisation)
    place = places().get(kind)
    return place is not None and place.may_write(member, id)


def posts_changed_by(member: Member) -> QuerySet[Post]:
    """Those the member corrects: what they wrote, and what was written for an organisation they publish for."""
    if not member.is_active:
        return Post.objects.none()
    mine = Q(author=member, organisation=None) | Q(organisation__in=organisations_published_by(member))
    return Post.objects.filter(mine, deleted_at=None)


def can_change(member: Member, post: Post) -> bool:
    return posts_changed_by(member).filter(pk=post.pk).exists()


def leads(member: Member, post: Post) -> bool:
    """Does the member answer for what is said under the post: who wrote it, or leads the place where it stands?"""
    place = places().get(post.place_kind)
    return can_change(member, post) or (place is not None and place.may_lead(member, post.place_id))


def can_hide_here(member: Member, post: Post) -> bool:
    """May the member, who leads the group, hide it there? Never one's own: that is deleted."""
    place = places().get(post.place_kind)
    return place is not None and post.author_id != member.pk and place.may_lead(member, post.place_id)


def _ring_ids(member: Member) -> list[int]:
    """Where the member lives, and the wider places around."""
    if member.home_id is None:
        return []
    rings = ("id", "commune_id", "intercommunality_id", "department_id", "region_id", "country_id")
    return [id for id in Territory.objects.values_list(*rings).get(pk=member.home_id) if id]
