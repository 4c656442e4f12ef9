"""What is kept of members: every table that names one has a holding that answers for it."""

from django.apps import apps

from parvis.people.members.holdings import holdings, member_columns

NAMED_ANOTHER_WAY = {"member_id", "actor_id", "author_id"}


def test_every_table_that_points_at_a_member_has_a_holding():
    answered = {table for one in holdings() for table in one.tables}
    pointing = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if member_columns(model) or NAMED_ANOTHER_WAY & {field.column for field in model._meta.concrete_fields}
    }
    assert pointing - answered == set(), "say in the app's holdings.py what is kept, why, and what an erasure leaves"


def test_holdings_have_names_of_their_own_and_say_why():
    every = holdings()
    assert len({one.key for one in every}) == len(every) and every[-1].key == "compte"
    assert all(one.title and one.why.endswith((".", ")")) for one in every)
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert {table for one in every for table in one.tables} <= tables
