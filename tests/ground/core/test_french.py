"""How French writes numbers and hours: nothing that belongs together is torn apart at the end of a line."""

from datetime import UTC, datetime

import pytest

from parvis.ground.core.templatetags.french import NBSP, hour, typography


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Coupure de 8 h 30 à 16 h, rue Droite", "Coupure de 8_h_30 à 16_h, rue Droite"),
        ("à 8_h 30", "à 8_h_30"),
        ("3 812 votants : 14 projets", "3_812 votants_: 14 projets"),
        ("1 250 000 €", "1_250_000_€"),
        ("04 68 90 30 30", "04 68 90 30 30"),
        ("12 herbes et 3 hectares", "12 herbes et 3 hectares"),
        ("16 h 5 personnes", "16_h 5 personnes"),
    ],
)
def test_hours_and_thousands_stay_in_one_piece(written: str, shown: str) -> None:
    assert typography(written.replace("_", NBSP)) == shown.replace("_", NBSP)


def test_an_hour_that_strikes_has_no_minutes() -> None:
    assert hour(datetime(2026, 11, 22, 18, 0, tzinfo=UTC)) == f"19{NBSP}h"
    assert hour(datetime(2026, 11, 22, 8, 5, tzinfo=UTC)) == f"9{NBSP}h{NBSP}05"
