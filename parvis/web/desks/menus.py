"""Which desks a member may enter: for the header of every page and for the member's home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from parvis.commons.contacts.queries import waiting_requests
from parvis.commons.discussions.permissions import comments_waiting_for
from parvis.commons.moderation.queries import queue_states, votes_waited_for
from parvis.market.concierge.queries import errands_to_answer
from parvis.market.shops.permissions import runs_a_shop
from parvis.market.slots.permissions import delegations_kept_by
from parvis.media.digest.permissions import makes_letters
from parvis.money.billing.permissions import can_keep_accounts
from parvis.money.billing.queries.runs import runs_to_sign
from parvis.money.billing.queries.statements import waiting_sums
from parvis.money.subscriptions.permissions import delegations_with_a_counter_of
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.permissions import (
    delegations_checked_by,
    delegations_with_account_kept_by,
    delegations_with_account_seen_by,
)
from parvis.people.members.models import Member
from parvis.people.members.permissions import can_administer
from parvis.people.organisations.permissions import organisations_written_by
from parvis.social.conversations.queries import counts as new_letters
from parvis.town.alerts.permissions import keeps_relays_of_a_delegation, organisations_alerting_by, organisations_issuing_by
from parvis.town.alerts.queries.desk import waiting_for
from parvis.town.reports.permissions import serves_anything
from parvis.town.workshops.permissions import keeps_workshops


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    icon: str
    count: int = 0


def network_of(member: Member) -> list[Link]:
    """The ways to one's people and places, with who waits for an answer."""
    return [
        Link("Mon fil", "/fil/", "rss"),
        Link("Mon mur", "/fil/mon-mur/", "pencil"),
        Link("Messages", "/messages/", "message-circle", sum(new_letters(member))),
        Link("Groupes", "/groupes/", "users"),
        Link("Contacts", "/fil/contacts/", "book-user", waiting_requests(member).count()),
    ]


def desks_of(member: Member, at: datetime) -> list[Link]:
    """The workplaces open to the member, with what waits in them."""
    links: list[Link] = []
    if organisations_written_by(member).exists():
        links.append(Link("Rédaction", "/redaction/", "pencil"))
        if waiting := comments_waiting_for(member).count():
            links.append(Link("Commentaires à relire", "/compte/commentaires/", "message-circle", waiting))
        if organisations_alerting_by(member).exists():
            links.append(Link("Alerter", "/redaction/alertes/", "megaphone", waiting_for(organisations_issuing_by(member))))
        if serves_anything(member):
            links.append(Link("Signalements", "/redaction/problemes/", "map-pin"))
    delegations = list(delegations_checked_by(member, at))
    if delegations:
        waiting = sum(state.waiting for state in queue_states(delegations, at).values())
        links.append(Link("Délégation", "/delegation/", "landmark", waiting))
    else:
        # A treasurer works through no queue, and has an account to keep.
        accounts = delegations_with_account_seen_by(member, at).order_by("name")[:3]
        links += [Link(one.name, f"/delegation/gestion/{one.slug}/", "landmark") for one in accounts]
        links += [_accounts(one) for one in delegations_with_account_kept_by(member, at)]
        # A concierge neither, and receives shopkeepers at a counter.
        if delegations_with_a_counter_of(member, at).exists():
            links.append(Link("Guichet des commerces", "/delegation/cadeaux/", "users"))
        # A facilitator neither, and keeps the relays.
        if keeps_relays_of_a_delegation(member, at):
            links.append(Link("Relais", "/delegation/relais/", "users"))
        # A journalist neither, and makes the letter.
        if makes_letters(member, at):
            links.append(Link("Lettre", "/delegation/lettre/", "mail"))
    if kept := list(delegations_kept_by(member, at)):
        links.append(Link("Conciergerie", "/conciergerie/", "map-pin", errands_to_answer(kept)))
    if runs_a_shop(member):
        links.append(Link("Boutique", "/commerce/", "house"))
    if keeps_workshops(member, at):
        links.append(Link("Ateliers", "/redaction/ateliers/", "calendar"))
    votes = votes_waited_for(member, at)
    if votes is not None:
        links.append(Link("Jury", "/delegation/jury/", "users", votes))
    if can_keep_accounts(member, at):
        waiting = waiting_sums()["count"] + runs_to_sign(member)
        links.append(Link("Trésorerie", "/tresorerie/", "book-user", waiting))
    if can_administer(member):
        links.append(Link("Administration", "/administration/", "settings"))
    return links


def _accounts(delegation: Delegation) -> Link:
    return Link(f"Comptes · {delegation.short_name}", f"/delegation/gestion/{delegation.slug}/comptes/", "book-user")
