"""Who may do what with a film. Its files are the business of the organisation that brought it in, until readers see them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from parvis.commons.pictures.permissions import can_judge
from parvis.commons.pictures.queries.gate import sheet_of
from parvis.commons.pictures.registry import may_look
from parvis.people.members.models import Member
from parvis.people.organisations.permissions import (
    can_publish_for,
    can_write_for,
    organisations_published_by,
    organisations_written_by,
)

from . import registry
from .models import ChannelImport, State, Upload, Video


def can_use(member: Member, video: Video) -> bool:
    """May this member look at the film before readers do, caption it, prepare it? Anyone of the team."""
    return can_write_for(member, video.organisation)


def videos_used_by(member: Member) -> QuerySet[Video]:
    """Those of the organisations whose team the member is in; what was removed is gone for everyone."""
    return Video.objects.filter(organisation__in=organisations_written_by(member)).exclude(state=State.REMOVED)


def can_remove(member: Member, video: Video) -> bool:
    """Those who publish for the organisation; and whoever brought it in, until it is ready for readers."""
    if can_publish_for(member, video.organisation):
        return True
    own = video.brought_by_id == member.pk and video.state in {State.RECEIVED, State.REFUSED, State.READ}
    return own and can_write_for(member, video.organisation)


def uploads_of(member: Member) -> QuerySet[Upload]:
    """What the member is sending, for the organisations they still write for."""
    return Upload.objects.filter(by=member, organisation__in=organisations_written_by(member))


def can_import_for(member: Member, organisation_id: int) -> bool:
    """A whole channel is brought in by those who publish."""
    return organisations_published_by(member).filter(pk=organisation_id).exists()


def channels_imported_by(member: Member) -> QuerySet[ChannelImport]:
    return ChannelImport.objects.filter(organisation__in=organisations_published_by(member))


def can_caption(member: Member, video: Video, *, is_shown: bool) -> bool:
    """May this member write what is said in the film? The team; those who publish, once readers see it."""
    return can_publish_for(member, video.organisation) if is_shown else can_use(member, video)


def can_preview(member: Member, video: Video, at: datetime) -> bool:
    """May this member see what was made of the film before readers do? Its team, who judges its images, a jury."""
    if can_use(member, video):
        return True
    sheet = sheet_of("video", video.pk)
    if sheet is not None and can_judge(member, sheet, at):
        return True
    piece = registry.piece_of(video.pk)
    return may_look(member, {f"video:{video.pk}", *(piece.tags if piece else ())})
