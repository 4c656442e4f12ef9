"""Coming to a workshop: by oneself, helped, by phone; the queue that moves; reminders; who came; what is forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.core import mail

from parvis.commons.agenda.models import Event
from parvis.ground.core.errors import NotAllowed
from parvis.people.delegations.models import Mandate
from parvis.town.workshops.actions import (
    WorkshopRefused,
    amend_session,
    call_off,
    called,
    confirm,
    forget_all,
    hide_session,
    mark,
    open_series,
    register,
    remind_all,
    restore_session,
    take,
    withdraw,
)
from parvis.town.workshops.models import Registration, Session
from parvis.town.workshops.queries import calls_to_make, passport_of
from tests import cast
from tests.cast import AT
from tests.jobs import deliver_waiting_mail
from tests.town_hall import Hall, third_place, town_hall, workshop_at

pytestmark = pytest.mark.django_db


class Class:
    """A place, a workshop of two seats in a week, who keeps it."""

    def __init__(self, **told: object) -> None:
        self.hall: Hall = town_hall()
        self.place = third_place(self.hall)
        self.session = workshop_at(self.place, by=self.hall.secretary, **{"seats": 2, **told})  # type: ignore[arg-type]

    def phoned(self, name: str, phone: str = "0468111111", **told: object) -> Registration:
        return take(by=self.hall.secretary, session=self.session, way="phone", name=name, phone=phone, at=AT, **told)  # type: ignore[arg-type]

    def states(self) -> dict[str, str]:
        return dict(self.session.registrations.order_by("pk").values_list("name", "state"))

    def during(self) -> None:
        self.session.refresh_from_db()


def subjects(to: str) -> list[str]:
    deliver_waiting_mail()
    return [message.subject for message in mail.outbox if to in message.to]


def snapshot() -> list[tuple[object, ...]]:
    return list(Registration.objects.order_by("pk").values_list("pk", "state", "attended", "name"))


def test_someone_without_an_account_has_a_seat_once_their_address_answered_and_not_before() -> None:
    scene = Class()
    one = register(by=None, session=scene.session, name="Lucie Roque", email="lucie@exemple.test", at=AT)
    assert Session.objects.get().taken == 0
    assert subjects("lucie@exemple.test") == ["Confirmez l’inscription : Se méfier des dangers d’internet"]
    assert register(by=None, session=scene.session, name="lucie  roque", email="Lucie@exemple.test", at=AT).pk == one.pk
    confirm(registration=one, at=AT)
    confirm(registration=one, at=AT)
    assert Session.objects.get().taken == 1
    assert subjects("lucie@exemple.test")[1:] == ["Vous êtes inscrit : Se méfier des dangers d’internet"]
    assert forget_all(at=AT + timedelta(days=3)) == 0


def test_a_place_given_back_goes_to_the_first_who_waits_and_who_has_no_address_is_phoned() -> None:
    scene = Class()
    rose = register(by=cast.member(), session=scene.session, at=AT)
    scene.phoned("Jean Pons")
    scene.phoned("Odile Bascou", "0468222222")
    last = register(by=cast.member("Luc Roque"), session=scene.session, helper="moi", name="Aimée Roque", at=AT)
    assert scene.states() == {"Rose Vidal": "seated", "Jean Pons": "seated", "Odile Bascou": "waiting", "Aimée Roque": "waiting"}
    withdraw(by=rose.member, registration=rose, at=AT)
    assert scene.states()["Odile Bascou"] == "seated"
    [to_call] = calls_to_make(Session.objects.all(), AT)
    assert (to_call.name, to_call.call) == ("Odile Bascou", "seated")
    called(by=scene.hall.secretary, registration=to_call, at=AT)
    assert calls_to_make(Session.objects.all(), AT) == []
    withdraw(by=None, registration=to_call, at=AT)
    assert scene.states()["Aimée Roque"] == "seated"
    assert "Une place s’est libérée pour vous" in subjects(last.email)[-1]
    assert last.helper == "Luc Roque", "a letter speaks to who helps, by the name of their account"


def test_more_seats_go_to_those_who_wait_and_fewer_than_are_taken_are_refused() -> None:
    scene = Class(room=None, seats=1)
    scene.phoned("Jean Pons")
    scene.phoned("Odile Bascou")
    said = {"starts_at": scene.session.starts_at, "ends_at": scene.session.ends_at, "facilitator": "Nadia"}
    words = {"title": "Autre titre", "summary": "Ce qu’on y fait."}
    amend_session(by=scene.hall.secretary, session=scene.session, at=AT, seats=2, **said, **words)
    assert set(scene.states().values()) == {"seated"}
    with pytest.raises(WorkshopRefused, match="2 personnes sont déjà inscrites"):
        amend_session(by=scene.hall.secretary, session=scene.session, at=AT, seats=1, **said, **words)
    assert Session.objects.get().seats == 2
    assert Event.objects.get().title == "Autre titre"


def test_another_hour_or_a_calling_off_is_told_to_everyone_and_the_agenda_says_so() -> None:
    scene = Class()
    rose = register(by=cast.member(), session=scene.session, at=AT)
    scene.phoned("Jean Pons")
    starts = scene.session.starts_at + timedelta(days=1)
    amend_session(
        by=scene.hall.secretary, session=scene.session, starts_at=starts, ends_at=starts + timedelta(hours=1), at=AT,
        facilitator="Nadia", title="Dangers", summary="Ce qu’on y fait.", seats=2,
    )  # fmt: skip
    assert "L’heure ou le lieu a changé" in subjects(rose.email)[-1]
    assert [one.call for one in calls_to_make(Session.objects.all(), AT)] == ["changed"]
    call_off(by=scene.hall.secretary, session=scene.session, reason="Nadia est souffrante.", at=AT)
    deliver_waiting_mail()
    assert "Nadia est souffrante." in mail.outbox[-1].body
    assert set(scene.states().values()) == {"cancelled"}
    assert Session.objects.get().taken == 0
    assert Event.objects.get().cancelled_because == "Nadia est souffrante."
    with pytest.raises(WorkshopRefused, match="annulé"):
        register(by=cast.member("Luc Roque"), session=scene.session, at=AT)


def test_the_day_before_each_is_reminded_once_and_never_at_night() -> None:
    scene = Class()
    rose = register(by=cast.member(), session=scene.session, at=AT)
    scene.phoned("Jean Pons")
    day_before = scene.session.starts_at - timedelta(hours=20)
    assert remind_all(at=scene.session.starts_at - timedelta(hours=11, minutes=30)) == 0, "two in the morning"
    assert remind_all(at=day_before) == 2
    assert remind_all(at=day_before + timedelta(minutes=20)) == 0
    assert subjects(rose.email)[-1].startswith("C’est bientôt")
    assert [one.call for one in calls_to_make(Session.objects.all(), day_before)] == ["reminder"]


def test_the_roll_is_called_on_the_day_and_the_passport_keeps_what_was_done() -> None:
    scene = Class()
    rose = cast.member()
    one = register(by=rose, session=scene.session, at=AT)
    other = scene.phoned("Jean Pons")
    keeper, during = scene.hall.secretary, scene.session.starts_at + timedelta(minutes=30)
    with pytest.raises(WorkshopRefused, match="le jour de l’atelier"):
        mark(by=keeper, session=scene.session, came={one.pk: True}, at=AT)
    assert mark(by=keeper, session=scene.session, came={one.pk: True, other.pk: False}, at=during) == 2
    assert mark(by=keeper, session=scene.session, came={one.pk: True}, at=during) == 0
    with pytest.raises(WorkshopRefused, match="Toutes les places"):
        take(by=keeper, session=scene.session, way="door", name="Odile Bascou", at=during)
    assert passport_of(rose).done == 1
    assert [stamp.place for stamp in passport_of(rose).stamps if stamp.done_on] == ["La Médiathèque du Pont"]
    with pytest.raises(WorkshopRefused, match="a eu lieu"):
        withdraw(by=rose, registration=one, at=during)


def test_a_month_later_nobody_is_named_and_a_help_desk_forgets_the_next_day() -> None:
    scene = Class()
    rose = cast.member()
    kept = register(by=rose, session=scene.session, at=AT)
    jean = scene.phoned("Jean Pons", band="senior")
    desk = workshop_at(scene.place, by=scene.hall.secretary, days=8, hours=1, workshop="formulaires", seats=None)
    helped = register(by=rose, session=desk, slot=desk.slots[1], at=AT)
    mark(by=scene.hall.secretary, session=scene.session, came={kept.pk: True, jean.pk: True}, at=scene.session.ends_at)
    mark(by=scene.hall.secretary, session=desk, came={helped.pk: True}, at=desk.ends_at)
    forget_all(at=desk.ends_at + timedelta(hours=13))
    helped.refresh_from_db()
    assert (helped.name, helped.email, helped.member_id, helped.attended) == ("", "", None, True)
    assert Registration.objects.get(pk=jean.pk).name == "Jean Pons"
    forget_all(at=scene.session.ends_at + timedelta(days=31))
    jean.refresh_from_db()
    assert (jean.name, jean.phone, jean.band, jean.attended) == ("", "", "senior", True)
    assert passport_of(rose).done == 1, "what a member did stays theirs"


def test_an_appointment_is_one_persons_and_a_freed_one_goes_to_who_waits() -> None:
    scene = Class()
    desk = workshop_at(scene.place, by=scene.hall.secretary, days=8, hours=0.5, workshop="formulaires", slot_minutes=15)
    scene.session = desk
    assert desk.seats == 2
    first = scene.phoned("Jean Pons", slot=desk.slots[0])
    with pytest.raises(WorkshopRefused, match="vient d’être pris"):
        scene.phoned("Odile Bascou", slot=desk.slots[0])
    with pytest.raises(WorkshopRefused, match="heure de la liste|heure"):
        scene.phoned("Odile Bascou", slot=AT)
    scene.phoned("Odile Bascou", slot=desk.slots[1])
    scene.phoned("Lucie Roque")
    withdraw(by=scene.hall.secretary, registration=first, at=AT)
    lucie = Registration.objects.get(name="Lucie Roque")
    assert (lucie.state, lucie.appointment) == ("seated", "15\u00a0h")


def refusals() -> Iterable[tuple[dict[str, object], str]]:
    day = timedelta(days=9)
    return [
        ({"starts_at": AT + day, "ends_at": AT + day - timedelta(hours=1)}, "finit avant de commencer"),
        ({"starts_at": AT - day, "ends_at": AT - day + timedelta(hours=1)}, "à venir"),
        ({"starts_at": AT + day, "ends_at": AT + day + timedelta(days=1)}, "douze heures"),
        ({"starts_at": AT + day, "ends_at": AT + day + timedelta(hours=1), "seats": 0}, "de 1 à 500"),
        ({"starts_at": AT + day, "ends_at": AT + day + timedelta(hours=1), "title": "x"}, "un titre"),
        ({"starts_at": AT + day, "ends_at": AT + day + timedelta(hours=1), "facilitator": " "}, "qui anime"),
    ]  # fmt: skip


@pytest.mark.parametrize(("told", "said"), refusals())
def test_a_workshop_that_cannot_be_is_refused_in_words_and_nothing_is_written(told: dict[str, object], said: str) -> None:
    hall = town_hall()
    place = third_place(hall)
    given: dict[str, object] = {"facilitator": "Nadia", "title": "Atelier", "summary": "Ce qu’on y fait.", "seats": 6}
    with pytest.raises(WorkshopRefused, match=said):
        open_series(
            by=hall.secretary, place=place, at=AT,
            times=[(told.pop("starts_at"), told.pop("ends_at"))], **{**given, **told},  # type: ignore[list-item, arg-type]
        )  # fmt: skip
    assert not Session.objects.exists() and not Event.objects.exists()


def test_a_room_holds_one_workshop_at_a_time_and_a_series_is_announced_whole_or_not_at_all() -> None:
    scene = Class()
    room = scene.place.rooms.get(name="Atelier")
    week = timedelta(weeks=1)
    starts = scene.session.starts_at
    times = [(starts + week * n, starts + week * n + timedelta(hours=1)) for n in range(3)]
    said = {"facilitator": "Nadia", "title": "Cours", "summary": "Ce qu’on y fait.", "seats": 6, "room": room, "at": AT}
    open_series(by=scene.hall.secretary, place=scene.place, times=times, **said)
    assert Session.objects.count() == 4
    with pytest.raises(WorkshopRefused, match="« Atelier » est prise le samedi 12\u00a0décembre"):
        open_series(
            by=scene.hall.secretary,
            place=scene.place,
            times=[(starts - week / 7, starts - week / 7 + timedelta(hours=1)), times[2]],
            **said,
        )
    assert Session.objects.count() == 4
    with pytest.raises(WorkshopRefused, match="6 places assises"):
        open_series(
            by=scene.hall.secretary,
            place=scene.place,
            times=[(starts + 4 * week, starts + 4 * week + timedelta(hours=1))],
            **said | {"seats": 9},
        )


def test_only_those_who_keep_the_place_announce_register_and_mark() -> None:
    scene = Class()
    one = scene.phoned("Jean Pons")
    country = cast.delegation()
    narbonne = cast.delegation("Délégation de Narbonne", cast.place())
    elsewhere = cast.delegation("Délégation de l’Ariège", cast.place("foix-09122"))
    concierge = cast.delegate_of(narbonne, "Claire Pech", Mandate.Role.CONCIERGE)
    national = cast.delegate_of(country, "Nadine Sire", Mandate.Role.FACILITATOR)
    before = snapshot()
    apprentice = cast.editor_of(scene.hall.organisation, "Paul Jeune", role="author")
    far = cast.delegate_of(elsewhere, "Yves Rieu", Mandate.Role.CONCIERGE)
    verifier = cast.delegate_of(narbonne, "Denise Cabrol")
    for stranger in (cast.member(), apprentice, far, verifier):
        for act in (
            lambda by: take(by=by, session=scene.session, way="phone", name="X Y", phone="0468000000", at=AT),
            lambda by: mark(by=by, session=scene.session, came={one.pk: True}, at=scene.session.ends_at),
            lambda by: call_off(by=by, session=scene.session, reason="Sans raison.", at=AT),
            lambda by: withdraw(by=by, registration=one, at=AT),
            lambda by: workshop_at(scene.place, by=by, days=9),
            lambda by: called(by=by, registration=one, at=AT),
        ):
            with pytest.raises(NotAllowed):
                act(stranger)
    assert snapshot() == before and Session.objects.count() == 1
    take(by=concierge, session=scene.session, way="paper", name="Odile Bascou", at=AT)
    assert mark(by=national, session=scene.session, came={one.pk: True}, at=scene.session.ends_at) == 1


def test_what_moderation_hides_is_off_the_agenda_and_takes_nobody_until_restored() -> None:
    scene = Class()
    rose = cast.member()
    hide_session(id=scene.session.pk, by=cast.administrator(), reason="Faux.", at=AT)
    assert not Event.objects.visible().exists()
    with pytest.raises(WorkshopRefused, match="ne s’inscrit plus"):
        register(by=rose, session=scene.session, at=AT)
    restore_session(id=scene.session.pk, by=None, at=AT)
    assert Event.objects.visible().exists()
    assert register(by=rose, session=scene.session, at=AT).is_seated
