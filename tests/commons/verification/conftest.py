from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.files.storage import storages

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
def vault() -> Iterator[Path]:
    """The folder of encrypted files, left as it was found."""
    folder = Path(storages["evidence"].location)
    before = set(folder.iterdir()) if folder.exists() else set()
    yield folder
    for file in set(folder.iterdir() if folder.exists() else []) - before:
        file.unlink()


@pytest.fixture(autouse=True)
def _tidy(vault: Path) -> None:
    """Every test leaves the store of evidence as it was."""
