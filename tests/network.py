"""Builders of the network, for tests: groups and who is in them."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from pypdf import PdfWriter

from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member
from parvis.social.groups.actions import enter, open_group, plan_meeting
from parvis.social.groups.actions.belonging import put_in
from parvis.social.groups.models import Group, Meeting

from .cast import AT, place

RULES = "On se parle avec égards.\nOn ne vend rien ici."


def group(
    owner: Member, name: str = "Les jardins partagés", *, entry: str = "open", territory: Territory | None = None,
    at: datetime = AT, **said: Any,
) -> Group:  # fmt: skip
    """A group of Narbonne that its owner has just opened."""
    words = {"purpose": "Cultiver ensemble les parcelles du quartier.", "rules": RULES, "theme": "nature"} | said
    return open_group(by=owner, name=name, territory=territory or place(), entry=entry, at=at, **words)


def meeting(group: Group, *, by: Member, title: str = "Plantation", days: int = 7, at: datetime = AT, **said: Any) -> Meeting:
    """A date of the group, so many days ahead."""
    starts_at = at + timedelta(days=days)
    told = {"territory": place(), "place": "Jardin du quai", "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}
    return plan_meeting(by=by, group=group, title=title, at=at, **(told | said))


def pdf(words: str = "Plan des parcelles") -> bytes:
    """A document of one page."""
    writer, output = PdfWriter(), BytesIO()
    writer.add_blank_page(width=200, height=200)
    writer.add_metadata({"/Title": words})
    writer.write(output)
    return output.getvalue()


def inside(group: Group, *members: Member, at: datetime = AT) -> None:
    """Let them in, as the door of the group has it."""
    for member in members:
        if group.entry == "open":
            enter(by=member, group=group, has_read=True, at=at)
        else:
            put_in(group, member, at=at)
