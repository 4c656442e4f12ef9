"""Posts taken out of sight: by a decision of the court, or by who moderates the group it stands in; and given back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Post
from ..permissions import can_hide_here
from ..queries import lock_post, place_shown
from .refusals import PostRefused
from .spreading import spread

LONGEST = 300


@transaction.atomic
def take_down(*, by: Member, id: int, reason: str, at: datetime) -> None:
    """Called by moderation, whose decision and statement are written. What the group had hidden is hidden by the decision now."""
    post = lock_post(id)
    reason = reason if len(reason) <= LONGEST else reason[: LONGEST - 1].rstrip() + "…"
    _hide(post, by, Post.Hiding.COURT, reason, at)


@transaction.atomic
def put_back(*, by: Member | None, id: int, at: datetime) -> None:
    """Undo `take_down`."""
    _show(lock_post(id), by, at)


@transaction.atomic
def hide_here(*, by: Member, post: Post, reason: str, at: datetime) -> Post:
    """Who moderates the group hides a post of it; its author reads why, and keeps it or deletes it."""
    if not can_hide_here(by, post):
        raise NotAllowed
    reason = tidy_line(reason)
    if not reason:
        raise PostRefused("Écrivez le motif : la personne le lira.", field="reason")
    if len(reason) > LONGEST:
        raise PostRefused(f"Le motif compte au plus {LONGEST} caractères.", field="reason")
    post = lock_post(post.pk)
    if not post.is_standing:
        raise PostRefused("Ce billet n’est déjà plus visible.")
    _hide(post, by, Post.Hiding.PLACE, reason, at)
    place = place_shown(post.place_kind, post.place_id)
    announce(
        to=post.author, reason="post.hidden", at=at, address=post.inner_address,
        text=f"Votre billet dans « {place.name if place else 'ce groupe'} » est masqué par sa modération : {reason}",
    )  # fmt: skip
    return post


@transaction.atomic
def show_here(*, by: Member, post: Post, at: datetime) -> Post:
    """Undo `hide_here`; what a decision hid, nobody but the court shows."""
    if not can_hide_here(by, post):
        raise NotAllowed
    post = lock_post(post.pk)
    if post.hidden_how != Post.Hiding.PLACE:
        raise PostRefused("Une décision de la délégation masque ce billet : elle seule le rétablit.")
    _show(post, by, at)
    return post


def _hide(post: Post, by: Member, how: str, reason: str, at: datetime) -> None:
    post.hidden_at, post.hidden_by, post.hidden_how, post.hidden_reason = at, by, how, reason
    post.save(update_fields=["hidden_at", "hidden_by", "hidden_how", "hidden_reason"])
    record(by=by, action="post.hide", subject_kind="post", subject_id=post.pk, at=at, how=how, reason=reason)
    spread(post)


def _show(post: Post, by: Member | None, at: datetime) -> None:
    post.hidden_at, post.hidden_by, post.hidden_how, post.hidden_reason = None, None, "", ""
    post.save(update_fields=["hidden_at", "hidden_by", "hidden_how", "hidden_reason"])
    record(by=by, action="post.restore", subject_kind="post", subject_id=post.pk, at=at)
    spread(post)
