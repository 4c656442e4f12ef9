"""Volunteers tell people without a smartphone, tick each off, and the mayor reads how far it went."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from parvis.ground.core.errors import NotAllowed
from parvis.people.delegations.models import Mandate
from parvis.town.alerts.actions import end_alert
from parvis.town.alerts.actions.delivery import spread
from parvis.town.alerts.actions.relays import RelayRefused, add_relay, move_relay, remove_relay
from parvis.town.alerts.forms import PersonForm, PressForm
from parvis.town.alerts.models import Delivery, Relay, RelayCall, RelayedPerson, RelayRound
from parvis.town.alerts.queries.reach import Counts, Line, _merged, reach_of, shown
from tests import cast, town_hall
from tests.cast import AT
from tests.jobs import deliver_waiting_mail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def letters(settings):
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    return mail.outbox


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr("parvis.town.alerts.views.relays.now", lambda: AT + timedelta(minutes=5))
    monkeypatch.setattr("parvis.town.alerts.views.reach.now", lambda: AT + timedelta(minutes=5))


def _press(relay, act, **told):
    return Client().post(relay.get_absolute_url(), {"jeton": PressForm.new_token(), "act": act, **told})


def _spread(alert):
    message = alert.messages.order_by("-position").first()
    spread(message=message.pk, at=AT)
    return message


def test_a_volunteer_says_yes_writes_a_list_ticks_and_the_mayor_sees_how_far_it_went(letters):
    hall = town_hall.town_hall()
    lucien = add_relay(
        by=hall.mayor, keeper=hall.organisation, territory=hall.place, name="Lucien", email="lucien@exemple.test", at=AT
    )
    deliver_waiting_mail()
    assert lucien.get_absolute_url() in letters[0].body
    _press(lucien, "agree")
    for words in ("Mme B., 2e étage", "M. et Mme Puech", "Odette", "Marcel", "Jeannine", "André"):
        Client().post(lucien.get_absolute_url(), {"jeton": PersonForm.new_token(), "words": words})
    letters.clear()
    alert = town_hall.flood(hall)
    message = _spread(alert)
    deliver_waiting_mail()
    assert [letter.subject for letter in letters if letter.to == [lucien.email]] == [
        "À vous de prévenir : Inondation : montez à l’étage"
    ]
    page = Client().get(lucien.get_absolute_url()).content.decode()
    assert "Mme B., 2e étage" in page
    assert "Ne descendez pas à la cave." in page
    round, people = RelayRound.objects.get(), list(RelayedPerson.objects.order_by("pk"))
    assert [line.state for line in reach_of(message).relays] == ["pas commencé"]
    for person in people[:5]:
        answer = _press(lucien, "tick", round=round.pk, person=person.pk, outcome="told")
        assert answer["Location"].endswith(f"#p{round.pk}-{person.pk}")
    _press(lucien, "tick", round=round.pk, person=people[0].pk, outcome="told")  # pressed twice, counts once
    reach = reach_of(message)
    assert (reach.people, reach.told, reach.away) == (6, 5, 0)
    _press(lucien, "tick", round=round.pk, person=people[5].pk, outcome="away")
    _press(lucien, "tick", round=round.pk, person=people[0].pk, outcome="")  # taken back
    assert RelayCall.objects.count() == 5
    _press(lucien, "tick", round=round.pk, person=people[0].pk, outcome="told")
    reader = Client()
    reader.force_login(hall.mayor)
    screen = reader.get(f"/redaction/alertes/{alert.number}/portee/").content.decode()
    assert "terminé" in screen
    assert "Mme B." not in screen


def test_the_words_on_a_list_lie_sealed_and_open_for_their_relay_alone():
    hall = town_hall.town_hall()
    town_hall.relay(hall, "Lucien Faure", "Odette, 3e gauche")
    person = RelayedPerson.objects.get()
    assert "Odette" not in person.words
    other = town_hall.relay(hall, "Rose Puech")
    assert "Odette" not in Client().get(other.get_absolute_url()).content.decode()
    _spread(town_hall.flood(hall))
    turn = RelayRound.objects.get(relay=other)
    assert _press(other, "tick", round=turn.pk, person=person.pk, outcome="told").status_code == 404
    assert _press(other, "remove", person=person.pk).status_code == 404
    assert RelayedPerson.objects.count() == 1
    assert not RelayCall.objects.exists()


def test_a_relay_sees_who_below_them_took_it_up_and_a_branch_never_hangs_from_itself():
    hall = town_hall.town_hall()
    trunk = town_hall.relay(hall, "Lucien Faure")
    branch = town_hall.relay(hall, "Rose Puech", above=trunk, phone="0468903030")
    with pytest.raises(RelayRefused, match="sa propre branche"):
        move_relay(by=hall.mayor, relay=trunk, above=branch, at=AT)
    _spread(town_hall.flood(hall))
    assert "tel:0468903030" in Client().get(trunk.get_absolute_url()).content.decode()
    _press(branch, "take", round=RelayRound.objects.get(relay=branch).pk)
    assert "s’en occupe" in Client().get(trunk.get_absolute_url()).content.decode()
    remove_relay(by=hall.mayor, relay=trunk, at=AT)
    assert Relay.objects.get().above is None


def test_nobody_is_sent_to_knock_at_doors_for_the_bin_day_and_the_end_is_told_to_those_who_were_asked(letters):
    hall = town_hall.town_hall()
    town_hall.relay(hall, "Lucien Faure", "Odette")
    alert = town_hall.issued_alert(hall, severity=1)
    _spread(alert)
    assert not RelayRound.objects.exists()
    flood = town_hall.flood(hall)
    _spread(flood)
    letters.clear()
    deliver_waiting_mail()
    letters.clear()
    flood = end_alert(by=hall.secretary, alert=flood, note="L’eau est descendue.", at=AT + timedelta(hours=1))
    _spread(flood)
    deliver_waiting_mail()
    assert [letter.subject.split(" :")[0] for letter in letters if letter.to == ["lucien-faure@exemple.test"]] == ["C’est fini"]


def test_others_neither_keep_relays_nor_read_the_reach():
    hall, other = town_hall.town_hall(), town_hall.town_hall("Mairie de Bages", place=cast.place("bages-11024"))
    relay = town_hall.relay(hall, "Lucien Faure")
    alert = town_hall.flood(hall)
    with pytest.raises(NotAllowed):
        remove_relay(by=other.mayor, relay=relay, at=AT)
    with pytest.raises(RelayRefused, match="dont vous répondez"):
        add_relay(by=hall.mayor, keeper=hall.organisation, territory=other.place, name="X", email="x@exemple.test", at=AT)
    reader = Client()
    reader.force_login(other.mayor)
    assert reader.get(f"/redaction/alertes/{alert.number}/portee/").status_code == 404
    assert reader.get(f"/redaction/alertes/relais/{relay.pk}/").status_code == 404
    assert reader.post(f"/redaction/alertes/relais/{relay.pk}/", {"act": "remove"}).status_code == 404
    assert Relay.objects.count() == 1


def test_a_town_hall_invites_from_its_desk_and_what_is_wrong_is_said():
    hall = town_hall.town_hall()
    desk = Client()
    desk.force_login(hall.mayor)
    told = {"name": "Lucien", "email": "lucien@exemple.test", "territory": hall.place.pk}
    refused = desk.post("/redaction/alertes/relais/", {**told, "email": "lucien@"})
    assert refused.status_code == 422
    assert "n’est pas complète" in refused.content.decode()
    assert desk.post("/redaction/alertes/relais/", told).status_code == 302
    again = desk.post("/redaction/alertes/relais/", told)
    assert "déjà relais" in again.content.decode()
    assert Relay.objects.count() == 1


@pytest.mark.parametrize(("count", "said"), [(0, "0"), (1, "moins de 5"), (4, "moins de 5"), (5, "5"), (1204, "1\u202f204")])
def test_fewer_than_five_are_never_told_apart(count, said):
    assert shown(count) == said


def test_a_total_never_gives_away_a_part_that_is_hidden():
    told = Counts(sent=31, failed=2).shown
    assert (told["to_tell"], told["sent"], told["failed"]) == ("environ 35", "environ 30", "moins de 5")
    exact = Counts(sent=31, received=20, failed=6).shown
    assert (exact["to_tell"], exact["sent"], exact["received"]) == ("37", "31", "20")


def test_small_sectors_are_told_together_and_never_alone():
    lines = [Line("Bages", Counts(sent=2)), Line("Coursan", Counts(sent=9)), Line("Narbonne", Counts(sent=50))]
    merged = _merged(lines)
    assert [(line.name, line.counts.sent) for line in merged] == [("Narbonne", 50), ("Ailleurs", 11)]


def test_the_reach_is_read_in_a_handful_of_statements(django_assert_max_num_queries):
    hall = town_hall.town_hall()
    for number in range(12):
        town_hall.relay(hall, f"Relais {number}", "Odette")
        town_hall.follower(f"suit{number}@exemple.test")
    message = _spread(town_hall.flood(hall))
    assert Delivery.objects.count() == 12
    with django_assert_max_num_queries(3):
        reach_of(message)


def test_the_volunteers_of_a_delegation_are_asked_whoever_alerts_there_and_the_mayor_rings_the_delegation(letters):
    hall = town_hall.town_hall()
    delegation = cast.delegation("Délégation du Narbonnais", cast.place("le-grand-narbonne-e241100593"))
    president = cast.delegate_of(delegation, "Paule Aragon", Mandate.Role.PRESIDENT)
    reader = Client()
    reader.force_login(president)
    told = {"name": "Yvette", "email": "yvette@exemple.test", "phone": "04 68 90 30 32", "territory": hall.place.pk, "above": ""}
    assert reader.post("/delegation/relais/", told).status_code == 302
    yvette = Relay.objects.get()
    assert (yvette.keeper, yvette.territory) == (delegation, hall.place)
    elsewhere = {**told, "territory": cast.place("paris-75056").pk}
    assert reader.post("/delegation/relais/", elsewhere).status_code == 422
    with pytest.raises(NotAllowed):
        add_relay(by=hall.mayor, keeper=delegation, territory=hall.place, name="X", email="x@exemple.test", at=AT)
    assert Relay.objects.count() == 1
    _press(yvette, "agree")
    letters.clear()
    message = _spread(town_hall.flood(hall))
    deliver_waiting_mail()
    assert "yvette@exemple.test" in [letter.to[0] for letter in letters]
    line = reach_of(message).relays[0]
    assert (line.name, line.phone) == ("Yvette", delegation.phone)
    assert "relais de la délégation du Narbonnais" in line.place
    assert "pas de réponse" in reader.get("/delegation/relais/").content.decode()
    assert reader.get(f"/redaction/alertes/relais/{yvette.pk}/").status_code == 404
    mayor = Client()
    mayor.force_login(hall.mayor)
    assert mayor.get(f"/redaction/alertes/relais/{yvette.pk}/").status_code == 404
    assert reader.post(f"/delegation/relais/{yvette.pk}/", {"act": "remove"}).status_code == 302
    assert not Relay.objects.exists()
