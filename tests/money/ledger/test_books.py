"""Double entry that nobody can change: what goes in stays, sums to zero, and closes."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, connections, transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.models import Entry
from parvis.money.ledger.accounts import Posting, Ref, bank, customer, revenue, share_due, suspense, vat
from parvis.money.ledger.actions import CannotClose, CauseTaken, LedgerRefused, MonthClosed, close_month, counter, post
from parvis.money.ledger.models import Account, Balance, ClosedMonth, Line
from parvis.money.ledger.queries import balance, balances, check_books, month_to_close, statement
from parvis.people.delegations.models import Mandate
from tests import cast
from tests.books import ON, booked, national, treasurer
from tests.cast import AT

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def invoice(number: str = "F-2026-1", **changes) -> list[Posting]:
    town = cast.organisation() if not Account.objects.exists() else Account.objects.get(kind="customer").organisation
    owed, premium = customer(town), revenue(cast.place(), "premium")
    net = {"cause": f"invoice:{number}:net:1", "debit": owed, "credit": premium, "amount": 20_000, "label": "Premium", **changes}
    return [Posting(document=number, **net), Posting(f"invoice:{number}:vat:1", owed, vat(), 4_000, "TVA 20 %", document=number)]


@pytest.mark.django_db
def test_lines_open_their_accounts_and_move_their_balances():
    lines = invoice()
    post(lines, by=None, on=ON, at=AT)
    owed = lines[0].debit
    assert (balance(owed), balance(lines[0].credit), balance(vat()), balance(bank())) == (24_000, -20_000, -4_000, 0)
    booked("payment:1", bank(), owed, 24_000)
    assert (balance(owed), balance(bank())) == (0, 24_000)
    assert [(one.account.number, one.amount) for one in balances("revenue")] == [("706000", -20_000)]
    assert sum(one.amount for one in balances()) == 0
    read = statement(owed, ON, ON)
    assert [(one.debit, one.credit, one.balance) for one in read.movements] == [
        (20_000, 0, 20_000),
        (4_000, 0, 24_000),
        (0, 24_000, 0),
    ]
    assert read.movements[2].other.label == "Banque"
    assert check_books() == []


@pytest.mark.django_db
def test_the_same_cause_is_booked_once_and_never_with_another_content(django_assert_num_queries):
    assert len(post(invoice(), by=None, on=ON, at=AT)) == 2
    written = Entry.objects.count()
    assert post(invoice(), by=None, on=ON, at=AT + timedelta(days=3)) == []
    for other in ({"amount": 20_001}, {"debit": bank()}, {"rate": 4000, "base": 50_000}):
        with pytest.raises(CauseTaken):
            post(invoice(**other), by=None, on=ON, at=AT)
    with pytest.raises(CauseTaken):
        post(invoice(), by=None, on=ON - timedelta(days=1), at=AT)
    assert (Line.objects.count(), Entry.objects.count(), balance(vat())) == (2, written, -4_000)
    lines = invoice("F-2026-2")
    with django_assert_num_queries(6):  # the savepoint, the lock, what stands, the lines, the journal
        post(lines, by=None, on=ON, at=AT)


@pytest.mark.django_db
@pytest.mark.parametrize("amount", [0, -1])
def test_no_line_without_an_amount_nor_from_an_account_to_itself(amount):
    with pytest.raises(LedgerRefused):
        booked("x:1", bank(), suspense(), amount)
    with pytest.raises(LedgerRefused):
        booked("x:1", bank(), bank(), 100)
    accounts = [booked("x:2", bank(), suspense(), 100)[0].debit_id, Account.objects.get(kind="suspense").pk]
    for debit, credit, cents in ((accounts[0], accounts[1], amount), (accounts[0], accounts[0], 5)):
        with pytest.raises(DatabaseError), transaction.atomic():
            Line.objects.create(on=ON, at=AT, cause="x:3", debit_id=debit, credit_id=credit, amount=cents, label="Essai")
    assert Line.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_line SET amount = 1", "DELETE FROM ledger_line", "TRUNCATE ledger_line CASCADE",
        "UPDATE ledger_account SET number = '512999'", "DELETE FROM ledger_account", "TRUNCATE ledger_account CASCADE",
        "UPDATE ledger_balance SET debit = 0", "DELETE FROM ledger_balance", "TRUNCATE ledger_balance",
        "INSERT INTO ledger_balance (account_id, debit, credit) SELECT max(id) + 1, 5, 0 FROM ledger_account",
        "UPDATE ledger_closedmonth SET hash = repeat('0', 64)", "DELETE FROM ledger_closedmonth", "TRUNCATE ledger_closedmonth",
    ],
)  # fmt: skip
def test_the_application_cannot_change_the_books(statement):
    by = treasurer()
    booked("x:1", bank(), suspense(), 100, on=OCTOBER)
    close_month(by=by, month=OCTOBER, at=AT)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert (Line.objects.get().amount, balance(bank()), check_books()) == (100, 100, [])


@pytest.mark.django_db
def test_a_line_is_taken_back_by_its_opposite_and_never_by_more():
    (line,) = booked("x:1", bank(), suspense(), 100)
    counter(line, by=None, cause="x:1:back:1", on=ON, at=AT, amount=60)
    assert balance(bank()) == 40
    assert Line.objects.get(cause="x:1:back:1").counters == line
    with pytest.raises(DatabaseError), transaction.atomic():
        counter(line, by=None, cause="x:1:back:2", on=ON, at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        booked("x:1:back:3", bank(), suspense(), 10, counters=line)
    counter(line, by=None, cause="x:1:back:4", on=ON, at=AT, amount=40)
    assert (balance(bank()), balance(suspense()), check_books()) == (0, 0, [])


@pytest.mark.django_db
def test_a_closed_month_takes_no_line_any_more_and_keeps_its_hash():
    by = treasurer()
    booked("x:1", bank(), suspense(), 100, on=OCTOBER)
    booked("x:2", bank(), suspense(), 200)
    closed = close_month(by=by, month=date(2026, 10, 20), at=AT)
    assert (closed.month, closed.lines, closed.amount, len(closed.hash)) == (OCTOBER, 1, 100, 64)
    assert month_to_close() == NOVEMBER
    with pytest.raises(MonthClosed) as refusal:
        booked("x:3", bank(), suspense(), 300, on=date(2026, 10, 31))
    assert "31/10/2026" in refusal.value.message
    assert booked("x:1", bank(), suspense(), 100, on=OCTOBER) == [], "what it holds may be told again"
    accounts = Account.objects.order_by("id").values_list("id", flat=True)
    with pytest.raises(DatabaseError, match="closed"), transaction.atomic():
        Line.objects.create(on=OCTOBER, at=AT, cause="x:4", debit_id=accounts[0], credit_id=accounts[1], amount=1, label="Essai")
    (line,) = booked("x:5", suspense(), bank(), 1, on=NOVEMBER)
    assert (line.on, Line.objects.count(), check_books()) == (NOVEMBER, 3, [])


@pytest.mark.django_db
def test_months_close_in_their_order_once_they_are_over():
    by = treasurer()
    with pytest.raises(CannotClose, match="rien à clore"):
        close_month(by=by, month=OCTOBER, at=AT)
    booked("x:1", bank(), suspense(), 100, on=date(2026, 8, 3))
    booked("x:2", bank(), suspense(), 100)
    with pytest.raises(CannotClose, match="08/2026"):
        close_month(by=by, month=OCTOBER, at=AT)
    hashes = [close_month(by=by, month=date(2026, month, 1), at=AT).hash for month in (8, 9, 10)]
    assert len(set(hashes)) == 3, "an empty month has a hash of its own"
    with pytest.raises(CannotClose, match="pas fini"):
        close_month(by=by, month=NOVEMBER, at=AT)
    with pytest.raises(CannotClose, match="déjà clos"):
        close_month(by=by, month=OCTOBER, at=AT)
    with pytest.raises(DatabaseError, match="in order"), transaction.atomic():
        ClosedMonth.objects.create(month=date(2027, 1, 1), closed_at=AT, closed_by=by, lines=0, amount=0, hash="0" * 64)
    assert (ClosedMonth.objects.count(), check_books()) == (3, [])


@pytest.mark.django_db
def test_only_treasury_and_presidency_of_the_national_delegation_close():
    local = cast.delegation("Délégation de Narbonne", cast.place())
    booked("x:1", bank(), suspense(), 100, on=OCTOBER)
    strangers = [
        cast.administrator(), cast.member(), cast.delegate_of(national(), "Vera Moulin"),
        cast.delegate_of(local, "Tom Faure", role=Mandate.Role.TREASURER),
    ]  # fmt: skip
    for stranger in strangers:
        with pytest.raises(NotAllowed):
            close_month(by=stranger, month=OCTOBER, at=AT)
    assert not ClosedMonth.objects.exists()
    close_month(by=treasurer(role=Mandate.Role.PRESIDENT), month=OCTOBER, at=AT)


@pytest.mark.django_db
def test_an_account_is_what_it_points_at():
    with pytest.raises(DatabaseError), transaction.atomic():
        Ref(Account.Kind.REVENUE, territory=cast.place().pk).account().save()
    with pytest.raises(DatabaseError), transaction.atomic():
        Ref(Account.Kind.BANK, territory=cast.place().pk).account().save()
    with pytest.raises(DatabaseError), transaction.atomic():
        Ref(Account.Kind.SHARE_DUE).account().save()
    share_due(national()).account().save()


def test_what_the_owner_forces_is_found(committed_db):
    by = treasurer()
    booked("x:1", bank(), suspense(), 100, on=OCTOBER)
    booked("x:2", bank(), suspense(), 200)
    close_month(by=by, month=OCTOBER, at=AT)
    assert check_books() == []
    with connections["owner"].cursor() as cursor:
        with pytest.raises(DatabaseError, match="append-only"):
            cursor.execute("UPDATE ledger_line SET amount = 1")
        cursor.execute("ALTER TABLE ledger_line DISABLE TRIGGER USER")
        cursor.execute("UPDATE ledger_line SET amount = 101 WHERE cause = 'x:1'")
    connections["owner"].close()
    troubles = check_books()
    assert [trouble.split(" est ")[0] for trouble in troubles[:2]] == ["le solde du compte bank", "le solde du compte suspense"]
    assert troubles[2].startswith("le mois clos 10/2026 n’est plus ce qu’il était")
    assert Balance.objects.count() == 2
