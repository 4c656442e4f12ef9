"""An alert from its draft to its end: who may, what is refused, what goes out and stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from lxml import etree
from procrastinate.contrib.django.models import ProcrastinateJob

from parvis.commons.notifications.models import Notice
from parvis.ground.core import clock
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages.store import PageStore
from parvis.people.organisations.models import TeamMember
from parvis.town.alerts import actions
from parvis.town.alerts.actions import AlertRefused, TwinRefused
from parvis.town.alerts.areas import circle, multi_polygon
from parvis.town.alerts.cap import NAMESPACE, NotCapError, held_against_schema
from parvis.town.alerts.models import Alert, AlertMessage, Severity
from parvis.town.alerts.queries import banners, in_force, past_of
from tests import cast, town_hall
from tests.cast import AT

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def hall(db):
    return town_hall.town_hall()


def test_an_alert_goes_out_once_in_cap_and_asks_to_be_delivered(hall):
    alert = town_hall.issued_alert(hall)
    (message,) = alert.messages.all()
    root = etree.fromstring(message.cap.encode())
    said = {etree.QName(one).localname: one.text for one in root.iter() if one.text and one.text.strip()}
    assert held_against_schema(message.cap) == message.cap
    assert (root.tag, said["status"], said["msgType"]) == (f"{{{NAMESPACE}}}alert", "Actual", "Alert")
    assert (said["severity"], said["headline"], said["value"]) == ("Moderate", "Coupure d’eau", hall.place.code)
    assert said["sent"] == "2026-11-21T09:00:00+01:00"
    (job,) = ProcrastinateJob.objects.filter(task_name="alerts.deliver")
    assert job.args == {"message": message.pk}
    with pytest.raises(AlertRefused, match="n’est plus un brouillon"):
        actions.send_alert(by=hall.secretary, alert=alert, at=AT)
    assert AlertMessage.objects.count() == 1


def test_what_went_out_never_changes(hall):
    message = town_hall.issued_alert(hall).messages.get()
    for change in (lambda: AlertMessage.objects.update(cap="<alert/>"), message.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    with pytest.raises(NotCapError):
        held_against_schema(message.cap.replace("Moderate", "Grave"))


def test_an_institution_alerts_where_it_answers_and_nowhere_else(hall):
    coursan = cast.place("coursan-11106")
    with pytest.raises(AlertRefused, match="ne répond pas du territoire de Coursan") as refusal:
        town_hall.draft_alert(hall, territory=coursan)
    assert refusal.value.field == "territory"
    with pytest.raises(AlertRefused):
        town_hall.draft_alert(hall, territory=cast.place("aude-d11"))
    agglomeration = town_hall.town_hall("Le Grand Narbonne", place=cast.place("le-grand-narbonne-e241100593"))
    assert town_hall.issued_alert(agglomeration, territory=coursan).territory == coursan
    assert Alert.objects.count() == 1


def test_others_than_the_team_of_an_institution_write_nothing(hall):
    rose, firm = cast.member(), cast.organisation("Cave du Roc", kind="company")
    vintner = cast.editor_of(firm, "Jean Roc")
    alert = town_hall.draft_alert(hall)
    apprentice = cast.editor_of(hall.organisation, "Tom Apprenti", role=TeamMember.Role.AUTHOR)
    for act in (
        lambda: town_hall.draft_alert(hall, by=rose),
        lambda: actions.send_alert(by=vintner, alert=alert, at=AT),
        lambda: actions.rewrite_alert(by=rose, alert=alert, at=AT, title="Rien"),
        lambda: actions.discard_alert(by=rose, alert=alert, at=AT),
        lambda: actions.confirm_alert(by=apprentice, alert=alert, at=AT),
    ):
        with pytest.raises(NotAllowed):
            act()
    alert.refresh_from_db()
    assert (alert.is_draft, alert.title, Alert.objects.count()) == (True, "Coupure d’eau", 1)


@pytest.mark.parametrize(
    ("told", "field", "said"),
    [
        ({"ends_at": AT - HOUR}, "ends_at", "La fin vient avant le début"),
        ({"starts_at": AT - 3 * HOUR, "ends_at": AT - HOUR}, "ends_at", "La fin est déjà passée"),
        ({"hours": 24 * 40}, "ends_at", "un mois au plus"),
        ({"title": "  "}, "title", "Donnez un titre"),
        ({"instruction": ""}, "instruction", "Dites que faire"),
        ({"area_words": ""}, "area_words", "Dites où"),
        ({"area": {"type": "MultiPolygon", "coordinates": [[[[3.0, 43.1], [3.1, 43.1]]]]}}, "area", "trois points"),
        ({"area": multi_polygon([circle((2.35, 48.85), 2)])}, "area", "sort du territoire de Narbonne"),
        ({"area": {"coordinates": "carte"}}, "area", "ne se lit pas"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(hall, told, field, said):
    with pytest.raises(AlertRefused, match=said) as refusal:
        town_hall.draft_alert(hall, **told)
    assert refusal.value.field == field
    assert not Alert.objects.exists()


def test_a_danger_and_its_changes_take_two_people_drills_too(hall):
    alert = actions.send_alert(
        by=hall.secretary, alert=town_hall.draft_alert(hall, severity=Severity.EXTREME, exercise=True), at=AT
    )
    assert alert.is_waiting and not in_force(hall.place, AT)
    assert Notice.objects.get(reason="alert.asked").member == hall.mayor
    with pytest.raises(AlertRefused, match="une autre personne"):
        actions.confirm_alert(by=hall.secretary, alert=alert, at=AT)
    alert = actions.confirm_alert(by=hall.mayor, alert=alert, at=AT)
    assert "<status>Exercise</status>" in alert.messages.get().cap
    changed = actions.update_alert(by=hall.mayor, alert=alert, note="L’eau baisse.", at=AT + HOUR, severity=Severity.MODERATE)
    assert (changed.severity, changed.messages.count()) == (Severity.EXTREME, 1)
    with pytest.raises(AlertRefused, match="une autre personne"):
        actions.confirm_update(by=hall.mayor, alert=alert, at=AT + HOUR)
    changed = actions.confirm_update(by=hall.secretary, alert=alert, at=AT + HOUR)
    assert (changed.severity, changed.written_by, changed.proposal) == (Severity.MODERATE, hall.mayor, None)
    update = changed.messages.get(position=2)
    assert f"{alert.messages.get(position=1).identifier},2026-11-21T09:00:00+01:00</references>" in update.cap
    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.update(severity=Severity.SEVERE, confirmed_by=hall.mayor)


def test_alone_one_is_told_to_find_a_second_person_and_nothing_is_sent(hall):
    TeamMember.objects.filter(member=hall.mayor).delete()
    alert = town_hall.draft_alert(hall, severity=Severity.SEVERE)
    with pytest.raises(AlertRefused, match="« Vigilance » sans attendre"):
        actions.send_alert(by=hall.secretary, alert=alert, at=AT)
    alert.refresh_from_db()
    assert alert.is_draft and not AlertMessage.objects.exists()


def test_the_second_person_may_send_it_back_with_a_reason(hall):
    alert = actions.send_alert(by=hall.secretary, alert=town_hall.draft_alert(hall, severity=Severity.SEVERE), at=AT)
    with pytest.raises(AlertRefused, match="Dites ce qui ne va pas"):
        actions.send_back(by=hall.mayor, alert=alert, note=" ", at=AT)
    assert actions.send_back(by=hall.mayor, alert=alert, note="C’est le quai Vallière.", at=AT).is_draft
    assert "quai Vallière" in Notice.objects.get(reason="alert.sent_back", member=hall.secretary).text


def test_an_apprentice_writes_and_an_editor_sends_even_a_danger(hall):
    apprentice = cast.editor_of(hall.organisation, "Tom Apprenti", role=TeamMember.Role.AUTHOR)
    asked = actions.send_alert(by=apprentice, alert=town_hall.draft_alert(hall, by=apprentice), at=AT)
    assert asked.is_waiting
    danger = town_hall.draft_alert(hall, by=apprentice, severity=Severity.SEVERE, kind="flood")
    sent = actions.send_alert(by=hall.secretary, alert=danger, at=AT)
    assert (sent.is_issued, sent.written_by, sent.confirmed_by) == (True, apprentice, hall.secretary)


def test_twins_are_caught_before_they_are_sent(hall):
    first = town_hall.issued_alert(hall, area=multi_polygon([circle((3.0, 43.18), 1)]))
    agglomeration = town_hall.town_hall("Le Grand Narbonne", place=cast.place("le-grand-narbonne-e241100593"))
    for writer, told, is_twin in (
        (hall, {}, True),
        (agglomeration, {}, True),
        (hall, {"area": multi_polygon([circle((3.01, 43.18), 1)])}, True),
        (hall, {"area": multi_polygon([circle((3.06, 43.15), 1)])}, False),
        (hall, {"starts_at": AT + 7 * HOUR, "hours": 9}, False),
        (hall, {"kind": "road"}, False),
        (hall, {"exercise": True}, False),
    ):
        with transaction.atomic():
            alert = town_hall.draft_alert(writer, **told)
            if is_twin:
                with pytest.raises(TwinRefused) as refusal:
                    actions.send_alert(by=writer.secretary, alert=alert, at=AT)
                assert refusal.value.twins == [first]
            else:
                assert actions.send_alert(by=writer.secretary, alert=alert, at=AT).is_issued
            transaction.set_rollback(True)
    again = actions.send_alert(by=hall.secretary, alert=town_hall.draft_alert(hall), at=AT, is_another=True)
    assert again.is_issued


def test_an_alert_is_read_by_its_place_and_all_below_the_gravest_first(hall, django_assert_num_queries):
    water = town_hall.issued_alert(hall, at=AT)
    danger = town_hall.flood(hall, at=AT + HOUR)
    later = town_hall.issued_alert(hall, at=AT + HOUR, kind="road", starts_at=AT + 3 * HOUR, ends_at=AT + 5 * HOUR)
    above = town_hall.issued_alert(hall, at=AT + HOUR, kind="heat")  # moved up: no department of ours has a register here
    Alert.objects.filter(pk=above.pk).update(territory=cast.place("aude-d11"))
    at = AT + 2 * HOUR
    assert [one.pk for one in in_force(hall.place, at)] == [danger.pk, above.pk, later.pk, water.pk]
    assert [one.pk for one in in_force(cast.place("coursan-11106"), at)] == [above.pk]
    with django_assert_num_queries(1):
        shown = banners(at)
    assert [one.number for _, one in shown] == [danger.pk, above.pk, later.pk, water.pk]
    assert shown[0][1].address == f"/narbonne-11262/alertes/{danger.pk}/"
    assert [one.pk for one in in_force(hall.place, AT + 6 * HOUR)] == [danger.pk, above.pk]
    assert water in past_of(hall.place, AT + 6 * HOUR)


def test_the_end_and_the_cancellation_are_told_and_close_it(hall):
    danger, water = town_hall.flood(hall), town_hall.issued_alert(hall)
    with pytest.raises(AlertRefused, match="Dites pourquoi"):
        actions.cancel_alert(by=hall.secretary, alert=water, note="", at=AT)
    actions.cancel_alert(by=hall.secretary, alert=water, note="Les travaux sont reportés.", at=AT + HOUR)
    actions.end_alert(by=hall.secretary, alert=danger, at=AT + HOUR)
    assert not in_force(hall.place, AT + HOUR)
    assert [one.type for one in AlertMessage.objects.filter(position=2).order_by("alert")] == ["Update", "Cancel"]
    for message in AlertMessage.objects.filter(position=2):
        assert "<responseType>AllClear</responseType>" in held_against_schema(message.cap)
    for act in (
        lambda: actions.update_alert(by=hall.secretary, alert=water, note="Encore.", at=AT + HOUR),
        lambda: actions.end_alert(by=hall.secretary, alert=danger, at=AT + HOUR),
    ):
        with pytest.raises(AlertRefused, match="terminée"):
            act()
    assert AlertMessage.objects.count() == 4


def test_without_a_subscription_nothing_new_goes_out_but_what_is_out_can_be_ended(hall):
    water, other = town_hall.issued_alert(hall), town_hall.draft_alert(hall, kind="road")
    hall.organisation.publishes_until = AT
    hall.organisation.save()
    with pytest.raises(AlertRefused, match="le brouillon est gardé"):
        actions.send_alert(by=hall.secretary, alert=other, at=AT + HOUR)
    assert actions.end_alert(by=hall.secretary, alert=water, at=AT + HOUR).ended_at == AT + HOUR


def test_a_process_reads_what_is_in_force_once_for_all_its_pages_and_anew_as_soon_as_one_changes(hall, client, monkeypatch):
    store, asked = PageStore(megabytes=1), []
    store.open()
    monkeypatch.setattr("parvis.town.alerts.band.banners", lambda at: asked.append(at) or banners(at))

    def read(path):
        return client.get(path, **{"parvis.pages": store}).content.decode()

    assert "alert-band" not in read("/narbonne-11262/aide/") + read("/coursan-11106/aide/")
    assert len(asked) == 1
    town_hall.issued_alert(hall, at=clock.now(), hours=3)
    store.forget(["alerts"])  # as the process hears on commit
    assert "Coupure d’eau" in read("/narbonne-11262/aide/")
    assert "Coupure d’eau" not in read("/coursan-11106/aide/")
    assert len(asked) == 2
