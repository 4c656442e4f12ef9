"""Receipts given in the same second, on real commits."""

from __future__ import annotations

from parvis.money.patronage.actions import declare_issuer, issue_receipt
from parvis.money.patronage.models import Receipt
from tests.cast import AT
from tests.commons.moderation.test_at_once import at_once
from tests.money.patronage.test_patronage import GIFT, ISSUER, Scene


def test_eight_receipts_at_once_have_eight_numbers_in_a_row(committed_db):
    scene = Scene()
    declare_issuer(by=scene.president, association=scene.friends, at=AT, **ISSUER)

    def give(name: str) -> None:
        issue_receipt(by=scene.president, association=scene.friends, donor="person", name=name, at=AT, **GIFT)

    assert at_once(*[lambda name=f"Odile {n}": give(name) for n in range(8)]) == [None] * 8
    assert sorted(Receipt.objects.values_list("sequence", flat=True)) == list(range(1, 9))
