"""Deleting a post: its text, its versions, its pictures, its poll and what was said under it. A copy stays only with a case."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from parvis.commons.discussions.actions import forget_under
from parvis.commons.following.actions import withdraw
from parvis.commons.pictures.actions import destroy_own, expose
from parvis.commons.search import actions as search
from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.members.models import Member

from ..models import Card, Post
from ..permissions import can_change
from ..queries import is_held, lock_post, no_longer_held
from ..queries.shown import picture_ids
from ..tags import tags_of
from .spreading import spread

CARD_KEPT = timedelta(days=2)  # without a post that shows it


@transaction.atomic
def delete(*, by: Member, post: Post, at: datetime) -> None:
    """Gone from every page at once, and from the database, unless a case still needs its copy."""
    if not can_change(by, post):
        raise NotAllowed
    remove(post=post, by=by, at=at)


@transaction.atomic
def remove(*, post: Post, by: Member | None, at: datetime) -> None:
    """As `delete`, for who checked the right already: an erasure that its member asked for."""
    post = lock_post(post.pk)
    if post.deleted_at is not None:
        return
    record(by=by, action="post.delete", subject_kind="post", subject_id=post.pk, at=at)
    seal_contribution(by=by, operation="post.delete", kind="post", id=post.pk, at=at)
    post.deleted_at = at
    post.save(update_fields=["deleted_at"])
    search.forget(kind="post", id=post.pk)
    withdraw(kind="post", id=post.pk)
    expose(picture_ids([post.pk]))
    purge(*tags_of(post))
    if not is_held(post, at):
        _destroy(post)


@transaction.atomic
def unsign(*, post: Post, at: datetime) -> None:
    """Its author's account is erased, and their words stay as « Ancien membre »: without photographs or what it said before."""
    post = lock_post(post.pk)
    ids = picture_ids([post.pk])
    post.versions.all().delete()
    post.pictures.all().delete()
    for id in ids:
        destroy_own(id=id)
    record(by=None, action="post.unsign", subject_kind="post", subject_id=post.pk, at=at)
    spread(post, is_leaving=True)
    purge(*tags_of(post))


def forget_all(*, at: datetime) -> int:
    """Destroy the copies that no case needs any more; gives how many."""
    count = 0
    for post in no_longer_held(at):
        with transaction.atomic():
            _destroy(lock_post(post.pk))
        count += 1
    return count


def forget_cards(*, at: datetime) -> int:
    """Cards that no post shows any more, with their pictures."""
    old = Card.objects.filter(asked_at__lt=at - CARD_KEPT).exclude(pk__in=Post.objects.filter(card__isnull=False).values("card"))
    count = 0
    for card in old.iterator():
        with transaction.atomic():
            if card.picture:
                files.forget(card.picture)
            card.delete()
        count += 1
    return count


def _destroy(post: Post) -> None:
    ids, pk = picture_ids([post.pk]), post.pk
    post.delete()
    for id in ids:
        destroy_own(id=id)
    forget_under(kind="post", id=pk)  # it stood on the post: without it nobody reads it again
