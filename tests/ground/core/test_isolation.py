"""Row-level security, told once for a transaction: on a table of its own, as the application's role."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from parvis.ground.core.isolation import ask_seeing, seeing
from tests.environment import databases

TABLE = """
CREATE TABLE apart (shop_id bigint, token text, word text);
INSERT INTO apart VALUES (1, 'a', 'pain'), (1, 'b', 'lait'), (2, 'c', 'clous');
ALTER TABLE apart ENABLE ROW LEVEL SECURITY;
ALTER TABLE apart FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON apart USING (
    shop_id = nullif(current_setting('parvis.shop', true), '')::bigint
    OR token = nullif(current_setting('parvis.order_token', true), ''));
"""


@pytest.fixture
def apart(committed_db: str) -> Iterator[None]:
    with psycopg.connect(databases.owner_url(committed_db), autocommit=True) as owner:
        owner.execute(TABLE)
        yield
        connection.close()
        owner.execute("DROP TABLE apart")


def words() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM apart ORDER BY word")
        return [row[0] for row in cursor.fetchall()]


def test_only_what_is_named_is_seen_and_nothing_before_or_after(apart: None) -> None:
    assert words() == []
    with seeing(shop=1):
        assert words() == ["lait", "pain"]
    assert words() == []
    with seeing(order_token_hash="c"):
        assert words() == ["clous"]
    with transaction.atomic():
        with seeing(shop=1):
            with seeing(shop=2):
                assert words() == ["clous"]
            assert words() == ["lait", "pain"]
        assert words() == []


def test_one_statement_alone_sees_what_is_named_in_one_trip(
    apart: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    asked = "SELECT word FROM apart WHERE word <> %(not)s ORDER BY word"
    with transaction.atomic():
        with django_assert_num_queries(3):  # what is told, what is asked, what was told before: sent together
            assert ask_seeing(asked, {"not": "lait"}, shop=1) == [("pain",)]
        assert words() == []
        with seeing(shop=2):
            assert ask_seeing(asked, {"not": ""}, shop=1) == [("lait",), ("pain",)]
            assert words() == ["clous"]
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            ask_seeing("INSERT INTO apart VALUES (2, 'd', %(word)s) RETURNING word", {"word": "vis"}, shop=1)
        assert words() == []
    with pytest.raises(ValueError, match="inside one"):
        ask_seeing(asked, {"not": ""}, shop=1)


def test_a_write_for_another_is_refused_and_the_transaction_goes_on_afterwards(apart: None) -> None:
    with transaction.atomic():
        with pytest.raises(DatabaseError, match="row-level security"), seeing(shop=1), transaction.atomic():
            connection.cursor().execute("INSERT INTO apart VALUES (2, 'd', 'vis')")
        assert words() == []
    with transaction.atomic(), seeing(shop=1), pytest.raises(RuntimeError), transaction.atomic(), seeing(shop=2):
        raise RuntimeError
    with seeing(shop=1):
        connection.cursor().execute("UPDATE apart SET word = 'rien'")
    with seeing(shop=2):
        assert words() == ["clous"]


def test_looking_at_nobody_in_particular_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="whose rows"), seeing():
        pass


def test_the_application_neither_owns_tables_nor_steps_around_policies(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user")
        assert cursor.fetchone() == (0,)
