"""A fresh database is laid out from one file, and comes to what the migrations make."""

import os

import psycopg
import pytest

from config.postgres import APPLICATION
from parvis.cli import schema
from tests.environment import databases
from tests.schema import dump, migrate


@pytest.fixture
def empty():
    """Makes empty databases of our own, and drops them."""
    made = []

    def make(name: str) -> str:
        name = databases.clone("template0", f"parvis_{name}_{os.getpid()}")
        made.append(name)
        return name

    yield make
    for name in made:
        databases.drop(name)


def test_the_file_and_the_migrations_come_to_the_same_database(empty, tmp_path, monkeypatch):
    """Should this fail, the file says something that the migrations do not: `make schema` writes it again."""
    laid_out, walked = empty("laid_out"), empty("walked")
    migrate(databases.application_url(laid_out), databases.owner_url(laid_out), one_by_one=False)
    migrate(databases.application_url(walked), databases.owner_url(walked), one_by_one=True)
    said = []
    for name in (laid_out, walked):
        # PostgreSQL writes some conditions in other words once it has read its own: both are read and written once more.
        again = tmp_path / name
        again.write_text(dump(databases.owner_url(name)))
        monkeypatch.setattr(schema, "FILE", again)
        copy = empty(f"{name}_again")
        assert schema.lay_out(databases.owner_url(copy), APPLICATION) is True
        said.append(dump(databases.owner_url(copy)))
    assert said[0] == said[1]


def test_a_database_that_holds_a_table_is_left_alone(empty):
    name = empty("held")
    with psycopg.connect(databases.owner_url(name)) as connection:
        connection.execute("CREATE TABLE mine (id int)")
    assert schema.lay_out(databases.owner_url(name), APPLICATION) is False
    with psycopg.connect(databases.owner_url(name)) as connection:
        assert connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall() == [("mine",)]


def test_a_server_that_does_not_understand_the_file_is_migrated_one_by_one(empty, tmp_path, monkeypatch):
    name = empty("older")
    newer = tmp_path / "schema.sql"
    newer.write_text("CREATE TABLE half (id int);\nCREATE MIRACLE;\n")
    monkeypatch.setattr(schema, "FILE", newer)
    assert schema.lay_out(databases.owner_url(name), APPLICATION) is False
    with psycopg.connect(databases.owner_url(name)) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_where_the_owner_runs_the_application_no_right_is_given(empty):
    name = empty("alone")
    owner = psycopg.conninfo.conninfo_to_dict(databases.owner_url(name))["user"]
    assert schema.lay_out(databases.owner_url(name), str(owner)) is True
    with psycopg.connect(databases.owner_url(name)) as connection:
        granted = connection.execute(
            "SELECT count(*) FROM information_schema.role_table_grants WHERE table_schema = 'public' AND grantee = %s",
            [APPLICATION],
        ).fetchone()
    assert granted == (0,)
