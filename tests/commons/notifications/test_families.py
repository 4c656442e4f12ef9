"""Every reason in the code is known to one family, and each member is told as they chose."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from parvis.commons.notifications import families
from parvis.commons.notifications.actions import (
    ChoiceRefused,
    announce,
    choose,
    keep_endpoint,
    mark_read,
    mark_topic_read,
    rest,
    send_letters,
)
from parvis.commons.notifications.models import Choice, Notice, QuietHours
from parvis.commons.notifications.queries import headline, unread_count, wishes_of
from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member
from tests import cast
from tests.cast import AT
from tests.push_service import listening

ROOT = Path(__file__).resolve().parent.parent.parent.parent
TELLERS = re.compile(r"announce$|tell|say_to")
REASON = re.compile(r"[a-z_]+\.[a-z_]+")
EVENING = datetime(2026, 11, 21, 21, 30, tzinfo=UTC)  # half past ten in Narbonne
MORNING = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)  # seven o'clock there


def reasons_in_the_code() -> Iterator[tuple[str, str]]:
    """Each constant given to whatever announces: where it stands, and the reason."""
    for file in sorted((ROOT / "parvis").rglob("*.py")):
        text = file.read_text()
        if "announce" not in text and "reason=" not in text and "tell" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            named = [word.value for word in node.keywords if word.arg == "reason"]
            for value in [*named, *(node.args if TELLERS.search(called) else [])]:
                for part in ast.walk(value):
                    if isinstance(part, ast.JoinedStr) and part.values and isinstance(part.values[0], ast.Constant):
                        yield f"{file.name}:{node.lineno}", str(part.values[0].value) + "x"
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and REASON.fullmatch(part.value):
                        yield f"{file.name}:{node.lineno}", part.value


def test_every_reason_in_the_code_belongs_to_a_family():
    found = {(where, reason) for where, reason in reasons_in_the_code() if REASON.fullmatch(reason)}
    assert len(found) > 60
    unknown = {(where, reason) for where, reason in found if not families.is_known(reason)}
    assert not unknown, sorted(unknown)


def test_no_word_belongs_to_two_families_and_every_family_says_why():
    words = [word for family in families.FAMILIES for word in family.words]
    assert len(words) == len(set(words))
    for family in families.FAMILIES:
        assert family.because.startswith(("Parce que ", "Parce qu’"))
        assert "{}" in family.many
        assert family.mail == families.AT_ONCE or not family.is_owed


def _tell(to, reason="comment.answered", **fields):
    return announce(to=to, **{"reason": reason, "text": "Paul vous répond.", "address": "/compte/", "at": AT, **fields})


@pytest.mark.django_db
def test_what_comes_under_one_topic_is_one_line_and_one_letter_until_it_is_read(run_jobs, mailoutbox):
    rose = cast.member()
    for text in ("Paul Roux", "Aline Gay", "Marc Puig"):
        (notice,) = _tell(rose, "message.new", text=f"Vous avez un message de {text}.", topic="conversation:3")
    _tell(rose, "message.new", text="Vous avez un message de Zoé.", topic="conversation:4")
    _tell(rose, "mention.new", text="Zoé vous nomme.", topic="conversation:4")  # of another family: it keeps its line
    assert unread_count(rose) == 3
    assert notice.times == 3
    assert headline(notice) == "3 nouveaux messages. La dernière fois : Vous avez un message de Marc Puig."
    run_jobs()
    assert sorted(mail.subject for mail in mailoutbox) == ["Vous avez un message de Paul Roux.", "Vous avez un message de Zoé."]
    mark_topic_read(by=rose, topic="conversation:3", at=AT)
    (again,) = _tell(rose, "message.new", text="Vous avez un message de Paul Roux.", topic="conversation:3")
    assert (again.times, again.pk == notice.pk, unread_count(rose)) == (1, False, 3)


@pytest.mark.django_db
def test_one_letter_at_seven_tells_what_is_wanted_once_a_day_and_nothing_when_there_is_nothing(run_jobs, mailoutbox):
    rose, paul = cast.member(), cast.member("Paul Roux")
    _tell(rose, at=EVENING)
    _tell(rose, "mention.post", text="Aline vous nomme.", at=EVENING)
    _tell([rose, paul], "group.invited", text="Le jardin partagé vous invite.", at=EVENING)
    assert send_letters(at=MORNING - timedelta(minutes=1)) == 0
    mark_read(by=paul, at=EVENING)
    assert send_letters(at=MORNING) == 1
    assert send_letters(at=MORNING + timedelta(days=1)) == 0
    run_jobs()
    (letter,) = mailoutbox
    assert letter.to == [rose.email]
    assert letter.subject == "3 nouvelles pour vous sur Parvis"
    assert letter.extra_headers["List-Unsubscribe"].endswith("/notifications/reglages/#familles>")
    for said in ("Paul vous répond.", "Aline vous nomme.", "Le jardin partagé vous invite.", "/notifications/reglages/"):
        assert said in letter.body


@pytest.mark.django_db
def test_quiet_hours_hold_everything_back_till_morning_but_a_danger_and_what_is_owed(run_jobs, mailoutbox):
    rose = cast.member()
    rest(by=rose, hours=(22, 7), at=AT)
    _tell(rose, "contact.asked", text="Aline veut être en contact avec vous.", at=EVENING)
    _tell(rose, "case.decided", text="Une décision.", at=EVENING)
    _tell(rose, "alert.asked", text="Crue : confirmez.", at=EVENING)
    run_jobs()
    assert sorted(mail.subject for mail in mailoutbox) == ["Crue : confirmez.", "Une décision."]
    held = wishes_of({rose.pk: rose}, "contact.asked", EVENING)[rose.pk]
    assert (held.mail_after, held.push_after) == (MORNING, MORNING)
    assert wishes_of({rose.pk: rose}, "case.decided", EVENING)[rose.pk].push_after == MORNING
    assert wishes_of({rose.pk: rose}, "alert.asked", EVENING)[rose.pk].push_after is None
    assert wishes_of({rose.pk: rose}, "contact.asked", MORNING)[rose.pk].mails_now
    assert send_letters(at=MORNING) == 1
    run_jobs()
    assert mailoutbox[-1].subject == "Aline veut être en contact avec vous."  # alone, it is a letter like any other


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hours", "at", "until"),
    [
        ((22, 7), datetime(2026, 11, 22, 5, 59, tzinfo=UTC), MORNING), ((22, 7), MORNING, None),
        ((12, 14), datetime(2026, 11, 22, 11, 30, tzinfo=UTC), datetime(2026, 11, 22, 13, tzinfo=UTC)),
        ((12, 14), datetime(2026, 11, 22, 10, 59, tzinfo=UTC), None),
        ((22, 7), datetime(2026, 3, 28, 22, 30, tzinfo=UTC), datetime(2026, 3, 29, 5, tzinfo=UTC)),  # clocks go forward
    ],
)  # fmt: skip
def test_quiet_hours_end_by_the_clock_of_where_one_lives(hours, at, until):
    rose = cast.member()
    rest(by=rose, hours=hours, at=AT)
    assert wishes_of({rose.pk: rose}, "contact.asked", at)[rose.pk].mail_after == until


@pytest.mark.django_db
def test_seven_o_clock_is_that_of_where_one_lives():
    rose = cast.member()
    Member.objects.filter(pk=rose.pk).update(home=Territory.objects.filter(time_zone="Indian/Reunion").first())
    assert wishes_of({rose.pk: rose}, "comment.answered", AT)[rose.pk].mail_after == datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.mark.django_db
def test_each_family_goes_as_its_member_chose_and_what_is_owed_stays(run_jobs, mailoutbox):
    rose = cast.member()
    _tell(rose, at=EVENING)
    choose(by=rose, wishes={"comment": ("never", False), "follow": ("at_once", True)}, at=AT)
    assert send_letters(at=MORNING) == 0  # what waited is wanted no more
    _tell(rose, at=EVENING)
    _tell(rose, "follow.begun", text="Aline suit votre mur.", at=EVENING)
    run_jobs()
    assert [mail.subject for mail in mailoutbox] == ["Aline suit votre mur."]
    assert unread_count(rose) == 3
    choose(by=rose, wishes={"comment": ("daily", True)}, at=AT)
    assert [choice.family for choice in Choice.objects.filter(member=rose)] == ["follow"]  # what is usual is not written down
    for wishes in (
        {"moderation": ("never", True)},
        {"money": ("daily", True)},
        {"nothing": ("never", True)},
        {"wall": ("x", True)},
    ):
        with pytest.raises(ChoiceRefused):
            choose(by=rose, wishes=wishes, at=AT)
    for hours in ((7, 7), (24, 1), (-1, 3)):
        with pytest.raises(ChoiceRefused):
            rest(by=rose, hours=hours, at=AT)
    assert not QuietHours.objects.exists()


@pytest.mark.django_db
def test_devices_show_what_their_member_wants_there(run_jobs):
    rose = cast.member()
    with listening() as service:
        device = service.device()
        keep_endpoint(url=device.url, **device.keys, at=AT, member=rose)
        choose(by=rose, wishes={"comment": ("never", False)}, at=AT)
        _tell(rose)
        _tell(rose, "message.new", text="Vous avez un message de Paul Roux.", topic="conversation:3")
        _tell(rose, "message.new", text="Vous avez un message de Paul Roux.", topic="conversation:3")
        run_jobs()
        tags = {one.text["tag"] for one in device.received}
        assert tags == {f"notice-{Notice.objects.get(topic='message conversation:3').pk}"}


@pytest.mark.django_db
def test_the_page_of_settings_keeps_what_is_chosen_and_says_what_cannot_be(client):
    rose = cast.member()
    client.force_login(rose)
    page = client.get("/notifications/reglages/").content.decode()
    assert 'id="message"' in page and 'name="mail_moderation"' not in page
    typed = {f"mail_{one.key}": one.mail for one in families.FAMILIES if not one.is_owed}
    answer = client.post("/notifications/reglages/", {**typed, "act": "choose", "mail_message": "daily", "push_message": "on"})
    assert answer.status_code == 302
    assert Choice.objects.get(member=rose, family="message").mail == "daily"
    before = list(Choice.objects.values())
    assert client.post("/notifications/reglages/", {**typed, "act": "choose", "mail_message": "pigeon"}).status_code == 422
    assert client.post("/notifications/reglages/", {"act": "choose"}).status_code == 422
    assert list(Choice.objects.values()) == before
    answer = client.post("/notifications/reglages/", {"act": "rest", "rests": "on", "starts": "8", "ends": "8"})
    assert answer.status_code == 422
    assert "de 22 h à 7 h" in answer.content.decode().replace("\u00a0", " ")
    client.post("/notifications/reglages/", {"act": "rest", "rests": "on", "starts": "21", "ends": "8"})
    assert QuietHours.objects.get(member=rose).starts == 21
    client.post("/notifications/reglages/", {"act": "rest", "starts": "21", "ends": "8"})
    assert not QuietHours.objects.exists()


@pytest.mark.django_db
def test_the_list_and_the_bell_say_how_much_is_unread_and_why(client, django_assert_max_num_queries):
    rose = cast.member()
    client.force_login(rose)
    for number in range(12):
        _tell(rose, text=f"Réponse {number}.")
    with django_assert_max_num_queries(9):
        page = client.get("/notifications/").content.decode()
    assert "Parce que vous avez écrit ce à quoi l’on répond." in page
    assert "/notifications/reglages/#comment" in page
    assert client.get("/notifications/nouvelles/").json() == {"unread": 12, "said": "Notifications : 12 non lues"}
    assert "12</span>" in client.get("/moi/entete/").content.decode()
