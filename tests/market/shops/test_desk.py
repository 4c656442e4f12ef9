"""The merchant's desk through its pages: opening on a telephone, hours as people write them, a rest, a call for help."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from parvis.ground.core.errors import NotAllowed
from parvis.market.shops import actions
from parvis.market.shops.models import Shop
from parvis.market.shops.queries import door_of
from parvis.money.patronage.actions import answer_support, declare_support
from tests import cast, stall
from tests.cast import AT
from tests.commons.pictures.drawn import drawn
from tests.jobs import run_waiting_jobs

pytestmark = pytest.mark.django_db


def signed_in(member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def plain(response) -> str:
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ").replace("\u2060", "")


def test_a_baker_opens_a_shop_in_one_screen_and_everyone_reads_it():
    owner = cast.member("Armande Fabre")
    firm = stall.firm("Le fournil", owner=owner)
    client = signed_in(owner)
    assert client.get("/commerce/").headers["Location"] == "/commerce/ouvrir/"
    typed = {
        "name": "Le fournil", "sells": "Pains au levain, brioches.", "address": "4 quai du Pont", "territory": "Narbonne",
        "phone": "04.68.00.00.00", "hours": "du mardi au samedi de 7 h à 13 h", "trade": "10.71C",
    }  # fmt: skip
    wrong = client.post("/commerce/ouvrir/", {**typed, "phone": "le matin"})
    assert wrong.status_code == 422
    assert "Pains au levain, brioches." in wrong.content.decode(), "what was typed stays"
    assert "Cochez la case" in plain(wrong)
    assert not Shop.objects.exists()
    done = client.post("/commerce/ouvrir/", {**typed, "certifies": "on"})
    assert done.headers["Location"] == "/commerce/"
    text = plain(Client().get("/boutique/le-fournil/"))
    for said in (
        "Pains au levain",
        "04 68 00 00 00",
        "Du mardi au samedi : 7 h – 13 h",
        "Boulangerie",
        firm.register_number,
        "certifié",
    ):
        assert said.replace("\u00a0", " ") in text
    assert "Voir ma page" in plain(client.get("/commerce/"))
    assert "Sa boutique" in plain(Client().get(f"/blog/{firm.slug}/"))


def test_hours_are_a_line_a_day_read_as_people_write_them():
    shop = stall.open_shop(hours="")
    client = signed_in(stall.merchant_of(shop))
    week = {"day1": "9-12h30, 14h-19h", "day2": "fermé", "day4": "de 9 h à midi", "holidays": "off", "act": "week"}
    assert client.post("/commerce/horaires/", week).status_code == 302
    shop.refresh_from_db()
    assert shop.hours == "Tu 09:00-12:30,14:00-19:00; Fr 09:00-12:00; Mo,We,Th,Sa,Su,PH off"
    again = plain(client.get("/commerce/horaires/"))
    assert "9 h – 12 h 30, 14 h – 19 h" in again
    wrong = client.post("/commerce/horaires/", {**week, "day1": "quand je suis là"})
    assert wrong.status_code == 422
    assert "quand je suis là" in plain(wrong)
    shop.refresh_from_db()
    assert shop.hours.startswith("Tu 09:00")


def test_a_closure_is_told_and_shuts_the_door():
    shop = stall.open_shop()
    client = signed_in(stall.merchant_of(shop))
    today = timezone.localdate()
    given = {"starts_on": today.isoformat(), "ends_on": (today + timedelta(days=6)).isoformat(), "note": "Congés", "act": "close"}
    assert client.post("/commerce/horaires/", given).status_code == 302
    assert client.post("/commerce/horaires/", given).status_code == 422, "once"
    text = plain(Client().get(shop.get_absolute_url()))
    assert "(congés)" in text
    assert "Fermé jusqu’au" in text
    closure = shop.closures.get()
    stranger = stall.open_shop("Cave de la Cité", territory=cast.place("carcassonne-11069"))
    other = signed_in(stall.merchant_of(stranger))
    assert other.post("/commerce/horaires/", {"closure": closure.pk, "act": "open"}).status_code == 404
    assert client.post("/commerce/horaires/", {"closure": closure.pk, "act": "open"}).status_code == 302
    assert not shop.closures.exists()


def test_the_door_says_when_it_opens_again():
    shop = Shop.objects.select_related("territory__department").get(pk=stall.open_shop(hours="Mo-Sa 09:00-12:30; PH off").pk)
    assert door_of(shop, [], AT).text == "Ouvert jusqu’à 12\u00a0h\u00a030"  # Saturday, 9 o'clock
    closed = [actions.close_days(by=stall.merchant_of(shop), shop=shop, starts_on=AT.date(), ends_on=AT.date(), at=AT)]
    assert door_of(shop, closed, AT).text == "Fermé aujourd’hui"
    assert not door_of(shop, closed, AT).is_open


def test_a_photograph_comes_from_a_telephone_and_a_wrong_file_changes_nothing():
    shop = stall.open_shop()
    client = signed_in(stall.merchant_of(shop))
    given = {"alt": "La vitrine", "credit": "Armande Fabre", "signs_rights": "on", "act": "add"}
    from django.core.files.uploadedfile import SimpleUploadedFile as File

    wrong = client.post("/commerce/photos/", {**given, "file": File("notes.jpg", b"pas une image", "image/jpeg")})
    assert wrong.status_code == 422
    assert "La vitrine" in wrong.content.decode()
    assert not shop.pictures.exists()
    for alt in ("La vitrine", "L’étal"):
        sent = client.post("/commerce/photos/", {**given, "alt": alt, "file": File("photo.jpg", drawn(), "image/jpeg")})
        assert sent.status_code == 302
    assert 'alt="La vitrine"' not in Client().get(shop.get_absolute_url()).content.decode(), "nobody knows yet who is on it"
    run_waiting_jobs()
    assert 'alt="La vitrine"' in Client().get(shop.get_absolute_url()).content.decode()
    second = shop.pictures.last()
    client.post("/commerce/photos/", {"photo": second.pk, "act": "first"})
    assert shop.pictures.first() == second
    client.post("/commerce/photos/", {"photo": second.pk, "act": "away"})
    assert shop.pictures.count() == 1


def test_a_shop_rests_comes_back_closes_and_nothing_is_lost():
    shop = stall.open_shop()
    owner = stall.merchant_of(shop)
    until = AT.date() + timedelta(days=3)
    actions.pause_shop(by=owner, shop=shop, until=until, at=AT)
    assert not Shop.objects.open_at(AT).exists()
    assert "En pause jusqu’au 24 novembre 2026" in plain(Client().get(shop.get_absolute_url()))
    assert actions.wake_rested(at=AT + timedelta(days=3)) == 0
    assert actions.wake_rested(at=AT + timedelta(days=4)) == 1
    assert Shop.objects.open_at(AT + timedelta(days=4)).exists()
    actions.close_shop(by=owner, shop=shop, at=AT)
    assert Client().get(shop.get_absolute_url()).status_code == 404
    opened_at = shop.opened_at
    actions.resume_shop(by=owner, shop=shop, at=AT)
    shop.refresh_from_db()
    assert (shop.state, shop.opened_at) == ("open", opened_at)


def test_a_call_for_help_is_the_owners_and_ends_by_itself():
    shop = stall.open_shop()
    owner, editor = stall.merchant_of(shop), cast.editor_of(shop.organisation)
    words, until = "Nous fermerons en mars si les ventes ne reprennent pas. Venez nous voir.", AT.date() + timedelta(days=30)
    with pytest.raises(NotAllowed):
        actions.call_for_help(by=editor, shop=shop, text=words, until=until, at=AT)
    with pytest.raises(actions.ShopRefused, match="90 jours"):
        actions.call_for_help(by=owner, shop=shop, text=words, until=AT.date() + timedelta(days=200), at=AT)
    with pytest.raises(actions.ShopRefused, match="une ou deux phrases"):
        actions.call_for_help(by=owner, shop=shop, text="Aidez-nous", until=until, at=AT)
    assert not Shop.objects.exclude(help_text="").exists()
    actions.call_for_help(by=owner, shop=shop, text=words, until=timezone.localdate() + timedelta(days=30), at=timezone.now())
    assert "Venez nous voir." in plain(Client().get(shop.get_absolute_url()))
    for place in ("narbonne-11262", "aude-d11"):
        assert "Une boutique appelle à l’aide" in plain(Client().get(f"/{place}/marche/"))
    assert 'id="appels"' not in plain(Client().get("/carcassonne-11069/marche/"))
    actions.end_call(by=editor, shop=shop, at=AT)
    assert "Venez nous voir." not in plain(Client().get(shop.get_absolute_url()))


def test_who_runs_another_shop_changes_nothing_here():
    mine, theirs = stall.open_shop(), stall.open_shop("Cave de la Cité", territory=cast.place("carcassonne-11069"))
    other = stall.merchant_of(theirs)
    before = Shop.objects.filter(pk=mine.pk).values().get()
    told = {"name": "À moi", "address": "Ailleurs", "territory": mine.territory, "sells": "Rien."}
    for act in (
        lambda: actions.present_shop(by=other, shop=mine, at=AT, **told),
        lambda: actions.set_hours(by=other, shop=mine, hours="24/7", at=AT),
        lambda: actions.pause_shop(by=other, shop=mine, at=AT),
        lambda: actions.close_shop(by=other, shop=mine, at=AT),
        lambda: actions.close_days(by=other, shop=mine, starts_on=AT.date(), ends_on=AT.date(), at=AT),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert Shop.objects.filter(pk=mine.pk).values().get() == before
    assert signed_in(other).get(f"/commerce/?boutique={mine.slug}").status_code == 404


def test_the_court_hides_a_shop_and_restores_it(django_assert_num_queries):
    from parvis.commons.contents.registry import kind_of

    shop = stall.open_shop()
    kind = kind_of("shop")
    assert kind.get(shop.pk).address == shop.get_absolute_url()
    assert Client().get(shop.get_absolute_url()).status_code == 200
    kind.hide(shop.pk, by=cast.administrator(), reason="Contrefaçon.", at=AT)
    assert not kind.get(shop.pk).is_visible
    assert Client().get(shop.get_absolute_url()).status_code == 404
    assert not Shop.objects.open_at(AT).exists()
    kind.restore(shop.pk, by=None, at=AT)
    with django_assert_num_queries(7):
        assert Client().get(shop.get_absolute_url()).status_code == 200


def test_the_page_names_the_associations_that_confirmed_its_support():
    shop = stall.open_shop()
    owner, president = stall.merchant_of(shop), cast.member("Noël Rascol")
    friends = cast.organisation("Les Amis de la Robine", kind="association", owner=president)
    told = {"what": "le minibus", "amount": None, "shows_amount": False, "at": AT}
    for nature in ("goods", "skills"):
        support = declare_support(by=owner, firm=shop.organisation, association=friends, nature=nature, **told)
        assert nature == "skills" or "Les Amis de la Robine" not in plain(Client().get(shop.get_absolute_url()))
        answer_support(by=president, support=support, confirms=True, at=AT)
    page = plain(Client().get(shop.get_absolute_url()))
    assert page.count("/blog/les-amis-de-la-robine/") == 1
    assert f"/mecenat/{shop.organisation.slug}/" in page


def test_hours_change_with_the_seasons_by_the_ordinary_form_and_come_back_in_it():
    shop = stall.open_shop()
    client = signed_in(stall.merchant_of(shop))
    week = {"act": "week", "day0": "9 h – 12 h", "day5": "9-19", "holidays": "off"}
    summer = {"season0-starts": "15 juin", "season0-ends": "sept", **{f"season0-day{day}": "8 h – 13 h" for day in range(7)}}
    assert client.post("/commerce/horaires/", {**week, **summer}).status_code == 302
    winter = {"season1-starts": "janvier", "season1-ends": "février", "season1-is_shut": "on"}
    assert client.post("/commerce/horaires/", {**week, **summer, **winter}).status_code == 302
    shop.refresh_from_db()
    assert shop.hours == ("Mo 09:00-12:00; Sa 09:00-19:00; Tu-Fr,Su off; Jun 15-Sep 30 Mo-Su 08:00-13:00; Jan-Feb off; PH off")
    kept = plain(client.get("/commerce/horaires/"))
    for said in ("Du 15 juin au 30 septembre", "De janvier à février", "Ajouter une saison", "8 h – 13 h"):
        assert said in kept
    for wrong, why in (
        ({"season0-starts": "l’été"}, "Écrivez un mois, comme juin"),
        ({"season1-starts": "mai", "season1-ends": "juillet"}, "Deux saisons se chevauchent"),
        ({"season1-is_shut": ""}, "Donnez les heures de cette saison"),
    ):
        refused = client.post("/commerce/horaires/", {**week, **summer, **winter, **wrong})
        assert (refused.status_code, why in plain(refused)) == (422, True)
    assert client.post("/commerce/horaires/", {**week, **summer, **winter, "season1-goes": "on"}).status_code == 302
    shop.refresh_from_db()
    assert "Jan" not in shop.hours


def test_a_merchant_marks_the_door_on_the_drawing_of_the_commune_and_distances_count_from_it():
    shop, other = stall.open_shop(), stall.open_shop("Autre boutique")
    client = signed_in(stall.merchant_of(shop))
    page = plain(client.get("/commerce/lieu/"))
    assert "les distances se comptent depuis la mairie" in page
    drawing = client.get("/commerce/lieu/plan.svg?pres=43.1839,3.0042&ou=43.1850,3.0050")
    assert (drawing.headers["Content-Type"], b"<circle" in drawing.content) == ("image/svg+xml", True)
    pressed = client.post("/commerce/lieu/", {"plan.x": "160", "plan.y": "120", "position": ""})
    found = re.search(r'name="position" value="([\d.]+, [\d.]+)"', plain(pressed))
    assert found, "a press fills the form, and nothing is kept yet"
    shop.refresh_from_db()
    assert not shop.is_located
    closer = client.post("/commerce/lieu/", {"near.x": "40", "near.y": "40", "around": found[1], "position": found[1]})
    finer = re.search(r'name="position" value="([\d.]+), ([\d.]+)"', plain(closer))
    assert finer
    assert 0 < abs(float(finer[1]) - float(found[1].split(",")[0])) < 0.02, "the closer drawing moves it by streets"
    assert client.post("/commerce/lieu/", {"position": "43,1839 ; 3,0042"}).status_code == 302
    shop.refresh_from_db()
    assert (shop.is_located, shop.latitude, shop.longitude) == (True, 43.1839, 3.0042)
    assert (shop.entry.latitude, shop.entry.longitude) == (43.1839, 3.0042), "the index counts from it at once"
    for wrong, why in (("48.85, 2.35", "loin de Narbonne"), ("près du canal", "Collez deux nombres")):
        refused = client.post("/commerce/lieu/", {"position": wrong})
        assert (refused.status_code, why in plain(refused)) == (422, True)
    with pytest.raises(NotAllowed):
        actions.place_shop(by=stall.merchant_of(other), shop=shop, point=None, at=AT)
    assert client.post("/commerce/lieu/", {"plan.x": "0", "plan.y": "0", "position": ""}).status_code == 302
    shop.refresh_from_db()
    assert not shop.is_located, "a keyboard presses no place; an empty field gives the middle of the commune back"
