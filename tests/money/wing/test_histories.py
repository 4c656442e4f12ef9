"""Ten thousand random steps of the whole money wing, in parts that run side by side."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from .machine import Histories
from .world import World

PARTS, STEPS_OF_A_PART = 8, 1_250
HISTORIES, HISTORY = 9, 130  # steps asked for in one history; some find nothing to do and are not counted


def test_the_parts_make_ten_thousand_steps() -> None:
    assert PARTS * STEPS_OF_A_PART >= 10_000


@pytest.mark.django_db
@pytest.mark.parametrize("part", range(PARTS))
def test_random_histories_explain_every_cent(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    done: Counter[str] = Counter()
    refused: Counter[str] = Counter()

    class Here(Histories):
        world = World(monkeypatch)

    Here.done, Here.refused = done, refused
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        seed(20_261_121 + part)(Here),
        settings=settings(
            max_examples=HISTORIES, stateful_step_count=HISTORY, deadline=None, derandomize=False, database=None,
            suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate], report_multiple_bugs=False,
        ),
    )  # fmt: skip
    assert sum(done.values()) >= STEPS_OF_A_PART
