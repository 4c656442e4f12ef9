"""Newsrooms (R40): media of a delegation, without a team of their own and without a subscription.

Who publishes there holds a journalist's mandate. The delegations' app knows it and says so here; nothing is copied into
teams, so the right ends with the mandate.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Protocol

from django.db import transaction

from parvis.ground.core.errors import Refused
from parvis.ground.core.text.fold import fold
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member

from .models import Organisation

NO_TERM = datetime(9999, 1, 1, tzinfo=UTC)  # no subscription is asked of a newsroom, so none ends


class NewsroomRefused(Refused):
    """The newsroom cannot be opened; the message says why."""


class Journalists(Protocol):
    """Both answer with a subquery of ids, for the instant at which the database reads it."""

    def newsrooms_of(self, member: Member) -> Any: ...

    def journalists_of(self, organisation: int) -> Any: ...


_journalists: list[Journalists] = []


def plug_journalists(journalists: Journalists) -> None:
    _journalists[:] = [journalists]


def newsrooms_of(member: Member) -> Any:
    """Ids of the newsrooms where the member publishes."""
    return _journalists[0].newsrooms_of(member)


def journalists_of(organisation: int) -> Any:
    """Ids of the members who publish there as journalists; nobody where it is no newsroom."""
    return _journalists[0].journalists_of(organisation)


@transaction.atomic
def open_newsroom(
    *, by: Member, delegation: str, name: str, slug: str, seat: Territory, siren: str, rna: str, about: str, at: datetime
) -> Organisation:
    """Enter the newsroom of the association `delegation` under its number. Who calls has checked the right of `by`."""
    if not siren and not rna:
        raise NewsroomRefused("Écrivez d’abord le numéro RNA ou SIREN de l’association : une rédaction paraît sous son nom.")
    for field, number in (("siren", siren), ("rna", rna)):
        if number and Organisation.objects.filter(**{field: number}).exists():
            raise NewsroomRefused(f"Une organisation porte déjà le numéro {number} : sa rédaction existe sous ce nom.")
    taken = set(Organisation.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    free = next(one for one in (slug, *(f"{slug}-{number}" for number in range(2, 1000))) if one not in taken)
    newsroom = Organisation.objects.create(
        kind=Organisation.Kind.MEDIA, name=name, slug=free, sort_name=fold(name)[:160], seat=seat, siren=siren, rna=rna,
        about=about, created_at=at, authenticated_at=at, authenticated_by=by,
        authenticated_for=delegation, publishes_until=NO_TERM,
    )  # fmt: skip
    record(
        by=by, action="organisation.open_newsroom", subject_kind="organisation", subject_id=newsroom.pk, at=at, name=name,
        siren=siren, rna=rna,
    )  # fmt: skip
    return newsroom
