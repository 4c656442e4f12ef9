"""R32: what was earned, what of it was shared, what is left."""

from datetime import date

import pytest

from parvis.money.ledger.accounts import bank, bank_fees, customer, loss, revenue, share_cost, share_due, vat
from parvis.money.ledger.queries import plot_of, results
from tests import cast
from tests.books import booked, national


@pytest.mark.django_db
def test_months_tell_sales_shares_and_margin(django_assert_num_queries):
    town, here = customer(cast.organisation()), cast.place()
    booked("1", town, revenue(here, "premium"), 20_000)
    booked("2", town, vat(), 4_000)
    booked("3", share_cost(here), share_due(national()), 8_000)
    booked("4", revenue(here, "premium"), town, 5_000, on=date(2026, 10, 31))
    booked("5", bank_fees(), bank(), 150)
    booked("6", loss(), town, 1_000)
    with django_assert_num_queries(2):
        found = results(date(2026, 9, 12), date(2026, 11, 2))
    told = [(one.month.month, one.revenue, one.shares, one.costs, one.margin) for one in found]
    assert told == [(9, 0, 0, 0, 0), (10, -5_000, 0, 0, -5_000), (11, 20_000, 8_000, 1_150, 10_850)]
    assert plot_of(found).sum == 15_000
