"""Programs that were let in: the site and the light panel of the town hall, the till of the cheese shop; one was put out.

And an address that was told what happens, until it no longer answered: stopped, so that a demonstration asks no other server.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from parvis.people.access.actions import add_endpoint, issue_token, note_use, revoke_token
from parvis.people.access.models import Delivery, Endpoint
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation, TeamMember

_KEYS = (  # slug, name, scopes, days, made so many days ago, last used, still there
    ("mairie-de-narbonne", "Ancien site de la ville", ["publish"], 365, 300, 61, False),
    ("mairie-de-narbonne", "Site de la ville", ["publish", "events"], 365, 60, 0, True),
    ("mairie-de-narbonne", "Panneau lumineux", ["alert"], 180, 30, 2, True),
    ("fromagerie-de-la-cite", "Caisse du magasin", ["products", "stock", "orders"], 365, 20, 0, True),
)

# Of the address: what it was told, days ago, after how many tries, what it answered last (None: nothing).
_TOLD, _ADDRESS = "mairie-de-narbonne", "https://site-de-la-ville.invalid/parvis"  # a name that leads nowhere (RFC 2606)
_MESSAGES = (
    ("test.sent", 29, 1, 204), ("publication.published", 26, 1, 200), ("alert.issued", 24, 1, 200), ("alert.issued", 23, 1, 200),
    ("publication.published", 20, 3, 200), ("publication.changed", 19, 1, 200), ("publication.published", 12, 9, 503),
    ("alert.issued", 11, 6, None),
)  # fmt: skip


def let_programs_in(*, now: datetime) -> None:
    """Keys as their owners made them; nobody holds their secrets any more."""
    for slug, name, scopes, days, ago, used, stands in _KEYS:
        organisation, by = Organisation.objects.filter(slug=slug).first(), _owner(slug)
        if organisation is None or by is None:
            continue
        token, _ = issue_token(
            by=by, organisation=organisation, name=name, scopes=scopes, days=days, at=now - timedelta(days=ago)
        )
        note_use(token=token, at=now - timedelta(days=used))
        if not stands:
            revoke_token(by=by, token=token, at=now - timedelta(days=60))
    _tell_an_address(now)


def _owner(slug: str) -> Member | None:
    owners = Member.objects.filter(teams__organisation__slug=slug, teams__role=TeamMember.Role.OWNER, closed_at=None)
    return owners.order_by("pk").first()


def _tell_an_address(now: datetime) -> None:
    organisation, by = Organisation.objects.filter(slug=_TOLD).first(), _owner(_TOLD)
    if organisation is None or by is None:
        return
    events = ["publication.published", "publication.changed", "alert.issued"]
    endpoint, _ = add_endpoint(by=by, organisation=organisation, url=_ADDRESS, events=events, at=now - timedelta(days=30))
    state = Delivery.State
    Delivery.objects.bulk_create(
        Delivery(
            endpoint=endpoint, event=event, tries=tries, status=status, made_at=now - timedelta(days=ago),
            tried_at=now - timedelta(days=ago) + (timedelta(seconds=2) if tries == 1 else timedelta(hours=12 * tries)) / tries,
            state=state.DONE if status and status < 300 else state.FAILED,
        )
        for event, ago, tries, status in _MESSAGES
    )  # fmt: skip
    Endpoint.objects.filter(pk=endpoint.pk).update(stopped_at=now - timedelta(days=9), stopped_because=Endpoint.Stop.FAILING)
