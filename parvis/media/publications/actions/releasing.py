"""Publishing: one act puts a piece on its organisation's wall and on every territory chosen for it (R33)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction

from parvis.commons.moderation import actions as moderation
from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import defer
from parvis.ground.core.templatetags.french import day
from parvis.ground.journal import actions as journal
from parvis.ground.sealed.actions import seal_contribution
from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import publishers_of

from ..models import Form, Publication, State
from ..permissions import can_publish
from ..queries.locks import lock_publication
from . import content
from .errors import PublicationRefused
from .placing import expose_pictures, may_be_seen, place, where_it_is_checked
from .programs import tell_programs


@transaction.atomic
def publish(
    *,
    by: Member,
    publication: Publication,
    territories: Iterable[Territory],
    at: datetime,
    release_at: datetime | None = None,
    dated: datetime | None = None,
) -> Publication:
    """Release a piece on `territories`, now or by itself at `release_at`.

    It gets its permanent number when it first appears. `dated` is the date readers see on one brought in from
    elsewhere, where it appeared before. Raises PublicationRefused when the organisation may not
    publish today or the piece lacks something.
    """
    if not can_publish(by, publication):
        raise NotAllowed
    publication = lock_publication(publication.pk, with_film=True)
    if not may_be_released(publication):
        raise PublicationRefused("Ce texte est déjà paru.")
    if publication.hidden_at is not None:
        raise PublicationRefused("La délégation a invalidé ce texte : répondez-lui depuis la page de sa vérification.")
    require_right_to_publish(publication.organisation, at=max(at, release_at or at))
    content.write_parts(publication, {"territories": territories})
    require_complete(publication)
    publication.dated_at = dated or publication.dated_at
    if release_at is not None and release_at > at:
        _schedule(publication, by=by, at=at, release_at=release_at)
    elif not may_be_seen(publication):
        wait(publication, by=by, at=at)
    else:
        appear(publication, by=by, at=at)
    return publication


@transaction.atomic
def set_reach(
    *, by: Member, publication: Publication, territories: Iterable[Territory], release_at: datetime | None, at: datetime
) -> Publication:
    """Keep where and when a piece is to appear, before it does."""
    if not can_publish(by, publication):
        raise NotAllowed
    publication = lock_publication(publication.pk)
    if not may_be_released(publication):
        raise PublicationRefused("Ce texte est déjà paru.")
    if publication.state == State.SCHEDULED and release_at is None:
        publication.state = State.WITHDRAWN if publication.published_at else State.DRAFT
    publication.release_at, publication.updated_at = release_at, at
    publication.save(update_fields=["state", "release_at", "updated_at"])
    content.write_parts(publication, {"territories": territories})
    journal.record(
        by=by,
        action="publication.set_reach",
        subject_kind="draft",
        subject_id=publication.pk,
        at=at,
        territories=sorted(publication.reaches.values_list("territory_id", flat=True)),
        release_at=release_at,
    )
    return publication


@transaction.atomic
def release_due(*, id: int, at: datetime) -> bool:
    """Let a scheduled piece appear when its time has come; says whether it did. Asked again, does nothing."""
    publication = lock_publication(id, with_film=True)
    if publication.state != State.SCHEDULED or publication.release_at is None or publication.release_at > at:
        return False
    if not may_still_appear(publication, at=at):
        return False
    if not may_be_seen(publication):
        wait(publication, by=None, at=at)
        return False
    appear(publication, by=None, at=at)
    return True


@transaction.atomic
def unschedule(*, by: Member, publication: Publication, at: datetime) -> Publication:
    """Take a scheduled piece back to a draft."""
    if not can_publish(by, publication):
        raise NotAllowed
    publication = lock_publication(publication.pk)
    if publication.state != State.SCHEDULED and not (publication.state == State.WAITING and publication.published_at is None):
        raise PublicationRefused("Ce texte n’est plus programmé.")
    publication.state = State.WITHDRAWN if publication.published_at else State.DRAFT
    publication.updated_at = at
    publication.save(update_fields=["state", "updated_at"])
    journal.record(by=by, action="publication.unschedule", subject_kind="draft", subject_id=publication.pk, at=at)
    return publication


def require_right_to_publish(organisation: Organisation, *, at: datetime) -> None:
    """Only an authenticated organisation whose term runs publishes (R34, R35)."""
    if organisation.authenticated_at is None:
        raise PublicationRefused(
            f"{organisation.name} n’est pas encore authentifiée, votre texte reste en brouillon : "
            "écrivez à votre délégation, qui vérifiera son numéro et vous répondra."
        )
    if organisation.closed_at is not None:
        raise PublicationRefused(
            f"{organisation.name} est fermée depuis le {day(organisation.closed_at)}, votre texte reste en brouillon : "
            "demandez sa réouverture sur la page de l’organisation."
        )
    if organisation.is_suspended(at):
        raise PublicationRefused(
            f"{organisation.name} est suspendue jusqu’au {day(organisation.suspended_until)}, votre texte reste en brouillon."
        )
    if not organisation.may_publish(at):
        until = organisation.publishes_until
        ended = f"Le droit de publier de {organisation.name} s’arrête le {day(until)}" if until else "Aucun abonnement ne court"
        raise PublicationRefused(f"{ended}, votre texte reste en brouillon : voyez l’abonnement sur la page de l’organisation.")


def require_complete(publication: Publication) -> None:
    """What a reader is owed before a piece appears."""
    if not publication.title:
        raise PublicationRefused("Donnez un titre à votre texte.", field="title")
    if publication.form == Form.INTERVIEW and not publication.questions.exclude(question="").exclude(answer="").exists():
        raise PublicationRefused("Un entretien a au moins une question et sa réponse.", field="questions")
    if publication.form == Form.ARTICLE and not publication.body:
        raise PublicationRefused("Écrivez le texte de l’article.", field="body")
    if publication.category is None:
        raise PublicationRefused("Choisissez une rubrique.", field="category")
    if not publication.reaches.exists():
        raise PublicationRefused("Choisissez au moins un territoire où paraître.", field="territories")


def _schedule(publication: Publication, *, by: Member, at: datetime, release_at: datetime) -> None:
    publication.state, publication.release_at, publication.updated_at = State.SCHEDULED, release_at, at
    publication.save()
    journal.record(
        by=by, action="publication.schedule", subject_kind="draft", subject_id=publication.pk, at=at, release_at=release_at
    )
    seal_contribution(by=by, operation="publication.schedule", kind="draft", id=publication.pk, at=at)
    defer("publications.release", at=release_at, id=publication.pk)


def may_be_released(publication: Publication) -> bool:
    """Draft, scheduled, withdrawn: or a film that waits for its images and that nobody has seen yet."""
    return publication.is_unread or publication.state == State.WITHDRAWN


def may_still_appear(publication: Publication, *, at: datetime) -> bool:
    """Its right to appear may have ended since somebody pressed: then it stays a draft, and its people know."""
    try:
        require_right_to_publish(publication.organisation, at=at)
        require_complete(publication)
    except PublicationRefused as refusal:
        _stay_unread(publication, refusal, at=at)
        return False
    return True


def _stay_unread(publication: Publication, refusal: PublicationRefused, *, at: datetime) -> None:
    publication.state, publication.updated_at = State.WITHDRAWN if publication.published_at else State.DRAFT, at
    publication.save(update_fields=["state", "updated_at"])
    journal.record(by=None, action="publication.unschedule", subject_kind="draft", subject_id=publication.pk, at=at)
    announce(
        to=publishers_of(publication.organisation_id),
        reason="publication.not_released",
        text=f"« {publication.title} » n’est pas paru à l’heure prévue. {refusal.message}",
        address=f"/redaction/textes/{publication.pk}/",
        at=at,
    )


def wait(publication: Publication, *, by: Member | None, at: datetime) -> None:
    """Everything is ready but the images of the film: it appears by itself once they are passed."""
    publication.state, publication.updated_at = State.WAITING, at
    publication.save(update_fields=["state", "updated_at", "dated_at"])
    journal.record(by=by, action="publication.wait", subject_kind="draft", subject_id=publication.pk, at=at)


def reserve_number(publication: Publication) -> None:
    """Give a draft its number before it appears, so that others of the same import may link to it."""
    publication.number = publication.number or _next_number()
    publication.save(update_fields=["number"])


def appear(publication: Publication, *, by: Member | None, at: datetime) -> None:
    """It gets its number, its date, its lists, and a check by a human."""
    publication.number = publication.number or _next_number()
    publication.published_at = publication.published_at or min(publication.dated_at or at, at)
    publication.state, publication.updated_at = State.PUBLISHED, at
    publication.save()
    place(publication)
    expose_pictures(publication)
    tell_programs(publication, "published", at=at)
    moderation.open_check(kind="publication", id=publication.number, territory=where_it_is_checked(publication), at=at)
    journal.record(
        by=by,
        action="publication.publish",
        subject_kind="publication",
        subject_id=publication.number,
        at=at,
        title=publication.title,
        body=publication.body,
        territories=sorted(publication.reaches.values_list("territory_id", flat=True)),
    )
    seal_contribution(by=by, operation="publication.publish", kind="publication", id=publication.number, at=at)


def _next_number() -> int:
    """R9: from one sequence for the whole platform. A number given is never given again, even if the act fails."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('publication_numbers')")
        return int(cursor.fetchone()[0])
