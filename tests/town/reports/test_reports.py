"""« Signaler un problème »: told signed out, followed to its end, answered by the town hall alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.territories.plans import Point, metres, plan_of, read_position
from parvis.town.reports.actions import (
    ReportRefused,
    answer,
    confirm,
    forget_all,
    judge_photo,
    keep_service,
    open_desk,
    reopen,
    report,
    route,
)
from parvis.town.reports.models import Desk, Problem, Service, State, Step
from parvis.town.reports.queries import figures_of, twins_of
from tests import cast
from tests.buttons import page, press, signed
from tests.cast import AT
from tests.commons.pictures.drawn import drawn

HERE = Point(43.18390, 3.00420)
LATER = AT + timedelta(hours=3)


class TownHall:
    def __init__(self) -> None:
        self.institution = cast.organisation()
        self.agent = cast.editor_of(self.institution)
        self.desk: Desk = open_desk(by=self.agent, organisation=self.institution, at=AT)
        self.roads: Service = keep_service(
            by=self.agent, desk=self.desk, name="Voirie", email="voirie@mairie.test", days=5, categories=["road"], at=AT
        )

    def told(self, category: str = "road", place: str = "12 rue Droite", **more: Any) -> Problem:
        given: dict[str, Any] = {"by": None, "email": "lucie@exemple.test", "at": AT, **more}
        return report(desk=self.desk, category=category, place=place, **given)

    def received(self, *told: str, **more: Any) -> Problem:
        return confirm(problem=self.told(*told, **more), at=more.get("at", AT))


@pytest.fixture
def hall(db: None) -> TownHall:
    return TownHall()


@pytest.fixture
def now(hall: TownHall) -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


def letters(to: str) -> list[str]:
    return [str(message.subject) for message in mail.outbox if message.to == [to]]


def test_the_address_answers_then_the_service_knows_what_and_never_who(hall: TownHall) -> None:
    problem = hall.told(details="Un trou profond.", name="Lucie Roque")
    assert (problem.state, problem.number) == (State.UNCONFIRMED, None)
    assert letters("voirie@mairie.test") == []
    assert hall.told(details="Un trou profond.").pk == problem.pk  # the same form sent twice
    problem = confirm(problem=problem, at=AT)
    assert confirm(problem=problem, at=LATER).number == problem.number == 1
    assert (problem.service, problem.due_at) == (hall.roads, AT + timedelta(days=5))
    told = next(message for message in mail.outbox if message.to == ["voirie@mairie.test"])
    assert "12 rue Droite" in told.body and "Un trou profond." in told.body
    assert "Lucie" not in told.body and "lucie@" not in told.body


@pytest.mark.parametrize(
    "wrong",
    [
        {"place": "x"},
        {"category": "rien"},
        {"email": ""},
        {"category": "other"},
        {"details": "a" * 601},
        {"point": Point(3.0, 43.0)},
    ],
)
def test_a_report_that_says_too_little_or_too_much_is_refused_whole(hall: TownHall, wrong: dict[str, Any]) -> None:
    with pytest.raises(ReportRefused):
        hall.told(**wrong)
    assert not Problem.objects.exists()


def test_only_the_institution_of_the_place_answers(hall: TownHall) -> None:
    problem = hall.received()
    other = cast.organisation("Mairie de Gruissan", seat=cast.place("gruissan-11170"))
    stranger = cast.editor_of(other, "Marion Estève")
    for act in (
        lambda: answer(by=stranger, problem=problem, state="done", at=AT),
        lambda: route(by=stranger, problem=problem, service=None, at=AT),
        lambda: judge_photo(by=stranger, problem=problem, passes=True, at=AT),
        lambda: keep_service(by=stranger, desk=hall.desk, name="Autre", days=3, categories=[], at=AT),
        lambda: open_desk(by=cast.editor_of(hall.institution, "Aline Mas", role="author"), organisation=hall.institution, at=AT),
    ):
        with pytest.raises(NotAllowed):
            act()
    problem.refresh_from_db()
    assert problem.state == State.NEW and problem.steps.count() == 1 and hall.desk.services.count() == 1
    firm = cast.organisation("Fromagerie", kind="company")
    with pytest.raises(NotAllowed):
        open_desk(by=cast.editor_of(firm, "Armande Fabre"), organisation=firm, at=AT)


def test_it_is_followed_to_its_end_and_the_reporter_is_told_each_time(hall: TownHall) -> None:
    problem = hall.received()
    mail.outbox.clear()
    with pytest.raises(ReportRefused, match="jour prévu"):
        answer(by=hall.agent, problem=problem, state="planned", at=LATER)
    with pytest.raises(ReportRefused, match="pourquoi"):
        answer(by=hall.agent, problem=problem, state="declined", at=LATER)
    answer(by=hall.agent, problem=problem, state="planned", planned_on=LATER.date() + timedelta(days=3), at=LATER)
    answer(by=hall.agent, problem=problem, state="done", words="Rebouché ce matin.", at=LATER)
    assert letters("lucie@exemple.test") == ["Votre signalement n° 1 : prévu", "Votre signalement n° 1 : réglé"]
    again = reopen(problem=problem, at=LATER)
    assert again.is_open and again.ended_at is None
    answer(by=hall.agent, problem=problem, state="done", at=LATER)
    with pytest.raises(ReportRefused, match="plus d’un mois"):
        reopen(problem=problem, at=LATER + timedelta(days=31))
    assert list(problem.steps.values_list("state", flat=True)) == ["new", "planned", "done", "new", "done"]
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        Step.objects.filter(problem=problem).update(words="Autre chose")


def test_twins_are_found_by_nearness_or_by_words_and_told_with_the_first(hall: TownHall) -> None:
    first = hall.received(point=HERE)
    hall.received("light", "12 rue Droite", email="marc@exemple.test")
    near, far = Point(HERE.latitude + 0.0008, HERE.longitude), Point(HERE.latitude + 0.01, HERE.longitude)
    found = twins_of(hall.desk, category="road", place="ailleurs", point=near)
    assert [(twin.problem.pk, twin.where) for twin in found] == [(first.pk, "à 90\u00a0m")]
    assert twins_of(hall.desk, category="road", place="ailleurs", point=far) == []
    assert [twin.problem for twin in twins_of(hall.desk, category="road", place="Au 12, RUE droite", point=None)] == [first]
    joined = hall.received(place="12, rue droite", email="odile@exemple.test", same_as=first)
    assert joined.state == State.JOINED
    mail.outbox.clear()
    answer(by=hall.agent, problem=first, state="taken", at=LATER)
    assert letters("odile@exemple.test") == [f"Votre signalement n° {joined.number} : pris en charge"]
    with pytest.raises(ReportRefused, match="rejoint un autre"):
        answer(by=hall.agent, problem=joined, state="done", at=LATER)


def test_positions_are_read_as_people_paste_them() -> None:
    for typed in ("43.1839, 3.0042", "43,1839 3,0042", "https://www.openstreetmap.org/#map=18/43.1839/3.0042"):
        assert read_position(typed, cast_place()) == Point(43.1839, 3.0042), typed
    assert read_position("  ", cast_place()) is None
    for typed in ("près du pont", "3.0042, 43.1839", "48.85, 2.35"):
        with pytest.raises(Refused):
            read_position(typed, cast_place())


def cast_place() -> Any:
    from parvis.ground.territories.models import Territory

    return Territory(name="Narbonne", latitude=43.1837, longitude=3.0042)


def test_a_press_on_the_plan_is_a_place_of_the_commune(hall: TownHall) -> None:
    plan = plan_of(cast.place())
    assert plan is not None
    middle = plan.point_at(plan.shown_width // 2, plan.shown_height // 2)
    assert metres(middle, HERE) < 15_000
    assert plan.place_of(middle) == pytest.approx((plan.width / 2, plan.height / 2), abs=plan.width / 50)


def test_three_months_after_its_end_nothing_is_left_of_who_reported_it(hall: TownHall) -> None:
    hall.told(place="Jamais confirmé")
    problem = hall.received(details="Un trou.", name="Lucie")
    answer(by=hall.agent, problem=problem, state="done", at=LATER)
    assert forget_all(at=AT + timedelta(days=2)) == 1
    assert forget_all(at=LATER + timedelta(days=90)) == 1
    problem.refresh_from_db()
    assert (problem.name, problem.email, problem.details, problem.state) == ("", "", "", State.DONE)
    told = figures_of(hall.desk, LATER)
    assert (told.total.received, told.total.done, told.total.days) == (1, 1, 1)


# --- on screen


FORM = "/narbonne-11262/problemes/nouveau/"
TOLD: dict[str, Any] = {"category": "road", "place": "12 rue Droite", "email": "lucie@exemple.test", "details": "Un trou"}


def test_a_resident_reports_with_a_photo_confirms_and_reads_the_answer(hall: TownHall, now: None) -> None:
    guest = Client()
    wrong = press(guest, FORM, 422, **{**TOLD, "email": "lucie"}, photo=SimpleUploadedFile("x.jpg", b"rien", "image/jpeg"))
    assert "n’est pas complète" in wrong and "12 rue Droite" in wrong
    assert "Choisissez de nouveau" in press(guest, FORM, 422, **TOLD, photo=SimpleUploadedFile("x.jpg", b"rien", "image/jpeg"))
    assert not Problem.objects.exists()
    press(guest, FORM, **TOLD, photo=SimpleUploadedFile("trou.jpg", drawn(size=(640, 480)), "image/jpeg"))
    problem = Problem.objects.get()
    own = problem.get_absolute_url()
    assert "Envoyer à la mairie" in page(guest, own)
    press(guest, own, act="confirm")
    number = Problem.objects.get().number
    public = f"/narbonne-11262/problemes/{number}/"
    assert "12 rue Droite" not in page(guest, public)  # nobody of the town hall has read it
    assert guest.get(f"{public}photo/").status_code == 404
    agent = signed(hall.agent)
    address = f"/redaction/problemes/{number}/"
    assert "lucie@exemple.test" in page(agent, address)
    assert agent.get(f"{address}photo/")["Content-Type"] == "image/jpeg"
    agent.post(address, {"act": "pass"})
    assert agent.post(address, {"act": "answer", "state": "declined"}).status_code == 422
    agent.post(address, {"act": "answer", "state": "done", "words": "C’est rebouché."})
    told = page(guest, public)
    assert "12 rue Droite" in told and "C’est rebouché." in told and "lucie" not in told.lower()
    assert guest.get(f"{public}photo/")["Content-Type"] == "image/jpeg"
    assert "Ce n’est pas réglé" in page(guest, own)
    press(guest, own, act="reopen")
    assert Problem.objects.get().is_open


def test_the_form_shows_twins_and_the_plan_works_without_a_script(hall: TownHall, now: None) -> None:
    hall.received()
    guest = Client()
    marked = press(guest, FORM, 200, **TOLD, **{"plan.x": "100", "plan.y": "120"})
    assert "L’endroit est marqué" in marked and "12 rue Droite" in marked and Problem.objects.count() == 1
    drawn_plan = guest.get("/narbonne-11262/problemes/plan.svg?ou=43.1839,3.0042")
    assert drawn_plan["Content-Type"] == "image/svg+xml" and b"<circle" in drawn_plan.content
    for odd in ("nan,3", "1e9,3", "x", "43.18"):
        assert b"<circle" not in guest.get(f"/narbonne-11262/problemes/plan.svg?ou={odd}").content
    other = {**TOLD, "email": "marc@exemple.test"}
    assert "Est-ce l’un de ceux-ci" in press(guest, FORM, 200, **other)
    assert Problem.objects.count() == 1
    press(guest, FORM, **other, same=Problem.objects.get().pk)
    assert Problem.objects.filter(same_as__isnull=False).count() == 1


def test_the_desk_notes_calls_arranges_services_and_counts(hall: TownHall, now: None, django_assert_max_num_queries: Any) -> None:
    agent = signed(hall.agent)
    noted = agent.post("/redaction/problemes/nouveau/", {"category": "water", "place": "Quai Vallière", "name": "Mme Azéma"})
    problem = Problem.objects.get()
    assert noted["Location"] == f"/redaction/problemes/{problem.number}/" and problem.typed_by == hall.agent
    agent.post("/redaction/problemes/services/", {"act": "add", "name": "Eau", "days": "3", "categories": ["water", "road"]})
    water = Service.objects.get(name="Eau")
    assert not hall.roads.routes.exists() and water.routes.count() == 2
    twice = agent.post("/redaction/problemes/services/", {"act": "add", "name": "eau", "days": "3"})
    assert twice.status_code == 422 and "existe déjà" in twice.content.decode()
    agent.post(f"/redaction/problemes/{problem.number}/", {"act": "route", "service": water.pk})
    problem.refresh_from_db()
    assert problem.due_at == LATER + timedelta(days=3)
    assert "fuite, égout, fontaine;1;1" in agent.get("/redaction/problemes/chiffres.csv").content.decode()
    for address in ("", "?etat=new", "?etat=late", "?etat=ended", "chiffres/", "services/", f"services/{water.pk}/"):
        page(agent, f"/redaction/problemes/{address}")
    with django_assert_max_num_queries(14):
        page(agent, "/redaction/problemes/")
    agent.post("/redaction/problemes/services/", {"act": "close"})
    assert Client().get(FORM).status_code == 404
    assert "ne reçoit pas encore" in page(Client(), "/narbonne-11262/problemes/")


def test_everyone_reads_the_list_and_nobody_else_the_desk(hall: TownHall, now: None, django_assert_num_queries: Any) -> None:
    for n in range(3):
        hall.received(place=f"{n} rue Longue", email=f"r{n}@exemple.test")
    page(Client(), "/narbonne-11262/problemes/")
    with django_assert_num_queries(5):  # the alerts in force are one of them
        told = page(Client(), "/narbonne-11262/problemes/")
    assert told.count("N° ") == 3 and "exemple.test" not in told
    assert "appelez-la" in page(Client(), "/gruissan-11170/problemes/")
    page(Client(), "/aude-d11/problemes/", 404)
    other = signed(cast.editor_of(cast.organisation("Mairie de Gruissan", seat=cast.place("gruissan-11170")), "Marion Estève"))
    assert "Recevoir les signalements pour Mairie de Gruissan" in page(other, "/redaction/problemes/")
    number = Problem.objects.earliest("number").number
    page(other, f"/redaction/problemes/{number}/", 404)
    page(other, f"/redaction/problemes/services/{hall.roads.pk}/", 404)
    page(signed(cast.member("Rose Vidal")), "/redaction/problemes/", 404)
