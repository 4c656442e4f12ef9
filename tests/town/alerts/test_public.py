"""What everyone reads of an alert: pages, band, feeds, CAP, the public display, the text message, the poster."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from lxml import etree

from parvis.commons.contents.registry import exporters, kind_of
from parvis.town.alerts import actions
from parvis.town.alerts.cap import NAMESPACE, held_against_schema
from parvis.town.alerts.models import Alert
from parvis.town.alerts.poster import poster_of
from parvis.town.alerts.sms import ONE, TWO, gsm, length, text_of
from tests import cast, town_hall
from tests.cast import AT

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def hall(db):
    return town_hall.town_hall()


@pytest.fixture(autouse=True)
def at_eight():
    with time_machine.travel(AT, tick=False):
        yield


def read(address: str, status: int = 200) -> str:
    response = Client().get(address)
    assert response.status_code == status, address
    return response.content.decode()


def test_the_band_is_on_every_page_of_the_place_and_below_and_nowhere_else(hall, django_assert_max_num_queries):
    town_hall.flood(hall)
    agglomeration = town_hall.town_hall("Le Grand Narbonne", place=cast.place("le-grand-narbonne-e241100593"))
    town_hall.issued_alert(agglomeration, kind="waste", title="La collecte change de jour")
    for address in ("/narbonne-11262/", "/narbonne-11262/articles/", "/narbonne-11262/marche/", "/narbonne-11262/annuaire/"):
        page = read(address)
        assert "Inondation : montez" in page.replace("\u00a0", " ") and "La collecte change de jour" in page, address
    below = read("/coursan-11106/articles/")
    assert "Inondation" not in below and "La collecte change de jour" in below
    assert "alert-band" not in read("/aude-d11/")
    with django_assert_max_num_queries(8):
        read("/narbonne-11262/articles/")


def test_the_pages_of_an_alert_say_where_it_stands(hall):
    alert = town_hall.flood(hall, exercise=True)
    address = f"/narbonne-11262/alertes/{alert.pk}/"
    page = read(address)
    assert "EXERCICE" in page and "Ne descendez pas à la cave." in page and "Ceci est un exercice" in page
    assert "alert-band" not in page
    assert address in read("/narbonne-11262/alertes/") and address in read("/aude-d11/alertes/")
    assert Client().get(f"/alerte/{alert.pk}")["Location"] == address
    assert Client().get(f"/coursan-11106/alertes/{alert.pk}/")["Location"] == address
    actions.cancel_alert(by=hall.mayor, alert=alert, note="Fin de l’exercice, merci.", at=AT)
    assert "Cette alerte est annulée" in read(address) and "Fin de l’exercice, merci." in read(address)
    later = town_hall.issued_alert(hall, starts_at=AT + HOUR, ends_at=AT + 2 * HOUR)
    assert "Cela n’a pas commencé" in read(later.get_absolute_url())
    draft = town_hall.draft_alert(hall, kind="road")
    for missing in (f"/narbonne-11262/alertes/{draft.pk}/", f"/alerte/{draft.pk}/", "/narbonne-11262/alertes/999999/"):
        read(missing, 404)


def test_cap_and_feeds_give_what_was_sent_word_for_word(hall):
    alert = town_hall.issued_alert(hall)
    actions.update_alert(by=hall.secretary, alert=alert, note="Rue Droite aussi.", at=AT + HOUR, area_words="rue Droite")
    address = f"/narbonne-11262/alertes/{alert.pk}.cap.xml"
    first, last = alert.messages.order_by("position")
    assert (read(address), read(f"{address}?message=1")) == (last.cap, first.cap)
    read(f"{address}?message=9", 404)
    feed = etree.fromstring(read("/coursan-11106/alertes/atom.xml").encode())
    assert not feed.findall("{*}entry")
    feed = etree.fromstring(read("/narbonne-11262/alertes/atom.xml").encode())
    told = [entry.find("{*}content")[0] for entry in feed.findall("{*}entry")]
    assert [one.findtext(f"{{{NAMESPACE}}}msgType") for one in told] == ["Update", "Alert"]
    for one in told:
        held_against_schema(etree.tostring(one, encoding="unicode"))
    assert "Rue Droite aussi." in read("/narbonne-11262/alertes/rss.xml")
    assert f"{address}?message=2" in read("/narbonne-11262/alertes/atom.xml")


def test_the_public_display_reads_itself_again(hall):
    assert "Aucune alerte en cours" in read("/narbonne-11262/alertes/ecran/")
    town_hall.issued_alert(hall)
    town_hall.flood(hall)
    response = Client().get("/narbonne-11262/alertes/ecran/")
    page = response.content.decode().replace("\u00a0", " ")
    assert response["Refresh"] == "60" and "<script" not in page
    assert page.index("Inondation : montez") < page.index("Coupure d’eau")


def test_a_text_message_fits_and_always_holds_the_address(hall):
    words = "Ne descendez pas à la cave, ne prenez pas la voiture, où que vous soyez : « montez » à l’étage, garçons ; œufs…"
    alert = town_hall.flood(hall, title="Crue de l’Aude : " + "x" * 60, instruction=words)
    for most in (ONE, TWO):
        said = text_of(alert, alert.messages.get(), most=most)
        assert length(said) <= most and gsm(said) == said and said.endswith(f"/alerte/{alert.pk}")
    assert read(f"/narbonne-11262/alertes/{alert.pk}.sms.txt").strip() == text_of(alert, alert.messages.get())
    actions.end_alert(by=hall.mayor, alert=alert, at=AT + HOUR)
    assert text_of(Alert.objects.get(pk=alert.pk), alert.messages.last()).startswith("FIN D'ALERTE Narbonne")


def test_the_poster_is_one_page(hall):
    alert = town_hall.flood(hall, instruction="Montez à l’étage avec de l’eau.\n" * 12, text="L’eau monte. " * 60)
    made = poster_of(alert, AT)
    assert made.startswith(b"%PDF-") and made.count(b"/Type /Page\n") + made.count(b"/Type /Page ") <= 1


def test_the_court_hides_an_alert_and_what_was_sent_stays(hall):
    alert = town_hall.issued_alert(hall)
    kind = kind_of("alert")
    kind.hide(alert.pk, by=cast.administrator(), reason="Elle nomme une personne.", at=AT)
    assert "Elle nomme une personne." in read(alert.get_absolute_url(), 410)
    read(f"/narbonne-11262/alertes/{alert.pk}.cap.xml", 404)
    assert "alert-band" not in read("/narbonne-11262/articles/") and not kind.get(alert.pk).is_visible
    kind.restore(alert.pk, by=None, at=AT)
    assert "Coupure d’eau" in read(alert.get_absolute_url())
    taken = {part.path for parts in exporters() for part in parts(hall.organisation.pk)}
    assert {f"alertes/{alert.pk}-1.cap.xml", "alertes/alertes.json"} <= taken
