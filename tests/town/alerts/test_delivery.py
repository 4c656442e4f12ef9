"""Every follower is told once, the gravest first, whatever dies on the way."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from parvis.ground.core.mail import MailLater, MailRefused, Post
from parvis.town.alerts.actions import cancel_alert, end_alert, update_alert
from parvis.town.alerts.actions.delivery import BATCH, acknowledge, deliver_batch, deliver_late, spread
from parvis.town.alerts.actions.followers import follow_on_device, leave
from parvis.town.alerts.actions.forgetting import forget_deliveries
from parvis.town.alerts.letters import delivery_of
from parvis.town.alerts.models import Delivery, Follower, Severity
from parvis.town.alerts.queries.reach import reach_of
from tests import cast, town_hall
from tests.cast import AT
from tests.push_service import listening

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def letters(settings):
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    return mail.outbox


def _deliver(alert, at=AT):
    """What the worker does with the alert's last message, at an instant of our own."""
    message = alert.messages.order_by("-position").first()
    spread(message=message.pk, at=at)
    _run_batches(at)
    return message


def _run_batches(at=AT):
    for channel in ("push", "mail"):
        for message, first in Delivery.objects.filter(channel=channel).values_list("message", "pk"):
            deliver_batch(message=message, channel=channel, first=first, last=first, at=at)


def _alerts(letters):
    return [letter for letter in letters if letter.extra_headers.get("Message-ID", "").startswith("<alerte.")]


def _states(message):
    return dict(Counter(Delivery.objects.filter(message=message).values_list("state", flat=True)))


def test_whoever_follows_the_place_or_one_inside_it_is_told_once(letters):
    hall = town_hall.town_hall()
    aude, narbonne, bages = cast.place("aude-d11"), hall.place, cast.place("bages-11024")
    here, both = town_hall.follower("ici@exemple.test"), town_hall.follower("deux@exemple.test")
    both.followings.create(territory=bages)
    town_hall.follower("bages@exemple.test", place=bages)
    town_hall.follower("aude@exemple.test", place=aude)  # follows what concerns the whole department: as its pages do
    alert = town_hall.flood(hall)
    message = _deliver(alert)
    _deliver(alert)  # the job runs again: nobody is told twice
    assert sorted(letter.to[0] for letter in _alerts(letters)) == ["deux@exemple.test", "ici@exemple.test"]
    assert _states(message) == {"sent": 2}
    letter = next(letter for letter in _alerts(letters) if letter.to == [here.email])
    assert letter.subject == "Danger : Inondation : montez à l’étage – Narbonne"
    assert "Ne descendez pas à la cave." in letter.body
    assert letter.extra_headers["List-Unsubscribe"].endswith(f"{here.get_absolute_url()}arreter/>")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert narbonne.name in letter.body


def test_a_device_and_an_address_are_told_and_the_device_says_that_it_received(letters):
    hall = town_hall.town_hall()
    with listening() as service:
        device = service.device()
        follow_on_device(url=device.url, **device.keys, territory=hall.place, at=AT)
        message = _deliver(town_hall.flood(hall))
        (got,) = device.received
    assert got.text["title"].startswith("Danger : Inondation")
    assert got.text["url"] == message.alert.get_absolute_url()
    assert got.text["urgent"] is True
    assert got.headers["urgency"] == "high"
    delivery = delivery_of(got.text["receipt"].removeprefix("/alertes/recu/").rstrip("/"))
    assert acknowledge(delivery=delivery)
    assert acknowledge(delivery=delivery)
    (push,) = reach_of(message).channels
    assert (push.total.sent, push.total.received) == (1, 1)


def test_a_device_that_left_is_forgotten_and_one_that_is_away_is_asked_again(letters):
    hall = town_hall.town_hall()
    with listening() as service:
        left, away = service.device("left"), service.device("away")
        for device in (left, away):
            follow_on_device(url=device.url, **device.keys, territory=hall.place, at=AT)
        left.answers, away.answers = [410], [503]
        message = _deliver(town_hall.flood(hall))
        assert _states(message) == {"failed": 1, "waiting": 1}
        assert Follower.objects.count() == 1
        assert ProcrastinateJob.objects.filter(queueing_lock__startswith="alerts.again:").count() == 1
        _run_batches(AT + timedelta(minutes=2))
    assert _states(message) == {"failed": 1, "sent": 1}


def test_quiet_hours_hold_back_what_is_no_danger_and_nothing_else(letters):
    hall, night = town_hall.town_hall(), AT.replace(hour=22)  # 23:00 in Narbonne
    town_hall.follower("dort@exemple.test", quiet=(22, 7))
    town_hall.follower("veille@exemple.test")
    cut = _deliver(town_hall.issued_alert(hall, at=night, hours=24), at=night)
    assert [letter.to[0] for letter in _alerts(letters)] == ["veille@exemple.test"]
    held = Delivery.objects.get(message=cut, state="waiting")
    assert held.due_at == AT.replace(hour=6) + timedelta(days=1)  # 7:00 in Narbonne
    assert ProcrastinateJob.objects.get(queueing_lock=f"alerts.batch:{cut.pk}:mail:{held.pk}").scheduled_at == held.due_at
    letters.clear()
    _deliver(town_hall.flood(hall, at=night), at=night)
    assert len(_alerts(letters)) == 2
    letters.clear()
    _run_batches(held.due_at)
    assert [letter.to[0] for letter in _alerts(letters)] == ["dort@exemple.test"]


def test_what_is_over_before_one_wakes_is_told_to_nobody_and_its_end_only_to_whoever_heard_of_it(letters):
    hall, night = town_hall.town_hall(), AT.replace(hour=22)
    town_hall.follower("dort@exemple.test", quiet=(22, 7))
    town_hall.follower("veille@exemple.test")
    alert = town_hall.issued_alert(hall, at=night, hours=24)
    cut = _deliver(alert, at=night)
    letters.clear()
    alert = end_alert(by=hall.secretary, alert=alert, note="L’eau est revenue.", at=night + timedelta(hours=2))
    end = _deliver(alert, at=night + timedelta(hours=2))
    _run_batches(AT.replace(hour=6) + timedelta(days=1))
    assert [letter.to[0] for letter in _alerts(letters)] == ["veille@exemple.test"]
    assert _alerts(letters)[0].subject.startswith("Fin d’alerte")
    assert _states(cut) == {"sent": 1, "needless": 1}
    assert _states(end) == {"sent": 1, "needless": 1}


def test_one_is_told_of_the_kinds_one_chose_of_every_danger_and_of_what_becomes_of_it(letters):
    hall = town_hall.town_hall()
    town_hall.follower("dechets@exemple.test", kinds=["waste"])
    _deliver(town_hall.issued_alert(hall))
    assert _alerts(letters) == []
    flood = town_hall.flood(hall)
    _deliver(flood)
    assert len(_alerts(letters)) == 1
    flood = cancel_alert(by=hall.secretary, alert=flood, note="Une erreur de relevé.", at=AT + timedelta(minutes=5))
    _deliver(flood, at=AT + timedelta(minutes=5))
    assert [letter.subject.split(" :")[0] for letter in _alerts(letters)] == ["Danger", "Alerte annulée"]


def test_a_drill_says_so_in_its_first_words(letters):
    hall = town_hall.town_hall()
    town_hall.follower()
    _deliver(town_hall.flood(hall, exercise=True))
    (letter,) = _alerts(letters)
    assert letter.subject.startswith("EXERCICE – ")
    assert letter.body.startswith("CECI EST UN EXERCICE")


class Killed(BaseException):
    """The process dies here: nothing after it runs."""


def test_a_worker_killed_in_the_middle_loses_no_letter_and_doubles_at_most_the_one_in_its_hand(letters, monkeypatch):
    hall = town_hall.town_hall()
    for number in range(12):
        town_hall.follower(f"suit{number}@exemple.test")
    message = town_hall.flood(hall).messages.get()
    spread(message=message.pk, at=AT)
    letters.clear()
    job = ProcrastinateJob.objects.get(task_name="alerts.deliver_batch").args
    hand_over = Post.hand_over

    def dies_after_the_fifth(post, **letter):
        hand_over(post, **letter)  # the mail server said yes
        if len(letters) == 5:
            raise Killed  # and we could not write it down

    monkeypatch.setattr(Post, "hand_over", dies_after_the_fifth)
    with pytest.raises(Killed):
        deliver_batch(**job, at=AT)
    assert _states(message) == {"sent": 4, "waiting": 8}
    monkeypatch.undo()
    deliver_batch(**job, at=AT + timedelta(minutes=1))
    names = Counter(letter.extra_headers["Message-ID"] for letter in letters)
    assert len(names) == 12
    assert sorted(names.values()) == [1] * 11 + [2]
    assert {letter.to[0] for letter in letters} == {f"suit{number}@exemple.test" for number in range(12)}
    assert _states(message) == {"sent": 12}


def test_one_bad_address_or_a_mail_server_that_is_away_keeps_nobody_else_waiting(letters, monkeypatch):
    hall = town_hall.town_hall()
    for name in ("morte", "lente", "bonne"):
        town_hall.follower(f"{name}@exemple.test")
    hand_over = Post.hand_over

    def sometimes(post, **letter):
        if letter["to"].startswith("morte"):
            raise MailRefused("550")
        if letter["to"].startswith("lente"):
            raise MailLater("450")
        hand_over(post, **letter)

    monkeypatch.setattr(Post, "hand_over", sometimes)
    alert = town_hall.flood(hall)
    message = _deliver(alert)
    assert [letter.to[0] for letter in _alerts(letters)] == ["bonne@exemple.test"]
    assert _states(message) == {"failed": 1, "waiting": 1, "sent": 1}
    for minutes in range(1, 8):
        _run_batches(AT + timedelta(minutes=minutes))
    assert _states(message) == {"failed": 2, "sent": 1}
    assert set(Delivery.objects.filter(state="failed").values_list("failure", flat=True)) == {"adresse refusée", "pas de réponse"}


def test_jobs_are_cut_by_five_hundred_and_the_gravest_go_first(monkeypatch):
    monkeypatch.setattr("parvis.town.alerts.actions.delivery.BATCH", 3)
    assert BATCH == 500
    hall = town_hall.town_hall()
    for number in range(7):
        town_hall.follower(f"suit{number}@exemple.test")
    cut, flood = town_hall.issued_alert(hall), town_hall.flood(hall)
    for alert in (cut, flood):
        spread(message=alert.messages.get().pk, at=AT)
    jobs = ProcrastinateJob.objects.filter(task_name="alerts.deliver_batch").order_by("-priority", "id")
    assert [job.args["message"] for job in jobs] == [flood.messages.get().pk] * 3 + [cut.messages.get().pk] * 3
    assert len({(job.args["first"], job.args["last"]) for job in jobs}) == 6


def test_what_no_job_carries_any_more_is_taken_up_again():
    hall = town_hall.town_hall()
    town_hall.follower()
    spread(message=town_hall.flood(hall).messages.get().pk, at=AT)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE task_name = 'alerts.deliver_batch'")
    deliver_late(at=AT + timedelta(minutes=10))
    assert not ProcrastinateJob.objects.filter(task_name="alerts.deliver_batch").exists()
    deliver_late(at=AT + timedelta(minutes=30))
    deliver_late(at=AT + timedelta(minutes=40))
    assert ProcrastinateJob.objects.filter(task_name="alerts.deliver_batch").count() == 1


def test_an_update_takes_the_place_of_what_still_waits(letters):
    hall, night = town_hall.town_hall(), AT.replace(hour=22)
    town_hall.follower(quiet=(22, 7))
    alert = town_hall.issued_alert(hall, at=night, hours=24)
    first = _deliver(alert, at=night)
    alert = update_alert(
        by=hall.secretary, alert=alert, at=night + timedelta(hours=1), note="Elle revient à midi.",
        instruction="Faites couler l’eau avant de boire.",
    )  # fmt: skip
    second = _deliver(alert, at=night + timedelta(hours=1))
    _run_batches(AT.replace(hour=6) + timedelta(days=1))
    assert (_states(first), _states(second)) == ({"needless": 1}, {"sent": 1})
    assert "Faites couler l’eau" in _alerts(letters)[0].body


def test_once_an_alert_is_over_no_row_says_who_was_told_and_a_month_later_only_counts_remain():
    hall = town_hall.town_hall()
    for number in range(6):
        town_hall.follower(f"suit{number}@exemple.test")
    message = _deliver(town_hall.flood(hall, hours=2))
    forget_deliveries(at=AT + timedelta(days=1))
    assert Delivery.objects.filter(follower__isnull=False).count() == 6
    forget_deliveries(at=AT + timedelta(days=3))
    assert Delivery.objects.filter(follower__isnull=False).count() == 0
    before = reach_of(message).channels[0].total
    forget_deliveries(at=AT + timedelta(days=31))
    assert not Delivery.objects.exists()
    message.refresh_from_db()
    assert reach_of(message).channels[0].total == before
    assert before.sent == 6


def test_whoever_leaves_is_told_nothing_more_and_stays_in_the_counts(letters):
    hall = town_hall.town_hall()
    rose, paul = town_hall.follower(), town_hall.follower("paul@exemple.test")
    alert = town_hall.flood(hall)
    message = alert.messages.get()
    spread(message=message.pk, at=AT)
    leave(follower=rose, at=AT)
    letters.clear()
    _run_batches()
    assert [letter.to for letter in _alerts(letters)] == [[paul.email]]
    assert _states(message) == {"sent": 1, "needless": 1}
    assert message.alert.severity == Severity.SEVERE
