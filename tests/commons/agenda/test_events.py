"""An event from its announcement to its cancellation: at the desk, on the pages, in calendars; and who may say what."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
import vobject
from django.db import IntegrityError, connection, transaction
from django.test import Client
from pypdf import PdfReader

from parvis.commons.agenda import actions
from parvis.commons.agenda.models import Event, Listed
from parvis.commons.agenda.queries import shown
from parvis.commons.agenda.recurrence import Rule
from parvis.commons.contents.registry import kind_of
from parvis.commons.moderation.models import Check
from parvis.commons.search.queries import search
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.models import Entry
from parvis.ground.territories.queries import forget_standings
from tests import cast
from tests.square import Square, place
from tests.web.pages import read

AT = cast.AT
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def square(db: None) -> Square:
    forget_standings()
    return Square()


@pytest.fixture(autouse=True)
def _stopped_clock() -> Any:
    with time_machine.travel(AT, tick=False):
        yield


def _gather(
    square: Square, title: str = "Loto de l’école", *, on: date = date(2026, 12, 5), hour: int = 18, **told: Any
) -> Event:
    begins = datetime(on.year, on.month, on.day, hour, tzinfo=PARIS)
    said: dict[str, Any] = {"territory": square.narbonne, "place": "Salle des fêtes", "ends_at": begins + timedelta(hours=2)}
    return actions.announce_event(
        by=square.editor, organisation=square.town_hall, title=title, starts_at=begins, at=AT, **said | told
    )


def _typed(**changes: str) -> dict[str, str]:
    return {
        "act": "write", "title": "Marché du soir", "kind": "market", "territory": "Narbonne", "place": "Les halles",
        "starts_on": "2026-12-05", "starts_time": "18:00", "ends_time": "22:00", "repeats": "never", "is_free": "on",
    } | changes  # fmt: skip


def _desk(square: Square) -> Client:
    client = Client()
    client.force_login(square.editor)
    return client


def test_an_editor_announces_and_everyone_around_reads_it(square: Square, client: Client, run_jobs: Any) -> None:
    desk = _desk(square)
    answer = desk.post("/redaction/agenda/nouveau/", _typed(text="Vin chaud et accordéon."))
    event = Event.objects.get()
    assert answer["Location"] == f"/redaction/agenda/{event.pk}/"
    assert desk.get(answer["Location"]).status_code == 200
    for slug in ("narbonne-11262", "aude-d11", "france"):
        page = read(client, f"/{slug}/agenda/")
        assert "Marché du soir" in page.text and "De\u00a018\u00a0h à\u00a022\u00a0h" in page.text
    assert "Marché du soir" not in read(client, "/gruissan-11170/agenda/").text
    page = read(client, event.get_absolute_url())
    assert "Samedi 5 décembre 2026" in page.text and "Vin chaud et accordéon." in page.text and "Sera relu" in page.text
    assert '"startDate": "2026-12-05T18:00:00+01:00"' in page.html
    assert client.get(f"/evenement/{event.pk}-autre-titre/")["Location"] == event.get_absolute_url()
    for feed in ("atom.xml", "rss.xml", "flux.json"):
        assert "Marché du soir" in client.get(f"/narbonne-11262/agenda/{feed}").content.decode()
    assert event.get_absolute_url() in client.get("/sitemap-agenda-0.xml").content.decode()
    assert [hit.kind for hit in search("accordéon", at=AT).hits] == ["event"]
    assert "Marché du soir" in read(client, "/recherche/?q=accord%C3%A9on").text
    # A named human reads it as all that is published (R58).
    check = Check.objects.get(kind="event", object_id=event.pk)
    assert check.delegation == square.delegation


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ends_time": "17:00"}, "La fin vient avant le début"),
        ({"starts_on": "2026-11-01"}, "Cette date est passée"),
        ({"starts_on": "demain"}, "écrivez-la comme 5/12/2026"),
        ({"ends_time": ""}, "Dites aussi cette heure"),
        ({"ends_on": "2026-12-01"}, "Le dernier jour vient avant le premier"),
        ({"territory": "Nulle-Part-sur-Mer"}, "vérifiez son nom"),
        ({"title": ""}, "Donnez un titre"),
        ({"repeats": "weekly", "weekdays": "1"}, "cochez aussi le samedi"),
        ({"repeats": "weekly", "until": "2026-12-01"}, "un dernier jour après le premier"),
        ({"repeats": "weekly", "until": "2026-12-30", "count": "4"}, "Choisissez l’un ou l’autre"),
        ({"repeats": "weekly", "exceptions": "le 25"}, "n’est pas une date"),
        ({"kind": "riot"}, "Sélectionnez un choix valide"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_is_kept(square: Square, changes: dict[str, str], said: str) -> None:
    before = Entry.objects.count()
    answer = _desk(square).post("/redaction/agenda/nouveau/", _typed(text="Vin chaud.", **changes))
    assert answer.status_code == 422
    assert said in answer.content.decode() and "Vin chaud." in answer.content.decode()
    assert not Event.objects.exists() and Entry.objects.count() == before


def test_what_is_typed_in_other_ways_is_understood(square: Square) -> None:
    desk = _desk(square)
    desk.post("/redaction/agenda/nouveau/", _typed(title="Bal", starts_on="5/12/2026", starts_time="21h", ends_time="2h"))
    desk.post("/redaction/agenda/nouveau/", _typed(title="Salon", starts_time="", ends_time="", ends_on="2026-12-07"))
    desk.post(
        "/redaction/agenda/nouveau/",
        _typed(title="Gym", repeats="fortnightly", count="3", exceptions="19/12/2026; 25/12/2026", territory="narbonne-11262"),
    )
    ball, fair, gym = Event.objects.order_by("pk")
    assert ball.ends_at - ball.starts_at == timedelta(hours=5)
    assert fair.is_all_day and fair.ends_at == datetime(2026, 12, 8, tzinfo=PARIS)
    assert [one.day.day for one in gym.occurrences.order_by("day")] == [5, 2]
    # The form shows them again as they were meant.
    for event in (ball, fair, gym):
        before = (event.starts_at, event.ends_at, event.is_all_day, event.repeats, event.count, event.exceptions)
        form = desk.get(f"/redaction/agenda/{event.pk}/").context["form"]
        data = {name: form[name].value() for name in form.fields}
        sent = {name: value for name, value in data.items() if value not in (None, "", False, [])}
        answer = desk.post(f"/redaction/agenda/{event.pk}/", sent | {"act": "write"})
        assert answer.status_code == 302, answer.context["form"].errors
        event.refresh_from_db()
        assert (event.starts_at, event.ends_at, event.is_all_day, event.repeats, event.count, event.exceptions) == before


def test_a_calendar_reads_the_rule_the_exceptions_and_the_date_that_is_off(square: Square, client: Client) -> None:
    rule = Rule("weekly", weekdays=(1, 5), until=date(2027, 1, 30), exceptions=(date(2026, 12, 26),))
    event = _gather(square, "Marché, primeurs; fleurs", rule=rule, text="Première ligne\nSeconde\x07 ligne")
    actions.cancel_date(by=square.editor, event=event, day=date(2026, 12, 8), because="Vent violent.", at=AT)
    told = client.get(f"{event.get_absolute_url()}rendez-vous.ics")
    assert told["Content-Type"] == "text/calendar; charset=utf-8"
    for line in told.content.split(b"\r\n"):
        assert len(line) <= 75
    calendar = vobject.readOne(told.content.decode())
    whole, off = calendar.vevent_list
    assert whole.summary.value == "Marché, primeurs; fleurs"
    assert whole.dtstart.value == datetime(2026, 12, 5, 18, tzinfo=PARIS)
    assert whole.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == ["Europe/Paris"] and calendar.vtimezone.tzid.value == "Europe/Paris"
    found = [day.date() for day in whole.getrruleset(addRDate=True)]
    listed = list(event.occurrences.order_by("day").values_list("day", flat=True))
    assert found == listed and date(2026, 12, 26) not in found and date(2027, 1, 30) in found
    assert (off.status.value, off.recurrence_id.value) == ("CANCELLED", datetime(2026, 12, 8, 18, tzinfo=PARIS))
    assert whole.uid.value == off.uid.value and int(whole.sequence.value) == 1

    feed = vobject.readOne(client.get("/narbonne-11262/agenda.ics").content.decode())
    assert [one.uid.value for one in feed.vevent_list] == [whole.uid.value] * 2
    assert feed.x_wr_calname.value == "Agenda de Narbonne"
    actions.cancel_event(by=square.editor, event=event, because="", at=AT)
    feed = vobject.readOne(client.get("/narbonne-11262/agenda.ics").content.decode())
    assert feed.vevent_list[0].status.value == "CANCELLED"


def test_the_clock_is_that_of_the_place(square: Square, client: Client) -> None:
    saint_denis = place("saint-denis-97411")
    begins = datetime(2026, 12, 5, 20, tzinfo=ZoneInfo("Indian/Reunion"))
    event = _gather(square, "Dionysiades", territory=saint_denis)
    actions.change_event(
        by=square.editor, event=event, title="Dionysiades", territory=saint_denis, place="Barachois", starts_at=begins,
        ends_at=begins + timedelta(hours=3), at=AT,
    )  # fmt: skip
    assert "De\u00a020\u00a0h à\u00a023\u00a0h" in read(client, "/saint-denis-97411/agenda/").text
    assert "Dionysiades" not in read(client, "/narbonne-11262/agenda/").text  # it left the lists it stood on
    told = vobject.readOne(client.get(f"{event.get_absolute_url()}rendez-vous.ics").content.decode())
    assert told.vevent.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == ["Indian/Reunion"]
    summer = _gather(square, on=date(2027, 3, 27), rule=Rule("weekly", weekdays=(5,), count=2))
    assert [one.starts_at.astimezone(PARIS).hour for one in summer.occurrences.all()] == [18, 18]


def test_the_agenda_narrows_turns_its_months_and_pages_and_costs_the_same(
    square: Square, client: Client, django_assert_max_num_queries: Any
) -> None:
    for position in range(35):
        _gather(
            square,
            f"Rendez-vous {position}",
            on=date(2026, 12, 1) + timedelta(days=position),
            kind="sport" if position % 7 else "show",
        )
    exhibition = datetime(2026, 11, 10, tzinfo=PARIS)
    actions.announce_event(
        by=square.editor, organisation=square.town_hall, title="Cartes postales", territory=square.narbonne, place="Chapelle",
        starts_at=exhibition, ends_at=exhibition + timedelta(days=30), at=AT, is_all_day=True, is_free=False, kind="exhibition",
    )  # fmt: skip
    read(client, "/narbonne-11262/agenda/")
    with django_assert_max_num_queries(4):
        first = read(client, "/narbonne-11262/agenda/")
    assert first.count("li.date") == 31 and "En ce moment" in first.text
    assert read(client, "/narbonne-11262/agenda/?page=2").count("li.date") == 5
    assert read(client, "/narbonne-11262/agenda/?genre=show").count("li.date") == 5
    assert "Cartes postales" not in read(client, "/narbonne-11262/agenda/?gratuit=1").text
    month = read(client, "/narbonne-11262/agenda/?mois=2026-12")
    assert month.count("li.date") == 31 and "Agenda de Narbonne\u00a0: décembre 2026" in month.text
    day = read(client, "/narbonne-11262/agenda/?jour=2026-12-05")
    assert day.count("li.date") == 2 and "Rendez-vous 4" in day.text  # the exhibition goes on that day
    for wrong in (
        "page=3",
        "page=0",
        "mois=2026-13",
        "mois=1999-01",
        "jour=2026-2-1",
        "genre=rave",
        "gratuit=oui",
        "mois=2026-12&jour=2026-12-05",
    ):
        assert client.get(f"/narbonne-11262/agenda/?{wrong}").status_code == 404, wrong
    assert client.get("/international/agenda/").status_code == 404


def test_what_is_cancelled_says_so_and_what_is_retracted_is_gone(square: Square, client: Client) -> None:
    event, desk = _gather(square, rule=Rule("weekly", weekdays=(5,), count=3)), _desk(square)
    address = f"/redaction/agenda/{event.pk}/"
    desk.post(address, {"act": "cancel-date", "day": "2026-12-12", "because": "La salle est prise."})
    page = read(client, event.get_absolute_url())
    assert "Annulé\u00a0: La salle est prise." in page.text and "Annulé." not in page.text
    # A change of words keeps the date that is off.
    desk.post(address, _typed(title="Loto", repeats="weekly", count="3", starts_time="18:00", ends_time="20:00"))
    assert event.occurrences.get(cancelled_at__isnull=False).day == date(2026, 12, 12)
    event.refresh_from_db()
    desk.post(address, {"act": "cancel", "because": "Faute de lots."})
    assert "Annulé. Faute de lots." in read(client, event.get_absolute_url()).text
    assert read(client, "/narbonne-11262/agenda/").count("li.date-off") == 3
    desk.post(address, {"act": "reinstate"})
    desk.post(address, {"act": "retract"})  # unticked: nothing
    assert Event.objects.get().is_public
    desk.post(address, {"act": "retract", "sure": "oui"})
    for path in (event.get_absolute_url(), f"/evenement/{event.pk}-loto/", f"/evenement/{event.pk}-loto/rendez-vous.ics"):
        assert client.get(path).status_code == 404
    assert not Listed.objects.exists() and desk.get(address).status_code == 404
    assert not search("loto", at=AT).hits


def test_the_court_hides_an_event_and_restores_it(square: Square, client: Client) -> None:
    event = _gather(square)
    kind_of("event").hide(event.pk, by=square.delegate, reason="Contraire à la charte.", at=AT)
    assert client.get(event.get_absolute_url()).status_code == 404
    assert "Loto" not in read(client, "/narbonne-11262/agenda/").text
    assert "Loto" in kind_of("event").preview(event.pk)
    assert not search("loto", at=AT).hits
    kind_of("event").restore(event.pk, by=square.delegate, at=AT)
    assert "Loto" in read(client, "/narbonne-11262/agenda/").text


def test_nobody_else_says_or_changes_anything(square: Square) -> None:
    event = _gather(square)
    rival = cast.editor_of(cast.organisation("Mairie de Coursan", seat=cast.place("coursan-11106")), "Rita Rivale")
    author = cast.editor_of(square.town_hall, "Aude Autrice", role="author")
    sourced = actions.put_event(
        source="workshops:1", title="Atelier", organisation=square.town_hall, territory=square.narbonne,
        place="La Fabrique", starts_at=AT + timedelta(days=3), ends_at=AT + timedelta(days=4), url="/atelier/1-x/", at=AT,
    )  # fmt: skip
    before = (Entry.objects.count(), *Event.objects.order_by("pk").values())
    told: dict[str, Any] = {
        "title": "Autre",
        "territory": square.narbonne,
        "place": "Ici",
        "starts_at": AT + timedelta(days=1),
        "ends_at": AT + timedelta(days=2),
    }
    for member in (rival, author, square.delegate):
        for refused in (
            lambda by=member: actions.announce_event(by=by, organisation=square.town_hall, at=AT, **told),
            lambda by=member: actions.change_event(by=by, event=event, at=AT, **told),
            lambda by=member: actions.cancel_event(by=by, event=event, because="", at=AT),
            lambda by=member: actions.cancel_date(by=by, event=event, day=date(2026, 12, 5), because="", at=AT),
            lambda by=member: actions.retract_event(by=by, event=event, at=AT),
        ):
            with pytest.raises(NotAllowed):
                refused()
    with pytest.raises(NotAllowed):  # what another app put there, that app alone changes
        actions.cancel_event(by=square.editor, event=sourced, because="", at=AT)
    client = Client()
    client.force_login(rival)
    assert client.post(f"/redaction/agenda/{event.pk}/", {"act": "cancel"}).status_code == 404
    assert client.get("/redaction/agenda/nouveau/?pour=mairie-de-narbonne").status_code == 404
    assert (Entry.objects.count(), *Event.objects.order_by("pk").values()) == before
    poor = cast.organisation("Club sans abonnement", kind="association", publishes=False)
    with pytest.raises(actions.EventRefused, match="ne peut pas publier"):
        actions.announce_event(by=cast.editor_of(poor, "Paul Pauvre"), organisation=poor, at=AT, **told)


def test_the_database_refuses_what_cannot_be(square: Square) -> None:
    event = _gather(square)
    for wrong in (
        {"ends_at": event.starts_at}, {"title": ""}, {"organisation": None}, {"repeats": "weekly"},
        {"repeats": "monthly", "nth": 5}, {"count": 3}, {"cancelled_because": "Sans raison d’être."},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Event.objects.filter(pk=event.pk).update(**wrong)
            connection.check_constraints()


def test_an_event_without_an_end_is_written_on_each_night(square: Square, django_assert_max_num_queries: Any) -> None:
    event = _gather(square, rule=Rule("weekly", weekdays=(5,)))
    last = event.occurrences.latest("day").day
    assert actions.write_on(at=AT) == 0
    later = AT + timedelta(days=60)
    assert actions.write_on(at=later) == 1 and event.occurrences.latest("day").day > last
    assert actions.write_on(at=later) == 0
    assert shown(event, later).words == "chaque samedi"
    # Years later it still goes on, and what took place is not rewritten.
    begins = datetime(2030, 1, 4, 18, tzinfo=PARIS)
    with time_machine.travel(begins - timedelta(days=1), tick=False):
        assert actions.write_on(at=begins) == 1
        assert event.occurrences.filter(day__gt=date(2031, 1, 1)).exists()
        assert Listed.objects.filter(territory=square.narbonne).count() < 130


def test_posters_are_pages_to_pin_up(square: Square, client: Client) -> None:
    event = _gather(
        square, "Fête des pêcheurs et des pêcheuses de l’étang", text="Grillades à midi. " * 60, rule=Rule("monthly", nth=1)
    )
    for position in range(30):
        _gather(square, f"Rendez-vous numéro {position}", on=date(2026, 11, 25) + timedelta(days=position // 2))
    for path, words in (
        (f"{event.get_absolute_url()}affiche.pdf", "Le premier samedi de chaque mois"),
        ("/narbonne-11262/agenda/affiche.pdf", "Ce qui se passe à Narbonne"),
    ):
        answer = client.get(path)
        pdf = PdfReader(BytesIO(answer.content))
        assert answer["Content-Type"] == "application/pdf" and len(pdf.pages) == 1
        assert words in " ".join(pdf.pages[0].extract_text().split())
    assert client.get("/gruissan-11170/agenda/affiche.pdf").status_code == 404
