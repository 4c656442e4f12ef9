"""Builders of the network, for tests: groups and who is in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member
from parvis.social.groups.actions import enter, open_group
from parvis.social.groups.models import Group

from .cast import AT, place

RULES = "On se parle avec égards.\nOn ne vend rien ici."


def group(
    owner: Member, name: str = "Les jardins partagés", *, entry: str = "open", territory: Territory | None = None,
    at: datetime = AT, **said: Any,
) -> Group:  # fmt: skip
    """A group of Narbonne that its owner has just opened."""
    words = {"purpose": "Cultiver ensemble les parcelles du quartier.", "rules": RULES, "theme": "nature"} | said
    return open_group(by=owner, name=name, territory=territory or place(), entry=entry, at=at, **words)


def inside(group: Group, *members: Member, at: datetime = AT) -> None:
    """Let them in, as the door of the group has it."""
    from parvis.social.groups.actions.belonging import put_in

    for member in members:
        if group.entry == "open":
            enter(by=member, group=group, has_read=True, at=at)
        else:
            put_in(group, member, at=at)
