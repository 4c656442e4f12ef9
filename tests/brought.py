"""What an organisation brings in from elsewhere, for any test: a file that was tried, a feed that is followed."""

from __future__ import annotations

import io
from datetime import datetime

from parvis.media.imports import actions
from parvis.media.imports.choices import Choices
from parvis.media.imports.models import FollowedFeed, Import
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation


def tried(organisation: Organisation, *, by: Member, title: str = "Ancien texte", at: datetime) -> Import:
    """A table of one text, that waits to be brought in."""
    content = f"titre;texte;date\n{title};Des mots d’avant.;21/03/2019\n".encode()
    received = actions.receive(
        by=by, organisation=organisation, content=io.BytesIO(content), size=len(content), file_name="textes.csv",
        choices=Choices(), at=at,
    )  # fmt: skip
    actions.try_on(id=received.pk, at=at)
    received.refresh_from_db()
    return received


def followed(
    organisation: Organisation, *, by: Member, address: str = "https://ailleurs.exemple.fr/feed/", at: datetime
) -> FollowedFeed:
    """A feed that was brought in once, and is asked every hour since."""
    received = Import.objects.create(
        organisation=organisation, by=by, kind=Import.Kind.FEED, name="Ailleurs", address=address, state=Import.State.DONE,
        options=Choices(follows=True, address=address).kept(), sent_at=at, tried_at=at, begun_at=at, ended_at=at,
    )  # fmt: skip
    feed = actions.follow_feed(received=received, at=at)
    assert feed is not None
    return feed
