"""What a key opens, and nothing else: every scope against every route, one organisation's key on another's things."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

from parvis.commons.moderation.models import Check
from parvis.commons.pictures.actions import upload
from parvis.commons.pictures.models import Picture
from parvis.ground.core import clock, files
from parvis.ground.core.readers import Allowance
from parvis.ground.journal.models import Entry
from parvis.market.orders.actions import confirm_withdrawal, declare_withdrawal, hand_over
from parvis.market.shops.models import Variant
from parvis.media.publications.models import Publication
from parvis.people.access.models import Scope, Token
from parvis.people.members.models import Member
from parvis.people.organisations.models import TeamMember
from parvis.town.alerts.models import Alert
from parvis.web.api.v1 import doors
from parvis.web.api.v1.house import description
from tests import cast, house, stall, town_hall
from tests.access.asking import writes
from tests.cast import AT
from tests.commons.pictures.drawn import drawn, with_gps
from tests.market.orders import trade
from tests.square import Square

pytestmark = pytest.mark.django_db
SCOPE_OF = {
    "publications": "publish", "pictures": "publish", "events": "events", "alerts": "alert", "products": "products",
    "stock": "stock", "orders": "orders",
}  # fmt: skip
ROUTES = [
    (method, re.sub(r"{\w+}", "1", address), SCOPE_OF.get(address.split("/")[4], ""))
    for address, methods in json.loads(description())["paths"].items()
    if address.startswith("/api/v1/organisation/")
    for method in methods
]


@pytest.fixture(autouse=True)
def then(time_machine_at: Any) -> Iterator[None]:
    doors.ALLOWANCE = Allowance(times=doors.TIMES, seconds=doors.SECONDS)
    with time_machine_at("2026-11-22T08:00:00Z"):
        yield


class Program:
    """Speaks with a key."""

    def __init__(self, secret: str) -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {secret}"}

    def __call__(self, method: str, path: str, status: int, body: Any = None, **headers: str) -> Any:
        address = path if path.startswith("/api/") else f"/api/v1/organisation{path}"
        answer = self.client.generic(
            method.upper(), address, json.dumps(body) if body is not None else "", content_type="application/json",
            headers={**self.headers, **headers},
        )  # fmt: skip
        return self._told(answer, status)

    def send(self, path: str, status: int, fields: dict[str, Any], **headers: str) -> Any:
        """A form with its files."""
        return self._told(self.client.post(f"/api/v1/organisation{path}", fields, headers={**self.headers, **headers}), status)

    def _told(self, answer: Any, status: int) -> Any:
        assert answer.status_code == status, answer.content
        assert not answer.cookies
        assert answer["Cache-Control"] == "no-store"
        self.answer = answer
        return json.loads(answer.content) if answer.content else None


@pytest.fixture
def hall(square: Square) -> town_hall.Hall:
    return town_hall.town_hall("Mairie de Gruissan", place=square.gruissan)


@pytest.fixture
def mayor(hall: town_hall.Hall) -> Program:
    return Program(house.token(hall.organisation, hall.mayor)[1])


def test_each_route_asks_for_its_scope_and_without_it_changes_nothing(hall: town_hall.Hall, mayor: Program):
    assert len(ROUTES) >= 30
    for scope in Scope.values:
        token, secret = house.token(hall.organisation, hall.mayor, [scope], name=f"Que {scope}")
        program = Program(secret)
        assert program("GET", "/token", 200)["scopes"] == [scope]
        for method, address, needed in ROUTES:
            if needed in {scope, ""}:
                continue
            before = writes()
            told = program(method, address, 403, {})
            assert needed in told["detail"], address
            assert writes() == before, address


@pytest.mark.parametrize("secret", ["", "parvis_" + "A" * 43, "x", "parvis_é", "parvis_" + "A" * 5000])
def test_without_a_key_in_force_every_route_is_closed(mayor: Program, secret: str):
    stranger = Program(secret)
    stranger.headers = {"Authorization": f"Bearer {secret}"} if secret.isascii() else {}
    for method, address, _ in ROUTES:
        told = stranger(method, address, 401, {})
        assert told["title"] == "Clé refusée"
        assert stranger.answer["WWW-Authenticate"].startswith("Bearer")


def test_a_signed_in_member_without_a_key_is_nobody_here(hall: town_hall.Hall):
    client = Client()
    client.force_login(hall.mayor)
    assert client.get("/api/v1/organisation/token").status_code == 401


def test_a_text_is_begun_changed_published_corrected_and_withdrawn(square: Square, mayor: Program, hall: town_hall.Hall):
    draft = mayor("POST", "/publications", 201, {"title": "La plage", "body_html": "<p>Ouverte.<script>1</script></p>"})
    assert (draft["state"], draft["number"]) == ("draft", None)
    told = mayor("POST", f"/publications/{draft['id']}/publish", 422, {"territories": ["gruissan-11170"]})
    assert (told["errors"][0]["field"], told["title"]) == ("category", "Demande refusée")
    mayor("PATCH", f"/publications/{draft['id']}", 200, {"category": square.category.url_path, "title": "La plage des Chalets"})
    piece = mayor("POST", f"/publications/{draft['id']}/publish", 200, {"territories": ["gruissan-11170"]})
    assert piece["state"] == "published"
    kept = Publication.objects.get(pk=draft["id"])
    assert (kept.author, kept.organisation, kept.body) == (hall.mayor, hall.organisation, "<p>Ouverte.</p>")
    assert Check.objects.filter(kind="publication", object_id=kept.number).exists(), "a delegate reads it as any other"
    assert Entry.objects.filter(action="publication.publish", actor_id=hall.mayor.pk).exists()
    told = mayor("PATCH", f"/publications/{draft['id']}", 422, {"title": "Fermée"})
    assert told["errors"][0]["field"] == "correction"
    mayor("PATCH", f"/publications/{draft['id']}", 200, {"title": "Fermée", "correction": "La plage ferme à midi."})
    assert mayor("POST", f"/publications/{draft['id']}/withdraw", 200)["state"] == "withdrawn"
    assert mayor("DELETE", f"/publications/{draft['id']}", 422)["errors"]


def test_what_does_not_fit_is_refused_by_its_field_and_changes_nothing(mayor: Program):
    before = Publication.objects.count()
    for body, field in (
        ({"title": "x" * 161}, "title"), ({"titre": "Le quai"}, "titre"), ({"title": "a\0b"}, "title"),
        ({"category": "nulle-part"}, "category"), ({"territories": ["nulle-part-99999"]}, "territories"),
        ({"nature": "journalism"}, "nature"), ({"source_url": "javascript:alert(1)"}, "source_url"),
    ):  # fmt: skip
        told = mayor("POST", "/publications", 422, body)
        assert [wrong["field"] for wrong in told["errors"]] == [field], told
        assert mayor.answer["Content-Type"] == "application/problem+json"
    assert mayor("POST", "/publications", 422, ["non"])["status"] == 422
    assert Publication.objects.count() == before


DESCRIBED = {"alt": "Le quai", "credit": "Rose Vidal, mairie", "signs_rights": "true", "shows_people": "false"}


def photo(name: str = "quai.jpg", **options: Any) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, drawn(**options))


def test_a_picture_is_brought_in_as_by_hand_and_stands_in_a_text(mayor: Program, hall: town_hall.Hall):
    told = mayor.send("/pictures", 201, {**DESCRIBED, "file": SimpleUploadedFile("quai.jpg", with_gps())})
    assert (told["is_searched"], told["is_shown"], told["alt"]) == (False, False, "Le quai"), "nobody looked for faces yet"
    kept = Picture.objects.get(pk=told["id"])
    assert (kept.organisation, kept.rights_signed_by, kept.rights_signed_at) == (hall.organisation, hall.mayor, clock.now())
    assert not Image.open(files.open_file(kept.original)).getexif()
    assert Entry.objects.filter(action="picture.upload", actor_id=hall.mayor.pk).exists()
    assert ProcrastinateJob.objects.filter(task_name="pictures.seek_faces", args={"id": kept.pk}).exists()
    assert mayor("GET", f"/pictures/{kept.pk}", 200) == mayor("GET", "/pictures", 200)["items"][0] == told
    made = mayor("POST", "/publications", 201, {"title": "Le quai", "picture": kept.pk})
    assert Publication.objects.get(pk=made["id"]).lead_picture == kept
    made = mayor("POST", "/publications", 201, {"title": "Le quai", "body_html": f"<p>Vu.</p><p>[image {kept.pk}]</p>"})
    assert list(Publication.objects.get(pk=made["id"]).pictures.all()) == [kept]


def test_a_picture_that_does_not_fit_is_refused_and_changes_nothing(mayor: Program):
    other = cast.organisation("La Rivale", kind="company", owner=cast.member("Jeanne Autre"))
    theirs = upload(
        by=Member.objects.get(last_name="Autre"), organisation=other, content=drawn(), alt="Le bac", credit="Jeanne",
        signs_rights=True, shows_people=False, at=AT,
    )  # fmt: skip
    mayor("GET", "/token", 200)
    before = writes()
    for changed, field, code in (
        ({"signs_rights": "false"}, "signs_rights", "refused"), ({"alt": ""}, "alt", "invalid"), ({"alt": " "}, "alt", "refused"),
        ({"credit": "x" * 161}, "credit", "invalid"), ({"alt": "a\0b"}, "alt", "invalid"),
        ({"shows_people": "x"}, "shows_people", "invalid"),
        ({"file": SimpleUploadedFile("a.jpg", b"<svg/>")}, "file", "refused"),
        ({"file": photo(size=(80, 80))}, "file", "refused"),
        ({"file": "quai.jpg"}, "file", "invalid"), ({"titre": "Le quai"}, "titre", "invalid"),
        ({"autre": photo()}, "autre", "invalid"),
    ):  # fmt: skip
        told = mayor.send("/pictures", 422, {**DESCRIBED, "file": photo(), **changed})
        assert ([wrong["field"] for wrong in told["errors"]], told["code"]) == ([field], code), changed
        assert mayor.answer["Content-Type"] == "application/problem+json"
    assert mayor("POST", "/pictures", 422, {"alt": "Le quai"})["code"] == "invalid", "JSON holds no file"
    for headers in ({}, {"Idempotency-Key": "abc"}):
        answer = mayor.client.generic(
            "POST",
            "/api/v1/organisation/pictures",
            b"--x\r\n",
            content_type="multipart/form-data; boundary=\xe9",
            headers={**mayor.headers, **headers},
        )
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json"), answer.content
    assert mayor("POST", "/publications", 422, {"title": "Volé", "picture": theirs.pk})["errors"][0]["field"] == "picture"
    mayor("GET", f"/pictures/{theirs.pk}", 404)
    assert mayor("GET", "/pictures", 200)["items"] == []
    assert writes() == before


def test_a_picture_sent_again_under_its_key_is_kept_once(mayor: Program):
    one = mayor.send("/pictures", 201, {**DESCRIBED, "file": photo()}, **{"Idempotency-Key": "abc"})
    again = mayor.send("/pictures", 201, {**DESCRIBED, "file": photo("le même.jpg")}, **{"Idempotency-Key": "abc"})
    assert (again, mayor.answer["Idempotency-Replayed"]) == (one, "true")
    for changed in ({"alt": "Autre"}, {"file": photo(size=(640, 480))}):
        told = mayor.send("/pictures", 422, {**DESCRIBED, "file": photo(), **changed}, **{"Idempotency-Key": "abc"})
        assert told["code"] == "idempotency-key"
    assert Picture.objects.count() == 1
    heavy = {"title": "x" * (7 * 1024 * 1024)}
    assert mayor("POST", "/publications", 413, heavy, **{"Idempotency-Key": "long"})["code"] == "too-long"


def test_a_body_that_is_no_json_is_said_so(mayor: Program):
    answer = mayor.client.post("/api/v1/organisation/publications", "{", content_type="application/json", headers=mayor.headers)
    assert (answer.status_code, answer.json()["title"], answer.json()["code"]) == (400, "Demande illisible", "unreadable")


def test_the_same_request_sent_again_under_its_key_is_done_once(mayor: Program):
    one = mayor("POST", "/publications", 201, {"title": "Une fois"}, **{"Idempotency-Key": "abc"})
    again = mayor("POST", "/publications", 201, {"title": "Une fois"}, **{"Idempotency-Key": "abc"})
    assert again == one
    assert mayor.answer["Idempotency-Replayed"] == "true"
    assert Publication.objects.filter(title="Une fois").count() == 1
    mayor("POST", "/publications", 422, {"title": "Autre chose"}, **{"Idempotency-Key": "abc"})
    mayor("POST", "/publications", 422, {"title": "Une fois"}, **{"Idempotency-Key": "a b"})
    mayor("POST", "/publications", 422, {"title": "x" * 161}, **{"Idempotency-Key": "refus"})
    mayor("POST", "/publications", 201, {"title": "Corrigé"}, **{"Idempotency-Key": "refus"})
    assert Publication.objects.count() == 2


def test_a_danger_still_waits_for_a_second_person_whatever_program_sends_it(hall: town_hall.Hall, mayor: Program):
    draft = {
        "territory": "gruissan-11170", "kind": "flood", "severity": "severe", "title": "La mer monte", "area": "le port",
        "instruction": "Montez à l’étage.", "starts_at": "2026-11-22T09:00:00+01:00", "ends_at": "2026-11-22T20:00:00+01:00",
    }  # fmt: skip
    one = mayor("POST", "/alerts", 201, draft)
    sent = mayor("POST", f"/alerts/{one['number']}/send", 200, {})
    assert (sent["state"], sent["waits_for_second_person"]) == ("waiting", True)
    assert mayor("POST", f"/alerts/{one['number']}/send", 422, {})["errors"]
    assert not Alert.objects.filter(issued_at__isnull=False).exists()
    water = mayor("POST", "/alerts", 201, draft | {"severity": "moderate", "kind": "water-cut", "title": "Coupure"})
    assert mayor("POST", f"/alerts/{water['number']}/send", 200, {})["state"] == "issued"
    assert mayor("POST", f"/alerts/{water['number']}/end", 200, {"note": "L’eau est revenue."})["ended_at"]
    street = mayor("POST", "/alerts", 201, draft | {"severity": "moderate", "kind": "road", "title": "Rue fermée"})
    mayor("POST", f"/alerts/{street['number']}/send", 200, {"is_another": True})
    assert mayor("POST", f"/alerts/{street['number']}/cancel", 422, {"note": ""})["code"] == "invalid"
    assert mayor("POST", f"/alerts/{street['number']}/cancel", 200, {"note": "Travaux reportés."})["state"] == "cancelled"
    other = town_hall.draft_alert(hall, at=AT + timedelta(days=1), title="D’une collègue")
    assert "Une autre personne" in mayor("POST", f"/alerts/{other.pk}/send", 422, {"is_another": True})["detail"]


def test_an_event_is_announced_changed_cancelled_and_taken_off(mayor: Program):
    told = {
        "title": "Bal", "territory": "gruissan-11170", "place": "La plage", "starts_at": "2026-12-01T20:00:00+01:00",
        "ends_at": "2026-12-01T23:00:00+01:00",
    }  # fmt: skip
    made = mayor("POST", "/events", 201, told)
    assert made["dates"][0]["day"] == "2026-12-01"
    assert mayor("PUT", f"/events/{made['id']}", 200, told | {"place": "La salle"})["place"] == "La salle"
    assert mayor("POST", f"/events/{made['id']}/cancel", 200, {"because": "La tempête."})["is_cancelled"] is True
    assert [one["id"] for one in mayor("GET", "/events", 200)["items"]] == [made["id"]]
    mayor("DELETE", f"/events/{made['id']}", 204)
    assert mayor("POST", "/events", 422, told | {"ends_at": told["starts_at"]})["errors"][0]["field"] == "ends_at"


def test_an_event_repeats_and_one_of_its_dates_is_called_off(mayor: Program):
    told = {
        "title": "Marché", "territory": "gruissan-11170", "place": "La place", "starts_at": "2026-12-02T08:00:00+01:00",
        "ends_at": "2026-12-02T12:00:00+01:00", "kind": "market",
    }  # fmt: skip
    weekly = {"every": "week", "weekdays": ["wed", "sat"], "count": 4, "exceptions": ["2026-12-05"]}
    made = mayor("POST", "/events", 201, told | {"repeats": weekly})
    assert [one["day"] for one in made["dates"]] == ["2026-12-02", "2026-12-09", "2026-12-12"]
    assert made["repeats"] == weekly | {"interval": 1, "nth": None, "until": None}
    path = f"/events/{made['id']}"
    off = mayor("POST", f"{path}/dates/2026-12-09/cancel", 200, {"because": "Le vent."})
    assert [one["is_cancelled"] for one in off["dates"]] == [False, True, False]
    assert mayor("POST", f"{path}/dates/2026-12-10/cancel", 422, {"because": "Le vent."})["code"] == "refused"
    assert not any(one["is_cancelled"] for one in mayor("POST", f"{path}/dates/2026-12-09/reinstate", 200)["dates"])
    assert mayor("PUT", path, 200, told | {"place": "Le quai"})["repeats"]["every"] == "week", "kept where nothing is said"
    monthly = mayor("PUT", path, 200, told | {"repeats": {"every": "month", "until": "2027-02-28"}})
    assert (monthly["repeats"]["nth"], monthly["repeats"]["weekdays"]) == (1, ["wed"])
    assert [one["day"] for one in monthly["dates"]] == ["2026-12-02", "2027-01-06", "2027-02-03"]
    assert mayor("PUT", path, 200, told | {"repeats": None})["repeats"] is None
    for wrong, field in (
        (weekly | {"until": "2026-12-24"}, "repeats.until"), ({"every": "month", "weekdays": ["mon"]}, "repeats.weekdays"),
        ({"every": "week", "is_last": True}, "repeats.is_last"), ({"every": "year"}, "repeats.every"),
        ({"every": "week", "weekdays": ["mon"]}, "weekdays"),
    ):  # fmt: skip
        assert mayor("POST", "/events", 422, told | {"repeats": wrong})["errors"][0]["field"] == field
    assert mayor("POST", f"{path}/cancel", 200, {"because": "La tempête."})["is_cancelled"] is True
    assert mayor("POST", f"{path}/reinstate", 200)["is_cancelled"] is False
    assert mayor("GET", path, 200)["place"] == "La place"


def test_variants_are_said_whole_and_keep_what_is_not_said(square: Square):
    shop = stall.open_shop()
    till = Program(house.token(shop.organisation, stall.merchant_of(shop))[1])
    offers = [
        {"label": "Petit", "price": 500, "stock": 3, "reference": "P"},
        {"label": "Grand", "price": 900, "stock": 2, "reference": "G"},
    ]
    made = till("POST", "/products", 201, {"title": "Savon", "offers": offers})
    path, (small, large) = f"/products/{made['number']}", made["variants"]
    assert "offers" in till("PATCH", path, 422, {"price": 400})["detail"]
    changed = [
        {"id": large["id"], "price": 950},
        {"reference": "P", "label": "Moyen", "price": 600, "stock": 9},
        {"label": "Nain", "price": 200},
    ]
    now = till("PATCH", path, 200, {"offers": changed})["variants"]
    assert now == [
        large | {"price": 950}, small | {"label": "Moyen", "price": 600, "stock": 9},
        {"id": now[2]["id"], "label": "Nain", "price": 200, "stock": None, "reference": ""},
    ]  # fmt: skip
    Variant.objects.filter(pk=large["id"]).update(stock=1)  # a sale, meanwhile
    (left,) = till("PATCH", path, 200, {"offers": [{"label": "Grand", "price": 990}]})["variants"]
    assert left == large | {"price": 990, "stock": 1}
    assert Variant.objects.get(pk=small["id"]).state == Variant.State.WITHDRAWN
    for wrong in ([{"id": small["id"], "price": 1}], [{"id": large["id"], "price": 1}] * 2, []):
        assert till("PATCH", path, 422, {"offers": wrong})["errors"]
    assert Variant.objects.get(pk=large["id"]).price == 990


def test_goods_and_stocks_follow_the_till(square: Square):
    shop = stall.open_shop()
    till = Program(house.token(shop.organisation, stall.merchant_of(shop))[1])
    made = till("POST", "/products", 201, {"title": "Pélardon", "price": 320, "stock": 4, "reference": "PEL-01"})
    assert (made["state"], made["variants"][0]["stock"]) == ("on_sale", 4)
    told = till("PUT", "/stock", 200, {"items": [{"reference": "PEL-01", "stock": 12}]})
    assert told["items"][0]["stock"] == 12
    assert till("PATCH", f"/products/{made['number']}", 200, {"price": 350})["variants"][0] == {
        "id": made["variants"][0]["id"], "label": "", "price": 350, "stock": 12, "reference": "PEL-01",
    }  # fmt: skip
    bad = {"items": [{"reference": "PEL-01", "stock": 1}, {"reference": "ABSENTE", "stock": 1}]}
    assert "ligne 2" in till("PUT", "/stock", 422, bad)["detail"]
    assert Variant.objects.get(pk=made["variants"][0]["id"]).stock == 12, "all or none"
    assert till("POST", f"/products/{made['number']}/withdraw", 200)["state"] == "withdrawn"
    assert till("POST", f"/products/{made['number']}/put-on-sale", 200)["state"] == "on_sale"
    assert till("POST", "/products", 422, {"title": "Sans prix"})["errors"][0]["field"] == "price"


def test_an_order_is_read_with_its_buyer_and_made_ready(square: Square):
    shop = stall.open_shop()
    order = trade.one(stall.product(shop))
    till = Program(house.token(shop.organisation, stall.merchant_of(shop))[1])
    (listed,) = till("GET", "/orders?state=placed", 200)["items"]
    assert listed["number"] == order.number
    whole = till("GET", f"/orders/{order.number}", 200)
    assert whole["lines"]
    assert whole["buyer"]["email"]
    key = {"Idempotency-Key": "prete-1"}
    assert till("POST", f"/orders/{order.number}/accept", 200)["state"] == "accepted"
    assert till("POST", f"/orders/{order.number}/ready", 200, **key) == {"number": order.number, "state": "ready"}
    assert till("POST", f"/orders/{order.number}/ready", 200, **key)["state"] == "ready"
    assert till("POST", f"/orders/{order.number}/accept", 422)["errors"]


def test_an_order_is_handed_over_to_who_shows_its_code_and_to_nobody_else(square: Square):
    shop = stall.open_shop()
    order = trade.one(stall.product(shop))
    till = Program(house.token(shop.organisation, stall.merchant_of(shop))[1])
    code, path = trade.code(order), f"/orders/{order.number}"
    assert till("POST", "/orders/by-code", 200, {"code": code}) == {"number": order.number, "state": "placed"}
    wrong = f"{(int(code.replace(' ', '')) + 1) % 1_000_000:06}"
    assert till("POST", "/orders/by-code", 422, {"code": wrong})["errors"][0]["field"] == "code"
    before = writes()
    assert till("POST", f"{path}/hand-over", 422, {"code": wrong, "means": "cash"})["errors"][0]["field"] == "code"
    assert till("POST", f"{path}/hand-over", 422, {"means": "cash"})["code"] == "invalid", "a program never does without"
    assert till("POST", f"{path}/hand-over", 422, {"code": code})["errors"][0]["field"] == "means"
    assert writes() == before
    assert till("POST", f"{path}/hand-over", 200, {"code": code, "means": "card"}) == {"number": order.number, "state": "handed"}
    assert till("GET", path, 200)["due"] == 0
    assert till("POST", f"{path}/hand-over", 422, {"code": code, "means": "card"})["code"] == "refused"


def test_an_order_is_lessened_written_about_cancelled_and_taken_back(square: Square):
    shop = stall.open_shop()
    good = stall.product(shop, stock=9)
    till = Program(house.token(shop.organisation, stall.merchant_of(shop))[1])
    order = trade.one(good, 3)
    path = f"/orders/{order.number}"
    (line,) = till("GET", path, 200)["lines"]
    till("POST", f"{path}/lines/{line['id']}/less", 200, {"quantity": 2})
    till("POST", f"{path}/messages", 200, {"text": "Il n’en reste que deux."})
    told = till("GET", path, 200)
    assert (told["lines"][0]["quantity"], told["messages"][0]["text"]) == (2, "Il n’en reste que deux.")
    assert "lucienne" not in json.dumps(till("POST", f"{path}/messages", 200, {"text": "À demain."})).lower()
    assert till("POST", f"{path}/cancel", 422, {"reason": "non"})["errors"][0]["field"] == "reason"
    assert till("POST", f"{path}/cancel", 200, {"reason": "Rupture de la cave."})["state"] == "cancelled"
    assert Variant.objects.get(product=good).stock == 9
    undone = trade.one(good, 2)
    hand_over(by=stall.merchant_of(shop), order=undone, code=trade.code(undone), means="cash", at=AT)
    (line,) = till("GET", f"/orders/{undone.number}", 200)["lines"]
    declared = declare_withdrawal(
        by=trade.bearer(undone), order=undone, what={line["id"]: 1}, name="Lucienne Pons", email="lucienne@exemple.test", at=AT
    )
    confirm_withdrawal(by=trade.bearer(undone), order=undone, withdrawal=declared.pk, at=AT)
    (back,) = till("GET", f"/orders/{undone.number}", 200)["withdrawals"]
    assert (back["state"], back["lines"], back["goods_back_at"]) == ("confirmed", [{"line": line["id"], "quantity": 1}], None)
    till("POST", f"/orders/{undone.number}/withdrawals/{back['id']}/take-back", 200, {})
    assert till("GET", f"/orders/{undone.number}", 200)["withdrawals"][0]["goods_back_at"]
    assert Variant.objects.get(product=good).stock == 8
    till("POST", f"/orders/{undone.number}/withdrawals/{back['id'] + 1}/take-back", 404, {})


def test_a_method_that_an_address_does_not_take_is_said_as_a_problem(mayor: Program):
    told = mayor("DELETE", "/token", 405)
    assert (told["code"], mayor.answer["Allow"]) == ("method-not-allowed", "GET")
    assert told["type"].endswith("/api/#probleme-method-not-allowed")


def test_the_key_of_one_organisation_finds_nothing_of_another(square: Square, hall: town_hall.Hall, mayor: Program):
    """404 for everything that is somebody else's, and nothing changes."""
    shop = stall.open_shop()
    order, product = trade.one(stall.product(shop)), shop.products.get()
    rival = stall.open_shop("La rivale")
    own = stall.product(rival, "Beurre")
    thief = Program(house.token(rival.organisation, stall.merchant_of(rival))[1])
    piece, alert = square.piece("Le quai", on=[square.narbonne]), town_hall.issued_alert(hall)
    event = mayor(
        "POST", "/events", 201,
        {"title": "Bal", "territory": "gruissan-11170", "place": "Plage", "starts_at": "2026-12-01T20:00:00Z",
         "ends_at": "2026-12-01T23:00:00Z"},
    )  # fmt: skip
    thief("GET", "/token", 200)
    variant = product.variants.get()
    before = writes()
    for method, path, body in (
        ("GET", f"/publications/{piece.pk}", None), ("PATCH", f"/publications/{piece.pk}", {"title": "Volé"}),
        ("POST", f"/publications/{piece.pk}/withdraw", None), ("GET", f"/alerts/{alert.pk}", None),
        ("POST", f"/alerts/{alert.pk}/end", {}), ("POST", f"/events/{event['id']}/cancel", {"because": "Volé"}),
        ("DELETE", f"/events/{event['id']}", None), ("GET", f"/orders/{order.number + 1}", None),
        ("POST", f"/orders/{order.number}/accept", None), ("GET", f"/orders/{order.number}", None),
        ("POST", f"/orders/{order.number}/hand-over", {"code": trade.code(order), "means": "cash"}),
        ("POST", f"/orders/{order.number}/cancel", {"reason": "Par malice."}), ("GET", f"/events/{event['id']}", None),
        ("POST", f"/events/{event['id']}/reinstate", None),
    ):  # fmt: skip
        thief(method, path, 404, body)
    assert (
        "n’existe pas dans cette boutique" in thief("PUT", "/stock", 422, {"items": [{"id": variant.pk, "stock": 0}]})["detail"]
    )
    assert writes() == before
    assert [one["title"] for one in thief("GET", "/products", 200)["items"]] == [own.title]
    for path in ("/publications", "/events", "/alerts", "/orders"):
        assert thief("GET", path, 200)["items"] == []


def test_a_program_may_no_more_than_its_member(square: Square, hall: town_hall.Hall, mayor: Program):
    """The owner became an author: the key that was theirs writes drafts, and publishes nothing."""
    cast.editor_of(hall.organisation, "Autre Maire", TeamMember.Role.OWNER)
    TeamMember.objects.filter(member=hall.mayor).update(role=TeamMember.Role.AUTHOR)
    draft = mayor("POST", "/publications", 201, {"title": "Le quai", "body_html": "<p>Oui.</p>"})
    mayor("POST", f"/publications/{draft['id']}/publish", 404, {"territories": ["gruissan-11170"]})
    assert Publication.objects.get(pk=draft["id"]).state == "draft"


def test_a_key_that_asks_too_much_waits(mayor: Program):
    doors.ALLOWANCE = Allowance(times=2, seconds=60)
    mayor("GET", "/token", 200)
    assert mayor.answer["RateLimit"] == '"token";r=1;t=60'
    mayor("GET", "/token", 200)
    told = mayor("GET", "/token", 429)
    assert told["status"] == 429
    assert mayor.answer["Retry-After"]
    assert Token.objects.get().last_used_on == (AT + timedelta(days=1)).date()
