from __future__ import annotations

import pytest

from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from tests import cast


@pytest.fixture
def owner() -> Member:
    return cast.member("Hélène Mayor")


@pytest.fixture
def firm(owner: Member) -> Organisation:
    return cast.organisation("La Bergerie", kind="company", owner=owner)
