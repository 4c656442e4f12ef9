"""Pages and their readers: published, taken back by their editor, hidden by a decision."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.moderation import actions as moderation
from parvis.commons.pictures import actions as pictures
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.journal import actions as journal
from parvis.ground.sealed.actions import seal_contribution
from parvis.media.publications.actions.errors import PublicationRefused
from parvis.media.publications.actions.releasing import require_right_to_publish
from parvis.people.members.models import Member

from .. import blocks as page_blocks
from ..models import Page, PageVersion, State
from ..permissions import can_keep
from ..queries import lock_page
from .finding import make_findable
from .refusals import SiteRefused


@transaction.atomic
def publish_page(*, by: Member, page: Page, at: datetime) -> Page:
    """Let readers see what was written: a version more, and a check by a human (R58). Raises SiteRefused, BlocksRefused."""
    if not can_keep(by, page.site.organisation):
        raise NotAllowed
    page = lock_page(page.pk)
    if page.hidden_at is not None:
        raise SiteRefused("La délégation a invalidé cette page : répondez-lui depuis la page de sa vérification.")
    if page.state == State.PUBLISHED and page.pending is None:
        raise SiteRefused("Rien n’a changé depuis la dernière parution de cette page.")
    try:
        require_right_to_publish(page.site.organisation, at=at)
    except PublicationRefused as refusal:
        raise SiteRefused(refusal.message.replace("votre texte", "votre page")) from refusal
    page.title, page.blocks = page.written_title, page_blocks.check(page.written_blocks)
    page_blocks.require_complete(page.blocks)
    page.state, page.pending = State.PUBLISHED, None
    page.published_at = page.published_at or at
    page.changed_at = page.updated_at = at
    page.save()
    page.pictures.set(page_blocks.pictures_in(page.blocks))
    last = page.versions.order_by("-number").first()
    if last is None or (last.title, last.blocks) != (page.title, page.blocks):
        number = last.number + 1 if last else 1
        PageVersion.objects.create(page=page, number=number, title=page.title, blocks=page.blocks, saved_by=by, saved_at=at)
    _told(page)
    moderation.open_check(kind="page", id=page.pk, territory=page.site.organisation.seat, at=at)
    journal.record(
        by=by, action="page.publish", subject_kind="page", subject_id=page.pk, at=at, title=page.title, blocks=page.blocks
    )
    seal_contribution(by=by, operation="page.publish", kind="page", id=page.pk, at=at)
    return page


@transaction.atomic
def withdraw_page(*, by: Member, page: Page, at: datetime) -> Page:
    """Take a page back: a draft again, its address kept for it."""
    if not can_keep(by, page.site.organisation):
        raise NotAllowed
    page = lock_page(page.pk)
    if page.state != State.PUBLISHED:
        raise SiteRefused("Cette page n’est pas parue, ou elle est déjà retirée.")
    page.title, page.blocks = page.written_title, page.written_blocks
    page.state, page.pending, page.updated_at, page.updated_by = State.DRAFT, None, at, by
    page.save()
    _told(page)
    journal.record(by=by, action="page.withdraw", subject_kind="page", subject_id=page.pk, at=at)
    seal_contribution(by=by, operation="page.withdraw", kind="page", id=page.pk, at=at)
    return page


@transaction.atomic
def hide_page(*, id: int, by: Member, reason: str, at: datetime) -> Page:
    """Invalidate a page: gone from its site within a second, its address tells the reason.

    Called by moderation, which has checked the right of `by` to decide; a decision without a named human is refused.
    """
    if by is None or not reason.strip():
        raise SiteRefused("Une décision porte le nom de qui la prend et une raison.", field="reason")
    page = lock_page(id)
    if page.published_at is None:
        raise SiteRefused("Cette page n’est pas encore parue.")
    page.hidden_at, page.hidden_reason = at, reason.strip()
    page.save(update_fields=["hidden_at", "hidden_reason"])
    _told(page)
    journal.record(by=by, action="page.hide", subject_kind="page", subject_id=page.pk, at=at, reason=reason)
    return page


@transaction.atomic
def restore_page(*, id: int, by: Member | None, at: datetime) -> Page:
    """Undo `hide_page`; `by` is nobody where a provisional measure has run its time."""
    page = lock_page(id)
    if page.hidden_at is None:
        raise SiteRefused("Cette page n’est pas invalidée.")
    page.hidden_at, page.hidden_reason = None, ""
    page.save(update_fields=["hidden_at", "hidden_reason"])
    _told(page)
    journal.record(by=by, action="page.restore", subject_kind="page", subject_id=page.pk, at=at)
    return page


def _told(page: Page) -> None:
    """Everything that shows the page, or stops: the search, its pictures, its site's kept pages."""
    make_findable(page)
    pictures.expose(page.pictures.values_list("pk", flat=True))
    purge(page.site.tag, f"page:{page.pk}")
