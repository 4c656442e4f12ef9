"""Correcting a post: what it said before stays readable under it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.limits.actions import spend
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.members.models import Member

from ..models import Post, Version
from ..permissions import can_change, can_write_at
from ..queries import lock_post
from .cards import card_for
from .naming import name
from .refusals import PostRefused
from .spreading import spread
from .writing import check_length

MOST = 30  # changes of one post: its history is read by people


@transaction.atomic
def edit(*, by: Member, post: Post, text: str, at: datetime) -> Post:
    """Change what a post says. Who reads it does not change: that would show to some what was said to others."""
    if not can_change(by, post) or not can_write_at(by, post.place_kind, post.place_id, at):
        raise NotAllowed
    post = lock_post(post.pk)
    if post.deleted_at is not None:
        raise PostRefused("Ce billet a été supprimé.")
    if post.hidden_at is not None:
        raise PostRefused("Ce billet est masqué : vous pouvez le supprimer, ou contester la décision.")
    text = tidy(text).strip()
    check_length(text)
    if text == post.text:
        return post
    if not text and not post.pictures.exists() and not hasattr(post, "poll") and not post.shared_kind:
        raise PostRefused("Un billet sans texte ni photo ne dit rien : supprimez-le, ou écrivez.", field="text")
    if post.versions.count() >= MOST:
        raise PostRefused(f"Ce billet a déjà été corrigé {MOST} fois : écrivez-en un autre.", field="text")
    if post.organisation is None:
        spend(by=by, act="post", at=at, text=text)
    Version.objects.create(post=post, text=post.text, written_at=post.edited_at or post.created_at)
    post.text, post.edited_at, post.card = text, at, card_for(text, at)
    post.save(update_fields=["text", "edited_at", "card"])
    record(by=by, action="post.edit", subject_kind="post", subject_id=post.pk, at=at, text=text)
    seal_contribution(by=by, operation="post.edit", kind="post", id=post.pk, at=at)
    spread(post)
    name(post, by=by, at=at)
    return post
