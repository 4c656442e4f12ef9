"""Programs that were let in: the site and the light panel of the town hall, the till of the cheese shop; one was put out."""

from __future__ import annotations

from datetime import datetime, timedelta

from parvis.people.access.actions import issue_token, note_use, revoke_token
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation, TeamMember

_KEYS = (  # slug, name, scopes, days, made so many days ago, last used, still there
    ("mairie-de-narbonne", "Ancien site de la ville", ["publish"], 365, 300, 61, False),
    ("mairie-de-narbonne", "Site de la ville", ["publish", "events"], 365, 60, 0, True),
    ("mairie-de-narbonne", "Panneau lumineux", ["alert"], 180, 30, 2, True),
    ("fromagerie-de-la-cite", "Caisse du magasin", ["products", "stock", "orders"], 365, 20, 0, True),
)


def let_programs_in(*, now: datetime) -> None:
    """Keys as their owners made them; nobody holds their secrets any more."""
    for slug, name, scopes, days, ago, used, stands in _KEYS:
        organisation = Organisation.objects.filter(slug=slug).first()
        by = Member.objects.filter(
            teams__organisation__slug=slug, teams__role=TeamMember.Role.OWNER, closed_at=None
        ).order_by("pk").first()  # fmt: skip
        if organisation is None or by is None:
            continue
        token, _ = issue_token(
            by=by, organisation=organisation, name=name, scopes=scopes, days=days, at=now - timedelta(days=ago)
        )
        note_use(token=token, at=now - timedelta(days=used))
        if not stands:
            revoke_token(by=by, token=token, at=now - timedelta(days=60))
