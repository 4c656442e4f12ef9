"""When a group meets, what it shares, what is set aside; and who reads of it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar
from PIL import Image

from parvis.commons.agenda.models import Event
from parvis.commons.contents import registry as contents
from parvis.commons.discussions.models import Comment
from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.models import StoredFile
from parvis.people.members.holdings import holdings
from parvis.people.members.models import Member
from parvis.social.conversations.registry import are_acquainted
from parvis.social.groups import actions
from parvis.social.groups.models import Coming, Group, GroupFile, Membership, SetAside
from parvis.social.groups.queries import files_of
from parvis.social.walls.actions import write
from parvis.social.walls.models import Audience
from tests import court
from tests.cast import AT, member
from tests.network import group, inside, meeting, pdf

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=2)
FACES = Path(__file__).parents[2] / "commons" / "pictures" / "faces" / "astronaut.jpg"


def _client(who: Member | None) -> Client:
    client = Client(raise_request_exception=False)
    if who is not None:
        client.force_login(who)
    return client


def _said(made: Group) -> dict[str, object]:
    return {"name": made.name, "purpose": made.purpose, "rules": made.rules, "territory": made.territory, "theme": made.theme}


def test_a_meeting_of_an_open_group_stands_in_the_agenda_while_it_is_open_and_its_owner_says_so() -> None:
    rose, paul = member(), member("Paul Durand")
    made = group(rose)
    inside(made, paul)
    with pytest.raises(NotAllowed):
        meeting(made, by=paul)
    actions.give_role(by=rose, group=made, member=paul, role="moderator", at=AT)
    meeting(made, by=paul, title="Entre nous", in_agenda=True)  # only who answers for the group tells the whole town
    told = meeting(made, by=rose, title="Plantation ouverte", in_agenda=True)
    assert [event.title for event in Event.objects.visible()] == ["Plantation ouverte"]
    actions.change_group(by=rose, group=made, entry="hidden", at=LATER, **_said(made))
    assert not Event.objects.visible().exists()
    assert _client(None).get(made.public_path).status_code == 404
    actions.change_group(by=rose, group=made, entry="open", at=LATER, **_said(made))
    actions.call_off(by=rose, meeting=told, because="Vent violent", at=LATER)
    assert Event.objects.visible().get().cancelled_because == "Vent violent"


def test_who_comes_is_told_when_it_changes_and_calendars_hear_of_it() -> None:
    rose, paul, ines = member(), member("Paul Durand"), member("Inès Faure")
    made = group(rose)
    inside(made, paul)
    told = meeting(made, by=rose, days=7)
    with pytest.raises(NotAllowed):
        actions.say_coming(by=ines, meeting=told, comes=True, at=AT)
    for _ in range(2):
        actions.say_coming(by=paul, meeting=told, comes=True, at=AT)
    assert Coming.objects.get().member == paul
    said = {"title": told.title, "territory": told.territory, "place": "Au cabanon"}
    changed = actions.change_meeting(
        by=rose, meeting=told, starts_at=told.starts_at, ends_at=told.ends_at, at=LATER, **said
    )  # fmt: skip
    assert changed.sequence == 1
    assert Notice.objects.filter(member=paul, reason="group.meeting_changed").count() == 1
    with time_machine.travel(LATER, tick=False):
        answer = _client(paul).get(f"{made.get_absolute_url()}rendez-vous.ics")
    [component] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (component["SEQUENCE"], str(component["LOCATION"])) == (1, "Au cabanon, Narbonne")
    with pytest.raises(Refused, match="Ce jour est passé"):
        meeting(made, by=rose, days=-2)
    with pytest.raises(Refused, match="deux ans"):
        meeting(made, by=rose, days=900)


def test_a_document_is_read_by_what_it_is_and_handed_to_members_alone() -> None:
    rose, paul, ines = member(), member("Paul Durand"), member("Inès Faure")
    made = group(rose)
    inside(made, paul)
    with pytest.raises(NotAllowed):
        actions.add_file(by=ines, group=made, title="Plan", content=pdf(), at=AT)
    for content in (b"MZ\x90 programme", b"%PDF-1.4 presque"):
        with pytest.raises(Refused, match="PDF lisible"):
            actions.add_file(by=paul, group=made, title="Plan", content=content, at=AT)
    assert not GroupFile.objects.exists()
    shared = actions.add_file(by=paul, group=made, title="Plan", content=pdf(), at=AT)
    address = f"{made.get_absolute_url()}fichiers/{shared.pk}/"
    answer = _client(rose).get(address)
    assert answer.status_code == 200 and answer["Content-Disposition"] == "attachment; filename*=UTF-8''plan.pdf"
    assert "no-store" in answer["Cache-Control"]
    assert _client(ines).get(address).status_code == 404
    assert _client(None).get(f"/fichiers/{shared.file}").status_code == 404
    with pytest.raises(NotAllowed):
        actions.remove_file(by=rose, file=shared, at=AT)
    actions.set_file_aside(by=rose, file=shared, reason="Hors sujet", at=AT)
    assert not files_of(made).exists()
    assert _client(paul).get(address).status_code == 404
    assert "Hors sujet" in Notice.objects.get(member=paul, reason="group.set_aside").text
    actions.put_back(by=rose, aside=SetAside.objects.get(), at=AT)
    assert files_of(made).get() == shared
    actions.remove_file(by=paul, file=shared, at=AT)
    assert not StoredFile.objects.filter(name=shared.file).exists()


def test_texts_tables_and_pictures_are_taken_by_what_they_are_without_macros_or_faces() -> None:
    rose = member()
    made = group(rose)
    plan = BytesIO()
    Image.new("RGB", (300, 240), (90, 160, 90)).save(plan, "JPEG", exif=b"Exif\x00\x00chez-moi-canari")
    taken = {"odt": opened("text"), "ods": opened("spreadsheet"), "docx": office_file("word/document.xml"),
             "xlsx": office_file("xl/workbook.xml"), "jpg": plan.getvalue()}  # fmt: skip
    for extension, content in taken.items():
        shared = actions.add_file(by=rose, group=made, title=f"Plan {extension}", content=content, at=AT)
        answer = _client(rose).get(f"{made.get_absolute_url()}fichiers/{shared.pk}/")
        assert answer["Content-Disposition"] == f"attachment; filename*=UTF-8''plan-{extension}.{extension}"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert b"canari" not in b"".join(answer)
    refused = {
        "macros": [office_file("word/document.xml", "word/vbaProject.bin"), opened("text", "Basic/Standard/Module1.xml"),
                   office_file("word/document.xml", types=b"application/vnd.ms-word.document.macroEnabled.main+xml")],
        "ni un PDF lisible": [b"PK\x03\x04 presque", office_file("autre/chose.xml"), b"<html><script>", opened("presentation")],
        "Des personnes": [FACES.read_bytes()],
    }  # fmt: skip
    for said, given in refused.items():
        for content in given:
            with pytest.raises(Refused, match=said):
                actions.add_file(by=rose, group=made, title="Plan", content=content, at=AT)
    assert GroupFile.objects.count() == len(taken)


def opened(kind: str, *others: str) -> bytes:
    return _archive({"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "content.xml": b"<x/>"}, others)


def office_file(*names: str, types: bytes = b"<Types/>") -> bytes:
    return _archive({"[Content_Types].xml": types}, names)


def _archive(content: dict[str, bytes], empty: Iterable[str]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, text in {**content, **dict.fromkeys(empty, b"")}.items():
            archive.writestr(name, text)
    return written.getvalue()


def test_a_moderator_hides_a_comment_there_and_shows_it_again() -> None:
    rose, paul, ines = member(), member("Paul Durand"), member("Inès Faure")
    made = group(rose)
    inside(made, paul)
    post = write(by=paul, kind="group", id=made.pk, text="Bonjour à tous", audience=Audience.GROUP, at=AT)
    said = Comment.objects.create(kind="post", object_id=post.pk, author=paul, text="Et puis zut", created_at=AT)
    for other in (paul, ines):
        with pytest.raises(NotAllowed):
            actions.set_comment_aside(by=other, comment=said, reason="Non", at=LATER)
    aside = actions.set_comment_aside(by=rose, comment=said, reason="On reste poli.", at=LATER)
    said.refresh_from_db()
    assert not said.is_shown
    assert "On reste poli" in Notice.objects.get(member=paul, reason="group.set_aside").text
    actions.put_back(by=rose, aside=aside, at=LATER)
    said.refresh_from_db()
    assert said.is_shown and not SetAside.objects.exists()
    assert _client(paul).get(f"/fil/billets/{post.pk}/").status_code == 200
    assert _client(ines).get(f"/fil/billets/{post.pk}/").status_code == 404


def test_a_decision_hides_the_group_from_all_and_its_members_read_why() -> None:
    rose, paul, ines = member(), member("Paul Durand"), member("Inès Faure")
    made = group(rose)
    inside(made, paul)
    kind = contents.kind_of("group")
    kind.hide(made.pk, by=ines, reason="Appels à la haine.", at=AT)
    assert _client(None).get(made.public_path).status_code == 404
    assert _client(ines).get(made.get_absolute_url()).status_code == 404
    assert "Appels à la haine" in _client(paul).get(made.get_absolute_url()).text
    assert _client(paul).get(f"{made.get_absolute_url()}membres/").status_code == 404
    assert not kind.seen_by(None, [made.pk]) and not are_acquainted(rose.pk, paul.pk)
    kind.restore(made.pk, by=ines, at=AT)
    assert _client(None).get(made.public_path).status_code == 200
    assert are_acquainted(rose.pk, paul.pk) and not are_acquainted(rose.pk, ines.pk)


def test_who_is_erased_leaves_every_group_to_others() -> None:
    rose, paul = member(), member("Paul Durand")
    made, alone = group(rose), group(rose, "Seule au monde", at=AT - timedelta(days=2))
    inside(made, paul)
    shared = actions.add_file(by=rose, group=made, title="Plan", content=pdf(), at=AT)
    holding = next(one for one in holdings() if one.key == "groupes")
    assert holding.count(rose) == 2
    assert {row.get("groupe") for row in holding.copy(rose).rows} >= {"Les jardins partagés", "Seule au monde"}
    for _ in range(2):
        assert holding.erase(rose, at=AT) == []
    assert Membership.objects.get().member == paul and Membership.objects.get().is_owner
    alone.refresh_from_db()
    assert alone.closed_at == AT
    assert not StoredFile.objects.filter(name=shared.file).exists()


def test_a_group_whose_last_owner_is_closed_is_taken_over_by_the_next_night() -> None:
    rose, paul = member(), member("Paul Durand")
    made, alone = group(rose), group(rose, "Seule au monde", at=AT - timedelta(days=2))
    inside(made, paul)
    assert actions.find_owners(at=AT) == 0
    court.stop(rose)
    assert actions.find_owners(at=LATER) == 2
    assert Membership.objects.get().member == paul and Membership.objects.get().is_owner
    alone.refresh_from_db()
    assert alone.closed_at == LATER
    assert actions.find_owners(at=LATER) == 0


def test_the_list_the_wall_and_the_members_take_as_many_queries_for_one_as_for_many(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    rose = member()
    made = group(rose)
    for position in range(4):
        other = member(f"Autre {'ABCD'[position]}")
        inside(made, other)
        group(other, f"Groupe {'ABCD'[position]}")
        write(by=other, kind="group", id=made.pk, text=f"Bonjour {position}", audience=Audience.GROUP, at=AT)
        meeting(made, by=rose, title=f"Date {position}", days=position + 1, at=AT + timedelta(hours=position))
    client = _client(rose)
    with time_machine.travel(LATER, tick=False):
        for path, most in (("/groupes/", 16), (made.get_absolute_url(), 45), (f"{made.get_absolute_url()}membres/", 24)):
            with django_assert_max_num_queries(most):
                assert client.get(path).status_code == 200
