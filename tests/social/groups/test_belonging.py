"""Getting into a group, running it, leaving it: what is allowed, what is refused, what others learn."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from parvis.commons.contacts.models import Block
from parvis.commons.following.models import Follow
from parvis.commons.notifications.models import Notice
from parvis.commons.search.queries import Filters, search
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.people.members.models import Member
from parvis.social.groups import actions
from parvis.social.groups.models import Ban, EntryRequest, Group, GroupInvitation, Membership, Role
from parvis.social.groups.permissions import groups_led_by, groups_listed_for, groups_read_by, groups_seen_by, groups_written_by
from parvis.social.groups.queries import listed, members_of
from tests.cast import AT, member, place
from tests.network import group, inside

pytestmark = pytest.mark.django_db


def _roles(found: Group) -> dict[str, str]:
    return {one.member.first_name: one.role for one in found.memberships.select_related("member")}


def _told(to: Member) -> list[str]:
    return list(Notice.objects.filter(member=to, reason__startswith="group.").values_list("reason", flat=True).order_by("pk"))


def test_whoever_opens_a_group_answers_for_it_and_follows_its_wall() -> None:
    rose = member()
    made = group(rose)
    assert _roles(made) == {"Rose": "owner"}
    assert Follow.objects.filter(member=rose, source_kind="group", source_id=made.pk).exists()
    with pytest.raises(Refused, match="déjà d’un groupe de ce nom"):
        group(rose, "Les Jardins Partagés", at=AT + timedelta(days=1))
    assert Group.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": " – "}, "Donnez un nom"), ({"purpose": "\u202e "}, "à quoi sert"), ({"rules": ""}, "au moins une règle"),
        ({"name": "a" * 81}, "81 caractères"), ({"theme": "secret"}, "sujet"), ({"entry": "ouverte"}, "comment on entre"),
    ],
)  # fmt: skip
def test_what_a_group_does_not_say_is_refused_in_words(wrong: dict[str, str], message: str) -> None:
    said = {"name": "Les jardins", "entry": "open"} | wrong
    with pytest.raises(Refused, match=message):
        group(member(), said.pop("name"), **said)
    assert not Group.objects.exists()


def test_an_open_group_is_entered_in_one_press_once_its_rules_are_read() -> None:
    rose, paul, nobody = member(), member("Paul Durand"), member("Nina Roux", verified=False)
    made = group(rose)
    for by, read in ((paul, False), (nobody, True)):
        with pytest.raises(Refused):
            actions.enter(by=by, group=made, has_read=read, at=AT)
    assert _roles(made) == {"Rose": "owner"}
    actions.enter(by=paul, group=made, has_read=True, at=AT)
    actions.enter(by=paul, group=made, has_read=True, at=AT)
    assert _roles(made) == {"Rose": "owner", "Paul": "member"}
    assert not groups_led_by(paul).exists()
    assert groups_written_by(paul).get() == made


def test_who_asks_is_let_in_or_not_and_may_ask_again_in_a_month() -> None:
    rose, paul, ines = member(), member("Paul Durand"), member("Inès Faure")
    made = group(rose, entry="asked")
    with pytest.raises(Refused, match="sur demande"):
        actions.enter(by=paul, group=made, has_read=True, at=AT)
    asked = actions.ask(by=paul, group=made, word="J’ai une parcelle.", has_read=True, at=AT)
    assert actions.ask(by=paul, group=made, word="Encore.", has_read=True, at=AT) == asked
    assert isinstance(asked, EntryRequest)
    assert _told(rose) == ["group.request"]
    with pytest.raises(NotAllowed):
        actions.answer_request(by=ines, request=asked, accepts=True, at=AT)
    actions.answer_request(by=rose, request=asked, accepts=False, at=AT)
    assert not groups_read_by(paul).exists()
    with pytest.raises(Refused, match="30 jours"):
        actions.ask(by=paul, group=made, word="", has_read=True, at=AT + timedelta(days=29))
    again = actions.ask(by=paul, group=made, word="", has_read=True, at=AT + timedelta(days=30))
    assert isinstance(again, EntryRequest)
    actions.answer_request(by=rose, request=again, accepts=True, at=AT + timedelta(days=30))
    assert _roles(made) == {"Rose": "owner", "Paul": "member"}
    assert _told(paul) == ["group.declined", "group.accepted"]


def test_of_a_hidden_group_only_its_members_and_whom_they_invite_know() -> None:
    rose, paul, ines = member(), member("Paul Durand"), member("Inès Faure")
    made = group(rose, entry="hidden")
    for other in (paul, ines):
        assert not groups_seen_by(other).exists()
        assert not listed(other, words="jardins").exists()
        with pytest.raises(NotAllowed):
            actions.ask(by=other, group=made, word="", has_read=True, at=AT)
        with pytest.raises(NotAllowed):
            actions.enter(by=other, group=made, has_read=True, at=AT)
    actions.invite(by=rose, group=made, member=paul, at=AT)
    assert groups_seen_by(paul).get() == made
    assert not groups_read_by(paul).exists()
    assert not groups_seen_by(ines).exists()
    actions.enter(by=paul, group=made, has_read=True, at=AT)
    with pytest.raises(NotAllowed):  # those who run it invite
        actions.invite(by=paul, group=made, member=ines, at=AT)
    actions.leave(by=paul, group=made, at=AT)
    assert not groups_seen_by(paul).exists()


def test_a_search_finds_what_a_group_is_for_and_of_a_hidden_one_nothing(client: Client) -> None:
    own = {entry: member(f"Rose {entry}") for entry in ("open", "asked", "hidden")}
    made = {entry: group(by, f"Les glaneurs {entry}", entry=entry) for entry, by in own.items()}
    shown = client.get("/recherche/?q=glaneurs").content.decode()
    assert made["open"].public_path in shown and made["asked"].get_absolute_url() in shown
    assert "glaneurs hidden" not in shown
    assert shown.count("story-title") == 2
    said = {"purpose": "Autre chose", "rules": "Rien", "territory": made["open"].territory, "theme": "nature"}
    actions.change_group(by=own["open"], group=made["open"], name="Les glaneurs open", entry="hidden", at=AT, **said)
    actions.close_group(by=own["asked"], group=made["asked"], at=AT)
    assert search("glaneurs", at=AT, filters=Filters()).count == 0


def test_nobody_learns_of_a_block_nor_of_a_no_to_an_invitation() -> None:
    rose, paul, ines = member(), member("Paul Durand"), member("Inès Faure")
    made = group(rose)
    Block.objects.create(by=paul, blocked=rose, at=AT)
    assert actions.invite(by=rose, group=made, member=paul, at=AT) is None
    actions.invite(by=rose, group=made, member=ines, at=AT)
    actions.decline_invitation(by=ines, group=made, at=AT)
    assert actions.invite(by=rose, group=made, member=ines, at=AT + timedelta(days=3)) is None
    assert _told(paul) == [] and _told(rose) == []
    assert _told(ines) == ["group.invitation"]
    assert actions.invite(by=rose, group=made, member=ines, at=AT + timedelta(days=31)) is not None


def test_who_blocks_sees_no_name_of_whom_in_the_list_unless_they_run_the_group() -> None:
    rose, paul, ines = member(), member("Paul Durand"), member("Inès Faure")
    made = group(rose)
    inside(made, paul, ines)
    Block.objects.create(by=paul, blocked=ines, at=AT)
    seen = lambda reader, leads: [one.member.first_name for one in members_of(made, reader=reader, leads=leads)]  # noqa: E731
    assert seen(paul, False) == ["Rose", "Paul"]
    assert seen(ines, False) == ["Rose", "Inès"]
    assert seen(rose, True) == ["Rose", "Paul", "Inès"] or seen(rose, True) == ["Rose", "Inès", "Paul"]


def test_leaving_takes_one_press_and_someone_always_answers_for_the_group() -> None:
    rose, paul, ines = member(), member("Paul Durand"), member("Inès Faure")
    made = group(rose)
    inside(made, paul)
    inside(made, ines, at=AT + timedelta(hours=1))
    actions.give_role(by=rose, group=made, member=ines, role=Role.MODERATOR, at=AT)
    actions.leave(by=rose, group=made, at=AT)
    assert _roles(made) == {"Paul": "member", "Inès": "owner"}  # who moderated, though Paul came first
    assert _told(ines)[-1] == "group.handed_over"
    assert not Follow.objects.filter(member=rose).exists()
    actions.leave(by=ines, group=made, at=AT)
    assert _roles(made) == {"Paul": "owner"}
    actions.leave(by=paul, group=made, at=AT)
    made.refresh_from_db()
    assert made.closed_at == AT
    with pytest.raises(NotAllowed):
        actions.leave(by=paul, group=made, at=AT)


def test_the_last_who_answers_for_a_group_names_another_before_stepping_back() -> None:
    rose, paul = member(), member("Paul Durand")
    made = group(rose)
    inside(made, paul)
    with pytest.raises(Refused, match="nommez-en une autre"):
        actions.give_role(by=rose, group=made, member=rose, role=Role.MEMBER, at=AT)
    with pytest.raises(NotAllowed):
        actions.give_role(by=paul, group=made, member=paul, role=Role.OWNER, at=AT)
    actions.give_role(by=rose, group=made, member=paul, role=Role.OWNER, at=AT)
    actions.give_role(by=paul, group=made, member=rose, role=Role.MEMBER, at=AT)
    assert _roles(made) == {"Rose": "member", "Paul": "owner"}


def test_who_is_put_out_reads_why_and_comes_back_only_once_it_is_lifted() -> None:
    rose, paul, ines = member(), member("Paul Durand"), member("Inès Faure")
    made = group(rose)
    inside(made, paul, ines)
    actions.give_role(by=rose, group=made, member=ines, role=Role.MODERATOR, at=AT)
    for by, whom in ((paul, ines), (ines, rose), (ines, ines)):
        with pytest.raises(NotAllowed):
            actions.put_out(by=by, group=made, member=whom, reason="Insultes.", at=AT)
    with pytest.raises(Refused, match="motif"):
        actions.put_out(by=ines, group=made, member=paul, reason=" ", at=AT)
    assert Membership.objects.count() == 3
    ban = actions.put_out(by=ines, group=made, member=paul, reason="Insultes répétées.", at=AT)
    assert "Insultes répétées" in Notice.objects.get(member=paul, reason="group.put_out").text
    assert not groups_read_by(paul).exists()
    with pytest.raises(Refused, match="mis dehors"):
        actions.enter(by=paul, group=made, has_read=True, at=AT)
    with pytest.raises(Refused, match="levez d’abord"):
        actions.invite(by=rose, group=made, member=paul, at=AT)
    actions.lift_ban(by=rose, ban=ban, at=AT)
    assert not Ban.objects.exists()
    actions.enter(by=paul, group=made, has_read=True, at=AT)


def test_a_suspended_member_reads_and_neither_writes_nor_runs_anything() -> None:
    rose, paul = member(), member("Paul Durand")
    made = group(rose)
    inside(made, paul)
    rose.suspended_until = AT + timedelta(days=3)
    assert groups_read_by(rose).get() == made
    assert not groups_written_by(rose).exists() and not groups_led_by(rose).exists()
    with pytest.raises(NotAllowed):
        actions.put_out(by=rose, group=made, member=paul, reason="Non.", at=AT)


def test_a_door_that_opens_calls_those_who_waited_in_and_one_that_closes_forgets_them() -> None:
    rose, paul = member(), member("Paul Durand")
    made = group(rose, entry="asked")
    actions.ask(by=paul, group=made, word="", has_read=True, at=AT)
    said = {"name": made.name, "purpose": made.purpose, "rules": made.rules, "territory": made.territory, "theme": made.theme}
    with pytest.raises(NotAllowed):
        actions.change_group(by=paul, group=made, entry="open", at=AT, **said)
    actions.change_group(by=rose, group=made, entry="open", at=AT, **said)
    assert _told(paul) == ["group.opened"]
    assert not EntryRequest.objects.exists()
    actions.invite(by=rose, group=made, member=paul, at=AT)
    actions.close_group(by=rose, group=made, at=AT)
    assert not GroupInvitation.objects.exists()
    assert not groups_listed_for(paul).exists()
    assert groups_read_by(rose).get() == made and not groups_written_by(rose).exists()


def test_the_list_goes_by_ring_then_by_name() -> None:
    rose = member(home=place())
    for position, (name, slug) in enumerate(
        [("Zèbres", "narbonne-11262"), ("Abeilles", "france"), ("Barques", "bages-11024"), ("Chats", "narbonne-11262"),
         ("Dunes", "aude-d11"), ("Echo", "paris-75056")]
    ):  # fmt: skip
        group(member(f"Qui {name}"), name, territory=place(slug), at=AT + timedelta(minutes=position))
    assert [one.name for one in listed(rose)] == ["Chats", "Zèbres", "Barques", "Dunes", "Abeilles", "Echo"]
    assert [one.name for one in listed(rose, words="zebre")] == ["Zèbres"]
    assert [one.name for one in listed(rose, words="bages")] == ["Barques"]
