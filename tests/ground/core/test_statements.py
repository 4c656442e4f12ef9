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


def test_three_are_asked_by_one_statement_and_each_reads_its_own_answer(django_assert_num_queries):
    def letters(count):
        return statements.Asked(
            "SELECT n AS place, chr(96 + n) AS letter FROM generate_series(1, %(count)s::int) n", {"count": count}, list
        )

    said = statements.Asked("SELECT %(what)s::text AS said, NULL::int AS nothing", {"what": "l'été"}, lambda rows: rows[0])
    none = statements.Asked("SELECT 1 AS one WHERE false", {}, lambda rows: rows)
    with django_assert_num_queries(1):
        assert statements.at_once(letters(2), said, none) == ([(1, "a"), (2, "b")], ("l'été", None), [])
    with pytest.raises(ValueError, match="count"):
        statements.at_once(letters(2), letters(3), said)
    assert letters(3).answer() == [(1, "a"), (2, "b"), (3, "c")]
