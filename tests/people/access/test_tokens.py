"""A program acts for an organisation as long as everything its token rests on holds, and not a moment longer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from parvis.ground.core.errors import NotAllowed
from parvis.people.access.actions import AccessRefused, issue_token, note_use, revoke_token
from parvis.people.access.models import Token
from parvis.people.access.permissions import still_stands
from parvis.people.access.queries import token_of
from parvis.people.members.models import Member
from parvis.people.organisations.actions import add_to_team, close_organisation, remove_from_team
from parvis.people.organisations.models import Organisation, TeamMember
from tests import cast, house
from tests.cast import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Organisation:
    return cast.organisation(owner=cast.member("Hélène Mayor"))


@pytest.fixture
def mayor(hall: Organisation) -> Member:
    return Member.objects.get(teams__organisation=hall)


def test_a_secret_is_shown_once_and_kept_as_a_digest(hall: Organisation, mayor: Member):
    token, secret = house.token(hall, mayor, ["stock", "publish"])
    assert token.scopes == ["publish", "stock"]
    assert secret.startswith(token.prefix)
    row = str(Token.objects.values().get())
    assert secret not in row
    assert secret[len(token.prefix) :] not in row
    assert token_of(secret, AT) == token
    assert token_of(secret[:-1] + ("A" if secret[-1] != "A" else "B"), AT) is None
    assert token_of("", AT) is None


def stand_still(hall: Organisation, mayor: Member) -> None:
    Member.objects.filter(pk=mayor.pk).update(restricted_at=AT)


def leave(hall: Organisation, mayor: Member) -> None:
    add_to_team(by=cast.administrator(), organisation=hall, member=cast.member("Autre Maire"), role=TeamMember.Role.OWNER, at=AT)
    remove_from_team(by=mayor, organisation=hall, member=mayor, at=AT)


def end_subscription(hall: Organisation, mayor: Member) -> None:
    Organisation.objects.filter(pk=hall.pk).update(publishes_until=AT)


def close(hall: Organisation, mayor: Member) -> None:
    close_organisation(by=mayor, organisation=hall, at=AT)


def revoke(hall: Organisation, mayor: Member) -> None:
    revoke_token(by=mayor, token=Token.objects.get(), at=AT)


@pytest.mark.parametrize("end", [stand_still, leave, end_subscription, close, revoke])
def test_a_token_lapses_with_what_it_rests_on(hall: Organisation, mayor: Member, end: Callable[..., None]):
    _, secret = house.token(hall, mayor)
    assert token_of(secret, AT) is not None
    end(hall, mayor)
    assert token_of(secret, AT) is None


def test_a_token_lapses_while_its_member_or_its_organisation_is_suspended(hall: Organisation, mayor: Member):
    token, _ = house.token(hall, mayor)
    assert still_stands(token, AT)
    token.member.suspended_until = AT + timedelta(days=3)
    assert not still_stands(token, AT)
    assert still_stands(token, AT + timedelta(days=3))
    token.organisation.suspended_until = AT + timedelta(days=4)
    assert not still_stands(token, AT + timedelta(days=3))


def test_a_token_ends_on_its_day_and_within_a_year(hall: Organisation, mayor: Member):
    token, secret = house.token(hall, mayor)
    assert token_of(secret, token.expires_at - timedelta(seconds=1)) == token
    assert token_of(secret, token.expires_at) is None
    with pytest.raises(AccessRefused, match="un an au plus"):
        issue_token(by=mayor, organisation=hall, name="Trop long", scopes=["stock"], days=366, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Token.objects.filter(pk=token.pk).update(expires_at=AT + timedelta(days=367))
    with pytest.raises(IntegrityError), transaction.atomic():
        Token.objects.filter(pk=token.pk).update(scopes=["everything"])


def test_only_who_answers_for_the_organisation_lets_programs_in_and_puts_them_out(hall: Organisation, mayor: Member):
    editor, stranger = cast.editor_of(hall), cast.member("Rival Duc")
    token, secret = house.token(hall, mayor)
    for by in (editor, stranger, cast.administrator()):
        with pytest.raises(NotAllowed):
            house.token(hall, by, name=f"De {by.name}")
        with pytest.raises(NotAllowed):
            revoke_token(by=by, token=token, at=AT)
    assert Token.objects.count() == 1
    assert token_of(secret, AT) == token


@pytest.mark.parametrize(
    ("told", "field"),
    [({"name": "  "}, "name"), ({"scopes": []}, "scopes"), ({"scopes": ["root"]}, "scopes"), ({"days": 0}, "days"),
     ({"name": "site de la MAIRIE"}, "name")],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_field(hall: Organisation, mayor: Member, told: dict[str, Any], field: str):
    house.token(hall, mayor)
    with pytest.raises(AccessRefused) as refused:
        issue_token(**{"by": mayor, "organisation": hall, "name": "Caisse", "scopes": ["stock"], "days": 30, "at": AT, **told})
    assert refused.value.field == field
    assert Token.objects.count() == 1


def test_of_its_use_the_day_alone_is_kept(hall: Organisation, mayor: Member, django_assert_num_queries: Any):
    token, _ = house.token(hall, mayor)
    note_use(token=token, at=AT)
    token.refresh_from_db()
    assert token.last_used_on == AT.date()
    with django_assert_num_queries(0):
        note_use(token=token, at=AT + timedelta(hours=2))
