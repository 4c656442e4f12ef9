"""A film comes in from a telephone that loses its network: it resumes by itself, arrives whole, and says where it stands."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from parvis.ground.core import files
from parvis.media.video.models import Upload, Video
from tests import film
from tests.environment import ROOT
from tests.journeys.running import aside

from .visitor import Visitor

AXE = (ROOT / "tests/vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
SLOW = 400_000  # bytes a second
PIECES = 4


def heavy(folder: Path) -> Path:
    """A film that is not sent in one go: a clip, then a box of noise that players skip."""
    path = folder / "fête du port.mp4"
    noise = os.urandom(2 * 1024 * 1024 * PIECES)
    path.write_bytes(film.clip(seconds=1).read_bytes() + (len(noise) + 8).to_bytes(4, "big") + b"free" + noise)
    return path


class Network:
    """What carries the telephone's bytes: slow, and sometimes away."""

    def __init__(self, visitor: Visitor) -> None:
        self.link = visitor.context.new_cdp_session(visitor.page)
        self.link.send("Network.enable")

    def is_(self, *, away: bool) -> None:
        self.link.send("Network.emulateNetworkConditions", {
            "offline": away, "latency": 20, "downloadThroughput": 10 * SLOW, "uploadThroughput": SLOW,
        })  # fmt: skip


def test_a_telephone_loses_the_network_and_its_film_arrives_whole(visit: Callable[..., Visitor], tmp_path: Path) -> None:
    sent = heavy(tmp_path)
    phone = visit(width=390)
    phone.sign_in("editor")
    phone.goto("/redaction/videos/?organisation=mairie-de-narbonne")
    page = phone.page
    network = Network(phone)
    network.is_(away=False)
    page.get_by_label("Le film", exact=True).set_input_files(sent)
    page.get_by_role("button", name="Envoyer le film").click()
    far = page.locator("[data-sending-far]")
    expect(far).to_contain_text("Mo sur")
    expect(page.locator("main")).to_contain_text("L’envoi avance")

    network.is_(away=True)
    expect(page.locator("main")).to_contain_text("L’envoi reprendra tout seul")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    began = aside(lambda: Upload.objects.filter(file_name=sent.name, video__isnull=True).values_list("pk", flat=True).get())
    assert aside(lambda: Upload.objects.get(pk=began).offset) < sent.stat().st_size, "it was cut while it was sent"
    network.is_(away=False)
    expect(page.locator("main")).to_contain_text("L’envoi avance")

    # The tab is closed in the middle: another one knows what is not finished, and goes on when the same file is chosen again.
    page.get_by_role("button", name="Mettre en pause").click()
    expect(page.locator("main")).to_contain_text("En pause")
    page.close(run_before_unload=False)
    page = phone.page = phone.context.new_page()
    phone.goto("/redaction/videos/?organisation=mairie-de-narbonne")
    expect(page.locator(".waiting")).to_contain_text("Un envoi n’est pas terminé")
    page.get_by_label("Le film", exact=True).set_input_files(sent)
    page.get_by_role("button", name="Envoyer le film").click()
    page.wait_for_url(re.compile(r"/redaction/videos/\d+/$"))
    expect(page.locator("h1")).to_have_text("fête du port.mp4")
    number = int(page.url.rstrip("/").rpartition("/")[2])
    assert aside(lambda: Upload.objects.get(pk=began).video_id) == number, "one upload, from its first byte to its last"

    # Nobody reloads: the page says by itself when the worker has read the film.
    expect(page.get_by_text("320 × 180 pixels", exact=False)).to_be_visible(timeout=90_000)
    page.evaluate(AXE)
    assert [one["id"] for one in page.evaluate("axe.run(document)")["violations"]] == []
    source = aside(lambda: Video.objects.get(pk=number).source)
    assert source == f"{hashlib.sha256(sent.read_bytes()).hexdigest()}.bin"
    assert aside(lambda: files.verify(source))
    stored = phone.kept()
    assert (stored["local"], stored["session"], stored["databases"]) == ([], [], []), "the browser keeps nothing of it"
    assert phone.strangers() == []
    assert [one for one in phone.complaints if "ERR_INTERNET_DISCONNECTED" not in one] == []

    page.get_by_role("link", name="Supprimer ce film").click()
    page.get_by_role("button", name="Supprimer le film").click()
    expect(page.locator("main")).to_contain_text("Le film est supprimé")
    assert phone.goto(f"/redaction/videos/{number}/") == 404


def test_without_javascript_a_film_goes_in_one_form(visit: Callable[..., Visitor]) -> None:
    sender = visit(javascript=False, width=390)
    sender.sign_in("editor")
    sender.goto("/redaction/videos/?organisation=mairie-de-narbonne")
    page = sender.page
    page.get_by_label("Le film", exact=True).set_input_files(film.clip(seconds=1))
    page.get_by_role("button", name="Envoyer le film").click()
    expect(page.locator("main")).to_contain_text("Votre film est arrivé")
    page.get_by_role("link", name="Supprimer ce film").click()
    page.get_by_role("button", name="Supprimer le film").click()
    expect(page.locator("main")).to_contain_text("Le film est supprimé")
    assert sender.complaints == []
