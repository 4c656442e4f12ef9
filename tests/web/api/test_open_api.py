"""What programs read: the same things as the pages, as JSON, kept and purged as they are."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from parvis.commons.agenda.actions import announce_event
from parvis.ground.core.pages import programs
from parvis.ground.core.pages.front import Front
from parvis.ground.core.readers import Allowance
from parvis.media.digest.actions import send as send_edition
from parvis.media.publications.actions import withdraw
from parvis.town.alerts.actions import end_alert
from parvis.town.reports.actions import answer as answer_problem
from tests import cast, stall, town_hall
from tests.cast import AT
from tests.media.digest.paperboy import Paperboy
from tests.network import group
from tests.square import Square
from tests.town.reports.test_reports import HERE, TownHall

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def then(time_machine_at: Any) -> Any:
    with time_machine_at("2026-11-22T08:00:00Z"):
        yield


def get(client: Client, path: str, status: int = 200) -> Any:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == status, answer.content
    assert not answer.cookies
    assert answer["Cache-Control"].startswith("public")
    assert answer["RateLimit-Policy"] == '"public";q=240;w=60'
    assert "Access-Control-Allow-Origin" not in answer
    return json.loads(answer.content)


def test_publications_are_read_by_pages_until_the_last_and_one_whole(square: Square, client: Client):
    first, second, third = (square.piece(f"Le quai n° {n}", on=[square.narbonne]) for n in (1, 2, 3))
    page = get(client, "/publications?territory=narbonne-11262&limit=2")
    assert [one["number"] for one in page["items"]] == [third.number, second.number]
    rest = get(client, page["next"].partition("/api/v1")[2])
    assert [one["number"] for one in rest["items"]] == [first.number]
    assert rest["next"] is None
    whole = get(client, f"/publications/{first.number}")
    assert (whole["title"], whole["territories"]) == ("Le quai n° 1", [{"slug": "narbonne-11262", "name": "Narbonne"}])
    assert "<p>" in whole["body_html"]
    assert whole["url"].endswith(first.get_absolute_url())
    assert page["items"][0]["url"].endswith(third.get_absolute_url())
    of_editor = get(client, f"/publications?organisation={square.town_hall.slug}")
    assert len(of_editor["items"]) == 3
    withdraw(by=square.editor, publication=first, at=AT)
    assert get(client, f"/publications/{first.number}", 404)["status"] == 404
    assert len(get(client, "/publications?territory=narbonne-11262")["items"]) == 2


def test_everything_public_is_told(square: Square, client: Client):
    event = announce_event(
        by=square.editor, organisation=square.town_hall, title="Bal du quai", territory=square.narbonne, place="Quai Vallière",
        starts_at=AT + timedelta(days=3), ends_at=AT + timedelta(days=3, hours=3), at=AT,
    )  # fmt: skip
    shop = stall.open_shop()
    cheese, crock = stall.product(shop, stock=3), stall.product(shop, "Crème", stock=0)
    assert get(client, "/territories/narbonne-11262")["rings"][-1]["slug"] == "france"
    assert {one["slug"] for one in get(client, "/territories?level=region&limit=100")["items"]} >= {"occitanie-r76"}
    assert square.town_hall.slug in {one["slug"] for one in get(client, "/organisations?territory=aude-d11")["items"]}
    assert get(client, f"/organisations/{square.town_hall.slug}")["kind"] == "institution"
    assert get(client, "/delegations")["items"][0]["slug"] == square.delegation.slug
    assert get(client, "/categories")[0]["children"] is not None
    assert get(client, "/events?territory=aude-d11")["items"][0]["event"] == event.pk
    assert get(client, f"/events/{event.pk}")["place"] == "Quai Vallière"
    assert get(client, "/shops?territory=narbonne-11262")["items"][0]["slug"] == shop.slug
    assert get(client, f"/shops/{shop.slug}")["takes_orders"] is True
    told = {one["number"]: one["variants"][0]["stock_state"] for one in get(client, f"/shops/{shop.slug}/products")["items"]}
    assert told == {cheese.number: "in_stock", crock.number: "out_of_stock"}
    assert get(client, f"/shops/{shop.slug}/products/{cheese.number}")["variants"][0]["price"] == 320
    assert get(client, "/workshops") == {"items": []}
    assert get(client, "/decisions")["items"] == []
    assert get(client, "/figures")["decisions"] == 0
    assert get(client, "/directory?territory=narbonne-11262")["next"] is None


def test_the_town_is_told_its_third_places_its_groups_and_what_it_searches(square: Square, client: Client):
    hall = town_hall.town_hall("Mairie de Gruissan", place=square.gruissan)
    place = town_hall.third_place(hall)
    rose = cast.member("Rose Vidal")
    made, hidden = group(rose, "Les jardins"), group(cast.member("Paul Durand"), "Les secrets", entry="hidden")
    piece = square.piece("Le canal", on=[square.narbonne])
    assert get(client, f"/places/{place.slug}")["territory"]["slug"] == place.territory.slug
    assert [one["slug"] for one in get(client, "/places?territory=aude-d11")["items"]] == [place.slug]
    assert [one["number"] for one in get(client, "/groups")["items"]] == [made.pk]
    assert get(client, f"/groups/{made.pk}")["meetings"] == []
    assert get(client, f"/groups/{hidden.pk}", 404)["code"] == "not-found"
    (hit,) = get(client, "/search?q=canal&territory=narbonne-11262")["items"]
    assert (hit["kind"], hit["id"], hit["url"].endswith(piece.get_absolute_url())) == ("publication", piece.number, True)
    assert get(client, "/search?q=introuvablement")["count"] == 0
    withdraw(by=square.editor, publication=piece, at=AT)
    assert get(client, "/search?q=canal&territory=narbonne-11262")["items"] == []


def test_a_problem_is_told_as_the_town_hall_follows_it_and_never_who_told_it(client: Client, db: None):
    hall = TownHall()
    told = hall.received(details="Un trou profond.", name="Lucie Roque", point=HERE)
    hall.told("light", "3 quai Vallière")
    (listed,) = get(client, "/problems?territory=narbonne-11262")["items"]
    assert (listed["number"], listed["state"], listed["place"], listed["latitude"]) == (told.number, "new", "", None)
    answer_problem(by=hall.agent, problem=told, state="taken", words="Nous y allons.", at=AT)
    whole = get(client, f"/problems/{told.number}?territory=narbonne-11262")
    assert (whole["place"], whole["steps"][-1]["words"]) == ("12 rue Droite", "Nous y allons.")
    assert "lucie" not in json.dumps(whole).lower() and "trou" not in json.dumps(whole).lower()
    assert get(client, f"/problems/{told.number}?territory=gruissan-11170", 404)["status"] == 404
    assert get(client, "/problems?territory=aude-d11", 404)["status"] == 404


def test_a_letter_is_told_once_it_has_gone(client: Client, db: None):
    boy = Paperboy()
    edition = boy.edition(2)
    assert get(client, "/letters?territory=narbonne-11262")["items"] == []
    boy.reader()
    gone = send_edition(by=boy.chooser, edition=edition, at=AT)
    (listed,) = get(client, "/letters?territory=narbonne-11262")["items"]
    assert listed["number"] == gone.number
    assert len(get(client, f"/letters/{gone.number}")["items"]) == 2
    assert get(client, "/letters/999", 404)["status"] == 404


def test_an_alert_is_there_while_it_is_in_force(square: Square, client: Client):
    hall = town_hall.town_hall("Mairie de Gruissan", place=square.gruissan)
    alert = town_hall.issued_alert(hall, at=AT, hours=100)
    (told,) = get(client, "/alerts?territory=aude-d11")["items"]
    assert (told["number"], told["severity"], told["kind"]) == (alert.pk, "moderate", "water-cut")
    end_alert(by=hall.secretary, alert=alert, at=AT + timedelta(hours=1))
    assert get(client, "/alerts?territory=aude-d11") == {"items": []}
    assert get(client, f"/alerts/{alert.pk}")["ended_at"] is not None


def test_what_cannot_be_asked_is_refused_in_french(square: Square, client: Client):
    answer = client.get("/api/v1/publications?limit=1000")
    assert answer["Content-Type"] == "application/problem+json"
    told = get(client, "/publications?limit=1000", 422)
    assert told["errors"] == [{"field": "limit", "message": "Au plus 100."}]
    assert get(client, "/directory?territory=france", 422)["detail"].startswith("Ce territoire est trop large")
    assert get(client, "/publications/99999999", 404)["title"] == "Introuvable"
    assert get(client, "/publications?territory=nulle-part-99999", 404)["status"] == 404
    refused = client.post("/api/v1/publications")
    assert (refused.status_code, refused.json()["code"], refused["Allow"]) == (405, "method-not-allowed", "GET, HEAD")
    assert client.get("/api/v1/nulle-part").json()["code"] == "not-found"


QUERIES = {  # statements, the limits of one page apart: none grows with what the page shows
    "/publications?territory=narbonne-11262": 3, "/organisations": 2, "/events?territory=narbonne-11262": 2,
    "/shops?territory=narbonne-11262": 2, "/groups": 2, "/places": 2, "/letters?territory=narbonne-11262": 3,
    "/problems?territory=narbonne-11262": 2,
}  # fmt: skip


@pytest.mark.parametrize("path", QUERIES)
def test_a_list_costs_the_same_whatever_its_length(square: Square, client: Client, django_assert_max_num_queries: Any, path: str):
    for n in range(3):
        square.piece(f"Le quai n° {n}", on=[square.narbonne])
        stall.open_shop(f"Épicerie {n}")
    get(client, path)
    with django_assert_max_num_queries(QUERIES[path]):
        get(client, path)


def front(*, times: int = 100) -> Front:
    made = Front(WSGIHandler(), megabytes=8)
    made.store.open()
    made._programs._allowance = Allowance(times=times, seconds=60)
    return made


def ask(front: Front, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    sent: list[Any] = []
    path, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000",
        "HTTP_HOST": "127.0.0.1:8000", "wsgi.url_scheme": "http", "REMOTE_ADDR": "127.0.0.1", "wsgi.input": BytesIO(), **headers,
    }  # fmt: skip
    body = b"".join(front(environ, lambda *told: sent.extend(told[:2])))
    return int(sent[0][:3]), {name.lower(): value for name, value in sent[1]}, body


def test_an_answer_is_kept_and_known_again_as_a_page(square: Square, same_connection: None):
    square.piece("Le quai", on=[square.narbonne])
    server, path = front(), "/api/v1/publications"
    status, headers, body = ask(server, path, HTTP_COOKIE="a=b", HTTP_AUTHORIZATION="Bearer parvis_x")
    assert (status, headers["content-type"]) == (200, "application/json; charset=utf-8")
    assert ask(server, path, HTTP_IF_NONE_MATCH=headers["etag"])[0] == 304
    assert server.hits == 1
    assert "set-cookie" not in headers
    assert json.loads(body)["items"]


def test_who_asks_too_much_is_told_when_to_come_back_and_what_is_kept_is_not_counted(square: Square, same_connection: None):
    server = front(times=2)
    assert [ask(server, "/api/v1/categories")[0] for _ in range(5)] == [200] * 5
    assert ask(server, "/api/v1/delegations")[0] == 200
    status, headers, body = ask(server, "/api/v1/shops")
    assert status == 429
    assert headers["ratelimit"].startswith('"public";r=0;t=')
    assert headers["ratelimit-policy"] == programs.policy()
    assert int(headers["retry-after"]) in range(1, 61)
    assert json.loads(body)["title"] == "Trop de demandes"
    assert ask(server, "/api/v1/shops", HTTP_X_FORWARDED_FOR="198.51.100.7")[0] == 200, "another address"
