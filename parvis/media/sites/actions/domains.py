"""Domains of sites: claimed, proven by the DNS, checked every day, lost, given up."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import defer
from parvis.ground.core.pages import purge
from parvis.ground.core.templatetags.french import day
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import can_manage
from parvis.people.organisations.queries import lock_organisation, publishers_of

from ..domain_names import DomainRefused, read_name
from ..models.domains import KEPT_FOR_THE_FIRST, Domain
from ..queries.domains import HOSTS, lock_domain

MOST = 10  # names of one organisation
FAILURES = 2  # in a row, a day apart: then it is no longer served
SILENCE = timedelta(days=7)  # how long the DNS may say nothing at all
State = Domain.State


@transaction.atomic
def claim_domain(*, by: Member, organisation: Organisation, name: str, at: datetime) -> Domain:
    """Say that a name is the organisation's; nothing is served there before the DNS repeats the token.

    A name that was lost or given up is claimed anew, with another token.
    """
    if not can_manage(by, organisation):
        raise NotAllowed
    name = read_name(name)
    organisation = lock_organisation(organisation.pk)
    if organisation.is_closed:
        raise DomainRefused("Votre organisation est fermée : elle n’a plus de site.")
    found = Domain.objects.select_for_update().filter(organisation=organisation, name=name).first()
    if found is not None and found.state in {State.WAITING, State.PROVEN}:
        raise DomainRefused("Ce nom est déjà dans votre liste, ci-dessous.")
    if organisation.domains.filter(state__in=[State.WAITING, State.PROVEN]).count() >= MOST:
        raise DomainRefused(f"Une organisation a {MOST} noms au plus : rendez-en un avant d’en ajouter un autre.")
    fresh = {
        "token": secrets.token_urlsafe(24), "state": State.WAITING, "claimed_at": at, "checked_at": None, "failures": 0,
        "proven_at": None, "ended_at": None,
    }  # fmt: skip
    found, _ = Domain.objects.update_or_create(organisation=organisation, name=name, defaults=fresh)
    record(by=by, action="domain.claim", subject_kind="domain", subject_id=found.pk, at=at, name=name)
    return found


@transaction.atomic
def prove_domain(*, by: Member, domain: Domain, texts: list[str], at: datetime) -> Domain:
    """Serve a claimed name from now on, where the DNS repeats its token (`texts`: the TXT records found there)."""
    if not can_manage(by, domain.organisation):
        raise NotAllowed
    domain = lock_domain(domain.pk)
    if domain.state == State.RELEASED:
        raise DomainRefused("Ce nom a été rendu : ajoutez-le de nouveau, avec un nouveau code.")
    if domain.state == State.LOST and not domain.is_kept_from_others(at):
        raise DomainRefused("Ce nom est perdu depuis plus de trente jours : ajoutez-le de nouveau, avec un nouveau code.")
    if not _repeats(domain, texts):
        raise DomainRefused(_what_was_found(domain, texts))
    if domain.state != State.PROVEN:
        _serve(domain, at=at)
        record(by=by, action="domain.prove", subject_kind="domain", subject_id=domain.pk, at=at, name=domain.name)
    else:
        domain.checked_at, domain.failures = at, 0
        domain.save(update_fields=["checked_at", "failures"])
    return domain


@transaction.atomic
def recheck_domain(*, pk: int, texts: list[str] | None, at: datetime) -> Domain:
    """The daily look: two days in a row without proof, or a week without an answer (`texts` is None), and it is served no more.

    For thirty days a proof that comes back brings it back, and nobody else is given the name.
    """
    domain = lock_domain(pk)
    if domain.state == State.PROVEN:
        if texts is not None and _repeats(domain, texts):
            domain.checked_at, domain.failures = at, 0
        elif texts is not None:
            domain.checked_at, domain.failures = at, domain.failures + 1
        domain.save(update_fields=["checked_at", "failures"])
        seen = domain.checked_at or domain.proven_at or at
        if domain.failures >= FAILURES or at - seen > SILENCE:
            _lose(domain, at=at)
        elif domain.failures:
            _tell(domain, "domain.missing", f"Le code qui prouve que {domain.shown_name} est à vous n’est plus dans le DNS. "
                  "Remettez-le aujourd’hui : sans lui, votre site n’y sera plus demain.", at=at)  # fmt: skip
    elif domain.state == State.LOST and domain.is_kept_from_others(at) and texts is not None and _repeats(domain, texts):
        _serve(domain, at=at)
        record(by=None, action="domain.prove", subject_kind="domain", subject_id=domain.pk, at=at, name=domain.name)
        _tell(domain, "domain.back", f"{domain.shown_name} est de nouveau prouvé : votre site y est revenu.", at=at)
    return domain


@transaction.atomic
def choose_main_domain(*, by: Member, domain: Domain, at: datetime) -> Domain:
    """The name that readers are led to from all the others of the site."""
    if not can_manage(by, domain.organisation):
        raise NotAllowed
    lock_organisation(domain.organisation_id)
    domain = lock_domain(domain.pk)
    if not domain.is_proven:
        raise DomainRefused("Ce nom n’est pas encore prouvé : il ne peut pas être le principal.")
    Domain.objects.filter(organisation=domain.organisation_id, is_main=True).exclude(pk=domain.pk).update(is_main=False)
    domain.is_main = True
    domain.save(update_fields=["is_main"])
    record(by=by, action="domain.choose", subject_kind="domain", subject_id=domain.pk, at=at, name=domain.name)
    purge(HOSTS, f"organisation:{domain.organisation_id}")
    return domain


@transaction.atomic
def release_domain(*, by: Member, domain: Domain, at: datetime) -> Domain:
    """Give a name up: nothing is served there any more, and for thirty days nobody else is given it."""
    if not can_manage(by, domain.organisation):
        raise NotAllowed
    lock_organisation(domain.organisation_id)
    domain = lock_domain(domain.pk)
    if domain.state == State.RELEASED:
        return domain
    _end(domain, State.RELEASED, at=at)
    record(by=by, action="domain.release", subject_kind="domain", subject_id=domain.pk, at=at, name=domain.name)
    return domain


def _repeats(domain: Domain, texts: list[str]) -> bool:
    return any(secrets.compare_digest(text.strip().strip('"').encode(), domain.record_value.encode()) for text in texts)


def _what_was_found(domain: Domain, texts: list[str]) -> str:
    if not texts:
        return (
            f"Rien n’est écrit à {domain.record_name} pour l’instant. Chez votre bureau d’enregistrement, ajoutez la ligne "
            "ci-dessous ; elle met de quelques minutes à une journée pour être vue partout."
        )
    return (
        f"Une ligne est bien écrite à {domain.record_name}, mais ce n’est pas ce code : comparez-la à la ligne ci-dessous, "
        "sans espace ni guillemet en plus."
    )


def _serve(domain: Domain, *, at: datetime) -> None:
    first = Domain.objects.select_for_update().filter(name=domain.name, held_from__isnull=False).exclude(pk=domain.pk)
    for other in first:
        if other.is_proven:
            defer("sites.check_domain", id=other.pk, once=f"domain:{other.pk}")
            raise DomainRefused(
                "Ce nom est servi pour une autre organisation, qui l’a prouvé avant vous. Nous vérifions sa preuve dès "
                "maintenant ; si elle manque deux jours de suite, il vous sera ouvert trente jours plus tard."
            )
        if other.is_kept_from_others(at) and other.held_until is not None:
            raise DomainRefused(
                "Ce nom était celui d’une autre organisation il y a peu : ses lecteurs pourraient s’y tromper. "
                f"Il vous sera ouvert le {day(other.held_until)}, votre code restera valable."
            )
    domain.state, domain.proven_at, domain.checked_at, domain.failures, domain.ended_at = State.PROVEN, at, at, 0, None
    domain.held_from, domain.held_until = at, None
    domain.is_main = not Domain.objects.filter(organisation=domain.organisation_id, is_main=True).exists()
    try:
        with transaction.atomic():
            domain.save()
    except IntegrityError as error:  # proven for someone else a moment ago
        raise DomainRefused("Ce nom vient d’être prouvé par une autre organisation. Réessayez dans une minute.") from error
    purge(HOSTS, f"organisation:{domain.organisation_id}")


def _lose(domain: Domain, *, at: datetime) -> None:
    _end(domain, State.LOST, at=at)
    record(by=None, action="domain.lose", subject_kind="domain", subject_id=domain.pk, at=at, name=domain.name)
    until = domain.held_until or at
    _tell(domain, "domain.lost", f"{domain.shown_name} ne mène plus à votre site, son code manque dans le DNS. "
          f"Remettez-le avant le {day(until)}, le site y revient seul ; il reste à son autre adresse.", at=at)  # fmt: skip


def _end(domain: Domain, state: str, *, at: datetime) -> None:
    """No longer served; kept from others for a while where it ever was."""
    was_main = domain.is_main
    domain.state, domain.is_main, domain.ended_at = state, False, at
    if domain.held_from is not None and domain.held_until is None:
        domain.held_until = at + KEPT_FOR_THE_FIRST
    domain.save(update_fields=["state", "is_main", "ended_at", "held_until"])
    if was_main:
        heir = Domain.objects.filter(organisation=domain.organisation_id, state=State.PROVEN).order_by("proven_at", "pk").first()
        if heir is not None:
            heir.is_main = True
            heir.save(update_fields=["is_main"])
    purge(HOSTS, f"organisation:{domain.organisation_id}")


def _tell(domain: Domain, reason: str, text: str, *, at: datetime) -> None:
    announce(to=publishers_of(domain.organisation_id), reason=reason, text=text, address="/redaction/site/domaine/", at=at)
