"""The tree of relays: volunteers of a town who call on people without a smartphone, and tick off each as told."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q

from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.mail import send
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import inside
from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member

from ..models import Alert, AlertMessage, Relay, RelayCall, RelayedPerson, RelayRound, Sector, Severity
from ..permissions import can_keep_relays
from ..queries.relays import Keeper, relays_of, sectors_named_by
from ..queries.remits import answers_for, is_answered_by
from ..sealing import sealed

MOST_PEOPLE = 60
WORDS = 120
TREE_LOCK = 7_201_504
FROM = Severity.MODERATE  # nobody knocks at a door for the bin day


class RelayRefused(Refused):
    """The tree, or a tick, cannot be changed so."""


@transaction.atomic
def add_relay(
    *, by: Member, keeper: Keeper, territory: Territory, name: str, email: str, at: datetime, phone: str = "",
    sector: Sector | None = None, above: Relay | None = None,
) -> Relay:  # fmt: skip
    """Invite a volunteer: they say yes from the link that is mailed to them."""
    if not can_keep_relays(by, keeper, at):
        raise NotAllowed
    name, email = tidy_line(name), email.strip().lower()
    if not name:
        raise RelayRefused("Écrivez le nom de la personne relais.", field="name")
    organisation, delegation = (None, keeper) if isinstance(keeper, Delegation) else (keeper, None)
    if not (is_answered_by(keeper, territory) if isinstance(keeper, Delegation) else answers_for(keeper, territory)):
        raise RelayRefused("Choisissez un territoire dont vous répondez.", field="territory")
    if sector is not None and (sector.territory_id != territory.pk or not sectors_named_by(keeper).filter(pk=sector.pk).exists()):
        raise RelayRefused("Choisissez un secteur de ce territoire.", field="sector")
    if above is not None and above.keeper != keeper:
        raise RelayRefused("Choisissez une personne de votre arbre.", field="above")
    _lock_tree(keeper)
    if relays_of(keeper).filter(territory=territory, email=email).exists():
        raise RelayRefused("Cette personne est déjà relais ici.", field="email")
    relay = Relay.objects.create(
        organisation=organisation, delegation=delegation, territory=territory, sector=sector, above=above, name=name[:80],
        email=email, phone=phone, reference=secrets.token_urlsafe(18), added_by=by, added_at=at,
    )  # fmt: skip
    whose = {"delegation": keeper.pk} if delegation else {"organisation": keeper.pk}
    record(by=by, action="relay.add", subject_kind="relay", subject_id=relay.pk, at=at, **whose)
    send(
        to=email, subject=f"Acceptez-vous d’être relais à {territory.name} ?", template="alerts/mail/relay_invitation.txt",
        context={"relay": relay, "by": by},
    )  # fmt: skip
    return relay


@transaction.atomic
def move_relay(*, by: Member, relay: Relay, above: Relay | None, at: datetime) -> Relay:
    """Hang a branch elsewhere in the tree."""
    if not can_keep_relays(by, relay.keeper, at):
        raise NotAllowed
    _lock_tree(relay.keeper)
    higher = above
    while higher is not None:
        if higher.keeper != relay.keeper or higher.pk == relay.pk:
            raise RelayRefused("Une personne ne peut pas dépendre de sa propre branche : choisissez-en une autre.", field="above")
        higher = Relay.objects.filter(pk=higher.above_id).first() if higher.above_id else None
    relay.above = above
    relay.save(update_fields=["above"])
    record(by=by, action="relay.move", subject_kind="relay", subject_id=relay.pk, at=at, above=above.pk if above else None)
    return relay


@transaction.atomic
def remove_relay(*, by: Member | None, relay: Relay, at: datetime) -> None:
    """By who keeps the tree, or by the volunteer (`by` None, from their link). Their list goes with them; those below move up."""
    if by is not None and not can_keep_relays(by, relay.keeper, at):
        raise NotAllowed
    _lock_tree(relay.keeper)
    Relay.objects.filter(above=relay).update(above=relay.above_id)
    record(by=by, action="relay.remove", subject_kind="relay", subject_id=relay.pk, at=at)
    relay.delete()


@transaction.atomic
def agree(*, relay: Relay, at: datetime) -> Relay:
    """The volunteer says yes."""
    relay = _locked(relay)
    if relay.agreed_at is None:
        relay.agreed_at = at
        relay.save(update_fields=["agreed_at"])
        record(by=None, action="relay.agree", subject_kind="relay", subject_id=relay.pk, at=at)
    return relay


@transaction.atomic
def add_person(*, relay: Relay, words: str, at: datetime) -> RelayedPerson:
    """Someone to call on, in the relay's own words."""
    words = tidy_line(words)
    if not words:
        raise RelayRefused("Écrivez de quoi reconnaître cette personne : « Mme B., 2e étage ».", field="words")
    if len(words) > WORDS:
        raise RelayRefused(f"{WORDS} signes suffisent : un nom, un étage, un numéro.", field="words")
    relay = _locked(relay)
    if relay.people.count() >= MOST_PEOPLE:
        raise RelayRefused(
            f"Votre liste compte {MOST_PEOPLE} personnes : c’est beaucoup pour un seul relais. Demandez de l’aide."
        )
    person = RelayedPerson.objects.create(relay=relay, words=sealed(words, relay=relay.pk), added_at=at)
    record(by=None, action="relay.person.add", subject_kind="relay", subject_id=relay.pk, at=at)
    return person


@transaction.atomic
def remove_person(*, relay: Relay, person: RelayedPerson, at: datetime) -> None:
    if person.relay_id != relay.pk:
        raise NotAllowed
    record(by=None, action="relay.person.remove", subject_kind="relay", subject_id=relay.pk, at=at)
    person.delete()


@transaction.atomic
def take_up(*, round: RelayRound, at: datetime) -> RelayRound:
    """« Je m’en occupe »."""
    round = RelayRound.objects.select_for_update().get(pk=round.pk)
    if round.taken_at is None:
        round.taken_at = at
        round.save(update_fields=["taken_at"])
        record(by=None, action="relay.take_up", subject_kind="alert", subject_id=round.alert_id, at=at, relay=round.relay_id)
    return round


@transaction.atomic
def tick(*, round: RelayRound, person: RelayedPerson, outcome: str, at: datetime) -> None:
    """« Prévenu », « pas joint », or "" to take the tick back. Pressed twice, counts once."""
    if person.relay_id != round.relay_id:
        raise NotAllowed
    if outcome not in {"", *RelayCall.Outcome.values}:
        raise RelayRefused("Appuyez sur « Prévenu » ou sur « Pas joint ».")
    round = take_up(round=round, at=at)
    if outcome:
        RelayCall.objects.update_or_create(round=round, person=person, defaults={"outcome": outcome, "at": at})
    else:
        RelayCall.objects.filter(round=round, person=person).delete()
    record(
        by=None, action="relay.tick", subject_kind="alert", subject_id=round.alert_id, at=at, relay=round.relay_id,
        outcome=outcome,
    )  # fmt: skip


def ask_relays(*, message: AlertMessage, at: datetime) -> int:
    """Ask the relays of whoever alerts, and those of delegations there, to call on their people; tell those who were asked
    what becomes of it."""
    alert = message.alert
    theirs = Q(organisation=alert.organisation_id) | Q(delegation__isnull=False)
    asked = Relay.objects.filter(theirs, agreed_at__isnull=False)
    if message.ends or alert.severity < FROM:
        found = asked.filter(rounds__alert=alert)
    else:
        found = asked.filter(territory__in=_around(alert))
    relays = list(found.select_related("territory", "sector").order_by("pk"))
    if not message.ends:
        RelayRound.objects.bulk_create(
            [RelayRound(alert=alert, relay=relay, asked_at=at) for relay in relays], ignore_conflicts=True
        )
    for relay in relays:
        send(
            to=relay.email, subject=_subject(message), template="alerts/mail/relay.txt",
            context={"relay": relay, "alert": alert, "message": message},
        )  # fmt: skip
    return len(relays)


def _subject(message: AlertMessage) -> str:
    drill = "EXERCICE – " if message.alert.exercise else ""
    if message.ends:
        return f"{drill}C’est fini : {message.alert.title}"
    return f"{drill}À vous de prévenir : {message.alert.title}"


def _around(alert: Alert) -> set[int]:
    """Where its relays may stand: the place and all inside, as its followers; and the whole commune of a district."""
    found = inside(alert.territory)
    return found | ({alert.territory.commune_id} if alert.territory.commune_id else set())


def _locked(relay: Relay) -> Relay:
    return (
        Relay.objects.select_for_update(of=("self",)).select_related("organisation", "delegation", "territory").get(pk=relay.pk)
    )


def _lock_tree(keeper: Keeper) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, %s)", [TREE_LOCK, -keeper.pk if isinstance(keeper, Delegation) else keeper.pk]
        )
