from __future__ import annotations

import pytest

from .estate import Estate


@pytest.fixture
def estate(db: None) -> Estate:
    return Estate()
