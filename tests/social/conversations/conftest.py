from __future__ import annotations

import pytest

from parvis.people.members.models import Member
from tests import cast

from .letters import contacts


@pytest.fixture
def two(db: None) -> tuple[Member, Member]:
    """Two people who are contacts of each other."""
    rose, paul = cast.member("Rose Vidal"), cast.member("Paul Ferrier")
    contacts(rose, paul)
    return rose, paul
