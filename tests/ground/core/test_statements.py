import pytest
from django.db import DatabaseError, connection, transaction

from parvis.ground.core import statements

pytestmark = pytest.mark.django_db
STATEMENT = "SELECT %(n)s::bigint + 1, %(text)s::text"


def test_a_statement_is_planned_once_and_answers_as_ever():
    for n in range(6):
        assert statements.rows(STATEMENT, {"n": n, "text": "l'été"}) == [(n + 1, "l'été")]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT $1::bigint + 1%'")
        assert cursor.fetchone() == (1,)


def test_it_is_counted_as_any_other(django_assert_num_queries):
    with django_assert_num_queries(2):
        statements.rows("SELECT 1", [])
        statements.rows("SELECT %s", [1])


def test_its_failures_are_djangos():
    with pytest.raises(DatabaseError), transaction.atomic():
        statements.rows("SELECT 1 / %s::int", [0])
    assert statements.rows("SELECT 1", []) == [(1,)]
