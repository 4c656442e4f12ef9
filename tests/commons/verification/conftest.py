from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.files.storage import Storage, storages

from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member
from tests import cast
from tests.commons.verification.papers import newcomer


@dataclass
class Scene:
    delegation: Delegation
    denise: Member  # verifies for Narbonne
    rose: Member  # has just signed up there


@pytest.fixture
def scene(db: None) -> Scene:
    cast.delegation()
    narbonne = cast.delegation("Délégation du Narbonnais", cast.place())
    return Scene(narbonne, cast.delegate_of(narbonne), newcomer())


@pytest.fixture
def vault() -> Iterator[Storage]:
    """The store of encrypted files, wherever it is, left as it was found."""
    store = storages["evidence"]
    before = set(names_in(store))
    yield store
    for name in set(names_in(store)) - before:
        store.delete(name)


def names_in(store: Storage) -> list[str]:
    try:
        return store.listdir("")[1]
    except FileNotFoundError:  # nothing was ever kept
        return []


@pytest.fixture(autouse=True)
def _tidy(vault: Storage) -> None:
    """Every test leaves the store of evidence as it was."""
