"""The app: one home of a place, the same for everyone; what a device is given to keep of it; forgetting."""

import json
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client
from PIL import Image

from parvis.ground.core import clock
from parvis.ground.core.access import is_private_path
from parvis.media.publications.actions import withdraw
from tests import stall
from tests.square import AT, Square
from tests.town_hall import flood, issued_alert, town_hall
from tests.web.pages import read

pytestmark = pytest.mark.django_db
HOME, POCKET = "/narbonne-11262/appli/", "/narbonne-11262/appli/poche.json"


def pocket(client: Client) -> dict[str, Any]:
    answer = client.get(POCKET)
    assert answer.status_code == 200 and answer["Cache-Control"].startswith("public")
    told: dict[str, Any] = json.loads(answer.content)
    return told


def test_the_home_tells_the_news_ring_after_ring_each_piece_once(square: Square, client: Client) -> None:
    square.piece("Ici même", on=[square.narbonne])
    square.piece("Dans le département", on=[square.aude])
    square.piece("Ici et partout", on=[square.narbonne, square.france])
    page = read(client, HOME)
    here, _, wider = page.text.partition("Tous les articles\u00a0: Aude")
    assert "Ici même" in here and "Ici et partout" in here
    assert "Dans le département" in wider and "Ici et partout" not in wider


@pytest.mark.parametrize("slug", ["aude-d11", "occitanie-r76", "france", "international", "le-grand-narbonne-e241100593"])
def test_every_kind_of_territory_has_its_home(square: Square, client: Client, slug: str) -> None:
    read(client, f"/{slug}/appli/")
    kept = client.get(f"/{slug}/appli/poche.json").json()["pages"]
    led_to = [one["url"] for one in client.get(f"/{slug}/appli/manifest.webmanifest").json()["shortcuts"]]
    assert [address for address in kept + led_to if client.get(address).status_code != 200] == []


def test_the_home_asks_the_database_little(square: Square, client: Client, django_assert_max_num_queries: Any) -> None:
    for i in range(8):
        square.piece(f"Pièce {i}", on=[square.narbonne])
        square.piece(f"Large {i}", on=[square.france])
    read(client, HOME)
    with django_assert_max_num_queries(13):
        read(client, HOME)


def test_an_alert_in_force_is_told_whole_before_all_else(square: Square, client: Client) -> None:
    hall = town_hall()
    now = clock.now()
    assert "Aucune alerte en cours à Narbonne." in read(client, HOME).text
    flood(hall, at=now)
    issued_alert(hall, at=now, title="Essai des sirènes", exercise=True)
    square.piece("Une nouvelle", on=[square.narbonne])
    page = read(client, HOME)
    alerts, _, rest = page.text.partition("Garder dans ma poche")
    assert alerts.index("montez à l’étage") < alerts.index("Essai des sirènes")
    assert "Danger" in alerts and "quais de la Robine" in alerts and "Ne descendez pas à la cave." in alerts
    assert "Une nouvelle" in rest
    assert "montez" not in read(client, "/aude-d11/appli/").text  # what is told inside a place is not told of all of it


def test_what_is_kept_is_what_the_home_shows_public_and_really_there(square: Square, client: Client) -> None:
    piece = square.piece("À garder", on=[square.narbonne])
    shop = stall.open_shop("Fromagerie de la Cité")
    alert = flood(town_hall(), at=clock.now())
    told = pocket(client)
    assert alert.get_absolute_url() in told["pages"]
    assert any(f"/article/{piece.number}-" in page for page in told["pages"])
    assert shop.get_absolute_url() in told["pages"]
    for address in told["pages"]:
        assert not is_private_path(address), address
        answer = client.get(address)
        assert answer.status_code == 200 and not answer.cookies, address
    for address in told["files"]:
        assert address.startswith("/fichiers/") or finders.find(address.removeprefix("/static/")), address


def test_a_piece_that_is_taken_down_leaves_the_pocket(square: Square, client: Client) -> None:
    piece = square.piece("Retirée demain", on=[square.narbonne])
    assert str(piece.number) in str(pocket(client)["pages"])
    withdraw(by=piece.author, publication=piece, at=AT)
    assert str(piece.number) not in str(pocket(client)["pages"])


def test_a_device_finds_in_the_manifest_what_it_installs(square: Square, client: Client) -> None:
    page = read(client, HOME)
    assert page.html.count('rel="manifest"') == 1
    answer = client.get(f"{HOME}manifest.webmanifest")
    told = json.loads(answer.content)
    assert answer["Content-Type"] == "application/manifest+json"
    assert (told["start_url"], told["display"], told["short_name"]) == (HOME, "standalone", "Narbonne")
    for icon in told["icons"]:
        with Image.open(str(finders.find(icon["src"].removeprefix("/static/")))) as drawn:
            assert "{}x{}".format(*drawn.size) == icon["sizes"]
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
    for shortcut in told["shortcuts"]:
        assert client.get(shortcut["url"]).status_code == 200


def test_no_page_but_its_own_speaks_of_the_app_to_the_browser(square: Square, client: Client) -> None:
    """No page that one merely reads carries the manifest or the module: invariant 1 is held by what is not there."""
    for path in ("/", "/narbonne-11262/", "/narbonne-11262/articles/", "/narbonne-11262/marche/"):
        html = read(client, path).html
        assert "manifest" not in html and "pwa/app" not in html, path


def test_the_worker_stands_at_the_root_and_the_scripts_stay_small(square: Square, client: Client) -> None:
    answer = client.get("/ouvrier.js")
    assert answer["Content-Type"].startswith("text/javascript")
    for module in ("pwa/app.js", "pwa/push.js"):
        assert len(brotli.compress(Path(str(finders.find(module))).read_bytes())) <= 3_000
    assert len(brotli.compress(render_to_string("pwa/worker.js").encode())) <= 3_000


def test_forgetting_is_asked_once_and_told_to_the_browser_itself(square: Square, client: Client) -> None:
    asked = client.get("/appli/oublier/")
    assert "Tout oublier sur cet appareil" in asked.content.decode() and "Clear-Site-Data" not in asked.headers
    done = client.post("/appli/oublier/", headers={"Sec-Fetch-Site": "same-origin"})
    assert done.status_code == 200 and done["Clear-Site-Data"] == '"storage", "cache"'
    assert done["Cache-Control"] == "no-store" and not done.cookies


def test_another_site_cannot_make_a_device_forget(square: Square, client: Client) -> None:
    answer = client.post("/appli/oublier/", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 422 and "Clear-Site-Data" not in answer.headers
    assert "rien n’a été effacé" in answer.content.decode()
