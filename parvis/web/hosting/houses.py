"""Which site answers at which name, from the memory of each process."""

from __future__ import annotations

import logging
from typing import Any

from django.db import DatabaseError, close_old_connections, connection
from django.http import HttpRequest

from parvis.ground.core.hosts import House, Houses
from parvis.ground.core.pages import kept_value
from parvis.media.sites.queries import HOSTS, Standing, houses_standing
from parvis.people.organisations.queries import CLOSED

logger = logging.getLogger(__name__)
_KEY, _TAGS = "sites:houses", frozenset({HOSTS, CLOSED})


def houses(store: Any) -> Houses:
    """For the front: the site at a name, without a query while nothing about names changes."""

    def read() -> Standing:
        if connection.in_atomic_block:  # asked by something that holds the connection already
            return houses_standing()
        close_old_connections()  # no request has begun yet: what another left behind in this thread may be broken
        try:
            return houses_standing()
        finally:
            close_old_connections()

    def at(name: str) -> House | None:
        try:
            standing: Standing = store.value(_KEY, tags=_TAGS, read=read)
        except DatabaseError:
            logger.warning("no site is found: the database does not answer", exc_info=True)
            return None
        return standing.by_name.get(name)

    return at


def house_at(request: HttpRequest, name: str) -> House | None:
    """The site at a name, as the front would find it."""
    standing: Standing = kept_value(request, _KEY, tags=_TAGS, read=houses_standing)
    return standing.by_name.get(name)


def house_of(request: HttpRequest, organisation_id: int) -> House | None:
    """The open site of an organisation, for pages of the platform that lead there.

    They depend on `organisation:<id>`, purged whenever its house is.
    """
    standing: Standing = kept_value(request, _KEY, tags=_TAGS, read=houses_standing)
    return standing.by_organisation.get(organisation_id)
