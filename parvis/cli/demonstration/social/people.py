"""The neighbours of the demonstration: verified members with a home and no office, for walls, groups and conversations."""

from __future__ import annotations

import tomllib
from pathlib import Path

from parvis.ground.territories.models import Level, Territory
from parvis.people.members import actions as members
from parvis.people.members.models import Member

from ..accounts import email_of
from ..cast import Cast


def neighbours(cast: Cast) -> list[Member]:
    """The sixty of neighbours.toml, in its order, with their homes; entered at the first call.

    They came when the square opened: none is new any more. Nobody signs in as them, so no password is worked out.
    """
    told = _read()
    emails = [email_of(handle) for handle, _, _ in told]
    standing = {one.email: one for one in Member.objects.filter(email__in=emails).select_related("home")}
    if len(standing) < len(told):
        chief = cast.members["administrator"]
        at = chief.verified_at or chief.created_at
        homes = {
            place.code: place for place in Territory.objects.filter(level=Level.COMMUNE, code__in={code for *_, code in told})
        }
        for handle, name, code in told:
            email, (first_name, _, last_name) = email_of(handle), name.partition(" ")
            if email not in standing:
                made = members.register(
                    email=email,
                    password=None,
                    first_name=first_name,
                    last_name=last_name,
                    home=homes[code],
                    at=at,
                    confirmed=True,
                )
                standing[email] = members.verify(by=chief, member=made, at=at)
    return [standing[email] for email in emails]


def _read() -> list[tuple[str, str, str]]:
    """Handle, name and the code of the commune, each."""
    script = tomllib.loads((Path(__file__).parent / "neighbours.toml").read_text(encoding="utf-8"))
    return [(handle, name, code) for code, people in script.items() for handle, name in people.items()]
