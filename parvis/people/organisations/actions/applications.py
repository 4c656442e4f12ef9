"""What members ask for an organisation, and what a delegate answers."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.text.fold import fold
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Level, Territory
from parvis.people.members.models import Member

from .. import registry
from ..models import Application, ApplicationDecision, FormerSlug, Organisation, TeamMember
from ..permissions import can_decide, organisations_managed_by
from ..queries import CLOSED, bearing, lock_application, lock_organisation
from .entering import acting_for, clean, enter, free_slug
from .numbers import Numbers, checked_numbers, require_open, require_unused
from .refusals import OrganisationRefused
from .team import give_place, take_place

Purpose, State = Application.Purpose, Application.State
MOST_WAITING = 5
LEAST_REASON = 10


@transaction.atomic
def apply_for(
    *, by: Member, kind: str, name: str, siren: str, rna: str, vat: str, seat: Territory, office: str, papers: str, at: datetime
) -> Application:
    """Ask that an organisation enter. It waits for the delegation that answers for its seat; nothing of it is public before."""
    application = Application(purpose=Purpose.ENTRY, applicant=by, filed_at=at)
    return _declare(
        application, by=by, kind=kind, name=name, siren=siren, rna=rna, vat=vat, seat=seat, office=office, papers=papers, at=at
    )


@transaction.atomic
def send_again(
    *, by: Member, application: Application, kind: str, name: str, siren: str, rna: str, vat: str, seat: Territory, office: str,
    papers: str, at: datetime,
) -> Application:  # fmt: skip
    """Correct what was refused, and ask again."""
    application = _own(by, application)
    if application.purpose != Purpose.ENTRY or not application.is_refused:
        raise OrganisationRefused("Cette demande n’est plus à corriger.")
    return _declare(
        application, by=by, kind=kind, name=name, siren=siren, rna=rna, vat=vat, seat=seat, office=office, papers=papers, at=at
    )


@transaction.atomic
def ask_renaming(*, by: Member, organisation: Organisation, name: str, papers: str, at: datetime) -> Application:
    """Ask that the organisation bear another name: the delegation looks at it again, the present name stays until then."""
    if not organisations_managed_by(by).filter(pk=organisation.pk).exists():
        raise NotAllowed
    organisation = lock_organisation(organisation.pk)
    name = " ".join(name.split())
    if name == organisation.name:
        raise OrganisationRefused("C’est déjà son nom.", field="name")
    if organisation.authenticated_at is None:
        raise OrganisationRefused("L’organisation n’est pas encore authentifiée : la délégation doit d’abord la reconnaître.")
    return _about(organisation, Purpose.RENAMING, by=by, name=name, office="", papers=papers, at=at)


@transaction.atomic
def claim(*, by: Member, organisation: Organisation, office: str, papers: str, at: datetime) -> Application:
    """Say that one now answers for an organisation whose owner is lost."""
    organisation = lock_organisation(organisation.pk)
    if organisation.team.filter(member=by, role=TeamMember.Role.OWNER).exists():
        raise OrganisationRefused("Vous êtes déjà responsable de cette organisation.")
    return _about(organisation, Purpose.CLAIM, by=by, name=organisation.name, office=office, papers=papers, at=at)


@transaction.atomic
def ask_reopening(*, by: Member, organisation: Organisation, papers: str, at: datetime) -> Application:
    """Ask that a closed organisation be open again."""
    if not organisations_managed_by(by).filter(pk=organisation.pk).exists():
        raise NotAllowed
    organisation = lock_organisation(organisation.pk)
    if not organisation.is_closed:
        raise OrganisationRefused("Cette organisation n’est pas fermée.")
    _require_not_judged(organisation)
    return _about(organisation, Purpose.REOPENING, by=by, name=organisation.name, office="", papers=papers, at=at)


@transaction.atomic
def withdraw(*, by: Member, application: Application, at: datetime) -> Application:
    """Take back what one asked."""
    application = _own(by, application)
    if application.state not in {State.WAITING, State.REFUSED}:
        raise OrganisationRefused("Cette demande est close.")
    application.state = State.WITHDRAWN
    application.save(update_fields=["state"])
    record(by=by, action="application.withdraw", subject_kind="application", subject_id=application.pk, at=at)
    return application


@transaction.atomic
def accept(*, by: Member, application: Application, at: datetime, replaces_owners: bool = False) -> Organisation:
    """Grant what is asked. `replaces_owners`: on a claim, those who were responsible leave the team."""
    if not can_decide(by, application, at):
        raise NotAllowed
    application = _waiting(application)
    if not application.applicant.may_speak_at(at):
        raise OrganisationRefused(f"L’identité de {application.applicant.name} reste à vérifier : la demande attend jusque-là.")
    if application.purpose == Purpose.ENTRY:
        organisation = _enter(application, by=by, at=at)
    else:
        organisation = lock_organisation(application.organisation_id or 0)
        if application.purpose == Purpose.RENAMING:
            _rename(organisation, application.name, by=by, at=at)
        elif application.purpose == Purpose.CLAIM:
            _hand_over(organisation, application.applicant, by=by, at=at, replaces_owners=replaces_owners)
        else:
            _open_again(organisation)
    application.organisation, application.state = organisation, State.ACCEPTED
    application.save(update_fields=["organisation", "state"])
    _decide(application, by=by, accepted=True, reason="", at=at)
    if application.purpose == Purpose.ENTRY:
        registry.entered(application, organisation, at)
    purge(f"organisation:{organisation.pk}")
    registry.tell(
        to=application.applicant, reason="application.accepted", text=_told(application), at=at,
        address=f"/compte/organisations/{organisation.slug}/",
    )  # fmt: skip
    return organisation


@transaction.atomic
def refuse(*, by: Member, application: Application, reason: str, at: datetime) -> Application:
    """Say no, and why: the applicant reads it, may correct and send again."""
    if not can_decide(by, application, at):
        raise NotAllowed
    reason = reason.strip()
    if len(reason) < LEAST_REASON:
        raise OrganisationRefused(f"Écrivez le motif, en {LEAST_REASON} caractères au moins : il sera lu.", field="reason")
    application = _waiting(application)
    application.state = State.REFUSED
    application.save(update_fields=["state"])
    _decide(application, by=by, accepted=False, reason=reason[:1000], at=at)
    registry.tell(
        to=application.applicant, reason="application.refused", at=at,
        text=f"La délégation n’a pas accepté votre demande pour {application.name} : {reason}",
        address=f"/compte/organisations/demandes/{application.pk}/",
    )  # fmt: skip
    return application


def _declare(
    application: Application, *, by: Member, kind: str, name: str, siren: str, rna: str, vat: str, seat: Territory, office: str,
    papers: str, at: datetime,
) -> Application:  # fmt: skip
    """Check what is said of a new organisation, and put it in the queue."""
    if not by.is_active:
        raise NotAllowed
    if kind not in Organisation.Kind.values:
        raise OrganisationRefused("Choisissez la nature de l’organisation.", field="kind")
    numbers = checked_numbers(siren=siren, rna=rna, vat=vat, kind=kind)
    _require_new(numbers)
    require_open(numbers)
    _require_room(by, application)
    if (
        Application.objects.filter(applicant=by, purpose=Purpose.ENTRY, state=State.WAITING, siren=numbers.siren, rna=numbers.rna)
        .exclude(pk=application.pk)
        .exists()
    ):
        raise OrganisationRefused("Vous avez déjà fait cette demande : elle attend la délégation.", field="siren")
    application.kind, application.name, application.seat = kind, " ".join(name.split()), seat
    application.siren, application.siret, application.rna, application.vat = (
        numbers.siren,
        numbers.siret,
        numbers.rna,
        numbers.vat,
    )
    return _file(application, office=office, papers=papers, at=at)


def _about(
    organisation: Organisation, purpose: str, *, by: Member, name: str, office: str, papers: str, at: datetime
) -> Application:
    """Something asked of an organisation that is there."""
    if not by.is_active:
        raise NotAllowed
    if organisation.applications.filter(applicant=by, purpose=purpose, state=State.WAITING).exists():
        raise OrganisationRefused("Vous avez déjà fait cette demande : elle attend la délégation.")
    application = Application(
        purpose=purpose, applicant=by, organisation=organisation, filed_at=at, kind=organisation.kind, name=name
    )
    _require_room(by, application)
    application.siren, application.siret, application.rna = organisation.siren, organisation.siret, organisation.rna
    application.vat, application.seat = organisation.vat, organisation.seat
    if purpose == Purpose.CLAIM and not office.strip():
        raise OrganisationRefused("Dites quelle est votre fonction dans l’organisation.", field="office")
    return _file(application, office=office or "responsable", papers=papers, at=at)


def _file(application: Application, *, office: str, papers: str, at: datetime) -> Application:
    if application.seat.level not in {Level.COMMUNE, Level.DISTRICT}:
        raise OrganisationRefused("Choisissez une commune.", field="seat")
    desk = registry.desks().answering(application.seat)
    if desk is None:
        raise OrganisationRefused(
            "Aucune délégation ne répond encore de cette commune : votre demande ne pourrait être lue par personne.", field="seat"
        )
    application.office, application.papers = " ".join(office.split()), papers.strip()
    application.desk, application.state, application.sent_at = desk.id, State.WAITING, at
    try:
        application.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise OrganisationRefused(str(messages[0]), field=field) from error
    try:
        with transaction.atomic():
            application.save()
    except IntegrityError as error:  # sent twice at once
        raise OrganisationRefused("Vous avez déjà fait cette demande : elle attend la délégation.") from error
    record(
        by=application.applicant, action="application.file", subject_kind="application", subject_id=application.pk, at=at,
        purpose=application.purpose, organisation=application.organisation_id, kind=application.kind, name=application.name,
        siren=application.siren, siret=application.siret, rna=application.rna, vat=application.vat, seat=application.seat_id,
    )  # fmt: skip
    return application


def _require_new(numbers: Numbers) -> None:
    standing = bearing(siren=numbers.siren, rna=numbers.rna)
    if standing is not None:
        raise AlreadyThere(standing)


class AlreadyThere(OrganisationRefused):
    """An organisation bears this number: one is invited into it, or claims it."""

    def __init__(self, standing: Organisation) -> None:
        super().__init__(
            f"{standing.name} porte déjà ce numéro. Demandez à une personne de son équipe de vous inviter ; si plus personne n’y "
            "répond, demandez à la délégation de vous en confier la responsabilité.",
            field="rna" if not standing.siren else "siren",
        )
        self.standing = standing


def _require_room(by: Member, application: Application) -> None:
    waiting = Application.objects.filter(applicant=by, state=State.WAITING).exclude(pk=application.pk).count()
    if waiting >= MOST_WAITING:
        raise OrganisationRefused(f"{MOST_WAITING} de vos demandes attendent déjà : la délégation doit d’abord y répondre.")


def _own(by: Member, application: Application) -> Application:
    application = lock_application(application.pk)
    if application.applicant_id != by.pk or not by.is_active:
        raise NotAllowed
    return application


def _waiting(application: Application) -> Application:
    application = lock_application(application.pk)
    if not application.is_waiting:
        raise OrganisationRefused("Cette demande n’attend plus : elle a été décidée ou retirée entre-temps.")
    return application


def _decide(application: Application, *, by: Member, accepted: bool, reason: str, at: datetime) -> None:
    ApplicationDecision.objects.create(application=application, accepted=accepted, reason=reason, by=by, at=at)
    record(
        by=by, action="application.accept" if accepted else "application.refuse", subject_kind="application",
        subject_id=application.pk, at=at, organisation=application.organisation_id, reason=reason,
    )  # fmt: skip


def _enter(application: Application, *, by: Member, at: datetime) -> Organisation:
    """The organisation, authenticated, the applicant responsible for it."""
    numbers = Numbers(application.siren, application.siret, application.rna, application.vat)
    require_unused(numbers)
    require_open(numbers)
    organisation = Organisation(
        kind=application.kind, name=application.name, slug=free_slug(application.name, application.seat),
        sort_name=fold(application.name)[:160], seat=application.seat, siren=numbers.siren, siret=numbers.siret, rna=numbers.rna,
        vat=numbers.vat, created_at=at, authenticated_at=at, authenticated_by=by,
        authenticated_for=acting_for(by, application.seat, at),
    )  # fmt: skip
    enter(organisation)
    record(
        by=by, action="organisation.authenticate", subject_kind="organisation", subject_id=organisation.pk, at=at,
        name=organisation.name, siren=numbers.siren, rna=numbers.rna,
    )  # fmt: skip
    give_place(organisation, application.applicant, TeamMember.Role.OWNER, by=by, at=at)
    registry.changed([organisation.pk], at)
    return organisation


def _rename(organisation: Organisation, name: str, *, by: Member, at: datetime) -> None:
    """Another name and another address for its blog; the former one leads there for good."""
    former = organisation.slug
    organisation.name, organisation.sort_name = name, fold(name)[:160]
    organisation.slug = free_slug(name, organisation.seat, own=organisation)
    clean(organisation)
    organisation.save(update_fields=["name", "sort_name", "slug"])
    if organisation.slug != former:
        organisation.former_slugs.filter(slug=organisation.slug).delete()  # a name it had before
        FormerSlug.objects.create(slug=former, organisation=organisation, until=at)
    record(
        by=by, action="organisation.rename", subject_kind="organisation", subject_id=organisation.pk, at=at, name=name,
        slug=organisation.slug, former=former,
    )  # fmt: skip
    purge("site")  # its name stands on every list it has a piece on
    registry.changed([organisation.pk], at)


def _hand_over(organisation: Organisation, member: Member, *, by: Member, at: datetime, replaces_owners: bool) -> None:
    if replaces_owners:
        for place in organisation.team.filter(role=TeamMember.Role.OWNER).exclude(member=member):
            take_place(organisation, place, by=by, at=at)
    give_place(organisation, member, TeamMember.Role.OWNER, by=by, at=at)


def _open_again(organisation: Organisation) -> None:
    if not organisation.is_closed:
        raise OrganisationRefused("Cette organisation n’est plus fermée.")
    _require_not_judged(organisation)
    organisation.closed_at, organisation.closed_because = None, ""
    organisation.save(update_fields=["closed_at", "closed_because"])
    purge(CLOSED)


def _require_not_judged(organisation: Organisation) -> None:
    if organisation.closed_because == Organisation.Closing.DECISION:
        raise OrganisationRefused("Une décision l’a fermée : c’est par un appel qu’elle se rouvre.")


def _told(application: Application) -> str:
    return {
        Purpose.ENTRY: f"{application.name} est authentifiée : composez son équipe et préparez ses textes.",
        Purpose.RENAMING: f"Le nom est changé : {application.name}. L’ancienne adresse du blog mène à la nouvelle.",
        Purpose.CLAIM: f"La délégation vous confie la responsabilité de {application.name}.",
        Purpose.REOPENING: f"{application.name} est ouverte de nouveau.",
    }[Purpose(application.purpose)]
